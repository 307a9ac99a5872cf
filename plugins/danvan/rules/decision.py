"""Is the signed file of every document the one that was signed?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from danvan.records import Decision, Origin, Plan
from danvan.rules.rule import Fault, entries, nearest_file, told_entries
from danvan.source.loaded import Loaded
from danvan.source.node import Trail
from danvan.source.problem import Key
from danvan.text import fold

SCANS = (".pdf", ".jpg", ".jpeg", ".png")
"""What a signed document may be; anything else could run in a visitor's browser."""


def signed_file_is_there(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """Every signed file that a record names lies in data/documents."""
    for key, path, document in _documents(loaded):
        if document.file and document.file not in loaded.documents:
            near = nearest_file(document.file, loaded.documents)
            hint = f", có phải “{near}”?" if near else "; chép tệp vào thư mục documents trước"
            yield Fault(key, (*path, "file"), f"không có tệp văn bản “{document.file}”{hint}")
        elif document.file and not document.file.lower().endswith(SCANS):
            message = f"“{document.file}” không phải tệp PDF hay ảnh quét; bản đã ký lưu thành PDF"
            yield Fault(key, (*path, "file"), message)


def signed_file_has_its_fingerprint(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """The SHA-256 that was noted is that of the file: nobody exchanged it since."""
    for key, path, document in _documents(loaded):
        found = loaded.documents.get(document.file or "")
        if document.sha256 and not document.file:
            yield Fault(
                key, (*path, "sha256"), "có mã SHA-256 mà thiếu tệp; thêm file: tên tệp trong thư mục documents"
            )
        elif found and not document.sha256:
            message = f"tệp “{document.file}” thiếu mã SHA-256; nếu đúng là bản đã ký, thêm sha256: {found}"
            yield Fault(key, (*path, "file"), message)
        elif found and found != document.sha256:
            message = (
                f"tệp “{document.file}” không còn là tệp đã ghi mã; lấy lại bản đã ký, "
                f"hoặc nếu đây mới là bản đúng, viết sha256: {found}"
            )
            yield Fault(key, (*path, "sha256"), message)


def decision_number_is_a_real_one(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """A decision's number is copied from the signed paper: dots or crosses where it should stand are no number."""
    for key, path, document in _documents(loaded):
        number = document.number or ""
        if re.search(r"…|\.\.|\b[xX]{2,}\b|_{2,}", number):
            said = f"“{number}” còn để chỗ trống; chép đúng số trên bản đã ký, chưa có thì bỏ trống cả quyết định"
            yield Fault(key, (*path, "number"), said)


def decision_shows_its_signed_file(loaded: Loaded, today: date) -> Iterator[Fault]:
    """A decision of the commune is published with its signed file, or a link to it."""
    for key, entry in told_entries(loaded, today):
        for i, event in enumerate(entry.history if entry.origin is Origin.LOCAL else ()):
            if event.decision and not (event.decision.file or event.decision.url):
                message = f"quyết định {event.decision.number} chưa có bản đã ký; thêm file và sha256, hoặc url"
                yield Fault(key, ("history", i, "decision"), message)


def one_number_is_one_decision(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """A body gives a number once a year: two days for one number of one body are one slip of the hand."""
    for (key, path, mine), (other, at, first) in _same_number(loaded):
        if _body(mine.issuer) == _body(first.issuer) and not _meet(mine, first):
            where = f"{loaded.names[other[0]]} dòng {loaded.line(other, (*at, 'date'))}"
            said = f"quyết định {mine.number} ở đây ngày {mine.date}, ở {where} ngày {first.date}"
            said += "; cùng số thì cùng ngày, xem lại cả hai"
            yield Fault(key, (*path, "date"), said)


def one_number_of_one_day_has_one_issuer(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """Two bodies seldom give one number on one day."""
    for (key, path, mine), (other, at, first) in _same_number(loaded):
        if mine.issuer and first.issuer and _body(mine.issuer) != _body(first.issuer) and _meet(mine, first):
            where = f"{loaded.names[other[0]]} dòng {loaded.line(other, (*at, 'issuer'))}"
            said = (
                f"quyết định {mine.number} ở đây do {mine.issuer}, ở {where} do {first.issuer} ban hành; xem lại cả hai"
            )
            yield Fault(key, (*path, "issuer"), said)


def decision_number_has_its_symbol(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """A number alone is told apart from no other: the symbol says what it is and who gave it."""
    for key, path, document in _documents(loaded):
        if re.fullmatch(r"\d+", document.number or ""):
            said = f"“{document.number}” chỉ có số, thiếu ký hiệu; chép đủ, ví dụ {document.number}/QĐ-UBND"
            yield Fault(key, (*path, "number"), said)


Found = tuple[Key, Trail, Decision]


def _same_number(loaded: Loaded) -> Iterator[tuple[Found, Found]]:
    """Yield each dated decision with the first one of its number and year."""
    firsts: dict[tuple[str, int], Found] = {}
    for key, path, document in _documents(loaded):
        if isinstance(document, Decision) and document.number and document.date:
            asked = ("".join(fold(document.number).split()), document.date.year)
            first = firsts.setdefault(asked, (key, path, document))
            if first[2] != document:
                yield (key, path, document), first


def _meet(one: Decision, other: Decision) -> bool:
    """Tell whether the days of two dated decisions can be one day."""
    a, b = one.date, other.date
    return bool(a and b and a.earliest <= b.latest and b.earliest <= a.latest)


def _body(issuer: str | None) -> str:
    return fold(issuer or "").replace("uy ban nhan dan", "ubnd")


def _documents(loaded: Loaded) -> Iterator[tuple[Key, Trail, Plan | Decision]]:
    if loaded.plan:
        yield ("plan", ""), (), loaded.plan
    for key, entry in entries(loaded):
        for i, event in enumerate(entry.history):
            if event.decision:
                yield key, ("history", i, "decision"), event.decision

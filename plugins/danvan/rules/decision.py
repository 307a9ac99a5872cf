"""Is the signed file of every document the one that was signed?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from danvan.load import Key, Loaded
from danvan.records import Decision, Origin, Plan
from danvan.rules.rule import Fault, Path, entries, nearest_file, told_entries

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


def _documents(loaded: Loaded) -> Iterator[tuple[Key, Path, Plan | Decision]]:
    if loaded.plan:
        yield ("plan", ""), (), loaded.plan
    for key, entry in entries(loaded):
        for i, event in enumerate(entry.history):
            if event.decision:
                yield key, ("history", i, "decision"), event.decision

"""May every photo be shown, and is it told what it shows?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from danvan.people import ledger
from danvan.records import Channel, Photo, PhotoKind
from danvan.rules.rule import Fault, entries, unknown
from danvan.source.loaded import Loaded
from danvan.source.problem import Key
from danvan.text import fold


def _photos(loaded: Loaded) -> Iterator[tuple[Key, int, Photo]]:
    for key, entry in entries(loaded):
        yield from ((key, i, photo) for i, photo in enumerate(entry.photos))


def photo_can_be_used(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """An original is a whole, still picture of at most 40 million pixels."""
    for key, i, photo in _photos(loaded):
        original = loaded.originals.get(photo.file)
        if original and original.fault:
            yield Fault(key, ("photos", i, "file"), f"tệp “{photo.file}” {original.fault}")


def photo_is_told(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """Every photo says what it shows, who took it, and when."""
    wanted = {
        "caption": "thiếu “Chú thích” (caption): việc gì, ở đâu",
        "credit": "thiếu “Người chụp” (credit): đơn vị, hoặc người đã đồng ý nêu tên",
        "date": "thiếu “Ngày chụp” (date): ít nhất năm, ví dụ 2026-05",
    }
    for key, i, photo in _photos(loaded):
        for name, message in wanted.items():
            if not getattr(photo, name):
                yield Fault(key, ("photos", i), f"ảnh “{photo.file}” {message}")


def portrait_has_consent(loaded: Loaded, today: date) -> Iterator[Fault]:
    """A portrait stands on a consent to a portrait, for the web, valid on the day, of each person whom it shows."""
    consents = {consent.id: consent for consent in loaded.consents}
    for key, i, photo in _photos(loaded):
        if photo.kind is not PhotoKind.PORTRAIT or not loaded.complete("consents"):
            continue
        at = ("photos", i)
        if not photo.people:
            yield Fault(key, at, "ảnh chân dung phải ghi người trong ảnh; thêm people: [mã trong people.yaml]")
        if not photo.consent:
            yield Fault(key, at, "ảnh chân dung phải có phiếu đồng ý; thêm consent: mã trong consents.yaml")
        elif photo.consent not in consents:
            known = {consent.id: consent.person for consent in loaded.consents}
            yield Fault(key, (*at, "consent"), unknown("phiếu đồng ý", photo.consent, known, "consents.yaml"))
        elif consents[photo.consent].person not in photo.people:
            yield Fault(
                key,
                (*at, "consent"),
                f"phiếu “{photo.consent}” là của người khác, không có trong ảnh này; chép lại mã phiếu",
            )
        for j, person in enumerate(photo.people):
            bases = ledger.valid(loaded.consents, person, Channel.WEB, today)
            if bases and not any(consent.portrait for consent in bases):  # no basis at all is told where it is listed
                said = (
                    f"“{person}” không có phiếu đồng ý đăng chân dung còn hạn; xin phiếu có portrait: true, hoặc bỏ ảnh"
                )
                yield Fault(key, (*at, "people", j), said)


NO_DESCRIPTION = re.compile(r"(hinh anh|buc anh|anh|hinh|photo|picture|image|img)[\s._-]*\d*")
FILE_NAME = re.compile(r"\S+\.(jpe?g|png|webp|gif|heic|bmp|tiff?)")


def photo_description_describes(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """What is read to those who do not see the photo says what it shows: not that it is one, not its file's name."""
    for key, i, photo in _photos(loaded):
        said = fold(photo.alt or "").strip(" .")
        if NO_DESCRIPTION.fullmatch(said) or FILE_NAME.fullmatch(said):
            message = f"“{photo.alt}” chưa tả ảnh; nói ảnh có gì, ví dụ: Bà con họp ở nhà văn hóa xóm"
            yield Fault(key, ("photos", i, "alt"), message)


def photo_is_of_an_entry(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """A photo that no record names is not published: it was forgotten, or is left over."""
    used = {photo.file for _, _, photo in _photos(loaded)}
    for name in sorted(loaded.photos - used):
        key = (f"photos/{name}", "")
        if key in loaded.nodes:
            yield Fault(
                key, (), "chưa mục nào dùng ảnh này nên trang không đăng; thêm vào photos của một mục, hoặc xóa tệp"
            )

"""Does any text, record or page, say of somebody what the ledger does not allow?"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date
from functools import cache

from danvan.people import ledger
from danvan.people.identifier import Kind
from danvan.people.lapse import Ended
from danvan.people.linter import Finding, Reader
from danvan.people.name import Mention, Names, bare
from danvan.records import FILES, SINGLE, Channel, Person, Privacy
from danvan.rules.passage import Passage, passages
from danvan.rules.rule import Fault
from danvan.source.loaded import Loaded
from danvan.source.problem import Key

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")


def reader(loaded: Loaded, privacy: Privacy) -> Reader:
    """Return what reads the texts of `loaded`."""
    known = [form for place in loaded.places for form in (place.name, *place.aliases)]
    known += [form for unit in loaded.units for form in (unit.name, *unit.aliases)]
    known += [form for old in loaded.site.old_communes for form in (old.name, *old.aliases)] if loaded.site else []
    bodies = (*((loaded.site,) if loaded.site else ()), *loaded.units)
    official = [contact for body in bodies for contact in (body.phone, body.email)]
    return Reader(privacy, loaded.people, known, filter(None, official))


def named_person_is_listed(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """A text names a registered person only where its record lists that person."""
    if not loaded.privacy or not loaded.people:
        return
    reads = reader(loaded, loaded.privacy)
    people = {person.id: person for person in loaded.people}

    @cache
    def mentions(text: str) -> tuple[Mention, ...]:
        return tuple(reads.names.find(text))

    for passage in passages(loaded):
        text = bare(passage.text) if passage.text.startswith("http") else passage.text
        if not mentions(text) or _is_address(passage):
            continue
        at: dict[int, list[str]] = {}
        for mention in mentions(text):
            at.setdefault(mention.start, []).append(mention.person)
            if not set(at[mention.start]) & set(passage.about) and not _later_namesake(people, mention.person):
                words = text[mention.start : mention.end]
                said = f"nêu tên “{' '.join(words.split())}” mà không ghi người này"
                yield Fault(
                    passage.key, passage.path, f"{said}; thêm vào people: [{mention.person}], hoặc bỏ tên", words
                )


def _later_namesake(people: dict[str, Person], key: str) -> bool:
    """Namesakes are found one by one; only the last of them decides that nobody of the name is listed."""
    same = sorted(other.id for other in people.values() if other.name.lower() == people[key].name.lower())
    return key != same[-1]


def _is_address(passage: Passage) -> bool:
    """Tell whether the value is an id or a file's name, which have a rule of their own."""
    return passage.path[-1] in {"id", "file"} or _SLUG.fullmatch(passage.text) is not None


def name_stands_in_no_address(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """An id or a photo's file name is for ever: it holds nobody's name, not even without accents."""
    if not loaded.people:
        return
    names = Names((person.id, person.name) for person in loaded.people)
    for passage in passages(loaded):
        apart = passage.key[0] in {"consents", "people"} or not _is_address(passage)
        if not apart and any(True for _ in names.find(bare(passage.text))):
            said = f"“{passage.text}” chứa tên một người; đặt theo việc làm hoặc vai trò, không theo tên"
            yield Fault(passage.key, passage.path, said)


def text_betrays_nobody(loaded: Loaded, today: date) -> Iterator[Fault]:
    """No number that leads to a person, no unregistered name, no sensitive word beside a name that the ledger lacks."""
    if not loaded.privacy:
        return
    reads = reader(loaded, loaded.privacy)
    passing = {(row.record, _plain(row.words)) for row in loaded.privacy.exceptions}
    for passage, finding in _findings(loaded, reads):
        if _covered(finding, loaded, today) or (_shown(passage.key), _plain(finding.words)) in passing:
            continue
        yield Fault(passage.key, passage.path, _remedy(finding, passage), finding.words)


def said_no_longer(loaded: Loaded, today: date) -> dict[str, Ended]:
    """Return what is said of whom though the consent to that very thing has ended; another basis may allow the name.

    By the person's id: the consent that ended, and to what. Where none has ended, no text is read.
    """
    if not loaded.privacy or not any(one.sensitive and ledger.is_over(one, today) for one in loaded.consents):
        return {}
    found: dict[str, Ended] = {}
    for _, finding in _findings(loaded, reader(loaded, loaded.privacy)):
        if finding.what is None or _covered(finding, loaded, today):
            continue
        for person in finding.people:
            own = tuple(ledger.agreed(loaded.consents, finding.what))
            if consent := ledger.ended(own, person, Channel.WEB, today):
                found.setdefault(person, (consent, finding.what))
    return found


_PLAIN_ID = re.compile(r"(?:[a-z]+|\d{1,5})(?:-(?:[a-z]+|\d{1,5}(?!-\d)))*")
"""An id without a long number: nothing else that is looked for can stand in it, and names have a rule of their own."""


def _findings(loaded: Loaded, reads: Reader, where: Collection[str] = ()) -> Iterator[tuple[Passage, Finding]]:
    """Read every passage, or those of the records `where`; records repeat each other, and each text is read once."""

    @cache
    def read(text: str, about: tuple[str, ...], own: bool) -> tuple[Finding, ...]:
        return tuple(reads.read(text, about, own))

    for passage in passages(loaded):
        if passage.path[-1] == "id" and _PLAIN_ID.fullmatch(passage.text):
            continue
        if not where or _shown(passage.key) in where:
            for finding in read(passage.text, passage.about, passage.own):
                yield passage, finding


def _covered(finding: Finding, loaded: Loaded, today: date) -> bool:
    whole = [consent for consent in loaded.consents if consent.date]  # one without a day allows nothing
    return finding.what is not None and any(
        ledger.covers(whole, person, finding.what, Channel.WEB, today) for person in finding.people
    )


def _shown(key: Key) -> str:
    return f"{key[0]}/{key[1]}" if key[1] else key[0]


def _plain(words: str) -> str:
    return " ".join(words.split()).lower()


def _remedy(finding: Finding, passage: Passage) -> str:
    words = " ".join(finding.words.split())
    out = f"; nếu không phải vậy, thêm ngoại lệ vào privacy.yaml: {{record: {_shown(passage.key)}, words: “{words}”}}"
    match finding.kind:
        case Kind.STRANGER:
            return (
                f"“{words}” có vẻ là tên người chưa có trong people.yaml; thêm người và cơ sở, hoặc viết vai trò" + out
            )
        case Kind.SENSITIVE:
            label = finding.what.label.lower() if finding.what else ""
            return f"“{words}” cạnh tên người nói về {label}; bỏ đi, hoặc xin đồng ý riêng (sensitive)" + out
        case Kind.HOUSE:
            return f"“{words}” cạnh tên người là số nhà; chỉ ghi tên xóm" + out
        case Kind.BIRTH:
            return f"“{words}” là ngày sinh; bỏ đi, khi cần chỉ ghi năm" + out
    return f"“{words}” là {finding.kind.label}; bỏ đi, dẫn tới trang góp ý thay vào" + out


def exception_still_matches(loaded: Loaded, today: date) -> Iterator[Fault]:
    """An exception that lets nothing pass any more is taken out, before it lets something else pass."""
    if not loaded.privacy or not loaded.privacy.exceptions:
        return
    wanted = {row.record for row in loaded.privacy.exceptions}
    found = _findings(loaded, reader(loaded, loaded.privacy), wanted)
    met = {
        (_shown(passage.key), _plain(finding.words))
        for passage, finding in found
        if not _covered(finding, loaded, today)
    }
    for i, row in enumerate(loaded.privacy.exceptions):
        if (row.record, _plain(row.words)) not in met:
            said = f"ngoại lệ không còn khớp chỗ nào trong “{row.record}”; xóa ngoại lệ này"
            yield Fault(("privacy", ""), ("exceptions", i), said)


def exempt_part_exists(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """What the linter leaves unread is a real file and a real field of it."""
    kinds = {**FILES, **SINGLE}
    for i, row in enumerate(loaded.privacy.exempt if loaded.privacy else ()):
        kind = kinds.get(row.file)
        if not kind:
            yield Fault(("privacy", ""), ("exempt", i, "file"), f"không có tệp “{row.file}”; chọn: {', '.join(kinds)}")
            continue
        for j, field in enumerate(row.fields):
            if field not in kind.model_fields:
                said = f"{row.file}.yaml không có mục “{field}”; sửa tên mục, hoặc bỏ đi"
                yield Fault(("privacy", ""), ("exempt", i, "fields", j), said)

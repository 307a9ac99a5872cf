"""May everybody whom the site names be named, on the day of the build?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from danvan.people import ledger
from danvan.records import Channel, Consent, Ground, Person
from danvan.rules.rule import Fault, entries, lacks, unknown
from danvan.source.loaded import Loaded
from danvan.source.node import Trail
from danvan.source.problem import Key
from danvan.text import fold

ADULT = 18
SOON = timedelta(days=30)
"""How long before its end a basis is told to the editor."""
SCHOOL = ("hoc sinh", "doi vien thieu nien", "thieu nien", "nhi dong")
"""Roles that only a child has."""


def named(loaded: Loaded) -> Iterator[tuple[Key, Trail, str]]:
    """Yield every place where a record or page lists a person: key, path, the person's id."""
    for key, entry in entries(loaded):
        yield from ((key, ("people", i), person) for i, person in enumerate(entry.people))
        for i, photo in enumerate(entry.photos):
            yield from ((key, ("photos", i, "people", j), person) for j, person in enumerate(photo.people))
    for key, page in loaded.written.items():
        yield from ((key, ("people", i), person) for i, person in enumerate(page.people))


def person_is_registered(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """Whoever is listed stands in people.yaml; a person's unit and xóm exist."""
    known = {person.id: person.role for person in loaded.people}
    asked = [*named(loaded), *((("consents", row.id), ("person",), row.person) for row in loaded.consents)]
    for key, path, person in asked:
        if lacks(loaded, "people", person):
            yield Fault(key, path, unknown("người", person, known, "people.yaml"))
    units, places = ({row.id: row.name for row in rows} for rows in (loaded.units, loaded.places))
    for row in loaded.people:
        if row.unit and lacks(loaded, "units", row.unit):
            yield Fault(("people", row.id), ("unit",), unknown("đơn vị", row.unit, units, "units.yaml"))
        if row.place and lacks(loaded, "places", row.place):
            yield Fault(("people", row.id), ("place",), unknown("xóm", row.place, places, "places.yaml"))


def person_has_a_full_name(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """A name of one syllable is everybody's; the ledger knows whole names, without title."""
    titles = {title.lower() for title in (loaded.privacy.titles if loaded.privacy else ())}
    for person in loaded.people:
        parts = person.name.split()
        if len(parts) < 2:
            yield Fault(("people", person.id), ("name",), f"“{person.name}” chưa đủ; ghi cả họ và tên")
        elif parts[0].lower() in titles and parts[0].islower():
            yield Fault(("people", person.id), ("name",), f"bỏ từ xưng hô “{parts[0]}”; chỉ ghi họ và tên")


def person_has_a_basis(loaded: Loaded, today: date) -> Iterator[Fault]:
    """Nobody stands in people.yaml without a consent or a decision."""
    for person in loaded.people:
        if not any(consent.person == person.id for consent in loaded.consents) and loaded.complete("consents"):
            yield Fault(("people", person.id), (), ledger.lack((), person, Channel.WEB, today))


def listed_person_may_be_named(loaded: Loaded, today: date) -> Iterator[Fault]:
    """A basis for the web is there on the day of the build: not missing, not expired, not of other channels only."""
    people = {person.id: person for person in loaded.people}
    for key, path, person in named(loaded):
        missing = person in people and ledger.lack(loaded.consents, people[person], Channel.WEB, today)
        if missing and loaded.complete("consents"):
            yield Fault(key, path, missing)


def basis_lasts_a_while(loaded: Loaded, today: date) -> Iterator[Fault]:
    """Who is named should not have to leave from one day to the next: a basis that ends soon is told before."""
    people = {person.id: person for person in loaded.people}
    for person in sorted({person for _, _, person in named(loaded)} & people.keys()):
        bases = ledger.valid(loaded.consents, person, Channel.WEB, today)
        ends = [basis.expires.latest if basis.expires else date.max for basis in bases]
        if ends and max(ends) - today <= SOON:
            last = bases[ends.index(max(ends))]
            until = f"“{people[person].name}” chỉ được nêu tên đến hết ngày {last.expires}"
            said = f"{until}, sau đó trang tự bỏ tên, ảnh chân dung và bản tin có tên"
            out = f"xin gia hạn rồi sửa expires, hoặc gỡ người này: danvan withdraw {person}"
            yield Fault(("consents", last.id), ("expires",), f"{said}; {out}")


def basis_is_whole(loaded: Loaded, today: date) -> Iterator[Fault]:
    """A decision has number, date and issuer and allows the bare name; dates are days, in order, and have come."""
    for consent in loaded.consents:
        key = ("consents", consent.id)
        yield from (Fault(key, path, message) for path, message in _decided(consent))
        for name in ("date", "expires"):
            when = getattr(consent, name)
            if when and when.day is None:
                yield Fault(key, (name,), f"“{when.iso}” thiếu ngày; ghi đủ năm-tháng-ngày như trên giấy")
        if consent.date.earliest > today:
            yield Fault(key, ("date",), f"ngày ký {consent.date} chưa đến; ghi khi đã ký")
        if consent.expires and consent.expires.latest < consent.date.earliest:
            yield Fault(
                key, ("expires",), f"hết hạn ({consent.expires}) trước ngày ký ({consent.date}); xem lại hai ngày"
            )


def _decided(consent: Consent) -> Iterator[tuple[Trail, str]]:
    if consent.basis is Ground.CONSENT:
        if consent.decision:
            yield ("decision",), "phiếu đồng ý không kèm quyết định; tách thành một mục có basis: decision"
        return
    decision = consent.decision
    if not (decision and decision.date and decision.issuer):
        yield ("basis",), "thiếu quyết định; thêm decision: {number: …, date: …, issuer: …}"
    if consent.portrait:
        yield ("portrait",), "quyết định chỉ cho nêu tên, không cho đăng chân dung; xin phiếu đồng ý riêng"
    if consent.sensitive:
        yield ("sensitive",), "quyết định không cho nêu dữ liệu nhạy cảm; xin phiếu đồng ý riêng"


def minor_has_two_consents(loaded: Loaded, today: date) -> Iterator[Fault]:
    """For somebody under 18 the child (from 7 on) and the guardian both agree; a decision is not enough."""
    people = {person.id: person for person in loaded.people}
    for consent in loaded.consents:
        key, person = ("consents", consent.id), people.get(consent.person)
        if not consent.minor and not (person and _is_minor(person, today)):
            continue
        if consent.basis is Ground.DECISION:
            yield Fault(key, ("basis",), "người dưới 18 tuổi cần phiếu đồng ý, quyết định chưa đủ")
        if not consent.minor:
            yield Fault(key, (), "người dưới 18 tuổi: thêm minor: {child: true, guardian: true} khi cả hai đã đồng ý")
            continue
        if not consent.minor.guardian:
            yield Fault(key, ("minor",), "cha, mẹ hoặc người giám hộ chưa đồng ý (guardian); chưa đăng được")
        if not consent.minor.child and not (person and _under_seven(person, consent)):
            yield Fault(key, ("minor",), "trẻ từ đủ 7 tuổi phải tự đồng ý (child); chưa đăng được")


def _is_minor(person: Person, today: date) -> bool:
    young = person.birth_year is not None and today.year - person.birth_year <= ADULT  # the birthday is not known
    return young or any(word in fold(person.role) for word in SCHOOL)


def _under_seven(person: Person, consent: Consent) -> bool:
    return person.birth_year is not None and consent.date.year - person.birth_year < 7

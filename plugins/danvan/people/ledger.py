"""May this person be named here, on this day? What the consent ledger allows, and what it lacks."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from danvan.people.name import Stand
from danvan.records.person import Channel, Consent, Ground, Person, Sensitive
from danvan.records.privacy import Privacy


def valid(consents: Iterable[Consent], person: str, channel: Channel, day: date) -> tuple[Consent, ...]:
    """Return the bases on which `person` may be named on `channel` on that day."""
    return tuple(
        consent
        for consent in consents
        if consent.person == person and channel in consent.channels and _on(consent, day)
    )


def _on(consent: Consent, day: date) -> bool:
    return consent.date.latest <= day and not is_over(consent, day)


def is_over(consent: Consent, day: date) -> bool:
    """Tell whether a basis has ended before that day."""
    return consent.expires is not None and consent.expires.latest < day


def covers(consents: Iterable[Consent], person: str, what: Sensitive, channel: Channel, day: date) -> bool:
    """Tell whether the person agreed to that sensitive thing being said."""
    return any(True for _ in agreed(valid(consents, person, channel, day), what))


def agreed(consents: Iterable[Consent], what: Sensitive) -> Iterator[Consent]:
    """Yield the bases on which that sensitive thing may be said; a decision never allows it."""
    return (one for one in consents if what in one.sensitive and one.basis is Ground.CONSENT)


def ended(consents: Iterable[Consent], person: str, channel: Channel, day: date) -> Consent | None:
    """Return the basis that ended last, of somebody who could be named on `channel` and cannot any more on that day."""
    own = [consent for consent in consents if consent.person == person and channel in consent.channels]
    past = [consent for consent in own if is_over(consent, day)]
    if any(_on(consent, day) for consent in own):
        return None
    return max(past, key=lambda consent: consent.expires.latest if consent.expires else day, default=None)


def lack(consents: Sequence[Consent], person: Person, channel: Channel, day: date) -> str:
    """Return why `person` may not be named there on that day and what to do; empty where all is well."""
    own = [consent for consent in consents if consent.person == person.id]
    if valid(own, person.id, channel, day):
        return ""
    out = f"hoặc gỡ người này: danvan withdraw {person.id}"
    if not own:
        return f"chưa có cơ sở để nêu tên “{person.name}”; ghi phiếu đồng ý hoặc quyết định vào consents.yaml, {out}"
    fitting = [consent for consent in own if channel in consent.channels]
    if not fitting:
        said = f"“{person.name}” chưa đồng ý kênh “{channel.label}” ({channel.value}) ({own[0].id})"
        return f"{said}; xin thêm rồi ghi vào channels trong consents.yaml, {out}"
    last = max(fitting, key=lambda consent: consent.expires.latest if consent.expires else date.max)
    if is_over(last, day):
        said = f"cơ sở nêu tên “{person.name}” ({last.id}) hết hạn ngày {last.expires}"
        return f"{said}; xin gia hạn rồi sửa expires trong consents.yaml, {out}"
    return f"cơ sở nêu tên “{person.name}” ({last.id}) đến {last.date} mới có; đợi đến ngày đó, {out}"


@dataclass(frozen=True)
class Ledger:
    """The people whom the site knows, what they agreed to, and how a text stands without a name."""

    people: tuple[Person, ...]
    consents: tuple[Consent, ...]
    privacy: Privacy

    def redacted(self, text: str, channel: Channel, day: date, about: Collection[str] = ()) -> str:
        """Return `text` for a channel: who did not agree to it on that day stands there by public role only.

        `about`: whom the record lists; they are not called by a short name (`ông Tám`) either.
        """
        for person in self.people:
            if not valid(self.consents, person.id, channel, day):
                text = stand(person, self.privacy).without(text, short=person.id in about)
        return text


def stand(person: Person, privacy: Privacy, words: str | None = None) -> Stand:
    """Return what stands in the place of the person's name: the public role, or `words`."""
    return Stand(person.name, words or person.role, privacy.titles, privacy.roles)

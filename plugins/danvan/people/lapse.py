"""What falls out by itself because somebody's consent has ended? The name, the portrait, the bulletin: never the site.

A site that could not be built any more would go on showing what nobody may show. So the records are taken as if the
editor had already taken the person out, and the editor is told, at every reading, until it is done.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Any, TypeVar

from danvan.people import ledger, mention
from danvan.people.name import Stand, pattern
from danvan.records import (
    FILES,
    SINGLE,
    Broadcasts,
    Bulletin,
    Channel,
    Consent,
    Entry,
    Manuscript,
    Person,
    Photo,
    Privacy,
)
from danvan.records.declaration import Choice, Record
from danvan.records.entry import PhotoKind
from danvan.records.person import Sensitive
from danvan.source.loaded import Loaded
from danvan.source.problem import Problem

R = TypeVar("R", bound=Record)
Ended = tuple[Consent, Sensitive]
"""A consent that has ended, and the sensitive thing to which it was one."""
NOTHING: Mapping[str, Ended] = MappingProxyType({})
UNTOUCHED = frozenset({"people", "consents", "withdrawals", "privacy", "lexicon", "plan"})
"""Files in which a name is not published, or that are published word for word."""


@dataclass(frozen=True)
class Lapse:
    """Somebody who may not be named any more: the basis that ended, and what stands in the place of the name."""

    person: Person
    consent: Consent
    stand: Stand
    channel: Channel
    what: Sensitive | None = None
    """What may not be said of the person any more, where the name alone still may."""

    @property
    def ended(self) -> str:
        """What every notice begins with."""
        return f"HẾT HẠN ngày {self.consent.expires}: “{self.person.name}”"


def lapses(loaded: Loaded, day: date, said: Mapping[str, Ended] = NOTHING) -> tuple[Lapse, ...]:
    """Return whose consent to the web, or else to the loudspeaker, has ended; nobody where not all could be read.

    `said`: what is still said of whom without the consent that it asks for, by the person's id. No name stands beside
    it any more: what is said of a role betrays nobody.
    """
    if not loaded.privacy or not loaded.complete("consents"):
        return ()
    found = (_lapse(loaded, loaded.privacy, person, day, said.get(person.id)) for person in loaded.people)
    return tuple(one for one in found if one)


def _lapse(loaded: Loaded, privacy: Privacy, person: Person, day: date, said: Ended | None) -> Lapse | None:
    stand = ledger.stand(person, privacy)
    if consent := ledger.ended(loaded.consents, person.id, Channel.WEB, day):
        return Lapse(person, consent, stand, Channel.WEB)
    if said:
        return Lapse(person, said[0], stand, Channel.WEB, said[1])
    if consent := ledger.ended(loaded.consents, person.id, Channel.LOUDSPEAKER, day):
        return Lapse(person, consent, stand, Channel.LOUDSPEAKER)
    return None


def published(text: str, lapsed: Collection[Lapse], about: Collection[str] = ()) -> str:
    """Return a text of the site without the names of those whom it may not name any more."""
    for one in lapsed:
        if one.channel is Channel.WEB:
            text = mention.without(text, one.stand, short=one.person.id in about)
    return text


def without(loaded: Loaded, lapsed: tuple[Lapse, ...], day: date) -> tuple[Loaded, tuple[Problem, ...]]:
    """Return what was loaded as it may be published, and what the editors are to be told.

    Bulletins are left to `silenced`, after the rules have read them.
    """
    work = _Work(loaded, lapsed, day)
    kept: dict[str, Any] = {}
    for stem in FILES.keys() - UNTOUCHED:
        kept[stem] = tuple(work.record((stem, record.id), record) for record in getattr(loaded, stem))
    for stem in SINGLE.keys() - UNTOUCHED:
        record = getattr(loaded, stem)
        kept[stem] = record and work.record((stem, ""), record)
    kept["written"] = {key: work.record(key, page) for key, page in loaded.written.items()}
    kept["photos"] = loaded.photos - work.gone
    kept["passages"] = None  # what was gathered of the texts before is no longer what they say
    return replace(loaded, **kept), (*work.notices, *_summaries(loaded, lapsed))


def _summaries(loaded: Loaded, lapsed: Collection[Lapse]) -> Iterator[Problem]:
    for one in lapsed:
        where = "trang ghi vai trò thay tên" if one.channel is Channel.WEB else "bản tin có tên không phát, không đăng"
        out = f"xin gia hạn rồi sửa expires, hoặc gỡ hẳn: danvan withdraw {one.person.id}"
        if one.what:
            where = f"không còn được nói về {one.what.label.lower()}, nên {where}"
            out = "xin đồng ý riêng (sensitive) lần nữa, hoặc bỏ lời ấy để lại được nêu tên"
        yield loaded.problem(("consents", one.consent.id), ("expires",), f"{one.ended}; {where}; {out}")


class _Work:
    """Takes names and portraits out of one record after the other."""

    def __init__(self, loaded: Loaded, lapsed: tuple[Lapse, ...], day: date) -> None:
        self.loaded, self.lapsed, self.day = loaded, lapsed, day
        self.off = frozenset(one.person.id for one in lapsed if one.channel is Channel.WEB)
        self.notices: list[Problem] = []
        self.gone: set[str] = set()
        """The files of portraits that are not published any more."""

    def record(self, key: tuple[str, str], record: R) -> R:
        """Return a record as it may be published."""
        about: Collection[str] = ()
        if isinstance(record, Entry):
            about = {*record.people, *(person for photo in record.photos for person in photo.people)}
            photos = tuple(self._photo(photo) for i, photo in enumerate(record.photos) if self._stays(key, i, photo))
            record = record.model_copy(update={"photos": photos, "people": self._listed(record.people)})
        elif isinstance(record, Manuscript):
            about = record.people
            lines = published("\n".join(record.lines), self.lapsed, about).split("\n")
            return record.model_copy(update={"lines": tuple(lines), "people": self._listed(record.people)})
        elif isinstance(record, Broadcasts):
            about = {person for bulletin in record.bulletins for item in bulletin.items for person in item.people}
        return _mapped(record, lambda text: published(text, self.lapsed, about))

    def _listed(self, people: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(person for person in people if person not in self.off)

    def _photo(self, photo: Photo) -> Photo:
        return photo.model_copy(update={"people": self._listed(photo.people)})

    def _stays(self, key: tuple[str, str], index: int, photo: Photo) -> bool:
        """Tell whether a photo may still be shown; a portrait asks for a consent to a portrait of each person on it."""
        shown = [person for person in photo.people if self._ended(person, portrait=photo.kind is PhotoKind.PORTRAIT)]
        if not shown:
            return True
        if photo.kind is not PhotoKind.PORTRAIT:
            said = f"ảnh “{photo.file}” còn có người hết hạn đồng ý; làm mờ hoặc bỏ ảnh"
            self.notices.append(self.loaded.problem(key, ("photos", index), said))
            return True
        said = f"ảnh chân dung “{photo.file}” hết hạn đồng ý nên không đăng; xin gia hạn, hoặc bỏ ảnh"
        self.notices.append(self.loaded.problem(key, ("photos", index), said))
        self.gone.add(photo.file)
        return False

    def _ended(self, person: str, *, portrait: bool) -> bool:
        if person in self.off or not portrait:
            return person in self.off
        own = [consent for consent in self.loaded.consents if consent.person == person and consent.portrait]
        return ledger.ended(own, person, Channel.WEB, self.day) is not None


def _mapped(record: R, change: Callable[[str], str]) -> R:
    """Return a record with every text of it and of its parts changed."""
    new = {name: _changed(value, change) for name, value in record.__dict__.items() if name != "id"}
    return record.model_copy(update={name: value for name, value in new.items() if value is not record.__dict__[name]})


def _changed(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return value if isinstance(value, Choice) else change(value)
    if isinstance(value, tuple):
        new = tuple(_changed(part, change) for part in value)
        return new if any(a is not b for a, b in zip(new, value, strict=True)) else value
    return _mapped(value, change) if isinstance(value, Record) else value


def silenced(loaded: Loaded, before: Loaded, lapsed: tuple[Lapse, ...]) -> tuple[Loaded, tuple[Problem, ...]]:
    """Return what was loaded with nothing left of the bulletins that name somebody of `lapsed`, and what to tell.

    `before` has the names still. A bulletin keeps its place in its series; without an item it has no page.
    """
    notices, bulletins = [], []
    entries = {entry.id: entry for _, entry in before.entries}
    for i, (bulletin, now) in enumerate(zip(before.broadcasts.bulletins, loaded.broadcasts.bulletins, strict=True)):
        named = [one for one in lapsed if _names(bulletin, one, entries)]
        for one in named:
            said = f"{one.ended} nên bản tin này không phát, không đăng; sửa lời rồi duyệt lại, hoặc xóa bản tin"
            notices.append(before.problem(("broadcasts", ""), ("bulletins", i), said))
        bulletins.append(_empty(now, lapsed) if named else now)
    played = {file for one in bulletins if one.recording for file in (one.recording.opus, one.recording.mp3)}
    return replace(
        loaded,
        broadcasts=loaded.broadcasts.model_copy(update={"bulletins": tuple(bulletins)}),
        sounds={name: sound for name, sound in loaded.sounds.items() if name in played},
    ), tuple(notices)


def _empty(bulletin: Bulletin, lapsed: Collection[Lapse]) -> Bulletin:
    """Return what is left of a bulletin that is not published: its place and its title, without a name."""
    title = bulletin.title
    for one in lapsed:
        title = mention.without(title, one.stand, short=True)
    return Bulletin(id=bulletin.id, title=title, items=(), series=bulletin.series, part=bulletin.part)


def _names(bulletin: Bulletin, lapse: Lapse, entries: dict[str, Entry]) -> bool:
    """Tell whether a bulletin names the person, itself or by a record that it reads."""
    read = [entries[item.record] for item in bulletin.items if item.record in entries]
    texts = [text for part in (bulletin, *(_read_aloud(entry) for entry in read)) for text in _texts(part)]
    listed = lapse.person.id in {
        *(person for entry in read for person in entry.people),
        *(person for item in bulletin.items for person in item.people),
    }
    return any(
        pattern(lapse.stand.name).search(text) or (listed and any(True for _ in lapse.stand.short(text)))
        for text in texts
    )


def _read_aloud(entry: Entry) -> Entry:
    """Return an entry without what is never read: where it is known from, its history, its photos."""
    return entry.model_copy(update={"sources": (), "history": (), "photos": ()})


def _texts(record: Record) -> list[str]:
    found: list[str] = []
    _mapped(record, lambda text: found.append(text) or text)  # type: ignore[func-returns-value]
    return found

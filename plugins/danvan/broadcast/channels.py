"""What does one record say on the other channels? Its own words, as many whole sentences as there is room for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from danvan import address, facts, figure
from danvan.broadcast.line import split
from danvan.broadcast.reading import LONGEST, suggestion
from danvan.catalog import Catalog
from danvan.records import Channel, Entry
from danvan.speech import syllables
from danvan.text import bare, first_upper

ZALO, SMS_PLAIN, SMS_ACCENTED, NOTICE = 500, 160, 70, 1200
"""Characters: what a post shows without “xem thêm”, one message in the telephone's own alphabet (GSM 03.38), one in
UCS-2, and a sheet of A4 in letters that can be read standing."""
HEAD = 20
"""How much of a message must be left for its words, beside an address."""
POINTS = 5
"""How many points somebody can tell by heart."""


@dataclass(frozen=True)
class Text:
    """The text for one channel; `room` is how many characters it may have."""

    name: str
    text: str
    room: int
    advice: str

    @property
    def used(self) -> int:
        """How many characters it has, counted as the channel counts: sixteen bits each."""
        return len(self.text.encode("utf-16-le")) // 2


def texts(entry: Entry, catalog: Catalog) -> tuple[Text, ...]:
    """Return the texts for every channel; who did not agree to a channel stands there by the public role."""
    link = link_of(entry, catalog)
    social, paper = _Told(entry, catalog, Channel.SOCIAL), _Told(entry, catalog, Channel.PRINT)
    return (
        Text("Bài đăng Zalo", _post(social, link), ZALO, "Kèm một ảnh đã được phép đăng."),
        Text(
            "Tin nhắn không dấu",
            _message(social, link, SMS_PLAIN, _signs),
            SMS_PLAIN,
            "Một tin, máy nào cũng đọc được.",
        ),
        Text("Tin nhắn có dấu", _message(social, link, SMS_ACCENTED, str), SMS_ACCENTED, "Một tin có dấu."),
        Text("Bảng tin", _notice(paper, link), NOTICE, "Một tờ A4, chữ to."),
    )


def link_of(entry: Entry, catalog: Catalog) -> str:
    """Return the short address of the record's page in full; empty as long as the site's own address is unknown."""
    site = catalog.site.address_of_site
    return f"{site.rstrip('/')}/{address.short(entry)}" if site else ""


@dataclass(frozen=True)
class _Told:
    """What may be told of a record on one channel."""

    entry: Entry
    catalog: Catalog
    channel: Channel

    def allowed(self, text: str) -> str:
        return self.catalog.ledger.redacted(text, self.channel, self.catalog.day, self.entry.people)

    def name(self) -> str:
        return self.allowed(first_upper(self.entry.name))

    def head(self) -> str:
        where = facts.where(self.entry, self.catalog)
        return f"{self.name()} ({where})" if where else self.name()

    def sentences(self) -> Iterator[str]:
        """Yield what there is to say, the most telling first, sentence by sentence."""
        story = self.entry.story
        yield from self._of(story.summary if story else None)
        for measure in story.results if story else ():
            yield self.allowed(first_upper(f"{figure.figure(measure)}."))
        for text in (story.approach, story.problem, story.lessons) if story else ():
            yield from self._of(text)

    def _of(self, text: str | None) -> Iterator[str]:
        for paragraph in text.split("\n\n") if text else ():
            yield from _whole(split(self.allowed(paragraph), self.catalog.reading))


def _whole(lines: Sequence[str]) -> Iterator[str]:
    """Yield whole sentences: a line that ends with a semicolon is no sentence yet."""
    held: list[str] = []
    for line in lines:
        held.append(line)
        if not line.endswith(";"):
            yield " ".join(held)
            held = []
    if held:
        yield " ".join(held)


def _post(told: _Told, link: str) -> str:
    return _filled(told.head(), told.sentences(), f"Xem: {link}" if link else "", ZALO, "\n")


def _notice(told: _Told, link: str) -> str:
    unit = told.catalog.unit(told.catalog.site.guide_unit).name
    foot = f"Muốn làm theo, hỏi {unit}." + (f"\nXem thêm: {link}" if link else "")
    return _filled(told.head().upper(), told.sentences(), foot, NOTICE, "\n")


def _message(told: _Told, link: str, room: int, written: Callable[[str], str]) -> str:
    short = link.partition("://")[2]  # telephones know an address without it
    foot = short if len(short) <= room - HEAD else ""
    return _filled(written(f"{told.name().rstrip('.')}."), map(written, told.sentences()), foot, room, " ")


def _signs(text: str) -> str:
    """Return `text` in signs of which each takes one place in a message without accents."""
    return " ".join(re.sub(r"[^ -Z_a-z]", " ", bare(text)).split())


def _filled(head: str, told: Iterator[str], foot: str, room: int, joint: str) -> str:
    """Return head, as many sentences as fit, and foot; a head that is too long loses words at its end."""
    left = room - (len(foot) + len(joint) if foot else 0)
    parts = [_shortened(head, left)]
    for sentence in told:
        if len(joint.join((*parts, sentence))) > left:
            break
        parts.append(sentence)
    return joint.join(filter(None, (*parts, foot)))


def _shortened(text: str, room: int) -> str:
    if len(text) <= room:
        return text
    words = text[: room - 2].split(" ")[:-1]
    return " ".join(words).rstrip(",;:.(-") + "..."


def points(entry: Entry, catalog: Catalog) -> tuple[str, ...]:
    """Return what a propagandist says by heart: a few short sentences, each from another part of the record."""
    story, told = entry.story, _Told(entry, catalog, Channel.LOUDSPEAKER)
    found = [f"{told.head()}."]
    for part in (story.summary, story.problem, story.approach) if story else ():
        if part:
            found.append(_short(told.allowed(part), catalog))
    found += [
        told.allowed(first_upper(f"{figure.figure(measure)}.")) for measure in (story.results[:2] if story else ())
    ]
    found += [_short(told.allowed(story.lessons), catalog)] if story and story.lessons else []
    return tuple(dict.fromkeys(found))[:POINTS]


def _short(text: str, catalog: Catalog) -> str:
    """Return the first sentence; of a long one what can be said before its first joint."""
    first = next(_whole(split(text.split("\n\n", maxsplit=1)[0], catalog.reading)))
    pieces = suggestion(first) if syllables(first) > LONGEST else ()
    return pieces[0].rstrip(",;: ") + "." if pieces else first

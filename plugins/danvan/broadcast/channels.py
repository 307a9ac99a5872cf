"""What does one record say on the other channels? Its own words, as many whole sentences as there is room for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from danvan import address, facts, figure
from danvan.broadcast.line import split
from danvan.broadcast.reading import LONGEST, suggestion
from danvan.catalog import Catalog
from danvan.records import Entry
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
    """Return the texts for every channel."""
    link = link_of(entry, catalog)
    plain = _message(entry, catalog, link, SMS_PLAIN, plain=True)
    return (
        Text("Bài đăng Zalo", _post(entry, catalog, link), ZALO, "Kèm một ảnh đã được phép đăng."),
        Text("Tin nhắn không dấu", plain, SMS_PLAIN, "Một tin, máy nào cũng đọc được."),
        Text("Tin nhắn có dấu", _message(entry, catalog, link, SMS_ACCENTED), SMS_ACCENTED, "Một tin có dấu."),
        Text("Bảng tin", _notice(entry, catalog, link), NOTICE, "Một tờ A4, chữ to."),
    )


def link_of(entry: Entry, catalog: Catalog) -> str:
    """Return the short address of the record's page in full; empty as long as the site's own address is unknown."""
    site = catalog.site.address_of_site
    return f"{site.rstrip('/')}/{address.short(entry)}" if site else ""


def _told(entry: Entry, catalog: Catalog) -> Iterator[str]:
    """Yield what there is to say, the most telling first, sentence by sentence."""
    story = entry.story
    if story and story.summary:
        yield from split(story.summary, catalog.reading)
    for measure in story.results if story else ():
        yield first_upper(f"{figure.figure(measure)}.")
    for text in (story.approach, story.problem, story.lessons) if story else ():
        for paragraph in text.split("\n\n") if text else ():
            yield from _whole(split(paragraph, catalog.reading))


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


def _head(entry: Entry, catalog: Catalog) -> str:
    where = facts.where(entry, catalog)
    return f"{first_upper(entry.name)} ({where})" if where else first_upper(entry.name)


def _post(entry: Entry, catalog: Catalog, link: str) -> str:
    return _filled(_head(entry, catalog), _told(entry, catalog), f"Xem: {link}" if link else "", ZALO, "\n")


def _notice(entry: Entry, catalog: Catalog, link: str) -> str:
    unit = catalog.unit(catalog.site.guide_unit).name
    foot = f"Muốn làm theo, hỏi {unit}." + (f"\nXem thêm: {link}" if link else "")
    return _filled(_head(entry, catalog).upper(), _told(entry, catalog), foot, NOTICE, "\n")


def _message(entry: Entry, catalog: Catalog, link: str, room: int, *, plain: bool = False) -> str:
    written = _signs if plain else str
    told = (written(sentence) for sentence in _told(entry, catalog))
    short = link.partition("://")[2]  # telephones know an address without it
    foot = short if len(short) <= room - HEAD else ""
    return _filled(written(f"{first_upper(entry.name).rstrip('.')}."), told, foot, room, " ")


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
    story = entry.story
    told = [_head(entry, catalog) + "."]
    for part in (story.summary, story.problem, story.approach) if story else ():
        if part:
            told.append(_short(part, catalog))
    told += [first_upper(f"{figure.figure(measure)}.") for measure in (story.results[:2] if story else ())]
    told += [_short(story.lessons, catalog)] if story and story.lessons else []
    return tuple(dict.fromkeys(told))[:POINTS]


def _short(text: str, catalog: Catalog) -> str:
    """Return the first sentence; of a long one what can be said before its first joint."""
    first = next(_whole(split(text.split("\n\n", maxsplit=1)[0], catalog.reading)))
    pieces = suggestion(first) if syllables(first) > LONGEST else ()
    return pieces[0].rstrip(",;: ") + "." if pieces else first

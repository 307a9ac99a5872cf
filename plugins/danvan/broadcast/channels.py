"""What does one record say on the other channels? Its own words, as many whole sentences as there is room for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from danvan.broadcast.line import split
from danvan.broadcast.reading import LONGEST, suggestion
from danvan.catalog import facts, figure
from danvan.catalog.catalog import Catalog
from danvan.life import state
from danvan.records import Channel, Entry, Origin, State, address
from danvan.speech import syllables
from danvan.text import NO_BREAK, bare, count_word, first_upper

ZALO, NOTICE = 500, 1200
"""Characters: what a post shows without “xem thêm”, and a sheet of A4 in letters that can be read standing."""
SMS_PLAIN, SMS_ACCENTED = (160, 306), (70, 134, 201)
"""Characters of a message in one part, two, three: in the telephone's own alphabet (GSM 03.38), in UCS-2. A part that
is joined to others gives up six octets of 140 to say so (3GPP TS 23.040): 153 and 67 characters are left."""
PRAISED = {State.RECOGNISED, State.EXEMPLARY, State.AWARDED, State.REPLICATED}
"""From here on a record is made known."""
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
    photo = "Kèm một ảnh đã được phép đăng." if entry.photos else "Mục này chưa có ảnh được phép đăng."
    social, paper = _Told(entry, catalog, Channel.SOCIAL), _Told(entry, catalog, Channel.PRINT)
    return (
        Text("Bài đăng Zalo", _post(social, link), ZALO, photo),
        _message("Tin nhắn không dấu", social, link, SMS_PLAIN, _signs),
        _message("Tin nhắn có dấu", social, link, SMS_ACCENTED, str),
        Text("Bảng tin", _notice(paper, link), NOTICE, "Một tờ A4, chữ to."),
    )


def goes_out(entry: Entry, catalog: Catalog) -> bool:
    """Return whether the record is told on other channels: what the commune recognised, and what is broadcast."""
    aired = any(item.record == entry.id for bulletin in catalog.broadcasts.bulletins for item in bulletin.items)
    if state.stopped(entry):
        return aired
    return aired or (entry.origin is Origin.LOCAL and any(event.state in PRAISED for event in entry.history))


def link_of(entry: Entry, catalog: Catalog) -> str:
    """Return the short address of the record's page in full; empty as long as the site's own address is unknown."""
    return catalog.site.base and catalog.site.base + address.short(entry)


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

    def where(self) -> str:
        """Return where it was done, without brackets: “thôn Khe Năm, Yên Bái, nay là Lào Cai”."""
        return re.sub(r" \(|\)", lambda sign: ", " if "(" in sign[0] else "", facts.where(self.entry, self.catalog))

    def place(self) -> tuple[str, ...]:
        """Return the line that says where, and that it is another commune's work where it is."""
        return (f"{self.mark() or 'Nơi làm'}: {self.where()}.",) if self.where() else ()

    def mark(self) -> str:
        """Return what is said of another commune's work on every channel; nothing of the commune's own."""
        return self.entry.origin.label if self.entry.origin is Origin.REFERENCE else ""

    def marked(self) -> str:
        """Return the name, after what is said of another commune's work and its province: for a message."""
        province = "".join(f" ({place})" for place in facts.found_in(self.entry, self.catalog))
        return f"{self.mark()}{province}: {self.name()}" if self.mark() else self.name()

    def source(self) -> str:
        """Return whom the words are owed to, for what others have done."""
        if self.entry.origin is Origin.LOCAL:
            return ""
        titles = [source.title for source in self.entry.sources if source.title and not source.title_restored]
        sites = [f"trang {source.site}" for source in self.entry.sources if source.site]
        return self.allowed(f"Nguồn: {(titles + sites)[0]}.") if titles or sites else ""

    def sentences(self) -> Iterator[str]:
        """Yield what there is to say, the most telling first, sentence by sentence; nothing that was said already."""
        said: list[str] = []
        for sentence, figures in self._sentences():
            heard = _plain(" ".join(said))
            if (figures and _plain(figures) in heard) or not _is_new(sentence, heard):
                continue
            said.append(sentence)
            yield sentence

    def _sentences(self) -> Iterator[tuple[str, str]]:
        """Yield every sentence, with the amount that it is about where it is a figure."""
        story = self.entry.story
        yield from ((sentence, "") for sentence in self._of(story.summary if story else None))
        for measure in story.results if story else ():
            shown = figure.figure(measure)
            amount = str(replace(shown, what="", as_of=""))
            counted = " ".join(f"{amount} {shown.what}".split()[:3]) if shown.unit == "" else amount
            yield self.allowed(first_upper(f"{_of_money(shown)}.")), counted
        for text in (story.approach, story.problem, story.lessons) if story else ():
            yield from ((sentence, "") for sentence in self._of(text))

    def _of(self, text: str | None) -> Iterator[str]:
        for paragraph in text.split("\n\n") if text else ():
            yield from _whole(split(self.allowed(paragraph), self.catalog.reading))


def _is_new(sentence: str, heard: str) -> bool:
    """Return whether a sentence has a word that has not been heard."""
    return not set(re.findall(r"\w+", _plain(sentence))) <= set(re.findall(r"\w+", heard))


def _plain(text: str) -> str:
    return text.casefold().replace(NO_BREAK, " ")


def _of_money(shown: figure.Figure) -> str:
    """Return a figure as a sentence: “Tổng kinh phí: 70 triệu đồng”, “270 bóng điện được lắp đặt”."""
    if "đồng" not in shown.unit or "/" in shown.unit or not shown.what:
        return str(shown)
    return f"{first_upper(shown.what)}: {replace(shown, what='')}"


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
    foot = "\n".join(filter(None, (told.source(), f"Xem: {link}" if link else "")))
    return _filled(told.name(), (*told.place(), *told.sentences()), foot, ZALO, "\n")


def _notice(told: _Told, link: str) -> str:
    unit = told.catalog.unit(told.catalog.site.guide_unit).name
    ask = "" if state.stopped(told.entry) else f"Muốn làm theo, hỏi {unit}."
    foot = "\n".join(filter(None, (ask, told.source(), f"Xem thêm: {link}" if link else "")))
    return _filled(told.name().upper(), (*told.place(), *told.sentences()), foot, NOTICE, "\n")


def _message(name: str, told: _Told, link: str, rooms: Sequence[int], written: Callable[[str], str]) -> Text:
    """Return the message in the fewest parts that hold the name and the first sentence; else in all that there are."""
    short = link.partition("://")[2]  # telephones know an address without it
    head = written(f"{told.marked().rstrip('.')}.")
    sentences = tuple(map(written, told.sentences()))
    for room in rooms:
        foot = short if len(short) <= room - HEAD else ""
        text = _filled(head, sentences, foot, room, " ", choose=True)
        if all(wanted in text for wanted in (head, *sentences[:1], short)):
            break
    return Text(name, text, room, _parts(rooms.index(room) + 1))


def _parts(count: int) -> str:
    """Return into how many messages a text goes: each is paid for."""
    word = first_upper(count_word(count))
    return (
        "Vừa một tin."
        if count == 1
        else f"{word} tin nối nhau, máy nhận ghép lại thành một; tiền tính {word.lower()} tin."
    )


def _signs(text: str) -> str:
    """Return `text` in signs of which each takes one place in a message without accents."""
    return " ".join(re.sub(r"[^ -Z_a-z]", " ", bare(text)).split())


def _filled(head: str, told: Iterable[str], foot: str, room: int, joint: str, *, choose: bool = False) -> str:
    """Return head, as many sentences as fit, and foot; a head that is too long loses words at its end.

    With `choose`, a sentence that does not fit is passed over for a shorter one that comes later.
    """
    left = room - (len(foot) + len(joint) if foot else 0)
    parts = [_shortened(head, left)]
    for sentence in told:
        if len(joint.join((*parts, sentence))) <= left:
            parts.append(sentence)
        elif not choose:
            break
    return joint.join(filter(None, (*parts, foot)))


def _shortened(text: str, room: int) -> str:
    if len(text) <= room:
        return text
    words = text[: room - 2].split(" ")[:-1]
    return " ".join(words).rstrip(",;:.(-") + "..."


def points(entry: Entry, catalog: Catalog) -> tuple[str, ...]:
    """Return what a propagandist says by heart: a few short sentences, each from another part of the record."""
    story, told = entry.story, _Told(entry, catalog, Channel.LOUDSPEAKER)
    whose = f"{told.mark()}: " if told.mark() else ""
    found = [f"{whose}{', '.join(filter(None, (told.name(), told.where())))}."]
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

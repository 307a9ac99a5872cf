"""What in a text would betray a person? Unregistered names, numbers that lead to one, sensitive words beside a name.

A general phrase (“vận động đảng viên”, “đồng bào dân tộc thiểu số”) betrays nobody. The words are in data/privacy.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from danvan.people import identifier
from danvan.people.identifier import Kind
from danvan.people.name import SYLLABLE, Names, spellings
from danvan.people.stranger import LETTER, Strangers, any_of, words_of
from danvan.records.person import Person, Sensitive
from danvan.records.privacy import Privacy

NEAR = 8
"""Syllables between a name and a word that still stand beside each other."""
_STOP = re.compile(r"[.!?;…](?:\s|$)|\n\s*\n")
_HOUSE = re.compile(
    r"(?i:\b(?:số nhà|nhà(?: ở| riêng)? số)\s*+\d++\w?(?:/\d++\w?)*+"
    r"(?:\s*+(?:,\s*+)?(?:đường|phố|ngõ|ngách|hẻm)(?!\w))?"
    r"|\b(?:ngõ|ngách|hẻm)\s++(?:số\s++)?\d++\w?)"
)
_STREET = re.compile(r"\d\w?\W+\w+$")
"""A house number with its street leads to a home, whether or not a name stands beside it."""
_HOUSE_SIGNS = frozenset({"nhà", "ngõ", "ngách", "hẻm"})
_COMPOUND = "con|em|chị|bà|ngoại|nội|hùng|thể|trọng|ý|sĩ|bỏ|đơn|minh|thuốc|già|bé|nhỏ"
"""What makes of a title another word: bà con, chị em, anh hùng, cụ thể, chú trọng."""


@dataclass(frozen=True)
class Finding:
    """Words of a text that betray somebody: where, which kind, and beside which registered people."""

    kind: Kind
    start: int
    words: str
    what: Sensitive | None = None
    people: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Name:
    start: int
    end: int
    people: tuple[str, ...] = ()


class Reader:
    """Reads texts with one configuration and one register of people."""

    def __init__(
        self, privacy: Privacy, people: Iterable[Person], known: Iterable[str], official: Iterable[str]
    ) -> None:
        """Take also the names of places and units, and the agency's own numbers and addresses."""
        people = tuple(people)
        self.names = Names((person.id, person.name) for person in people)
        self._called = {person.id: "".join(person.name.split()[-1:]) for person in people}  # a faulty one has no name
        self._official = {_plain(text) for text in official}
        self._strangers = Strangers(privacy, known)
        titles = any_of(privacy.titles)
        self._pronoun = re.compile(
            rf"(?<!{LETTER})(?i:{titles})"
            rf"(?!{LETTER})(?!\s+(?:{_COMPOUND})(?!{LETTER}))"
        )
        self._several = re.compile(rf"(?<!{LETTER})(?i:{titles}|các|những|mấy)\s+$")
        self._sensitive = tuple(
            (row.what, _signs(row.words), _words(row.words), _general(row.general)) for row in privacy.words
        )

    def read(self, text: str, about: Sequence[str] = (), own: bool = False) -> Iterator[Finding]:
        """Yield the findings of `text`. `about`: whom its record lists; `own`: the text is about them alone."""
        found = [
            Finding(kind, start, text[start:end])
            for kind, start, end in identifier.find(text)
            if _plain(text[start:end]) not in self._official
        ]
        words = words_of(text)
        registered = [_Name(m.start, m.end, (m.person,)) for m in self.names.find(text)]
        strangers = [_Name(*span) for span in self._unregistered(text, words, registered, about)]
        found += [Finding(Kind.STRANGER, name.start, text[name.start : name.end]) for name in strangers]
        found += self._beside(text, words, [*registered, *strangers], tuple(about), own)
        yield from sorted(found, key=lambda finding: (finding.start, finding.kind))

    def _unregistered(
        self, text: str, words: frozenset[str], registered: list[_Name], about: Sequence[str]
    ) -> list[tuple[int, int]]:
        people = {*about, *(person for name in registered for person in name.people)}
        called = {form for person in people for form in spellings(self._called.get(person, ""))}
        return self._strangers.find(text, words, [(name.start, name.end) for name in registered], called)

    def _beside(
        self, text: str, words: frozenset[str], names: list[_Name], about: tuple[str, ...], own: bool
    ) -> Iterator[Finding]:
        spots: list[tuple[Kind, Sensitive | None, tuple[int, int]]]
        spots = [(Kind.SENSITIVE, what, span) for what, span in self._sensitive_words(text, words)]
        if not words.isdisjoint(_HOUSE_SIGNS):
            spots += [(Kind.HOUSE, None, found.span()) for found in _HOUSE.finditer(text)]
        if not spots:
            return
        names = [*names, *self._callings(text, words, names, about)]
        for kind, what, (start, end) in spots:
            near = _nearest(text, names, start, end)
            if near or own or _STREET.search(text[start:end]):
                people = near.people if near and near.people else about
                yield Finding(kind, start, text[start:end], what, people)

    def _sensitive_words(self, text: str, words: frozenset[str]) -> Iterator[tuple[Sensitive, tuple[int, int]]]:
        for what, signs, pattern, general in self._sensitive:
            if words.isdisjoint(signs):
                continue
            spans = [found.span() for found in pattern.finditer(text)]
            harmless = [found.span() for found in general.finditer(text)] if general and spans else []
            for start, end in spans:
                if not any(early <= start and end <= late for early, late in harmless):
                    yield what, (start, end)

    def _callings(
        self, text: str, words: frozenset[str], names: list[_Name], about: tuple[str, ...]
    ) -> Iterator[_Name]:
        """Yield the names after a title; and bare titles where the text is about somebody: “Bà là …”."""
        for start, end in self._strangers.titled(text, words):
            yield _Name(start, end, about if len(text[start:end].split()) == 1 else ())
        if names or about:
            for found in self._pronoun.finditer(text):
                if not self._several.search(text[max(0, found.start() - 12) : found.start()]):  # các chị, chị em
                    yield _Name(*found.span(), about)


def _nearest(text: str, names: list[_Name], start: int, end: int) -> _Name | None:
    near = []
    for name in names:
        between = text[name.end : start] if name.end <= start else text[end : name.start]
        gap = len(between.split())
        if gap <= NEAR and not _STOP.search(between):
            near.append((not name.people, gap, name.start, name))
    return min(near, key=lambda row: row[:3])[3] if near else None


def _plain(text: str) -> str:
    digits = re.sub(r"\D", "", text)
    return digits if len(digits) >= 8 else text.strip().lower()


def _signs(phrases: Iterable[str]) -> frozenset[str]:
    """Return the last syllable of each phrase: without one of them there is no need to look closer."""
    return frozenset(syllable for phrase in phrases for syllable in list(words_of(phrase.lower().split()[-1]))[-1:])


def _words(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern of the words; `dân tộc …` needs a capital after it."""
    plain = [word for word in words if not word.endswith("…")]
    capital = [word.rstrip("… ") for word in words if word.endswith("…")]
    return re.compile(
        rf"(?<!{LETTER})(?:(?i:{any_of(plain)})(?!{LETTER})|(?i:{any_of(capital)})\s+{SYLLABLE}(?:\s+{SYLLABLE})*)"
    )


def _general(phrases: Sequence[str]) -> re.Pattern[str] | None:
    if not phrases:
        return None
    forms = any_of(phrases).replace(r"\#", r"\d[\d.,]{0,20}")
    return re.compile(rf"(?<![\w])(?i:{forms})(?!{LETTER})")

"""What in a text would betray a person? Unregistered names, numbers that lead to one, sensitive words beside a name.

A general phrase (“vận động đảng viên”, “đồng bào dân tộc thiểu số”) betrays nobody. The words are in data/privacy.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from danvan import identifier
from danvan.identifier import Kind
from danvan.name import SYLLABLE, UPPER, Names
from danvan.records.person import Person, Sensitive
from danvan.records.privacy import Privacy

NEAR = 8
"""Syllables between a name and a word that still stand beside each other."""
_LETTER = r"[^\W\d_]"
_STOP = re.compile(r"[.!?;…](?:\s|$)|\n\s*\n")
_HOUSE = re.compile(r"(?i:\b(?:số nhà|nhà số)\s*\d+\w?|\b(?:ngõ|ngách|hẻm)\s+(?:số\s+)?\d+\w?)")
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
        self.names = Names((person.id, person.name) for person in people)
        self._official = {_plain(text) for text in official}
        titles, places = _any(privacy.titles), _any(privacy.places)
        self._after_place = re.compile(rf"(?<!{_LETTER})(?i:{places})\s+$")
        other = [word for row in privacy.not_names for word in row.words]
        self._not_name = re.compile(rf"(?i:{_any(other)})(?!{_LETTER})") if other else None
        known = [name for name in known if " " in name]
        self._place = re.compile(rf"(?:{_any(known)})(?!{_LETTER}|\s+{SYLLABLE})") if known else None
        self._after_role = re.compile(rf"(?<!{_LETTER})(?i:{_any(privacy.roles)})\s+$")
        self._roles = re.compile(rf"(?i:{_any(privacy.roles)})(?!{_LETTER})")
        self._titled = re.compile(rf"(?<!{_LETTER})(?i:{titles})\s+({SYLLABLE}(?:\s+{SYLLABLE}){{0,3}})")
        self._surnames = {surname.lower() for surname in privacy.surnames}
        surnames = "|".join(sorted({form for s in privacy.surnames for form in (s, s.upper())}))
        self._bare = re.compile(rf"(?<!{_LETTER})(?:{surnames})(?:\s+{SYLLABLE}){{2,3}}(?!\s+{SYLLABLE}|{_LETTER})")
        self._pronoun = re.compile(
            rf"(?<!{_LETTER})(?i:{titles})"
            rf"(?!{_LETTER})(?!\s+(?:{_COMPOUND})(?!{_LETTER}))"
        )
        self._several = re.compile(rf"(?<!{_LETTER})(?i:{titles}|các|những|mấy)\s+$")
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
        registered = [_Name(m.start, m.end, (m.person,)) for m in self.names.find(text)]
        strangers = list(self._strangers(text, registered))
        found += [Finding(Kind.STRANGER, name.start, text[name.start : name.end]) for name in strangers]
        found += self._beside(text, [*registered, *strangers], tuple(about), own)
        yield from sorted(found, key=lambda finding: (finding.start, finding.kind))

    def _beside(self, text: str, names: list[_Name], about: tuple[str, ...], own: bool) -> Iterator[Finding]:
        words: list[tuple[Kind, Sensitive | None, tuple[int, int]]]
        words = [(Kind.SENSITIVE, what, span) for what, span in self._sensitive_words(text)]
        if any(sign in text.lower() for sign in ("nhà", "ngõ", "ngách", "hẻm")):
            words += [(Kind.HOUSE, None, found.span()) for found in _HOUSE.finditer(text)]
        if not words:
            return
        names = [*names, *self._callings(text, names, about)]
        for kind, what, (start, end) in words:
            near = _nearest(text, names, start, end)
            if near or own:
                people = near.people if near and near.people else about
                yield Finding(kind, start, text[start:end], what, people)

    def _sensitive_words(self, text: str) -> Iterator[tuple[Sensitive, tuple[int, int]]]:
        low = text.lower()
        for what, signs, words, general in self._sensitive:
            if not any(sign in low for sign in signs):
                continue
            harmless = [found.span() for found in general.finditer(text)] if general else []
            for found in words.finditer(text):
                start, end = found.span()
                if not any(early <= start and end <= late for early, late in harmless):
                    yield what, (start, end)

    def _strangers(self, text: str, registered: list[_Name]) -> Iterator[_Name]:
        spans = {found.span(1) for found in self._titled.finditer(text) if " " in " ".join(found[1].split())}
        spans |= {found.span() for found in self._bare.finditer(text)}
        taken = [(name.start, name.end) for name in registered]
        for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
            if any(start < late and early < end for early, late in taken):
                continue
            if self._is_name(text, start, end):
                taken.append((start, end))
                yield _Name(start, end)

    def _is_name(self, text: str, start: int, end: int) -> bool:
        """Tell whether capital words look like a private person's name: no place, body, role, figure of history."""
        words = text[start:end].split()
        shouted = any(word.isupper() and len(word) > 1 for word in words)
        if shouted and (words[0].lower() not in self._surnames or words[1] not in {"VĂN", "THỊ"}):
            return False
        if (self._not_name and self._not_name.match(text, start)) or (self._place and self._place.match(text, start)):
            return False
        return not self._roles.match(text, start) and not self._of_a_place(text, start)

    def _of_a_place(self, text: str, start: int) -> bool:
        before = text[max(0, start - 40) : start]
        if self._after_role.search(before):
            return False
        untitled = re.sub(rf"[{UPPER}]\w*\s+$", "", before)  # huyện Anh Sơn: the title belongs to the place
        return bool(self._after_place.search(before) or self._after_place.search(untitled))

    def _callings(self, text: str, names: list[_Name], about: tuple[str, ...]) -> Iterator[_Name]:
        """Yield the short names after a title; and bare titles where the text is about somebody: “Bà là …”."""
        for found in self._titled.finditer(text):
            if self._is_name(text, *found.span(1)):
                yield _Name(found.start(1), found.end(1), about if len(found[1].split()) == 1 else ())
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


def _any(words: Iterable[str]) -> str:
    forms = sorted({r"\s+".join(map(re.escape, word.split())) for word in words}, key=lambda form: (-len(form), form))
    return "|".join(forms) or r"(?!)"


def _signs(words: Iterable[str]) -> tuple[str, ...]:
    """Return the last syllable of each phrase: without one of them there is no need to look closer."""
    return tuple(sorted({word.rstrip("… ").lower().split()[-1] for word in words}))


def _words(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern of the words; `dân tộc …` needs a capital after it."""
    plain = [word for word in words if not word.endswith("…")]
    capital = [word.rstrip("… ") for word in words if word.endswith("…")]
    return re.compile(
        rf"(?<!{_LETTER})(?:(?i:{_any(plain)})(?!{_LETTER})|(?i:{_any(capital)})\s+{SYLLABLE}(?:\s+{SYLLABLE})*)"
    )


def _general(phrases: Sequence[str]) -> re.Pattern[str] | None:
    if not phrases:
        return None
    forms = _any(phrases).replace(r"\#", r"\d[\d.,]*")
    return re.compile(rf"(?<![\w])(?i:{forms})(?!{_LETTER})")

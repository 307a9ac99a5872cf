"""Which words of a text look like the name of a private person who is not registered?

Capital words are no name by themselves: places, bodies, roles and figures of history are written so too. A name written
without its capitals is found where a title, a middle name or a surname that is no other word gives it away.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from danvan.people.name import SYLLABLE, UPPER
from danvan.records.privacy import Privacy

LETTER = r"[^\W\d_]"
_WORD = re.compile(rf"{LETTER}+")
_SMALL = rf"[^\W\d_{re.escape(UPPER)}](?:[’'ʼ]?{LETTER})*"
_ANY = rf"{LETTER}(?:[’'ʼ]?{LETTER})*"
_LAST_WORD = re.compile(rf"[{re.escape(UPPER)}]\w*\s+$")
_AHEAD = 60
"""How far before a name its title, role or kind of place can begin."""
_COLLECTIVE = re.compile(r"(?i:anh|chị|con|các)\s+(?i:em|cháu)\s+$")
"""“chị em Tày”, “con cháu Việt”: many people, and what follows is no given name."""


def any_of(words: Iterable[str]) -> str:
    """Return a pattern of the phrases, the longest first, whatever space stands between their syllables."""
    forms = sorted({r"\s+".join(map(re.escape, word.split())) for word in words}, key=lambda form: (-len(form), form))
    return "|".join(forms) or r"(?!)"


def words_of(text: str) -> frozenset[str]:
    """Return the syllables of `text`, as written and in small letters: a phrase can stand only where all of its do."""
    written = frozenset(_WORD.findall(text))
    return written | frozenset(map(str.lower, written))


@dataclass(frozen=True)
class _Shape:
    """One way a name is written; it needs a syllable of each of `signs`."""

    pattern: re.Pattern[str]
    signs: tuple[frozenset[str], ...]

    def spans(self, text: str, words: frozenset[str]) -> Iterator[tuple[int, int]]:
        """Yield where the name stands, without its title or role."""
        if not any(words.isdisjoint(signs) for signs in self.signs):
            yield from (found.span(self.pattern.groups) for found in self.pattern.finditer(text))


class Strangers:
    """Finds names with one configuration."""

    def __init__(self, privacy: Privacy, known: Iterable[str]) -> None:
        """Take also the names of places and units."""
        titles, roles = any_of(privacy.titles), any_of(privacy.roles)
        self._surnames = frozenset(surname.lower() for surname in privacy.surnames)
        self._titles = frozenset(title.lower() for title in privacy.titles)
        self._shouted_middles = frozenset(middle.upper() for middle in privacy.middle_names)
        self._signs = frozenset(sign for title in self._titles for sign in _WORD.findall(title)[-1:])
        self._titled = re.compile(rf"(?<!{LETTER})(?i:{titles})\s+({SYLLABLE}(?:\s+{SYLLABLE}){{0,3}})")
        other = any_of(word for row in privacy.not_names for word in row.words)
        self._not_name = re.compile(rf"(?i:{other})(?!{LETTER})")
        self._shapes = self._all_shapes(privacy, other)
        self._needed = self._signs.union(*(shape.signs[0] for shape in self._shapes))
        self._after_place = re.compile(rf"(?<!{LETTER})(?i:{any_of(privacy.places)})\s+$")
        self._after_role = re.compile(rf"(?<!{LETTER})(?i:{roles})\s+$")
        self._roles = re.compile(rf"(?i:{roles})(?!{LETTER})")
        self._place = re.compile(rf"(?:{any_of(name for name in known if ' ' in name)})(?!{LETTER}|\s+{SYLLABLE})")

    def _all_shapes(self, privacy: Privacy, other: str) -> tuple[_Shape, ...]:
        titles, roles, middle = any_of(privacy.titles), any_of(privacy.roles), any_of(privacy.middle_names)
        forms = frozenset(form for surname in privacy.surnames for form in (surname, surname.upper()))
        rare = frozenset(surname.lower() for surname in privacy.only_surnames)
        middles = frozenset(middle.lower() for middle in privacy.middle_names)
        surname, only, small = any_of(forms), any_of(rare), any_of(self._surnames)
        more, whole, begin = rf"(?:\s+{SYLLABLE})", rf"(?!\s+{SYLLABLE}|{LETTER})", rf"(?<!{LETTER})"
        title, role = rf"{begin}(?i:{titles})\s+", rf"{begin}(?i:{roles})\s+"
        no_word = rf"(?!(?i:{other})(?!{LETTER}))"
        shapes = (
            (rf"{begin}((?:{surname}){more}{{2,3}}){whole}", forms),
            # bí thư Trần Hưng
            (rf"{role}((?:{surname}){more}){whole}", forms),
            # Nguyễn thị Lan
            (rf"{begin}((?:{surname})\s+(?:{middle}){more}{{1,2}})", forms, middles),
            # nguyễn văn bình
            (rf"{begin}((?:{only})\s+(?i:{middle})(?:{more}{{1,2}}|\s+{_ANY}))", rare, middles),
            # bà đỗ thị lan
            (rf"{title}((?:{small})\s+{no_word}(?:{middle})\s+{_ANY})", self._signs, middles),
            # bà nguyễn ngọc lan
            (rf"{title}((?:{only})\s+{_SMALL}\s+{_SMALL})", self._signs, rare),
        )
        return tuple(_Shape(re.compile(pattern), tuple(signs)) for pattern, *signs in shapes)

    def find(
        self, text: str, words: frozenset[str], taken: Collection[tuple[int, int]], called: Collection[str]
    ) -> list[tuple[int, int]]:
        """Return where names stand outside of the spans `taken`; `called` are given names that may stand by themselves.

        `words` are those of the text.
        """
        if words.isdisjoint(self._needed):
            return []
        spans = {
            span for span in self.titled(text, words) if not self._one(text, span) or text[slice(*span)] not in called
        }
        spans.update(span for shape in self._shapes for span in shape.spans(text, words))
        found: list[tuple[int, int]] = []
        for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
            if any(start < late and early < end for early, late in (*taken, *found)):
                continue
            if self._is_name(text, start, end):
                found.append((start, end))
        return found

    def titled(self, text: str, words: frozenset[str]) -> Iterator[tuple[int, int]]:
        """Yield where a name, even a given name alone, follows a title."""
        if not words.isdisjoint(self._signs):
            for found in self._titled.finditer(text):
                if self._is_called(text, found) and self._is_name(text, *found.span(1)):
                    yield found.span(1)

    def _is_called(self, text: str, found: re.Match[str]) -> bool:
        """Tell whether one capital syllable after a title is a given name: no “Bác Hồ”, “chị em Tày”, “đồng chí A”."""
        name = found[1]
        if " " in " ".join(name.split()):
            return True
        if len(name) < 2 or name.isupper() or name.lower() in self._titles:
            return False
        whole = self._not_name.match(text, found.start())
        many = _COLLECTIVE.search(text[max(0, found.start(1) - 12) : found.start(1)])
        return not (whole and whole.end() >= found.end()) and not many

    @staticmethod
    def _one(text: str, span: tuple[int, int]) -> bool:
        return len(text[slice(*span)].split()) == 1

    def _is_name(self, text: str, start: int, end: int) -> bool:
        """Tell whether the words look like a private person's name: no place, body, role, figure of history."""
        words = text[start:end].split()
        shouted = any(word.isupper() and len(word) > 1 for word in words)
        if shouted and (
            len(words) < 2 or words[0].lower() not in self._surnames or words[1] not in self._shouted_middles
        ):
            return False
        if self._not_name.match(text, start) or self._place.match(text, start):
            return False
        return not self._roles.match(text, start) and not self._of_a_place(text, start)

    def _of_a_place(self, text: str, start: int) -> bool:
        before = text[max(0, start - _AHEAD) : start]
        if self._after_role.search(before):
            return False
        untitled = _LAST_WORD.sub("", before)  # huyện Anh Sơn: the title belongs to the place
        return bool(self._after_place.search(before) or self._after_place.search(untitled))

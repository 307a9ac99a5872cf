"""Which texts make a pattern work hardest? What it repeats, after what leads there, before what makes it fail."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

Part = tuple[Any, Any]
"""What `re` makes of a piece of a pattern: its kind, and what belongs to it."""
REPEATS = {codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT}
SAMPLES = "a1 .,-A(“\n/:[{<*`_đ"
"""A class of characters is tried by those of these that it holds."""
TAILS = ("", "\0")
"""What comes after: the end, or a character that no pattern wants."""


def attacks(pattern: re.Pattern[str]) -> tuple[tuple[str, str, str], ...]:
    """Return (head, pump, tail) of every kind of text that may be hard for `pattern`."""
    tree = list(parser.parse(pattern.pattern, pattern.flags))
    found = list(_pumps(tree, ""))
    found += [("", _sample(tree)), *(("", head + pump) for head, pump in found)]
    return tuple((head, pump, tail) for head, pump in dict.fromkeys(found) if pump for tail in TAILS)


def text(attack: tuple[str, str, str], length: int) -> str:
    """Return the text of about `length` characters."""
    head, pump, tail = attack
    return head + pump * max(1, (length - len(head)) // len(pump)) + tail


def _pumps(tree: Iterable[Part], head: str) -> Iterator[tuple[str, str]]:
    """Yield (what leads there, what is repeated) for every repetition at any depth."""
    for kind, value in tree:
        if kind is codes.BRANCH:
            for branch in value[1]:
                yield from _pumps(branch, head)
        elif kind in {codes.SUBPATTERN, codes.ATOMIC_GROUP}:
            yield from _pumps(value[-1] if kind is codes.SUBPATTERN else value, head)
        elif kind in {codes.ASSERT, codes.ASSERT_NOT}:
            yield from _pumps(value[1], head)
        elif kind in REPEATS:
            yield from ((head, pump) for pump in _ways(value[2]))
            yield from _pumps(value[2], head)
        head += _sample([(kind, value)])


def _ways(inner: Iterable[Part]) -> Iterator[str]:
    """Yield what may be repeated: one of each kind of character, each alternative."""
    parts = list(inner)
    yield _sample(parts)
    if len(parts) == 1 and parts[0][0] is codes.IN:
        yield from (c for c in SAMPLES if _holds(parts[0][1], c))
    elif len(parts) == 1 and parts[0][0] is codes.BRANCH:
        yield from (_sample(branch) for branch in parts[0][1][1])


def _sample(tree: Iterable[Part]) -> str:
    """Return about the shortest text that the parts match."""
    return "".join(_of(kind, value) for kind, value in tree)


def _of(kind: Any, value: Any) -> str:
    if kind in REPEATS:
        return _sample(value[2]) * value[0]
    if kind in {codes.SUBPATTERN, codes.BRANCH, codes.ATOMIC_GROUP}:
        inner = {codes.SUBPATTERN: lambda: value[-1], codes.BRANCH: lambda: value[1][0]}.get(kind, lambda: value)
        return _sample(inner())
    if kind is codes.IN:
        return next((c for c in SAMPLES if _holds(value, c)), "a")
    if kind is codes.NOT_LITERAL:
        return next(c for c in SAMPLES if c != chr(value))
    return chr(value) if kind is codes.LITERAL else "a" * (kind is codes.ANY)


def _holds(items: Iterable[Part], character: str) -> bool:
    rest = list(items)
    negated = rest[0][0] is codes.NEGATE
    return negated != any(_is(kind, value, character) for kind, value in rest[negated:])


def _is(kind: Any, value: Any, character: str) -> bool:
    if kind is codes.LITERAL:
        return bool(ord(character) == value)
    if kind is codes.RANGE:
        return bool(value[0] <= ord(character) <= value[1])
    name = str(value)
    of = {"DIGIT": character.isdecimal(), "SPACE": character.isspace(), "WORD": character.isalnum() or character == "_"}
    return of[name.rsplit("_", 1)[-1]] != ("NOT" in name)

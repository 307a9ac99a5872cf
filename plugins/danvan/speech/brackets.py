"""Which brackets say again what the words before have said? They are read once."""

from __future__ import annotations

import re

from danvan.speech.measures import said_unit
from danvan.speech.numerals import NUMBER, written_number
from danvan.speech.place import Place, rule

_WORD = r"[^\W\d_]+"
_AMOUNT = rf"({NUMBER})(\s?{_WORD}(?:\.đ)?)?"


def repeated_bracket(m: re.Match[str], place: Place) -> str | None:
    """Hợp tác xã (HTX), 05 (năm), hai (02), 500.000 đồng (năm trăm nghìn đồng): nothing; else another rule reads."""
    inner = m[1].strip()
    said = [s.casefold().split() for s in _readings(inner, place)]
    before = _heard(place)
    if any(words and words == before[-len(words) :] for words in said):
        return ""
    full = place.lexicon.meanings(re.split(r"\W+", place.text[: place.start].rstrip())[-1], "", "")
    if inner.casefold() in {f.casefold() for f in full}:
        return ""
    return "" if _is_made_of_initials(inner, re.findall(r"\w+", place.before)) else None


def _readings(inner: str, place: Place) -> set[str]:
    """Return how the bracket would be heard by itself."""
    if re.fullmatch(r"\d+", inner):
        return {written_number(inner)}
    return {inner, *place.lexicon.meanings(inner, "", "")}


def _heard(place: Place) -> list[str]:
    """Return the words before as they are heard: abbreviations in full, numbers and their units in words."""
    text = place.text[max(0, place.start - 140) : place.start]
    text = re.sub(_AMOUNT, lambda m: f"{written_number(m[1])} {said_unit(m[2] or '')} ", text)
    heard = [_unfolded(word, place) for word in re.findall(r"\w+", text)]
    return " ".join(heard).casefold().split()


def _unfolded(word: str, place: Place) -> str:
    meanings = place.lexicon.meanings(word, "", "")
    return next(iter(meanings)) if len(meanings) == 1 else word


def _is_made_of_initials(inner: str, before: list[str]) -> bool:
    letters = [c for c in inner.casefold() if c.isalpha()]
    initials = [word[0] for word in before[-len(letters) :]]
    return len(letters) > 1 and inner.replace("-", "").isupper() and letters == initials


RULES = (
    rule(rf"\(\s?({_WORD}(?:[\s/.&-]{_WORD})*)\s?\)", repeated_bracket),
    rule(r"\((\d{1,6})\)", repeated_bracket),
)

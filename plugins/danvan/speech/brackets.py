"""Which brackets say again what the words before have said? They are read once."""

from __future__ import annotations

import re

from danvan.speech.context import Context, rule
from danvan.speech.measures import said_unit
from danvan.speech.numerals import NUMBER, written_number

_WORD = r"[^\W\d_]+"
_AMOUNT = rf"({NUMBER})(\s?{_WORD}(?:\.đ)?)?"


def repeated_bracket(m: re.Match[str], context: Context) -> str | None:
    """Hợp tác xã (HTX), 05 (năm), hai (02), 500.000 đồng (năm trăm nghìn đồng): nothing; else another rule reads."""
    inner = m[1].strip()
    said = [s.casefold().split() for s in _readings(inner, context)]
    before = _heard(context)
    if any(words and words == before[-len(words) :] for words in said):
        return ""
    full = context.lexicon.meanings(re.split(r"\W+", context.text[: context.start].rstrip())[-1], "", "")
    if inner.casefold() in {f.casefold() for f in full}:
        return ""
    return "" if _is_made_of_initials(inner, re.findall(r"\w+", context.before)) else None


def _readings(inner: str, context: Context) -> set[str]:
    """Return how the bracket would be heard by itself."""
    if re.fullmatch(r"\d+", inner):
        return {written_number(inner)}
    return {inner, *context.lexicon.meanings(inner, "", "")}


def _heard(context: Context) -> list[str]:
    """Return the words before as they are heard: abbreviations in full, numbers and their units in words."""
    text = context.text[max(0, context.start - 140) : context.start]
    text = re.sub(_AMOUNT, lambda m: f"{written_number(m[1])} {said_unit(m[2] or '')} ", text)
    heard = [_unfolded(word, context) for word in re.findall(r"\w+", text)]
    return " ".join(heard).casefold().split()


def _unfolded(word: str, context: Context) -> str:
    meanings = context.lexicon.meanings(word, "", "")
    return next(iter(meanings)) if len(meanings) == 1 else word


def _is_made_of_initials(inner: str, before: list[str]) -> bool:
    letters = [c for c in inner.casefold() if c.isalpha()]
    initials = [word[0] for word in before[-len(letters) :]]
    return len(letters) > 1 and inner.replace("-", "").isupper() and letters == initials


def introduced(_m: re.Match[str], _context: Context) -> str | None:
    """(sau đây viết tắt là UBND xã): of use to who reads, not to who hears."""
    return ""


RULES = (
    rule(r"\(\s?(?:sau đây|gọi tắt|viết tắt)(?: (?:được|viết|gọi|tắt|chung)){0,3} là [^()\n]{1,80}\)", introduced),
    rule(rf"\(\s?({_WORD}(?:[\s/.&-]{_WORD})*)\s?\)", repeated_bracket),
    rule(r"\((\d{1,6})\)", repeated_bracket),
)

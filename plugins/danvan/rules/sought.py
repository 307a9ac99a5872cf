"""Where in a written page does something stand that was refused in its HTML?

HTML knows no lines of the page. So each place that could be it is spoilt by one letter: if the refusal is gone, it was.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from html import escape

from danvan.rules.allowed import Refusal, Why

Judge = Callable[[str], tuple[Refusal, ...]]
"""Takes a page's body, gives what is refused in it."""
TRIES, LETTERS = 80, 400_000
"""So many renderings of one page are worth it, and of so many letters: a page with more faults is mended in steps."""
_ADDRESS = re.compile(r"\]\(\s*<?|\]:\s*<?|<")
_TAG = re.compile(r"<(?=[A-Za-z/!?])")


def places(body: str, judge: Judge) -> Iterator[tuple[Refusal, int | None]]:
    """Yield what is refused in a page's body, and where it begins there; None where the tries did not suffice."""
    judge = _Patient(judge, max(4, min(TRIES, LETTERS // (len(body) + 1))))
    for refusal, count in Counter(judge(body)).items():
        text, left = body, count
        for at in _candidates(refusal, body):
            if not left or judge.left <= 0:
                break
            spoilt = f"{text[:at]}x{text[at + 1 :]}"
            if (now := judge(spoilt).count(refusal)) < left:
                text, left = spoilt, now
                yield refusal, at
        if left:
            yield refusal, _line(refusal, body, judge, count - left) if judge.left > 0 else None


class _Patient:
    """A judge who counts how often more the page may be asked about."""

    def __init__(self, judge: Judge, left: int) -> None:
        self._judge, self.left = judge, left

    def __call__(self, body: str) -> tuple[Refusal, ...]:
        self.left -= 1
        return self._judge(body)


def _candidates(refusal: Refusal, body: str) -> Iterator[int]:
    """Yield where `refusal` could begin, the likeliest first; each place once."""
    seen: set[int] = set()
    for pattern in _patterns(refusal):
        for found in pattern.finditer(body):
            at = found.start("it") if "it" in pattern.groupindex else found.end()
            if at < len(body) and body[at] != "\n" and at not in seen:
                seen.add(at)
                yield at


def _patterns(refusal: Refusal) -> Iterator[re.Pattern[str]]:
    name = re.escape(refusal.name)
    if refusal.why is Why.TAG:
        name = "(?:img|image)" if refusal.name == "img" else name
        yield re.compile(rf"(?P<it><){name}(?![\w-])", re.IGNORECASE)
    elif refusal.why is Why.UNTOLD:
        yield re.compile(r"(?P<it>!)\[")
    elif refusal.why is Why.ATTRIBUTE:
        short = {"class": ".", "id": "#"}.get(refusal.name, "")
        yield re.compile(rf"(?<![\w-])(?P<it>{name})(?![\w-])", re.IGNORECASE)
        yield from (re.compile(rf"\{short}(?P<it>{re.escape(word)})") for word in refusal.value.split() if short)
    elif refusal.why in {Why.BROKEN, Why.COMMENT}:
        yield re.compile(rf"(?P<it>{_TAG.pattern})")
    else:
        yield from (re.compile(f"(?P<it>{re.escape(said)})") for said in (refusal.value, escape(refusal.value)) if said)
        yield _ADDRESS


def _line(refusal: Refusal, body: str, judge: _Patient, before: int) -> int:
    """Return where the line begins with which `refusal` is there once more than `before`.

    First whole paragraphs are added, then the lines of the one that brings it: what goes over lines is not cut.
    """
    ends = [found.end() for found in re.finditer(r"\n[ \t]*(?=\n)|\Z", body)]
    low, high = 0, len(ends) - 1
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if judge(body[: ends[middle]]).count(refusal) > before else (middle + 1, high)
    first = ends[low - 1] if low else 0
    lines = [found.end() for found in re.finditer(r"[^\n]*(?:\n|\Z)", body[first : ends[low]])]
    for end in lines:
        if judge.left <= 0:
            break
        if judge(body[: first + end]).count(refusal) > before:
            return body.rfind("\n", 0, max(first + end - 1, 0)) + 1
    return first

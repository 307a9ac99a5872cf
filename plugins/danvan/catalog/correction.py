"""Where may the copy of the plan be wrong? Its text stays verbatim; both readings are shown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from danvan.records import Correction, Plan

PARTS = {
    "number": "Số",
    "date": "Ngày ban hành",
    "subject": "Trích yếu",
    "preamble": "Căn cứ",
    "closing": "Lời kết",
    "recipients": "Nơi nhận",
    "signer": "Người ký",
}
"""What the parts of the plan that have no clause number are called."""


def without_drafter(recipient: str) -> str:
    """Return a line of “Nơi nhận” without who drafted: account or initials behind “Lưu:” are nobody's to read.

    Decree 30/2020 writes the line as `Lưu: VT, <unit>. <drafter's initials>`; offices also put an account among the
    units, the only single word there that is not in capitals.
    """
    head, colon, kept = recipient.partition(":")
    if head.strip().lower() != "lưu" or not colon:
        return recipient
    where = [part.strip() for part in re.split("[,;]", kept.partition(".")[0])]
    return f"{head}: {', '.join(part for part in where if ' ' in part or part.isupper())}."


def part_name(at: str) -> str:
    """Return what readers call the part that a correction names."""
    return PARTS.get(at, at)


def pieces(text: str, plan: Plan, at: str) -> Iterator[tuple[str, Correction | None]]:
    """Split `text` of the clause `at` at its corrections: (piece, its correction or None), in order, losing nothing."""
    rest = text
    marked = sorted(
        (text.index(correction.written), index, correction)
        for index, correction in enumerate(plan.corrections)
        if correction.at == at and correction.written in text
    )
    for _, _, correction in marked:
        before, found, after = rest.partition(correction.written)
        if found:
            yield before, None
            yield found, correction
            rest = after
    yield rest, None


def shown(text: str, plan: Plan, at: str) -> str:
    """Return `text` of the clause `at` with the other reading behind each place that has one, since people type it."""
    return "".join(
        f"{piece} (đọc là “{found.reading}”)" if found and found.reads_otherwise else piece
        for piece, found in pieces(text, plan, at)
    )


Side = tuple[tuple[str, bool], ...]
"""One of two readings in pieces, each with whether it differs from the other reading."""


def differences(written: str, reading: str) -> tuple[Side, Side]:
    """Return both readings in pieces, word for word, so that a page can show in what they differ."""
    first, second = (re.split(r"(\s+)", text) for text in (written, reading))
    steps = SequenceMatcher(None, first, second, autojunk=False).get_opcodes()
    return (
        _side(first, [(low, high, step != "equal") for step, low, high, _, _ in steps]),
        _side(second, [(low, high, step != "equal") for step, _, _, low, high in steps]),
    )


def _side(words: Sequence[str], spans: Sequence[tuple[int, int, bool]]) -> Side:
    return tuple(("".join(words[low:high]), differs) for low, high, differs in spans if low < high)

"""Where may the copy of the plan be wrong? Its text stays verbatim; both readings are shown."""

from __future__ import annotations

from collections.abc import Iterator

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


def part_name(at: str) -> str:
    """Return what readers call the part that a correction names."""
    return PARTS.get(at, at)


def pieces(text: str, plan: Plan, at: str) -> Iterator[tuple[str, Correction | None]]:
    """Split `text` of the clause `at` at its corrections: (piece, its correction or None), in order, losing nothing."""
    rest = text
    marked = sorted(
        (text.index(correction.written), index, correction)
        for index, correction in enumerate(plan.corrections)
        if correction.at == at and correction.reading not in {None, correction.written} and correction.written in text
    )
    for _, _, correction in marked:
        before, found, after = rest.partition(correction.written)
        if found:
            yield before, None
            yield found, correction
            rest = after
    yield rest, None

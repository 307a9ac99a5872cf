"""Where may the copy of the plan be wrong? Its record stays verbatim; readers get what is certain corrected."""

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


def corrected(text: str, plan: Plan, at: str) -> str:
    """Return `text` of the clause `at` as readers get it: what its copy certainly misread is put right."""
    split = pieces(text, plan, at)
    return "".join(found.reading or piece if found and found.is_shown else piece for piece, found in split)


def shown(plan: Plan) -> tuple[Correction, ...]:
    """Return the corrections that readers see, in one place: those by which the site differs from the copy."""
    return tuple(one for one in plan.corrections if one.is_shown)


def noticed(plan: Plan) -> Iterator[str]:
    """Yield, for editors, what a proof-reader noticed in the plan: where, what stands there, how it is read, why."""
    for one in plan.corrections:
        read = f" → “{one.reading}”" if one.reads_otherwise else ""
        done = "đã sửa trên trang" if one.is_shown else "trang giữ nguyên"
        yield f"Kế hoạch, {part_name(one.at)}: “{one.written}”{read} ({done}). {one.note}"


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

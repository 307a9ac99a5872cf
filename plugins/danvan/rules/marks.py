"""Do the marks of the plan's clauses follow each other? I, II; 1, 2; a, b, c, d, đ, e."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from danvan.records import Clause
from danvan.rules.plan import MARK
from danvan.rules.rule import Fault
from danvan.source.loaded import Loaded
from danvan.source.node import Trail

FIRST = ("I", "1", "a")
LETTERS = ("abcdđeghiklmnopqrstuvxy", "abcdeghiklmnopqrstuvxy", "abcdefghijklmnopqrstuvwxyz")
"""Points in the Vietnamese order, in the same without đ, and in that of other alphabets: plans use all three."""
ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")


def marks_follow_each_other(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """Marks beside each other have no gap: the address of a clause is for ever, and a slip of the hand moves it.

    Where the plan itself has a gap, a correction at that clause quotes the mark. A level may go on where the last one
    of its depth ended: some plans number through all their parts.
    """
    if not loaded.plan:
        return
    noted = {row.at for row in loaded.plan.corrections if row.written == f"{row.at.split('.')[-1]})"}
    ends: dict[int, str] = {}
    for path, above, clauses in _levels(loaded.plan.clauses):
        expected, seen = FIRST + _after(ends.get(len(path), "")), set[str]()
        for i, mark in enumerate(clause.mark for clause in clauses):
            if mark in seen or not MARK.fullmatch(mark):
                continue  # the rule on single marks tells it
            address = ".".join((*above, mark))
            if mark in expected or address in noted:
                expected = _after(mark)
            else:
                right = next((one for one in expected if _kind(one) == _kind(mark)), expected[0])
                said = f"ký hiệu “{mark}” không nối tiếp, ở đây phải là “{right}”; sửa lại"
                noting = f'corrections: - {{at: {address}, written: "{mark})", note: …}}'
                remedy = f"{said}; nếu kế hoạch đúng là viết “{mark}” thì thêm {noting}"
                yield Fault(("plan", ""), (*path, "clauses", i, "mark"), remedy)
                expected = _after(mark) + tuple(following for one in expected for following in _after(one))
            ends[len(path)] = mark
            seen.add(mark)


def _after(mark: str) -> tuple[str, ...]:
    """Return what may follow a mark, the likeliest first."""
    if mark.isdigit():
        return (str(int(mark) + 1),)
    if mark and set(mark) <= set("IVX"):
        return tuple(_roman(n + 1) for n in range(1, 40) if _roman(n) == mark)
    pairs = (pair for letters in LETTERS for pair in pairwise(letters))
    return tuple(dict.fromkeys(following for letter, following in pairs if letter == mark))


def _roman(number: int) -> str:
    return "X" * (number // 10) + ROMAN[number % 10]


def _kind(mark: str) -> str:
    return "digit" if mark.isdigit() else "part" if mark.isupper() else "letter"


def _levels(
    clauses: tuple[Clause, ...], path: Trail = (), above: tuple[str, ...] = ()
) -> Iterator[tuple[Trail, tuple[str, ...], tuple[Clause, ...]]]:
    """Yield (path above, marks above, clauses beside each other) of every level."""
    yield path, above, clauses
    for i, clause in enumerate(clauses):
        yield from _levels(clause.clauses, (*path, "clauses", i), (*above, clause.mark))

"""Does the plan's record agree with itself?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from danvan.records import Clause, Correction, Plan
from danvan.rules.rule import Fault, no_clause
from danvan.source.loaded import Loaded
from danvan.source.node import Trail

MARK = re.compile(r"[IVX]+|\d{1,2}|[a-zđ]")
"""How clauses are marked: parts I, II; sections 1, 2; points a, b."""


def correction_quotes_the_plan(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """A correction of the plan quotes words that stand where it says."""
    if not loaded.plan:
        return
    for i, correction in enumerate(loaded.plan.corrections):
        text = _text_at(loaded.plan, correction)
        if text is None:
            known = [address for address, _ in loaded.plan.walk()]
            yield Fault(("plan", ""), ("corrections", i, "at"), no_clause(correction.at, known, of_plan=True))
        elif correction.written not in text:
            message = f"ở mục {correction.at} không có chữ “{correction.written}”; chép đúng như bản chép"
            yield Fault(("plan", ""), ("corrections", i, "written"), message)


def clause_has_its_own_mark(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """Clauses beside each other are told apart by their marks: the address of each is for ever."""
    for path, clauses in _levels(loaded.plan.clauses if loaded.plan else ()):
        seen = set()
        for i, clause in enumerate(clauses):
            at = (*path, "clauses", i, "mark")
            if not MARK.fullmatch(clause.mark):
                said = f"“{clause.mark}” không phải là ký hiệu mục; viết I, 1 hoặc a, đúng như trên kế hoạch"
                yield Fault(("plan", ""), at, said)
            elif clause.mark in seen:
                said = (
                    f"ký hiệu “{clause.mark}” đã dùng cho một mục ở trên; xem lại kế hoạch, hai mục không cùng ký hiệu"
                )
                yield Fault(("plan", ""), at, said)
            seen.add(clause.mark)


def _levels(clauses: tuple[Clause, ...], path: Trail = ()) -> Iterator[tuple[Trail, tuple[Clause, ...]]]:
    """Yield (path above, clauses beside each other) of every level."""
    yield path, clauses
    for i, clause in enumerate(clauses):
        yield from _levels(clause.clauses, (*path, "clauses", i))


def _text_at(plan: Plan, correction: Correction) -> str | None:
    places = {
        "number": f"Số: {plan.symbol}",
        "date": f"{plan.place}, ngày tháng {plan.date.month} năm {plan.date.year}",
        "preamble": "\n".join((*(basis.text for basis in plan.bases), plan.opening)),
        "recipients": "\n".join(plan.recipients),
        "closing": plan.closing,
        "subject": plan.subject,
        "signer": f"{plan.signer_role}\n{plan.signer}",
    }
    for address, clause in plan.walk():
        places[address] = "\n".join((f"{clause.mark}) {clause.title or ''}", *clause.text, *clause.items))
    return places.get(correction.at)

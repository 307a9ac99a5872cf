"""Does the plan's record agree with itself?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from danvan.load import Loaded
from danvan.records import Correction, Plan
from danvan.rules.rule import Fault


def correction_quotes_the_plan(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """A correction of the plan quotes words that stand where it says."""
    if not loaded.plan:
        return
    for i, correction in enumerate(loaded.plan.corrections):
        text = _text_at(loaded.plan, correction)
        if text is None:
            yield Fault(("plan", ""), ("corrections", i, "at"), f"kế hoạch không có mục “{correction.at}”")
        elif correction.written not in text:
            message = f"ở mục {correction.at} không có chữ “{correction.written}”; chép đúng như bản chép"
            yield Fault(("plan", ""), ("corrections", i, "written"), message)


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

"""Which results may be added, and what is their sum?

Only figures that name the same indicator of the register (hence the same unit, never a rate) and the same year are
added; the rules refuse an indicator on anything else. The whole period adds its years.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from danvan.life.period import Period, phase_of
from danvan.records import Entry, Indicator, Measure, Plan, Qualifier

STRICTLY_UPPER = frozenset({Qualifier.NEARLY, Qualifier.BELOW})
"""The true figure lies below the one given."""
UPPER = STRICTLY_UPPER | {Qualifier.AT_MOST, Qualifier.UP_TO}
"""The true figure lies at or below the one given."""
LOWER = frozenset({Qualifier.MORE, Qualifier.ABOVE, Qualifier.AT_LEAST})
"""The true figure lies at or above the one given."""


@dataclass(frozen=True)
class Sum:
    """What the results of one indicator come to, and the ids of the entries that report them, sorted."""

    indicator: Indicator
    total: Measure
    ids: tuple[str, ...]


def sums(entries: Sequence[Entry], indicators: Iterable[Indicator], period: Period, plan: Plan) -> tuple[Sum, ...]:
    """Return the sum of every indicator, in the register's order; one without results is zero, not absent."""
    found = [
        (entry, measure) for entry in entries for measure in results(entry) if _counts(entry, measure, period, plan)
    ]
    return tuple(_sum(indicator, found) for indicator in indicators)


def results(entry: Entry) -> tuple[Measure, ...]:
    """Return the results of the entry that are meant to be added."""
    told = entry.story.results if entry.story else ()
    return tuple(measure for measure in told if measure.indicator)


def _counts(entry: Entry, measure: Measure, period: Period, plan: Plan) -> bool:
    if measure.period is None or measure.period not in period.years:
        return False
    return period.phase in (None, phase_of(entry, measure.period, plan))


def _sum(indicator: Indicator, found: Iterable[tuple[Entry, Measure]]) -> Sum:
    mine = [(entry, measure) for entry, measure in found if measure.indicator == indicator.id]
    total = add([measure for _, measure in mine], indicator.name, indicator.unit)
    return Sum(indicator, total, tuple(sorted({entry.id for entry, _ in mine})))


def add(measures: Sequence[Measure], what: str, unit: str) -> Measure:
    """Return the sum of `measures` (each a value or a range) as a measure of `what` in `unit`; nothing gives 0.

    A range in it makes the sum a range. The qualifier of the sum is that of `qualifier`; on a range that one-sided
    words would contradict, every qualifier becomes “khoảng”.
    """
    lows = sum((_bound(measure.low, measure) for measure in measures), Decimal())
    highs = sum((_bound(measure.high, measure) for measure in measures), Decimal())
    word = qualifier([measure.qualifier for measure in measures if measure.qualifier])
    if lows != highs:
        return Measure(what=what, unit=unit, low=lows, high=highs, qualifier=word and Qualifier.ABOUT)
    return Measure(what=what, unit=unit, value=lows, qualifier=word)


def _bound(limit: Decimal | None, measure: Measure) -> Decimal:
    given = measure.value if limit is None else limit
    return given if given is not None else Decimal()


def qualifier(words: Sequence[Qualifier]) -> Qualifier | None:
    """Return the word before a sum whose parts carry `words` (exact parts carry none).

    One word keeps itself: hơn + 100 → hơn. Words of one direction become the plainest word that is still true:
    upwards “hơn” (one of them is strict); downwards “dưới”, or “tối đa” where none is strict. Both directions, or
    “khoảng” itself, leave only “khoảng”.
    """
    kinds = set(words)
    if len(kinds) <= 1:
        return next(iter(kinds), None)
    if kinds <= LOWER:
        return Qualifier.MORE
    if kinds <= UPPER:
        return Qualifier.BELOW if kinds & STRICTLY_UPPER else Qualifier.AT_MOST
    return Qualifier.ABOUT

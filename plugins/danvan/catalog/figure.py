"""How is a measured figure shown? With its qualifier, its unit and its limits, as Vietnamese readers write numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from danvan.records import Entry, Measure
from danvan.text import NO_BREAK, number, unit


@dataclass(frozen=True)
class Figure:
    """A figure in pieces, so that a page can set the number large and the rest small."""

    qualifier: str
    number: str
    unit: str
    what: str
    as_of: str

    @property
    def gap(self) -> str:
        """What stands between number and unit: nothing before %, else a space that no line breaks at."""
        return "" if self.unit in ("", "%") else NO_BREAK

    def __str__(self) -> str:
        """Return the figure as running text: `hơn 13.200 m² đất hiến`."""
        amount = f"{self.number}{self.gap}{self.unit}"
        return " ".join(filter(None, (self.qualifier, amount, self.what, self.as_of and f"({self.as_of})")))


def figure(measure: Measure) -> Figure:
    """Return how `measure` is shown."""
    return Figure(
        qualifier=" ".join(_before(measure)),
        number=_number(measure),
        unit=unit(measure.unit or ""),
        what=_what(measure),
        as_of=", ".join(_when(measure)),
    )


def _before(measure: Measure) -> Iterator[str]:
    """Yield what stands before the figure; of a before and after the word belongs to what it is now."""
    if measure.target:
        yield "mục tiêu"
    if measure.qualifier and measure.after is None:
        yield measure.qualifier.label


def _what(measure: Measure) -> str:
    """Return what is counted without saying its unit twice: `37 hộ` and `hộ hiến đất` are `37 hộ hiến đất`.

    `số hộ` adds nothing to `112 hộ`, nor `số hộ mỗi đảng viên` to `5 hộ/đảng viên`.
    """
    if not measure.unit:
        return measure.what
    what = measure.what.removeprefix("số ").removeprefix("Số ")
    heads = (measure.unit, measure.unit.replace("/", " mỗi "), measure.unit.replace("/", " trên mỗi "))
    for head in heads:
        if f"{what} ".lower().startswith(f"{head} ".lower()):
            return what[len(head) :].strip()
    return what


def _when(measure: Measure) -> Iterator[str]:
    """Yield which year's it is and up to when: two years' figures of one thing are told apart."""
    if measure.period is not None:
        yield f"năm {measure.period}"
    if measure.as_of:
        yield f"tính đến {measure.as_of}"


def _number(measure: Measure) -> str:
    if measure.value is not None:
        return number(measure.value) + (f"/{number(measure.of)}" if measure.of is not None else "")
    if measure.low is not None and measure.high is not None:
        return f"{number(measure.low)}–{number(measure.high)}"
    after = number(measure.after or 0)
    after = " ".join(filter(None, (measure.qualifier and measure.qualifier.label, after)))
    return f"{number(measure.before)} → {after}" if measure.before is not None else after


def headline(entry: Entry) -> Figure | None:
    """Return the figure that a card shows: the first result that was reached, as the editor ordered them."""
    results = entry.story.results if entry.story else ()
    return next((figure(measure) for measure in results if not measure.target), None)

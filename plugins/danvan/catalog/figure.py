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
        qualifier=measure.qualifier.label if measure.qualifier else "",
        number=_number(measure),
        unit=unit(measure.unit or ""),
        what=_what(measure),
        as_of=", ".join(_when(measure)),
    )


def _what(measure: Measure) -> str:
    """Return what is counted without saying its unit twice: `37 hộ` and `hộ hiến đất` are `37 hộ hiến đất`."""
    head = f"{measure.unit} " if measure.unit else ""
    return measure.what[len(head) :] if head and measure.what.lower().startswith(head.lower()) else measure.what


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
    return f"{number(measure.before)} → {after}" if measure.before is not None else after


def headline(entry: Entry) -> Figure | None:
    """Return the figure that a card shows: the first result, as the editor ordered them."""
    return figure(entry.story.results[0]) if entry.story and entry.story.results else None

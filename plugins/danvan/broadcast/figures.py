"""How is a figure said? By its type: value, range, before and after, unit, date; nothing is guessed from its text."""

from __future__ import annotations

from danvan.broadcast.line import Line
from danvan.catalog import figure
from danvan.records import Measure
from danvan.records.when import When
from danvan.speech import Lexicon, Piece, Refusal, Spoken, speak_date, speak_number, speak_unit, spoken


def said(measure: Measure, lexicon: Lexicon) -> Line | Refusal:
    """Return the line for one figure, or what in it cannot be read."""
    shown = figure.figure(measure)
    number = " ".join(filter(None, (shown.qualifier, _value(measure), measure.unit and speak_unit(measure.unit))))
    words = spoken(number, lexicon)  # words already; this lets no unit through that is no Vietnamese
    what = spoken(shown.what, lexicon)
    for part in (words, what):
        if isinstance(part, Refusal):
            return part
    assert isinstance(words, Spoken)  # noqa: S101 - refusals have left above
    assert isinstance(what, Spoken)  # noqa: S101
    since = f", {speak_date(measure.period, None, None)}" if measure.period is not None else ""
    since += f", tính đến {date(measure.as_of)}" if measure.as_of else ""
    written = f"{shown}."
    before, _, after = written.rpartition(shown.what) if shown.what else (written, "", "")
    pieces = (Piece(before, words.text, "figure"), *what.pieces, Piece(after, since, "date"))
    return Line(written, f"{f'{words.text} {what.text}'.rstrip(' .,')}{since}.", pieces)


def date(when: When) -> str:
    """Return a typed date in words: `giữa năm hai nghìn không trăm hai mươi lăm`."""
    words = speak_date(when.year, when.month, when.day)
    return f"{when.about} {words}" if when.about else words


def _value(measure: Measure) -> str:
    if measure.value is not None:
        whole = f" trên {speak_number(measure.of)}" if measure.of is not None else ""
        return speak_number(measure.value) + whole
    if measure.low is not None and measure.high is not None:
        return f"{speak_number(measure.low)} đến {speak_number(measure.high)}"
    after = " ".join(filter(None, (measure.qualifier and measure.qualifier.label, speak_number(measure.after or 0))))
    return f"trước {speak_number(measure.before)}, nay {after}" if measure.before is not None else f"nay {after}"

"""What is read of a record, of a clause of the plan, of a text? Passages: a heading and its lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import accumulate

from danvan.broadcast import figures
from danvan.broadcast.line import Line, Unreadable, as_given, read
from danvan.catalog import correction, facts
from danvan.catalog.catalog import Catalog
from danvan.records import Bulletin, Clause, Entry, Item, Language, Story, Told
from danvan.speech import Piece, Refusal
from danvan.text import first_upper, quoted, sentence

USUAL = (Told.SUMMARY, Told.APPROACH, Told.RESULTS)
"""What is read of a record where the item does not say."""
ALL = (Told.SUMMARY, Told.PROBLEM, Told.APPROACH, Told.RESULTS, Told.LESSONS, Told.REPLICATE)
"""What a record's own page reads aloud."""
Found = Line | Unreadable


@dataclass(frozen=True)
class Passage:
    """What belongs together: its lines are read in one go and split only where they do not fit a slot."""

    lines: tuple[Line, ...]
    unreadable: tuple[Unreadable, ...] = ()
    name: str = ""
    """What it is about: the name of its record, the title of its clause; empty for a text of the bulletin's own."""


def passages(bulletin: Bulletin, item: Item, catalog: Catalog) -> tuple[Passage, ...]:
    """Return what an item reads, cut to its sentences `first` to `last` where it names them."""
    whole = tuple(replace(_passage(found), name=name) for name, found in _whole(bulletin, item, catalog))
    first, last = (item.first or 1) - 1, item.last
    cut: list[Passage] = []
    before = 0
    for passage in whole:
        count = len(passage.lines)
        low, high = max(first - before, 0), count if last is None else max(last - before, 0)
        cut.append(replace(passage, lines=passage.lines[low:high]))
        before += count
    return tuple(passage for passage in cut if passage.lines or passage.unreadable)


def _whole(bulletin: Bulletin, item: Item, catalog: Catalog) -> Iterator[tuple[str, Iterable[Found]]]:
    """Yield what is read of the item, passage by passage, each with what it is about."""
    if item.record:
        entry = catalog.entry(item.record)
        yield from ((entry.name, found) for found in entry_passages(entry, item.told or USUAL, catalog))
    elif item.clause:
        yield from _clauses(item.clause, catalog)
    elif bulletin.language is Language.VIETNAMESE:
        for paragraph in (item.text or "").split("\n\n"):
            yield "", _read(paragraph, Item.model_fields["text"].title or "", catalog)
    else:
        yield "", as_given(item.text or "")


def _passage(found: Iterable[Found]) -> Passage:
    both = tuple(found)
    return Passage(
        tuple(line for line in both if isinstance(line, Line)),
        tuple(fault for fault in both if isinstance(fault, Unreadable)),
    )


def _read(text: str, field: str, catalog: Catalog) -> Iterator[Found]:
    for found in read(text, catalog.reading):
        yield Unreadable(field, found) if isinstance(found, Refusal) else found


def entry_passages(entry: Entry, told: Iterable[Told], catalog: Catalog) -> Iterator[Iterable[Found]]:
    """Yield what is read of a model or example: its name and place, then the asked parts of its story."""
    place = facts.where(entry, catalog)
    name = first_upper(entry.name) if entry.name_given else f"{first_upper(entry.noun)} {quoted(entry.name)}"
    yield (
        *_read(f"{name}.", "Tên", catalog),
        *(_read(f"Làm ở {place}.", "Nơi làm", catalog) if place else ()),
    )
    for part in told:
        if entry.story and (found := tuple(_told(entry.story, part, catalog))):
            yield found


def _told(story: Story, part: Told, catalog: Catalog) -> Iterator[Found]:
    match part:
        case Told.RESULTS:
            for measure in story.results:
                said = figures.said(measure, catalog.reading)
                yield Unreadable(f"{part.label}: {measure.what}", said) if isinstance(said, Refusal) else said
        case Told.REPLICATE:
            for step in story.replicate:
                yield from _read(step, part.label, catalog)
        case _:
            text: str | None = getattr(story, part.value)
            yield from _read(text, part.label, catalog) if text else ()


def _clauses(at: str, catalog: Catalog) -> Iterator[tuple[str, Iterable[Found]]]:
    """Yield the clause and all below it, in reading order, with their titles; the parts without a number by names."""
    plan = catalog.plan
    if at == "preamble":
        yield from ((part_name(at), _corrected(basis.text, at, catalog)) for basis in plan.bases)
    elif at in {"opening", "closing"}:
        yield part_name(at), _corrected(getattr(plan, at), "preamble" if at == "opening" else at, catalog)
    else:
        title = ""
        for below, clause in catalog.clauses[at].walk(at.rpartition(".")[0]):
            title = sentence(_meant(clause.title.rstrip(":"), below, catalog)) if clause.title else title
            yield from ((title, found) for found in _clause(below, clause, catalog))


def part_name(at: str) -> str:
    """Return what readers call a part of the plan that an item names without a clause number."""
    return {"preamble": "căn cứ", "opening": "lời mở đầu", "closing": "lời kết"}[at]


def _clause(at: str, clause: Clause, catalog: Catalog) -> Iterator[Iterable[Found]]:
    texts = [*clause.text, *clause.items]
    if clause.title:
        title = _corrected(clause.title.rstrip(":") + ".", at, catalog)
        yield (*title, *(_corrected(texts.pop(0), at, catalog) if texts else ()))
    yield from (_corrected(text, at, catalog) for text in texts)


def _corrected(text: str, at: str, catalog: Catalog) -> tuple[Found, ...]:
    """Read the plan as it must mean; what stands beside it is what its copy says."""
    pieces = tuple(correction.pieces(text, catalog.plan, at))
    meant = _meant(text, at, catalog)
    field = f"Kế hoạch, {correction.part_name(at)}"
    found = tuple(_read(re.sub(r"\./\.$", ".", meant), field, catalog))
    readings = [(c.reading or "", piece) for piece, c in pieces if c and c.reads_otherwise]
    return tuple(_with_copy(line, readings) if isinstance(line, Line) else line for line in found)


def _meant(text: str, at: str, catalog: Catalog) -> str:
    """Return a text of the plan as it must mean where its copy is plainly wrong."""
    pieces = correction.pieces(text, catalog.plan, at)
    return "".join((found.reading or piece) if found else piece for piece, found in pieces)


def _with_copy(line: Line, readings: list[tuple[str, str]]) -> Line:
    """Put back what the copy says for each reading of this line, and mark it."""
    for reading, written in list(readings):
        if reading in line.original:
            readings.remove((reading, written))
            line = Line(line.original.replace(reading, written, 1), line.said, _merged(line, reading, written))
    return line


def _merged(line: Line, reading: str, written: str) -> tuple[Piece, ...]:
    """Join the pieces that the reading touches into one, which shows what the copy says."""
    low = "".join(piece.original for piece in line.pieces).index(reading)
    pieces = _cut(_cut(line.pieces, low), low + len(reading))
    ends = tuple(accumulate(len(piece.original) for piece in pieces))
    touched = [i for i, end in enumerate(ends) if end > low and end - len(pieces[i].original) < low + len(reading)]
    first, after = touched[0], touched[-1] + 1
    joined = pieces[first:after]
    original = "".join(piece.original for piece in joined).replace(reading, written, 1)
    said = " ".join(piece.spoken.strip() for piece in joined)
    return (*pieces[:first], Piece(original, said, "correction"), *pieces[after:])


def _cut(pieces: tuple[Piece, ...], at: int) -> tuple[Piece, ...]:
    """Cut the piece at this place in two where it is read as it stands; what is said otherwise stays whole."""
    out: list[Piece] = []
    start = 0
    for piece in pieces:
        cut = at - start
        if 0 < cut < len(piece.original) and not piece.changed:
            halves = (piece.original[:cut], piece.original[cut:])
            out += (Piece(half, " ".join(re.findall(r"\w+", half)), piece.rule) for half in halves)
        else:
            out.append(piece)
        start += len(piece.original)
    return tuple(out)

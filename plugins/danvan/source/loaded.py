"""What do the files hold? The valid records, every problem, and where each value stands."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from danvan.records import (
    FILES,
    SINGLE,
    Broadcasts,
    Competence,
    Consent,
    Duty,
    Entry,
    Example,
    Guidance,
    Indicator,
    Legal,
    Lexicon,
    Manuscript,
    Model,
    Person,
    Place,
    Plan,
    Privacy,
    Record,
    Site,
    Unit,
    Withdrawal,
)
from danvan.source.node import Mapping, Node, Spot, Trail, locate, spot_of
from danvan.source.photos import Original
from danvan.source.problem import Key, Problem
from danvan.text import quoted


@dataclass(frozen=True)
class Sound:
    """A recording on this disk, and what its bytes add up to."""

    path: Path
    sha256: str


@dataclass
class Loaded:
    """What the files hold: the records that are valid, every problem, and the nodes that know their lines."""

    plan: Plan | None = None
    site: Site | None = None
    lexicon: Lexicon = field(default_factory=Lexicon)
    broadcasts: Broadcasts = field(default_factory=Broadcasts)
    life: Guidance = field(default_factory=Guidance)
    competence: Competence = field(default_factory=Competence)
    models: tuple[Model, ...] = ()
    examples: tuple[Example, ...] = ()
    places: tuple[Place, ...] = ()
    units: tuple[Unit, ...] = ()
    legal: tuple[Legal, ...] = ()
    duties: tuple[Duty, ...] = ()
    people: tuple[Person, ...] = ()
    consents: tuple[Consent, ...] = ()
    withdrawals: tuple[Withdrawal, ...] = ()
    privacy: Privacy | None = None
    written: dict[Key, Manuscript] = field(default_factory=dict)
    """The pages that people write, by key."""
    indicators: tuple[Indicator, ...] = ()
    more: dict[str, tuple[Record, ...]] = field(default_factory=dict)
    """The lists of kinds that have no name here, by stem: no rule and no page knows them."""
    photos: frozenset[str] = frozenset()
    sounds: dict[str, Sound] = field(default_factory=dict)
    """The recordings that bulletins name and that lie in the audio folder, by file name."""
    unplayable: dict[str, str] = field(default_factory=dict)
    """What lies there under such a name and is no recording, with the reason."""
    originals: dict[str, Original] = field(default_factory=dict)
    """What the photos that records name show of themselves."""
    documents: dict[str, str] = field(default_factory=dict)
    """SHA-256 of each signed document in `documents/`, by its name below that folder."""
    passed: list[Problem] = field(default_factory=list)
    """The files that were passed over, each with the reason: they stop nothing."""
    passages: tuple[object, ...] | None = None
    """Every free text, once a rule has gathered them (rules/passage.py)."""
    problems: list[Problem] = field(default_factory=list)
    nodes: dict[Key, Node] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    faulty: dict[Key, Record] = field(default_factory=dict)
    """What is left of the records that failed; their `id` is the one of their key."""
    known: dict[str, frozenset[str]] = field(default_factory=dict)
    """Ids by the stem of each file that could be read, those of faulty records too: one fault is reported once."""

    broken: set[str] = field(default_factory=set)
    """The stems of the files of which some records are no YAML."""
    texts: dict[str, str] = field(default_factory=dict)
    """What each data file says, by stem, to find the very line of a word."""

    @cached_property
    def entries(self) -> tuple[tuple[Key, Entry], ...]:
        """Every valid model and example with its key: nearly every rule asks for them all."""
        return tuple((entry.key, entry) for entry in (*self.models, *self.examples))

    def complete(self, stem: str) -> bool:
        """Tell whether every record of a file could be read: else nobody can say that something is missing there."""
        return stem in self.known and stem not in self.broken and not any(at == stem for at, _ in self.faulty)

    def with_remains(self) -> Loaded:
        """Return the same with what is left of faulty records among the others; only rules on what is named read it.

        Of a faulty plan nothing is taken: the clause that was lost would accuse every record that names it.
        """
        if not self.faulty:
            return self
        left = replace(self, more=dict(self.more))
        for (stem, _), record in self.faulty.items():
            if stem in FILES:
                left.keep(stem, (*left.listed(stem), record))
            elif stem in {"site", "broadcasts"}:
                setattr(left, stem, record)
        return left

    def listed(self, stem: str) -> tuple[Any, ...]:
        """Return the valid records of a file that holds a list."""
        return tuple(getattr(self, stem)) if stem in _NAMED else self.more.get(stem, ())

    def keep(self, stem: str, records: tuple[Any, ...]) -> None:
        """Take the records of a file that holds a list."""
        if stem in _NAMED:
            setattr(self, stem, records)
        else:
            self.more[stem] = records

    def line(self, key: Key, path: Trail) -> int:
        """Return the line of what stands at `path` inside the record `key`."""
        return locate(self.nodes[key], path).line

    def problem(self, key: Key, path: Trail, message: str, words: str = "", column: int = 0) -> Problem:
        """Return the problem `message` at `path` inside the record `key`.

        It stands where `words` begin if they are given, or at `column` of the line, counted from 1.
        """
        spot = locate(self.nodes[key], path)
        if column:
            spot = Spot(spot.line, column)
        if words:
            spot = spot_of(words, self.texts.get(key[0], ""), spot)
        return Problem(self.names[key[0]], spot.line, spot.column, message, about(key[0], self.nodes[key]), key)


_NAMED = frozenset(one.name for one in fields(Loaded))


def about(stem: str, node: Node) -> str:
    """Return which record this is, in an editor's words: `mô hình “Thắp sáng đường quê”`."""
    if stem.startswith("photos/"):
        return ""
    kind = FILES.get(stem) or SINGLE.get(stem, Manuscript)
    if stem not in FILES or not isinstance(node, Mapping):
        return kind.noun
    name: Any = node.get("name") or node.get("id")
    return f"{kind.noun} {quoted(name)}" if isinstance(name, str) else kind.noun

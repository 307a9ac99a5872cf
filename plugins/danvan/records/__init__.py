"""What is a record? Every field of every YAML file, declared once: name, type, Vietnamese label, help, example.

Errors, page labels, JSON Schema and spreadsheet headers derive from these declarations.
A field marked `internal` is for editors and leaves the repository in no page and no export.
"""

from __future__ import annotations

from danvan.records.broadcast import (
    Airing,
    Approval,
    Blocks,
    Broadcasts,
    Bulletin,
    Day,
    Item,
    Language,
    Priority,
    Recording,
    Slot,
    Station,
    Tempo,
    Told,
    Voice,
)
from danvan.records.commune import Place, Site, Unit
from danvan.records.declaration import Choice, Record, declare
from danvan.records.entry import (
    Elsewhere,
    Entry,
    Example,
    Kind,
    Measure,
    Model,
    Origin,
    Part,
    Photo,
    PhotoKind,
    Qualifier,
    Source,
    Story,
)
from danvan.records.lexicon import Abbreviation, Lexicon, Reading, Synonym
from danvan.records.life import Decision, Event, Level, State
from danvan.records.plan import Basis, Clause, Correction, Phase, Plan, PlanField

FILES: dict[str, type[Record]] = {
    "models": Model,
    "examples": Example,
    "places": Place,
    "units": Unit,
}
"""Files that hold a list of records, by stem."""

SINGLE: dict[str, type[Record]] = {"plan": Plan, "site": Site, "lexicon": Lexicon, "broadcasts": Broadcasts}
"""Files that hold one record."""

__all__ = [
    "FILES",
    "SINGLE",
    "Abbreviation",
    "Airing",
    "Approval",
    "Basis",
    "Blocks",
    "Broadcasts",
    "Bulletin",
    "Choice",
    "Clause",
    "Correction",
    "Day",
    "Decision",
    "Elsewhere",
    "Entry",
    "Event",
    "Example",
    "Item",
    "Kind",
    "Language",
    "Level",
    "Lexicon",
    "Measure",
    "Model",
    "Origin",
    "Part",
    "Phase",
    "Photo",
    "PhotoKind",
    "Place",
    "Plan",
    "PlanField",
    "Priority",
    "Qualifier",
    "Reading",
    "Record",
    "Recording",
    "Site",
    "Slot",
    "Source",
    "State",
    "Station",
    "Story",
    "Synonym",
    "Tempo",
    "Told",
    "Unit",
    "Voice",
    "declare",
]

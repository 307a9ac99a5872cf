"""What is a record? Every field of every YAML file, declared once: name, type, Vietnamese label, help, example.

Errors, page labels, JSON Schema and spreadsheet headers derive from these declarations.
A field marked `internal` is for editors and leaves the repository in no page and no export.
May import `text` and nothing else of ours.
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
from danvan.records.commune import JoinStep, OldCommune, Place, Site, Unit
from danvan.records.competence import Certainty, Competence, Interval, LevelSpell, Power
from danvan.records.declaration import Choice, Group, Record, Stored, columns, declare, searched, shown
from danvan.records.duty import Duty, Evidence, Progress
from danvan.records.entry import (
    Elsewhere,
    Entry,
    Example,
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
from danvan.records.guidance import Criterion, Guidance, Holiday, Step, Threshold
from danvan.records.history import Award, Decision, Event, Kind, Level, Merit, State
from danvan.records.indicator import Indicator
from danvan.records.legal import Legal, Status
from danvan.records.lexicon import Abbreviation, Lexicon, Reading, Synonym
from danvan.records.person import Channel, Consent, Ground, Manuscript, Minor, Person, Sensitive, Withdrawal
from danvan.records.plan import Basis, Clause, Correction, Phase, Plan, PlanField
from danvan.records.privacy import Allowance, Exempt, NotName, Privacy, Word
from danvan.records.provenance import Change, Review, Verdict

KINDS: tuple[type[Record], ...] = (
    *(Model, Example, Place, Unit, Legal, Duty, Person, Consent, Withdrawal, Indicator),
    *(Plan, Site, Lexicon, Guidance, Competence, Privacy, Broadcasts),
)
"""Every kind of record that has a file of its own, in the order in which the files are read and told."""
STORED = {kind.stored.stem: (kind.stored, kind) for kind in KINDS if kind.stored}
"""By stem: where it is kept, and what it is."""

FILES = {stem: kind for stem, (stored, kind) in STORED.items() if not stored.single}
"""Files that hold a list of records, by stem."""

SINGLE = {stem: kind for stem, (stored, kind) in STORED.items() if stored.single}
"""Files that hold one record."""

OPTIONAL = frozenset(stem for stem, (stored, _) in STORED.items() if stored.optional)
"""Files that a site may do without: what they would say is then unknown."""

OFFERED = {stem: stored.offer for stem, (stored, _) in STORED.items() if stored.offer}
"""Lists that are given away, by stem: what each is called, and what it holds."""

PRIVATE = FILES.keys() - OFFERED.keys()
"""Lists that no export gives away: names stand only where a record tells of them."""

__all__ = [
    "FILES",
    "KINDS",
    "OFFERED",
    "OPTIONAL",
    "PRIVATE",
    "SINGLE",
    "Abbreviation",
    "Airing",
    "Allowance",
    "Approval",
    "Award",
    "Basis",
    "Blocks",
    "Broadcasts",
    "Bulletin",
    "Certainty",
    "Change",
    "Channel",
    "Choice",
    "Clause",
    "Competence",
    "Consent",
    "Correction",
    "Criterion",
    "Day",
    "Decision",
    "Duty",
    "Elsewhere",
    "Entry",
    "Event",
    "Evidence",
    "Example",
    "Exempt",
    "Ground",
    "Group",
    "Guidance",
    "Holiday",
    "Indicator",
    "Interval",
    "Item",
    "JoinStep",
    "Kind",
    "Language",
    "Legal",
    "Level",
    "LevelSpell",
    "Lexicon",
    "Manuscript",
    "Measure",
    "Merit",
    "Minor",
    "Model",
    "NotName",
    "OldCommune",
    "Origin",
    "Part",
    "Person",
    "Phase",
    "Photo",
    "PhotoKind",
    "Place",
    "Plan",
    "PlanField",
    "Power",
    "Priority",
    "Privacy",
    "Progress",
    "Qualifier",
    "Reading",
    "Record",
    "Recording",
    "Review",
    "Sensitive",
    "Site",
    "Slot",
    "Source",
    "State",
    "Station",
    "Status",
    "Step",
    "Stored",
    "Story",
    "Synonym",
    "Tempo",
    "Threshold",
    "Told",
    "Unit",
    "Verdict",
    "Voice",
    "Withdrawal",
    "Word",
    "columns",
    "declare",
    "searched",
    "shown",
]

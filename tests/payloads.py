"""What would an attacker type into each field of each record? The declarations say which fields take it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from danvan.records import FILES, SINGLE, Record
from danvan.source import load

ELSEWHERE = "https://evil.example/"
MARKUP = (
    "\"'`>]]><script>self.ran=1</script><img src=" + ELSEWHERE + "a.png onerror=self.ran=1>"
    "</title></script></style></textarea>--><svg onload=self.ran=1>[x](javascript:self.ran=1){{7*7}}{% raw %}"
)
TYPED = (
    f"javascript:self.ran=1//{MARKUP}",
    MARKUP,
    f"{ELSEWHERE}{MARKUP}",
    f"{ELSEWHERE}?a=%22%3E",
    "javascript:self.ran=1",
)
"""The first that a field takes is typed there."""
_NAMES = """file opus mp3 sha256 audio_folder unit units feedback_unit guide_unit field also_field clause clauses
phase places replicates merged_into became old_commune at written reading mark contact record indicator persons people
series"""
HELD_BY_RULES = frozenset(_NAMES.split())
"""Fields that name another record, a place in the plan or a file: the rules let nothing stand there but what exists."""
UNRULED = (
    "from danvan import rules; from danvan.broadcast import check; "
    "rules.check = lambda *a, **k: (); check.faults = lambda records: (); "
    "from danvan.rules import written; written.told = lambda body: iter(())"
)
"""Code that takes every rule away: what the pages themselves hold back is to be seen."""


def spoil(data: Path, target: Path) -> set[str]:
    """Copy `data` to `target` with something typed into every field that takes words; return which fields these are."""
    shutil.copytree(data, target)
    loaded, typed = load.load(data), set()
    assert not loaded.problems
    for stem in FILES | SINGLE:
        if not (target / f"{stem}.yaml").is_file():
            continue
        held = getattr(loaded, stem)
        many = [held] if stem in SINGLE else list(held)
        told = [_spoilt(record, typed) for record in many]
        written = yaml.safe_dump(told[0] if stem in SINGLE else told, allow_unicode=True, sort_keys=False, width=10**6)
        (target / f"{stem}.yaml").write_text(written, encoding="utf-8")
    return typed


def _spoilt(record: Record, typed: set[str]) -> dict[str, Any]:
    told = record.model_dump(mode="json", exclude_unset=True)
    for name, info in type(record).model_fields.items():
        value = getattr(record, name)
        place = f"{type(record).__name__}.{name}"
        if isinstance(value, Record):
            told[name] = _spoilt(value, typed)
        elif isinstance(value, tuple) and value and isinstance(value[0], Record):
            told[name] = [_spoilt(one, typed) for one in value]
        elif name in HELD_BY_RULES:
            continue
        elif isinstance(value, tuple) and value and all(type(one) is str for one in value):
            told[name] = [str(_typed(info, one, place, typed, many=True)) for one in value]
        elif value is None or type(value) is str:
            said = _typed(info, value, place, typed)
            if said != value:
                told[name] = said
    return told


def _typed(info: FieldInfo, value: str | None, place: str, typed: set[str], *, many: bool = False) -> str | None:
    for said in TYPED:
        for whole in (f"{value} {said}", said) if value else (said,):
            if _takes(info, [whole] if many else whole):
                typed.add(place)
                return whole
    return value


def _takes(info: FieldInfo, said: Any) -> bool:
    try:
        kept = TypeAdapter(
            Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation
        ).validate_python(said)
    except ValidationError:
        return False
    return kept == (tuple(said) if isinstance(said, list) else said)

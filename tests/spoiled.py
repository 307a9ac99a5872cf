"""Data into which a clerk typed something wrong, and what is said of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from danvan import rules
from danvan.source import load
from where import TODAY


def spoil(data: Path, case: dict[str, Any]) -> None:
    path = data / f"{case['in']}.yaml"
    text = case.get("whole")
    if text is None:
        text = path.read_text(encoding="utf-8")
        for old, new in filter(None, (case["swap"], case.get("and"))):
            assert text.count(old) == 1, f"“{old}” stands {text.count(old)} times in {path.name}"
            text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def problems(data: Path) -> list[str]:
    return [str(problem) for problem in rules.check(load.load(data), TODAY)]

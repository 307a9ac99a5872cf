"""Which JSON Schema describes each data file? Generated from the records, so that it cannot say anything else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from danvan.records import FILES, SINGLE, Record


def files() -> dict[str, str]:
    """Return the schema files: name → content."""
    lists = {f"{stem}.json": _listed(kind) for stem, kind in FILES.items()}
    single = {f"{stem}.json": kind.model_json_schema() for stem, kind in SINGLE.items()}
    return {
        name: json.dumps(
            {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}, ensure_ascii=False, indent=1
        )
        + "\n"
        for name, schema in {**lists, **single}.items()
    }


def _listed(kind: type[Record]) -> dict[str, Any]:
    schema = kind.model_json_schema()
    definitions = schema.pop("$defs", {})
    return {"title": kind.noun, "type": "array", "items": schema, "$defs": definitions}


def stale(folder: Path) -> list[str]:
    """Return the schema files of `folder` that are not what the records declare."""
    return [
        str(folder / name)
        for name, content in files().items()
        if not (folder / name).is_file() or (folder / name).read_text(encoding="utf-8") != content
    ]

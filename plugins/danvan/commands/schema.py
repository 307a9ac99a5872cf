"""What may stand in each data file? As JSON Schema for programs and as a page for editors, both from the records."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from danvan.commands import folders
from danvan.commands.usage import Commands
from danvan.exports.api import DIALECT
from danvan.records import FILES, SINGLE, Record, shown
from danvan.records.declaration import choice_of, inner_record
from danvan.source.files import replace_all
from danvan.text import first_upper

PAGE = "cac-muc-du-lieu.md"


def add(commands: Commands) -> None:
    """Add the command that writes what this module makes."""
    about = "viết lại data/schema/ từ khai báo của các mục"
    folders.reading(commands, "schema", about).set_defaults(run=write)


def write(chosen: argparse.Namespace) -> int:
    """Write the JSON Schemas that editors' programs read, and the page of all fields that editors read."""
    replace_all(_wanted(chosen.data, folders.DOCS))
    return 0


def _wanted(data: Path, docs: Path) -> dict[Path, str]:
    return {data / "schema" / name: content for name, content in files().items()} | {docs / PAGE: reference()}


def files() -> dict[str, str]:
    """Return the schema files: name → content."""
    lists = {f"{stem}.json": _listed(kind) for stem, kind in FILES.items()}
    single = {f"{stem}.json": kind.model_json_schema() for stem, kind in SINGLE.items()}
    return {
        name: json.dumps({"$schema": DIALECT, **schema}, ensure_ascii=False, indent=1) + "\n"
        for name, schema in {**lists, **single}.items()
    }


def _listed(kind: type[Record]) -> dict[str, Any]:
    schema = kind.model_json_schema()
    definitions = schema.pop("$defs", {})
    return {"title": kind.noun, "type": "array", "items": schema, "$defs": definitions}


def reference() -> str:
    """Return the page that tells editors every field of every file: docs/cac-muc-du-lieu.md."""
    parts = [
        "# Các mục dữ liệu",
        "Trang này do lệnh `danvan schema` viết ra từ khai báo của chương trình; không sửa tay. "
        "Mục có dấu **\\*** là bắt buộc. Cách thêm và sửa: xem [Sổ tay biên tập](bien-tap.md).",
    ]
    for stem, kind in {**FILES, **SINGLE}.items():
        listed = "danh sách, mỗi phần tử" if stem in FILES else "một nhóm"
        parts += [f"## {stem}.yaml", f"Mỗi tệp là {listed} gồm các mục sau ({kind.noun})."]
        parts += [_table(kind), *_groups(kind, set())]
    return "\n\n".join(parts) + "\n"


def _groups(kind: type[Record], seen: set[type[Record]]) -> Iterator[str]:
    """Yield a heading and a table for each group of fields inside `kind`, once each."""
    for info in kind.model_fields.values():
        inner = inner_record(info.annotation)
        if inner and inner not in seen:
            seen.add(inner)
            yield f"### {first_upper(inner.noun)}"
            yield _table(inner)
            yield from _groups(inner, seen)


def _table(kind: type[Record]) -> str:
    rows = ["| Mục | Viết là | Giải thích | Ví dụ |", "|---|---|---|---|"]
    for name, info in kind.model_fields.items():
        required = " **\\***" if info.is_required() else ""
        internal = shown(info).internal
        told = ". ".join(filter(None, (info.description, _choices(info.annotation), "Không đăng" if internal else "")))
        example = info.examples[0] if info.examples else ""
        example = f"[{', '.join(map(str, example))}]" if isinstance(example, list) else str(example)
        rows.append(f"| {info.title}{required} | `{name}` | {told} | {example} |".replace("  ", " "))
    return "\n".join(rows)


def _choices(annotation: Any) -> str:
    choice = choice_of(annotation)
    return "Chọn: " + ", ".join(f"`{c.value}` ({c.label})" for c in choice) if choice else ""


def stale(data: Path, docs: Path) -> list[str]:
    """Return the generated files that are not what the records declare."""
    return [
        str(path)
        for path, content in _wanted(data, docs).items()
        if not path.is_file() or path.read_text(encoding="utf-8") != content
    ]

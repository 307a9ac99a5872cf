"""What may stand in each data file? As JSON Schema for programs and as a page for editors, both from the records."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from danvan.records import FILES, SINGLE, Record
from danvan.records.declaration import choice_of, inner_record
from danvan.text import first_upper


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
        internal = isinstance(info.json_schema_extra, dict) and bool(info.json_schema_extra.get("internal"))
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
    wanted = {data / "schema" / name: content for name, content in files().items()}
    wanted[docs / "cac-muc-du-lieu.md"] = reference()
    return [
        str(path)
        for path, content in wanted.items()
        if not path.is_file() or path.read_text(encoding="utf-8") != content
    ]

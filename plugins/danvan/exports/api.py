"""The records as JSON, in a version that never changes its meaning, with the schema that each file obeys."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import BaseModel

from danvan import address
from danvan.catalog import Catalog
from danvan.records import FILES, Entry, Plan, Record

ROOT = "api/v1/"


def files(catalog: Catalog, site_url: str) -> Iterator[tuple[str, str]]:
    """Yield one file per kind of record, the plan, an index, and their schemas."""
    lists: dict[str, Iterable[Record]] = {stem: getattr(catalog, stem) for stem in FILES}
    for stem, records in lists.items():
        yield f"{ROOT}{stem}.json", _lines(_public(record, site_url) for record in records)
        yield f"{ROOT}schema/{stem}.json", _json(_list_schema(FILES[stem]))
    yield f"{ROOT}plan.json", _json(_public(catalog.plan, site_url))
    yield f"{ROOT}schema/plan.json", _json(_schema(Plan))
    yield f"{ROOT}index.json", _json(_index(catalog, lists))


def _index(catalog: Catalog, lists: dict[str, Iterable[Record]]) -> dict[str, Any]:
    """Say what there is; the commune's own figures never include references."""
    names = [*lists, "plan"]
    return {
        "version": 1,
        "publisher": catalog.site.agency,
        "subject": catalog.plan.subject,
        "counts": {
            "local": {"models": _count(catalog.models, "local"), "examples": _count(catalog.examples, "local")},
            "reference": {
                "models": _count(catalog.models, "reference"),
                "examples": _count(catalog.examples, "reference"),
            },
        },
        "files": [{"name": name, "path": f"{name}.json", "schema": f"schema/{name}.json"} for name in names],
    }


def _count(entries: Iterable[Entry], origin: str) -> int:
    return sum(entry.origin == origin for entry in entries)


def _public(record: Record, site_url: str) -> dict[str, Any]:
    shown = record.model_dump(mode="json", exclude=internal(type(record)))
    if isinstance(record, Plan):
        return {**shown, "address": address.PLAN, "url": _url(address.PLAN, site_url)}
    where = address.of(record)
    return {**shown, "address": where, "url": _url(where, site_url)}


def _url(where: str, site_url: str) -> str | None:
    return site_url.rstrip("/") + "/" + where if site_url else None


def internal(kind: type[BaseModel]) -> set[str]:
    """Return the fields of `kind` that never leave the repository."""
    return {
        name
        for name, info in kind.model_fields.items()
        if isinstance(info.json_schema_extra, dict) and info.json_schema_extra.get("internal")
    }


def _schema(kind: type[Record]) -> dict[str, Any]:
    schema = kind.model_json_schema(mode="serialization")
    for name in internal(kind):
        del schema["properties"][name]
    schema["properties"]["address"] = {"type": "string", "title": "Địa chỉ trong trang"}
    schema["properties"]["url"] = {"type": ["string", "null"], "title": "Địa chỉ đầy đủ"}
    schema["required"] = sorted(schema["properties"])
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _list_schema(kind: type[Record]) -> dict[str, Any]:
    schema = _schema(kind)
    head = {"$schema": schema.pop("$schema"), "title": kind.noun, "type": "array"}
    return {**head, "$defs": schema.pop("$defs", {}), "items": schema}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _lines(records: Iterable[dict[str, Any]]) -> str:
    """Return a JSON list with one record a line: quick to write, and a change shows as one line."""
    return "[\n" + ",\n".join(json.dumps(record, ensure_ascii=False) for record in records) + "\n]\n"

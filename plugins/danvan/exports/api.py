"""The records as JSON, in a version that never changes its meaning, with the schema that each file obeys."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from danvan.catalog import replication
from danvan.catalog.catalog import Catalog, Withdrawn
from danvan.life import state, validity
from danvan.records import FILES, PRIVATE, Decision, Entry, Plan, Record, address

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def files(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """Yield one file per kind of record, the plan, what was withdrawn, an index, and their schemas."""
    lists: dict[str, Iterable[Record]] = {stem: getattr(catalog, stem) for stem in FILES if stem not in PRIVATE}
    for stem, records in lists.items():
        yield f"{address.API}{stem}.json", _lines(_public(record, catalog) for record in records)
        yield f"{address.API}schema/{stem}.json", as_json(_list_schema(FILES[stem]))
    yield f"{address.API}plan.json", as_json(_public(catalog.plan, catalog))
    yield f"{address.API}schema/plan.json", as_json({"$schema": DIALECT, **_schema(Plan)})
    yield f"{address.API}withdrawn.json", as_json([_withdrawn(gone, catalog.site.base) for gone in catalog.withdrawn])
    yield f"{address.API}schema/withdrawn.json", as_json(_WITHDRAWN_SCHEMA)
    yield f"{address.API}index.json", as_json(_index(catalog, [*lists, "plan", "withdrawn"]))


def _index(catalog: Catalog, names: Iterable[str]) -> dict[str, Any]:
    """Say what there is; the commune's own figures never include references."""
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


def _public(record: Record, catalog: Catalog) -> dict[str, Any]:
    shown = public(record)
    where = address.PLAN if isinstance(record, Plan) else address.of(record)
    shown |= {"address": where, "url": _url(where, catalog.site.base)}
    if isinstance(record, Entry):
        shown |= _derived(record, catalog)
    return shown


def _derived(entry: Entry, catalog: Catalog) -> dict[str, Any]:
    """Return what follows from the records: the state today, and how far the model spread."""
    return {
        "state": state.state_on(entry, catalog.day),
        "replicated_by": [other.id for other in replication.replicas(entry, catalog)],
        "replicated_times": len(replication.spread(entry, catalog)),
    }


def public(record: Record) -> dict[str, Any]:
    """Return the record as JSON values, without what is internal in it or in any of its parts."""
    shown = record.model_dump(mode="json", exclude=internal(type(record)))
    for name in shown:
        value = getattr(record, name)
        if isinstance(value, Record):
            shown[name] = public(value)
        elif isinstance(value, tuple) and value and isinstance(value[0], Record):
            shown[name] = [public(part) for part in value]
    if isinstance(record, (Plan, Decision)):
        shown["issued"] = validity.issued(record)
    return shown


@cache
def internal(kind: type[Record]) -> set[str]:
    """Return the fields of `kind` that never leave the repository."""
    return {
        name
        for name, info in kind.model_fields.items()
        if isinstance(info.json_schema_extra, dict) and info.json_schema_extra.get("internal")
    }


def _url(where: str, base: str) -> str | None:
    return base + where if base else None


def _withdrawn(gone: Withdrawn, base: str) -> dict[str, Any]:
    decision = gone.decision
    return {
        "id": gone.id,
        "kind": gone.noun,
        "withdrawn": True,
        "date": gone.date and gone.date.iso,
        "decision": decision
        and {
            "number": decision.number,
            "date": decision.date and decision.date.iso,
            "issued": not gone.lacks,
        },
        "address": gone.address,
        "url": _url(gone.address, base),
    }


_TEXT_OR_NULL = {"type": ["string", "null"]}
_ISSUED = {"type": "boolean", "title": "Đã có đủ số, ngày, người ký, bản đã ký"}
_WITHDRAWN_SCHEMA = {
    "$schema": DIALECT,
    "title": "mục đã rút",
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            "id": {"type": "string", "title": "Mã"},
            "kind": {"type": "string", "title": "Loại"},
            "withdrawn": {"const": True, "title": "Đã rút"},
            "date": {**_TEXT_OR_NULL, "title": "Ngày hủy"},
            "decision": {
                "title": "Quyết định hủy",
                "type": ["object", "null"],
                "properties": {"number": {"type": "string"}, "date": _TEXT_OR_NULL, "issued": _ISSUED},
                "required": ["date", "issued", "number"],
            },
            "address": {"type": "string", "title": "Địa chỉ trong trang"},
            "url": {**_TEXT_OR_NULL, "title": "Địa chỉ đầy đủ"},
        },
        "required": ["address", "date", "decision", "id", "kind", "url", "withdrawn"],
        "additionalProperties": False,
    },
}
_DERIVED_SCHEMA = {
    "state": {**_TEXT_OR_NULL, "title": "Trạng thái hôm nay"},
    "replicated_by": {"type": "array", "items": {"type": "string"}, "title": "Nơi học theo trực tiếp"},
    "replicated_times": {"type": "integer", "title": "Số lần được nhân rộng, kể cả nhân rộng tiếp"},
}


def _schema(kind: type[Record]) -> dict[str, Any]:
    schema = kind.model_json_schema(mode="serialization")
    for part in (schema, *schema.get("$defs", {}).values()):
        _forget_internal(part)
    schema["properties"]["address"] = {"type": "string", "title": "Địa chỉ trong trang"}
    schema["properties"]["url"] = {**_TEXT_OR_NULL, "title": "Địa chỉ đầy đủ"}
    if issubclass(kind, Plan):
        schema["properties"]["issued"] = _ISSUED
    if decision := schema.get("$defs", {}).get(Decision.__name__):
        decision["properties"]["issued"] = _ISSUED
        decision["required"] = sorted(decision["properties"])
    if issubclass(kind, Entry):
        schema["properties"] |= _DERIVED_SCHEMA
    schema["required"] = sorted(schema["properties"])
    return schema


def _forget_internal(schema: dict[str, Any]) -> None:
    properties = schema.get("properties", {})
    for name in [name for name, said in properties.items() if said.get("internal")]:
        del properties[name]
        if name in schema.get("required", ()):
            schema["required"].remove(name)


def _list_schema(kind: type[Record]) -> dict[str, Any]:
    schema = _schema(kind)
    return {
        "$schema": DIALECT,
        "title": kind.noun,
        "type": "array",
        "$defs": schema.pop("$defs", {}),
        "items": schema,
    }


def as_json(value: Any) -> str:
    """Return `value` as the text of a JSON file that people can read too."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _lines(records: Iterable[dict[str, Any]]) -> str:
    """Return a JSON list with one record a line: quick to write, and a change shows as one line."""
    return "[\n" + ",\n".join(json.dumps(record, ensure_ascii=False) for record in records) + "\n]\n"

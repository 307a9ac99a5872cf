"""The records as JSON, in a version that never changes its meaning, with the schema that each file obeys."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar, Literal

from danvan.catalog import replication
from danvan.catalog.catalog import Catalog
from danvan.catalog.catalog import Withdrawn as Gone
from danvan.exports.offer import Heading, Offer
from danvan.life import state, validity
from danvan.records import OFFERED, STORED, Decision, Entry, Plan, Record, address, declare, shown

DIALECT = "https://json-schema.org/draft/2020-12/schema"
INDEX = f"{address.API}index.json"
WITHDRAWN = "withdrawn"


def files(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """Yield one file per kind of record, the plan, what was withdrawn, an index, and their schemas."""
    for stem in OFFERED:
        held, schema = catalog.held(stem), _schema(STORED[stem][1])
        if isinstance(held, Record):
            yield _path(stem), as_json(_public(held, catalog))
            yield _path_of_schema(stem), as_json({"$schema": DIALECT, **schema})
        else:
            yield _path(stem), _lines(_public(record, catalog) for record in held)
            yield _path_of_schema(stem), as_json(_list_schema(STORED[stem][1].noun, schema))
    yield _path(WITHDRAWN), as_json([_withdrawn(gone, catalog).model_dump(mode="json") for gone in catalog.withdrawn])
    yield _path_of_schema(WITHDRAWN), as_json(_list_schema(Withdrawn.noun, _withdrawn_schema()))
    yield INDEX, as_json(_index(catalog, [*OFFERED, WITHDRAWN]))


def offers(_catalog: Catalog) -> Iterator[Offer]:
    """Yield the index, then a file for each kind of record, the plan first, and what was withdrawn."""
    yield Offer(Heading.RECORD, INDEX, "Danh mục", "Có những tệp nào, theo lược đồ nào; đếm riêng của xã và tham khảo")
    named = sorted(OFFERED.items(), key=lambda offered: not STORED[offered[0]][0].single)
    for stem, (name, holds) in (*named, (WITHDRAWN, ("Mục đã rút", "Mục nào đã rút khỏi trang, từ ngày nào"))):
        yield Offer(Heading.RECORD, _path(stem), name, holds, _path_of_schema(stem))


def _path(stem: str) -> str:
    return f"{address.API}{stem}.json"


def _path_of_schema(stem: str) -> str:
    return f"{address.API}schema/{stem}.json"


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


@dataclass(frozen=True)
class Key:
    """A key that a file has besides the declared fields, because it follows from the records: its schema, its value."""

    name: str
    schema: dict[str, Any]
    value: Callable[[Any, Catalog], object]


_TEXT_OR_NULL = {"type": ["string", "null"]}
_ISSUED = {"type": "boolean", "title": "Đã có đủ số, ngày, người ký, bản đã ký"}
_PLACE = (
    Key(
        "address",
        {"type": "string", "title": "Địa chỉ trong trang"},
        lambda record, _: address.of(record),
    ),
    Key(
        "url",
        {**_TEXT_OR_NULL, "title": "Địa chỉ đầy đủ"},
        lambda record, catalog: _url(address.of(record), catalog),
    ),
)
"""Of what has a page."""
_LIFE = (
    Key(
        "state",
        {**_TEXT_OR_NULL, "title": "Trạng thái hôm nay"},
        lambda entry, catalog: state.state_on(entry, catalog.day),
    ),
    Key(
        "replicated_by",
        {"type": "array", "items": {"type": "string"}, "title": "Nơi học theo trực tiếp"},
        lambda entry, catalog: [other.id for other in replication.replicas(entry, catalog)],
    ),
    Key(
        "replicated_times",
        {"type": "integer", "title": "Số lần được nhân rộng, kể cả nhân rộng tiếp"},
        lambda entry, catalog: len(replication.spread(entry, catalog)),
    ),
)
"""Of models and examples."""


@cache
def _keys(kind: type[Record]) -> tuple[Key, ...]:
    return (*(_PLACE if address.has_page(kind) else ()), *(_LIFE if issubclass(kind, Entry) else ()))


def _public(record: Record, catalog: Catalog) -> dict[str, Any]:
    return public(record) | {key.name: key.value(record, catalog) for key in _keys(type(record))}


def public(record: Record) -> dict[str, Any]:
    """Return the record as JSON values, without what is internal in it or in any of its parts."""
    shown = record.model_dump(mode="json", exclude=internal(type(record)))
    for name in shown:
        value = getattr(record, name)
        if isinstance(value, Record):
            shown[name] = public(value)
        elif isinstance(value, tuple) and value and isinstance(value[0], Record):
            shown[name] = [public(part) for part in value]
    if isinstance(record, Plan):  # what a proof-reader only noticed is for editors
        shown["corrections"] = [public(one) for one in record.corrections if one.is_shown]
    if isinstance(record, (Plan, Decision)):
        shown["issued"] = validity.issued(record)
    return shown


@cache
def internal(kind: type[Record]) -> set[str]:
    """Return the fields of `kind` that never leave the repository."""
    return {name for name, info in kind.model_fields.items() if shown(info).internal}


def _url(where: str, catalog: Catalog) -> str | None:
    return catalog.site.base + where if catalog.site.base else None


class Cancelling(Record):
    """All that is told of the decision that cancelled an entry."""

    noun: ClassVar[str] = "quyết định hủy"
    number: str = declare("Số, ký hiệu")
    date: str | None = declare("Ngày ban hành", default=None)
    issued: bool = declare(_ISSUED["title"])


class Withdrawn(Record):
    """All that is told of an entry that the site tells of no more."""

    noun: ClassVar[str] = "mục đã rút"
    id: str = declare("Mã")
    kind: str = declare("Loại")
    withdrawn: Literal[True] = declare("Đã rút")
    date: str | None = declare("Ngày hủy", default=None)
    decision: Cancelling | None = declare("Quyết định hủy", default=None)
    address: str = declare("Địa chỉ trong trang")
    url: str | None = declare("Địa chỉ đầy đủ", default=None)


def _withdrawn(gone: Gone, catalog: Catalog) -> Withdrawn:
    said = gone.decision
    decision = said and Cancelling(number=said.number, date=said.date and said.date.iso, issued=not gone.lacks)
    return Withdrawn(
        id=gone.id,
        kind=gone.noun,
        withdrawn=True,
        date=gone.date and gone.date.iso,
        decision=decision,
        address=gone.address,
        url=_url(gone.address, catalog),
    )


def _plain_schema(kind: type[Record]) -> dict[str, Any]:
    """Return the schema of what `public` gives: nothing internal."""
    schema = kind.model_json_schema(mode="serialization")
    for part in (schema, *schema.get("$defs", {}).values()):
        _forget_internal(part)
    return schema


def _withdrawn_schema() -> dict[str, Any]:
    schema = _plain_schema(Withdrawn)
    for part in (schema, *schema["$defs"].values()):
        part["required"] = sorted(part["properties"])
    return schema


def _schema(kind: type[Record]) -> dict[str, Any]:
    schema = _plain_schema(kind)
    schema["properties"] |= {key.name: key.schema for key in _keys(kind)}
    if issubclass(kind, Plan):
        schema["properties"]["issued"] = _ISSUED
    if decision := schema.get("$defs", {}).get(Decision.__name__):
        decision["properties"]["issued"] = _ISSUED
        decision["required"] = sorted(decision["properties"])
    schema["required"] = sorted(schema["properties"])
    return schema


def _forget_internal(schema: dict[str, Any]) -> None:
    properties = schema.get("properties", {})
    for name in [name for name, said in properties.items() if said.get("internal")]:
        del properties[name]
        if name in schema.get("required", ()):
            schema["required"].remove(name)


def _list_schema(noun: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {
        "$schema": DIALECT,
        "title": noun,
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

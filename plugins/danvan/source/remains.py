"""What does a record that failed still say? All that could be read, so that one run shows what else is wrong in it."""

from __future__ import annotations

from functools import cache, partial
from typing import Annotated, Any, get_origin

from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from danvan.records import Record
from danvan.records.declaration import inner_record
from danvan.source.node import Mapping, Sequence


def remains(kind: type[Record], node: object) -> Record:
    """Return a `kind` with every value of `node` that can be read; the others are empty, None, or the default.

    What a list holds keeps its place, so that a fault found later still points to its line. Never publish it.
    """
    there = node if isinstance(node, Mapping) else {}
    return kind.model_construct(
        **{
            name: _left(kind, name, info, there[name]) if there.get(name) is not None else _nothing(info)
            for name, info in kind.model_fields.items()
        }
    )


def _left(kind: type[Record], name: str, info: FieldInfo, value: object) -> Any:
    try:
        return _reader(kind, name).validate_python(value)
    except ValidationError:
        pass
    inner = inner_record(info.annotation)
    if _is_list(info):
        return tuple(map(partial(_item, inner), value)) if isinstance(value, Sequence) else ()
    return remains(inner, value) if inner and isinstance(value, Mapping) else _nothing(info)


def _item(inner: type[Record] | None, value: object) -> object:
    if inner:
        return remains(inner, value)
    return value if isinstance(value, str) else ""


def _nothing(info: FieldInfo) -> Any:
    if _is_list(info):
        return ()
    if info.is_required():
        return "" if info.annotation is str else None
    return info.get_default(call_default_factory=True)


def _is_list(info: FieldInfo) -> bool:
    return get_origin(info.annotation) is tuple


@cache
def _reader(kind: type[Record], name: str) -> TypeAdapter[Any]:
    info = kind.model_fields[name]
    return TypeAdapter(Annotated[info.annotation, info])  # type: ignore[arg-type]  # a type made at run time

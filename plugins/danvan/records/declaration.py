"""How are a kind of record and its fields declared? Once: label, help, where they show; all else derives from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import cache
from typing import Any, ClassVar, get_args

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic.config import JsonDict
from pydantic.fields import FieldInfo


class Choice(StrEnum):
    """A closed set: the YAML value and the Vietnamese words shown for it."""

    label: str

    def __new__(cls, value: str, label: str) -> Choice:
        """Make a member of `value` that carries its `label`."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


@dataclass(frozen=True)
class Stored:
    """Which file of the data folder holds a kind of record, and who sees what is in it."""

    stem: str
    """The name of the file without `.yaml`."""
    single: bool = False
    """Whether the file is one record, not a list."""
    optional: bool = False
    """Whether a site may do without the file: what it would say is then unknown."""
    offer: tuple[str, str] | None = None
    """What the open-data page calls the list and says it holds; a list that is not offered is given to nobody."""
    address: str = ""
    """Where the page of a record stands, or its place on a page: `xom/{id}/`; empty where none tells of it."""

    @property
    def above(self) -> str:
        """The address of the page above all records of the kind: `xom/`."""
        return self.address.partition("{id}")[0].rstrip("#")


class Group(IntEnum):
    """Which facts stand together at the head of an entry's page; inside a group in the order of declaration."""

    WHO = 1
    """Who did it, and where."""
    HOW = 2
    """In which way, and since when."""


@dataclass(frozen=True)
class Shown:
    """Where a field shows besides the JSON of its record. Into schemas goes only what programs need of it."""

    internal: bool = False
    fact: Group | None = None
    column: str = ""
    search: bool = False

    def __call__(self, schema: JsonDict) -> None:
        """Mark the schema of the field, as pydantic asks."""
        if self.internal:
            schema["internal"] = True


class Record(BaseModel):
    """What all records share: unknown keys are refused, values never change after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    noun: ClassVar[str] = "mục"
    stored: ClassVar[Stored | None] = None
    """The file it is kept in; None for what is only a part of other records."""

    @model_validator(mode="before")
    @classmethod
    def _empty_is_unknown(cls, value: Any) -> Any:
        """A known key without a value says nothing, as if it were not there; an unknown one is a slip of the hand."""
        if isinstance(value, dict) and None in value.values():
            return {key: part for key, part in value.items() if part is not None or key not in cls.model_fields}
        return value


def declare(
    title: str,
    help: str = "",  # noqa: A002 - the word editors know
    example: Any = None,
    *,
    default: Any = ...,
    internal: bool = False,
    fact: Group | None = None,
    column: bool | str = False,
    search: bool = False,
) -> Any:
    """Declare a field: its Vietnamese label, help and example. Without `default` it is required.

    `internal`: only editors read it. `fact`: it stands in this group at the head of an entry's page. `column`: the
    table of its kind has it, under its label or under other words. `search`: what it says is found. Raises `ValueError`
    where something internal would be shown.
    """
    if internal and (fact or column or search):
        raise ValueError(f"{title}: what only editors read is shown nowhere")
    shown = Shown(internal, fact, column if isinstance(column, str) else title * column, search)
    examples = None if example is None else [example]
    if isinstance(default, (list, tuple)):
        default = ()
    return Field(default, title=title, description=help or None, examples=examples, json_schema_extra=shown)


def shown(info: FieldInfo) -> Shown:
    """Return where a declared field shows."""
    return info.json_schema_extra if isinstance(info.json_schema_extra, Shown) else Shown()


def columns(kind: type[Record]) -> dict[str, str]:
    """Return the columns that the table of a kind has, in order: the field's name → its head."""
    return {name: head for name, info in kind.model_fields.items() if (head := shown(info).column)}


def searched(record: Record) -> Iterator[str]:
    """Yield what the search reads of a record, in the order of declaration; of its parts nothing."""
    for name in _searched(type(record)):
        value = getattr(record, name)
        for part in value if isinstance(value, tuple) else (value,):
            if part not in {None, ""}:
                yield part.label if isinstance(part, Choice) else str(part)


@cache
def _searched(kind: type[Record]) -> tuple[str, ...]:
    return tuple(name for name, info in kind.model_fields.items() if shown(info).search)


def inner_record(annotation: Any) -> type[Record] | None:
    """Return the record type inside a field's annotation (`tuple[Source, ...]` → Source), or None."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next((found for part in get_args(annotation) if (found := inner_record(part))), None)


def choice_of(annotation: Any) -> type[Choice] | None:
    """Return the closed set inside a field's annotation (`State | None` → State), or None."""
    if isinstance(annotation, type) and issubclass(annotation, Choice):
        return annotation
    return next((found for part in get_args(annotation) if (found := choice_of(part))), None)

"""How is a field declared? Once: type, Vietnamese label, help, example; all else derives from it."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, ClassVar, get_args

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic.config import JsonDict


class Choice(StrEnum):
    """A closed set: the YAML value and the Vietnamese words shown for it."""

    label: str

    def __new__(cls, value: str, label: str) -> Choice:
        """Make a member of `value` that carries its `label`."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


class Record(BaseModel):
    """What all records share: unknown keys are refused, values never change after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    noun: ClassVar[str] = "mục"

    @model_validator(mode="before")
    @classmethod
    def _empty_is_unknown(cls, value: Any) -> Any:
        """A known key without a value says nothing, as if it were not there; an unknown one is a slip of the hand."""
        if isinstance(value, dict) and None in value.values():
            return {key: part for key, part in value.items() if part is not None or key not in cls.model_fields}
        return value


def declare(title: str, help: str = "", example: Any = None, *, default: Any = ..., internal: bool = False) -> Any:  # noqa: A002 - the word editors know
    """Declare a field: its Vietnamese label, help and example. Without `default` it is required."""
    extra: JsonDict | None = {"internal": True} if internal else None
    examples = None if example is None else [example]
    if isinstance(default, (list, tuple)):
        return Field(title=title, description=help or None, examples=examples, default=(), json_schema_extra=extra)
    return Field(default, title=title, description=help or None, examples=examples, json_schema_extra=extra)


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

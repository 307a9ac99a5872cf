"""Which text is markup already, and how is every other printed, whatever an editor typed?"""

from __future__ import annotations

import re
from dataclasses import fields, replace
from html import escape
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

BREAK = re.compile(r"(?<![^\S\n])[^\S\n]*+\n\s*+")
"""What becomes one line break outside of a page's content: indentation only costs."""
Value = TypeVar("Value", bound="DataclassInstance")


class Html(str):
    """Text that is markup or JSON already: it is printed as it is."""

    __slots__ = ()


def escaped(value: Value) -> Value:
    """Return the same with every text of every field escaped, but for what is markup already."""
    return replace(value, **{field.name: _printed(getattr(value, field.name)) for field in fields(value)})


def _printed(value: object) -> Any:
    if isinstance(value, tuple):
        return tuple(_printed(text) for text in value)
    if isinstance(value, Html) or not isinstance(value, str):
        return value
    return BREAK.sub("\n", escape(value))

"""What does a file say, and where? Plain dicts, lists and strings that remember their positions."""

from __future__ import annotations

import re
from typing import Any, NamedTuple


class Spot(NamedTuple):
    """A position in a file, both counted from 1."""

    line: int
    column: int


class Mark(NamedTuple):
    """A position as the parser counts it, from 0. Half a million are kept of 10,000 records and a few ever shown."""

    line: int
    column: int


def spot(mark: Mark) -> Spot:
    """Return the position as people count it."""
    return Spot(mark.line + 1, mark.column + 1)


TOP = Mark(0, 0)
"""Where a file begins."""


class Mapping(dict[str, Any]):
    """A YAML mapping with the mark of itself, of each key and of each value."""

    __slots__ = ("key_marks", "mark", "value_marks")

    def __init__(self, mark: Mark) -> None:
        self.mark = mark
        self.key_marks: dict[str, Mark] = {}
        self.value_marks: dict[str, Mark] = {}

    @property
    def keys_at(self) -> dict[str, Spot]:
        """Where each key stands."""
        return {key: spot(mark) for key, mark in self.key_marks.items()}

    def put(self, key: str, value: Node, mark: Mark) -> None:
        """Add a value that the parser did not read; key and value stand at `mark`."""
        self[key] = value
        self.key_marks[key] = self.value_marks[key] = mark


class Sequence(list[Any]):
    """A YAML list with the mark of itself and of each item."""

    __slots__ = ("item_marks", "mark")

    def __init__(self, mark: Mark) -> None:
        self.mark = mark
        self.item_marks: list[Mark] = []

    def put(self, value: Node, mark: Mark) -> None:
        """Add an item that the parser did not read, standing at `mark`."""
        self.append(value)
        self.item_marks.append(mark)


Node = Mapping | Sequence | str | None
Trail = tuple[str | int, ...]
"""The way from a record to a value inside it: keys and places in lists, `("story", "results", 1, "value")`."""


def locate(node: Node, path: Trail, *, key: bool = False) -> Spot:
    """Return where the value at `path` stands below `node` (its key, where it is empty or with `key`).

    Where the path does not exist, the nearest position around it.
    """
    mark = node.mark if isinstance(node, Mapping | Sequence) else TOP
    for depth, step in enumerate(path, 1):
        if isinstance(node, Mapping) and step in node.key_marks:
            at_key = node[str(step)] is None or (key and depth == len(path))
            mark = (node.key_marks if at_key else node.value_marks)[str(step)]
            node = node[str(step)]
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node):
            mark, node = node.item_marks[step], node[step]
        else:
            break
    return spot(mark)


def position(text: str, index: int) -> tuple[int, int]:
    """Return line and column, from 1, of the character at `index`."""
    before = text[:index]
    return before.count("\n") + 1, index - before.rfind("\n")


def spot_of(words: str, text: str, start: Spot) -> Spot:
    """Return where `words` begin in `text` at or after `start`; a line may end inside them; `start` if nowhere."""
    lines = text.split("\n")
    offset = sum(len(line) + 1 for line in lines[: start.line - 1]) + start.column - 1
    found = re.compile(r"[\s#]+".join(map(re.escape, words.split()))).search(text, offset)
    if not found:
        return start
    before = text[: found.start()]
    return Spot(before.count("\n") + 1, found.start() - before.rfind("\n"))

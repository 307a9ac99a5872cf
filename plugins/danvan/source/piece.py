"""Which records of a list can still be read when one of them is no YAML? Each stands alone: from “- ” to “- ”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from danvan.source import yaml
from danvan.source.fault import YamlFault


@dataclass(frozen=True)
class Pieces:
    """A list that was taken apart: what is wrong in which piece, and the rest with every line where it was."""

    faults: tuple[YamlFault, ...]
    rest: str = ""
    """Empty where nothing can be read."""
    lost: tuple[str, ...] = ()
    """The ids of the records that are no YAML: they exist, though nothing else of them is known."""


def pieces(text: str, fault: YamlFault) -> Pieces:
    """Take apart the `text` of a list in which the parser found `fault`: it stops at the first, here all are found.

    Where no single record is at fault, only `fault` is told and nothing is read.
    """
    lines = text.split("\n")
    faults, lost = [], []
    for start, end in _records(lines):
        try:
            _read(lines, start, end)
        except YamlFault as fault_here:
            faults.append(fault_here)
            lost += re.findall(r"^(?:- |  )id: *([\w-]+)", "\n".join(lines[start:end]), re.MULTILINE)[:1]
            lines[start:end] = [""] * (end - start)
    rest = "\n".join(lines)
    return Pieces(tuple(faults) or (fault,), rest if faults and any(_records(lines)) else "", tuple(lost))


def _read(lines: list[str], start: int, end: int) -> None:
    """Raise what is wrong between two lines, at the file's own lines, also inside of what is said."""
    record = "\n".join(lines[start:end])
    try:
        yaml.parse(record.encode(), [])  # what a # cuts short can be read all the same
    except YamlFault:
        yaml.parse(("\n" * start + record).encode(), [])


def _records(lines: list[str]) -> Iterator[tuple[int, int]]:
    starts = [number for number, line in enumerate(lines) if re.match(r"-(\s|$)", line)]
    yield from zip(starts, [*starts[1:], len(lines)], strict=False)

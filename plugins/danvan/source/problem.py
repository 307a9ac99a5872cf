"""What is wrong, where, and what should the editor write instead?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

Key = tuple[str, str]
"""Which record: (file stem, id); for a file of one record the id is empty."""


@dataclass(frozen=True, order=True)
class Problem:
    """One fault in the data, at a line an editor can open. `line` and `column` count from 1."""

    file: str
    line: int
    column: int
    message: str
    record: str = ""
    """What the editor calls the record: `mô hình “Đường mới”`; empty where it is about no record."""
    key: Key | None = field(default=None, compare=False)
    """Which record it is of, for programs; None where it is about a whole file."""

    def __str__(self) -> str:
        """Return `file:line:column: record: message`."""
        about = f"{self.record}: " if self.record else ""
        return f"{self.file}:{self.line}:{self.column}: {about}{self.message}"


def closed(error: OSError) -> str:
    """Return the message for a file that the machine does not open."""
    return f"không mở được tệp ({type(error).__name__}); xem lại quyền đọc, hoặc tệp có còn ở đó không"


class BadData(Exception):
    """The data cannot be published; `problems` says why, sorted by file and line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))

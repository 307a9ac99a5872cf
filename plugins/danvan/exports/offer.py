"""What does the open-data page say of a file that may be taken from the site? Each export says it of its own files."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from danvan.records import address


class Heading(Enum):
    """Under which heading of the open-data page a file stands."""

    TABLE = "tables"
    RECORD = "records"
    FOLLOWED = "followed"
    SPOKEN = "spoken"


@dataclass(frozen=True)
class Offer:
    """One file: where it is, what it is called, what it holds, and the schema that it obeys if it is JSON."""

    heading: Heading
    path: str
    name: str
    holds: str
    schema: str = ""

    @property
    def file(self) -> str:
        """The path as people tell files apart: two of them are called index.json."""
        return self.path.removeprefix(address.API).removeprefix(address.OPEN_DATA).removeprefix(address.BROADCAST)

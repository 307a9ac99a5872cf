"""May a document be shown as issued, and does a legal basis hold on a day? The day is always passed in."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Protocol

from danvan.records import Legal, Status
from danvan.records.when import When

UNCHECKED_AFTER = timedelta(days=180)
"""How long a check of a legal basis is trusted."""


class Document(Protocol):
    """What the plan and every decision have."""

    @property
    def number(self) -> str | None:
        """Its number and symbol."""

    @property
    def date(self) -> When | None:
        """The day it was signed."""

    @property
    def signer(self) -> str | None:
        """Who signed it."""

    @property
    def file(self) -> str | None:
        """The signed file in the repository."""

    @property
    def sha256(self) -> str | None:
        """The fingerprint that was taken of that file."""


def lacking(document: Document) -> tuple[str, ...]:
    """Return, in Vietnamese, what a document lacks to be shown as issued; nothing where it lacks nothing."""
    has = {
        "số": document.number,
        "ngày ban hành": document.date and document.date.day,
        "người ký": document.signer,
        "bản đã ký": document.file and document.sha256,
    }
    return tuple(name for name, there in has.items() if not there)


def issued(document: Document) -> bool:
    """Tell whether number, day, signer and the signed file with its fingerprint are all there."""
    return not lacking(document)


def ended(legal: Legal, day: date) -> bool:
    """Tell whether the basis no longer holds on `day`, by its status or by its last day."""
    return legal.status is Status.ENDED or (legal.valid_to is not None and legal.valid_to.latest < day)


def unchecked(legal: Legal, day: date) -> bool:
    """Tell whether nobody checked the basis in the 180 days before `day`."""
    return legal.checked_on is None or day - legal.checked_on.latest > UNCHECKED_AFTER

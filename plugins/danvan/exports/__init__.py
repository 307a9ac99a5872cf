"""Which files do the records give besides pages? Each module of `ALL`: `files(catalog)` → (path, content)."""

from __future__ import annotations

from danvan.exports import api, broadcast, calendar, feed, find, podcast, report, short, tables

ALL = (api, tables, report, feed, find, broadcast, calendar, podcast)
__all__ = ["ALL", "short"]

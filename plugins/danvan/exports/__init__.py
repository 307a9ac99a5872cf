"""Which files do the records give besides pages? Each module: `files(catalog, site_url)` → (path, content)."""

from __future__ import annotations

from danvan.exports import api, broadcast, calendar, feed, find, podcast, report, short, styles, tables

ALL = (api, tables, report, feed, find, styles, broadcast, calendar, podcast, short)

"""Which files do the records give besides pages? Each module: `files(catalog, site_url)` → (path, content)."""

from __future__ import annotations

from danvan.exports import api, feed, find, report, styles, tables

ALL = (api, tables, report, feed, find, styles)

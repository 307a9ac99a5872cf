"""How does the site look? One style sheet, put together from `templates/css/` in the order of `templates/site.css`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from danvan.catalog import Catalog
from danvan.render import render

PATH = "assets/css/site.css"


def files(catalog: Catalog, site_url: str) -> Iterator[tuple[str, str]]:
    """Yield the style sheet, without the comments that are for us."""
    yield PATH, re.sub(r"/\*.*?\*/\n?", "", render("site.css", "", catalog), flags=re.DOTALL)

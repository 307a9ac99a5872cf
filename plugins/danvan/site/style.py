"""How does the site look? One style sheet, put together from `templates/css/` in the order of `templates/site.css`."""

from __future__ import annotations

import re

from danvan.catalog.catalog import Catalog
from danvan.pages.render import render

PATH = "assets/css/site.css"


def sheet(catalog: Catalog) -> str:
    """Return the style sheet, without the comments that are for us."""
    return re.sub(r"/\*.*?\*/\n?", "", render("site.css", "", catalog, {}), flags=re.DOTALL)

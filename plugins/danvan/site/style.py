"""How does the site look? Style sheets put together from the components of `templates/`, each beside its markup."""

from __future__ import annotations

import re

from danvan.pages.render import environment

SHEETS = {
    "assets/css/site.css": (
        "style/tokens.css",
        "style/base.css",
        "frame/frame.css",
        "frame/search.css",
        "pieces/pieces.css",
        "home/home.css",
        "entry/entry.css",
        "listen/listen.css",
        "plan/plan.css",
        "report/report.css",
        "written/written.css",
        "finder/finder.css",
        "style/print.css",
    ),
    "assets/css/bulletin.css": ("broadcast/bulletin.css",),
}
"""By its path in the site: the parts of a style sheet; each later part may rely on the earlier ones."""
SIZES = "style/sizes.css"
"""Sizes by their names, which the other parts use."""
_SIZE = re.compile(r"(--[\w-]+):([^;{}]+);")
_NAMED = re.compile(r"var\((--[\w-]+)\)")
_COMMENT = re.compile(r"/\*.*?\*/\n?", re.DOTALL)


def sheets() -> dict[str, str]:
    """Return every style sheet by its path in the site, without the comments that are for us."""
    return {path: "".join(map(_part, parts)) for path, parts in SHEETS.items()}


def _part(name: str) -> str:
    sizes = _sizes()
    return _NAMED.sub(lambda found: sizes.get(found[1], found[0]), _plain(name))


def _sizes() -> dict[str, str]:
    return dict(_SIZE.findall(_plain(SIZES)))


def _plain(name: str) -> str:
    return _COMMENT.sub("", environment().get_template(name).render())

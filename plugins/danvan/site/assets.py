"""In which folder do our style sheets, scripts and fonts lie, so that a browser may keep them for ever?

One folder for all, named after the content of all: `assets/js/find.js` is published as `assets-1f0c9a77b3/js/find.js`.
What they say to each other (imports, workers, fonts) is relative, and stays as it was written.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

PLAIN = "assets/"
"""How templates name the folder."""
_OWN = re.compile(rf"{PLAIN}(?=(?:css|js|fonts)/)")
_NAMED = re.compile(rf'(\s(?:href|src)="(?:[^":]*/)?){_OWN.pattern}')


def own(path: str) -> bool:
    """Tell whether a file of the site is one of ours and not the host theme's."""
    return bool(_OWN.match(path))


def folder(files: Iterable[tuple[str, bytes]]) -> str:
    """Return the name of the folder, from (path, content) of every file in it."""
    digest = hashlib.sha256()
    for path, content in sorted(files):
        digest.update(f"{path}\n{len(content)}\n".encode() + content)
    return f"assets-{digest.hexdigest()[:10]}/"


def placed(path: str, folder: str) -> str:
    """Return where a file of ours is published."""
    return _OWN.sub(folder, path, count=1)


def rewritten(html: str, folder: str) -> str:
    """Return a page that asks for our files where they are published."""
    return _NAMED.sub(rf"\g<1>{folder}", html) if PLAIN in html else html

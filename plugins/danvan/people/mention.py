"""How does a text read without somebody's name? Also in addresses and in ids, where the name stands without accents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from danvan.people.name import Stand, bare, pattern
from danvan.source.edit import Edit, apply
from danvan.text import slug

URL = re.compile(r"https?://[^\s<>\"'”)\]},]+")
_TOKEN = re.compile(r"(?<![\w/.@%-])[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)+(?![\w@%-])")


def edits(text: str, stand: Stand) -> Iterator[Edit]:
    """Yield the edits of full names; an address keeps only its site, an id gets the role's words."""
    names = pattern(stand.name)
    taken = [
        Edit(*found.span(), "{0.scheme}://{0.netloc}/".format(urlsplit(found[0])))
        for found in URL.finditer(text)
        if names.search(bare(found[0]))
    ]
    taken += [
        Edit(*found.span(), names.sub(slug(stand.words), found[0]))
        for found in _TOKEN.finditer(text)
        if names.search(found[0])
    ]
    yield from taken
    for edit in stand.edits(text):
        if not any(edit.start < other.end and other.start < edit.end for other in taken):
            yield edit


def without(text: str, stand: Stand, short: bool) -> str:
    """Return `text` without the full name, and with `short` without a short name after a title (`ông Tám`) either."""
    text = apply(text, edits(text, stand))
    return apply(text, stand.short(text)) if short else text

"""The search index that the browser reads, and the stub that Material's own search asks for."""

from __future__ import annotations

import json
from collections.abc import Iterator
from types import SimpleNamespace

from danvan.catalog.catalog import Catalog
from danvan.search import build_index
from danvan.search.answers import answers
from danvan.search.documents import ANSWERING, documents, orders

ROOT = "search/"
STUB = {"config": {"lang": ["vi"], "separator": r"\s+", "pipeline": []}, "docs": []}
"""Material's script fetches this before it starts the worker; ours has an index of its own."""


def files(catalog: Catalog) -> Iterator[tuple[str, str | bytes]]:
    """Yield the index and its parts."""
    lexicon = SimpleNamespace(abbreviations=catalog.lexicon.typed, synonyms=catalog.lexicon.synonyms)
    index = build_index(documents(catalog), lexicon, orders(catalog), ANSWERING, answers(catalog))
    for name, content in index.items():
        yield ROOT + name, content
    yield f"{ROOT}offline.js", _script(index)
    yield f"{ROOT}search_index.json", json.dumps(STUB)


def _script(index: dict[str, bytes]) -> bytes:
    """Return all files as one script: what a copy opened from a folder (file://) may read, where nothing is fetched."""
    parts = (json.dumps(name.removesuffix(".json")).encode() + b":" + content for name, content in index.items())
    return b"self.danvanOffline={" + b",".join(parts) + b"};\n"

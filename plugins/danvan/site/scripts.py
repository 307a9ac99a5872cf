"""Which scripts are published as one? One after the other: docs/decisions/0070-scripts-are-joined.md."""

from __future__ import annotations

from collections.abc import Mapping

_JS = "assets/js/"
_SEARCH = (
    "numbers",
    "agreement",
    "question",
    "syllable",
    "slip",
    "vocabulary",
    "lexicon",
    "cutter",
    "readings",
    "candidates",
    "postings",
    "closeness",
    "ranking",
    "facets",
    "excerpt",
    "results",
    "answers",
    "engine",
    "searcher",
    "presentation",
)
_FINDER = ("source", "state", "facet", "outcome", "page")

JOINED: Mapping[str, tuple[str, ...]] = {
    f"{_JS}search.js": (f"{_JS}words.js", *(f"{_JS}search/{name}.js" for name in _SEARCH)),
    f"{_JS}finder.js": tuple(f"{_JS}finder/{name}.js" for name in _FINDER),
}
"""Published script → the scripts that it is made of; each finds there what those before it have left."""
_PARTS = frozenset(path for paths in JOINED.values() for path in paths)


def joined(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files as they are published, path → content.

    A script in a folder of its own is published as part of another only. Raises `ValueError` when no published script
    takes it, `KeyError` when a part is missing.
    """
    parts = {path for path in files if path.startswith(_JS) and "/" in path.removeprefix(_JS)}
    if left := sorted(parts - _PARTS):
        raise ValueError(f"no published script takes {', '.join(left)}")
    whole = {path: b"".join(files[part] for part in made_of) for path, made_of in JOINED.items()}
    return {path: content for path, content in files.items() if path not in parts} | whole

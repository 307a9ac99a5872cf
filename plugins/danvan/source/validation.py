"""Is what a file says a record? Else every fault is told, and what is left of it is kept for the other rules."""

from __future__ import annotations

from functools import partial
from typing import TypeVar

from pydantic import ValidationError

from danvan.records import FILES, SINGLE, Record
from danvan.source.complaint import complaints
from danvan.source.loaded import Loaded, about
from danvan.source.node import Mapping, Node, Spot, Trail, locate
from danvan.source.problem import Key, Problem
from danvan.source.remains import remains

R = TypeVar("R", bound=Record)


def validated(loaded: Loaded, key: Key, kind: type[R], node: Node, spot: Spot | None = None) -> R | None:
    """Return the `kind` that `node` is; None if it is none: then every fault stands among the problems."""
    try:
        return kind.model_validate(node)
    except ValidationError as error:
        is_bare = partial(_is_bare, loaded.texts.get(key[0], ""), node)
        for path, at_key, message in complaints(kind, error, is_bare=is_bare):
            at = locate(node, path, key=at_key) if isinstance(node, Mapping) else spot or Spot(1, 1)
            loaded.problems.append(Problem(loaded.names[key[0]], at.line, at.column, message, about(key[0], node), key))
        if key[0] in SINGLE or key[0] in FILES:
            loaded.faulty[key] = remains(kind, node).model_copy(update={"id": key[1]} if key[1] else None)
        return None


def _is_bare(text: str, node: Node, path: Trail) -> bool:
    """Tell whether no colon follows the key at `path`: in `{what: đường, đèn}` a comma made “đèn” a key."""
    at = locate(node, path, key=True)
    rest = text.split("\n")[at.line - 1][at.column - 1 :].lstrip("\"'").removeprefix(str(path[-1]))
    return not rest.lstrip("\"'").lstrip().startswith(":")

"""From whom was a model learnt, and where did it go?"""

from __future__ import annotations

from danvan.catalog.catalog import Catalog
from danvan.records import Entry


def origin(entry: Entry, catalog: Catalog) -> Entry | None:
    """Return the published entry that this one was learnt from, or None."""
    return catalog.entry(entry.replicates) if entry.replicates else None


def replicas(entry: Entry, catalog: Catalog) -> tuple[Entry, ...]:
    """Return the entries that learnt directly from this one, in the catalog's order."""
    return catalog.replicas.get(entry.id, ())


def spread(entry: Entry, catalog: Catalog) -> tuple[Entry, ...]:
    """Return every entry that goes back to this one, replicas of replicas included, each once, nearest first."""
    found: dict[str, Entry] = {}
    waiting = list(replicas(entry, catalog))
    while waiting:
        nearest = waiting.pop(0)
        if nearest.id not in found:
            found[nearest.id] = nearest
            waiting += replicas(nearest, catalog)
    return tuple(found.values())

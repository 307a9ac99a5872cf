"""`make eval-search`: how often is the right page first? Any labelled corpus, the site's own index and engine."""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from contextlib import closing
from pathlib import Path
from typing import Any

import yaml

sys.path.insert(0, str(Path(__file__).parents[1]))
from search_host import Engine, Lexicon, documents, site_lexicon


def measured(engine: Engine, queries: list[dict[str, Any]]) -> list[tuple[dict[str, Any], int, list[str]]]:
    """Return every query with the rank of its first right page (0: not found) and the locations found."""
    rows = []
    for query in queries:
        found = [item["location"] for item in engine.ask(str(query["q"]), limit=10)["items"]]
        rank = next((place for place, location in enumerate(found, 1) if location in query["first"]), 0)
        rows.append((query, rank, found))
    return rows


def line(name: str, ranks: list[int]) -> str:
    """Return one line: share of right pages at rank 1 and in the first three, and the mean reciprocal rank."""
    size = len(ranks)
    top1 = 100 * sum(rank == 1 for rank in ranks) / size
    top3 = 100 * sum(1 <= rank <= 3 for rank in ranks) / size
    mrr = sum(1 / rank for rank in ranks if rank) / size
    return f"{name}: top-1 {top1:.1f} top-3 {top3:.1f} mrr {mrr:.3f} ({size} queries)"


def main(corpus: str, queries: str, lexicon: str = "with") -> None:
    """Print the misses, a line by category and the total."""
    docs = documents(json.loads(Path(corpus).read_text(encoding="utf-8")))
    with closing(Engine(docs, site_lexicon() if lexicon == "with" else Lexicon())) as engine:
        rows = measured(engine, yaml.safe_load(Path(queries).read_text(encoding="utf-8")))
    groups: dict[str, list[int]] = defaultdict(list)
    for query, rank, found in rows:
        groups[query.get("cat", "-")].append(rank)
        if rank != 1:
            best, right = ", ".join(found[:3]) or "nothing", ", ".join(query["first"])
            print(f"{rank or '-'}  {query['q']}  → {best}  (right: {right})")
    for name, ranks in groups.items():
        print(line(name, ranks))
    print(line("total", [rank for _, rank, _ in rows]))


if __name__ == "__main__":
    main(*sys.argv[1:])

"""`make eval-search`: how often is the right page first, by class? Any labelled corpus, our own index and engine."""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from contextlib import closing
from pathlib import Path
from typing import Any

import yaml

sys.path.insert(0, str(Path(__file__).parents[1]))
from danvan.search import Document
from danvan.search.documents import documents as documents_of
from search_host import CASES, Engine, Lexicon, commune, documents, site_lexicon

ASKED = ("asked-known", "asked-unseen")
"""What people ask of the pages of tests/commune: the half that may be looked at, and the half that is only scored."""
CLASSES = {
    "acc": "with accents", "una": "without accents", "par": "some accents", "typo": "slips", "abbr": "abbreviations",
    "syn": "everyday words", "ai": "who …", "so": "how many …", "khi": "when …", "o-dau": "where …", "the-nao": "how …",
    "gi": "what …", "duoc-khong": "may I, is it so", "noi": "as one speaks", "khong-co": "no page answers",
}  # fmt: skip


def rank(engine: Engine, query: dict[str, Any]) -> tuple[int, list[str]]:
    """Return the rank of the first right page (0: not found) and the locations found.

    Where no page is right, rank 1 says that the reader is told so: nothing found, or only pages that lack some words.
    """
    answer = engine.ask(str(query["q"]), limit=10)
    whole = {location.split("#")[0] for location in query["first"] if "#" not in location}  # its parts lead there too
    found = [_page(item["location"], whole) for item in answer["items"]]
    if not query["first"]:
        return int(not found or answer["partial"]), found
    return next((place for place, location in enumerate(found, 1) if location in query["first"]), 0), found


def _page(location: str, whole: set[str]) -> str:
    page = location.split("#", maxsplit=1)[0]
    return page if page in whole else location


def line(name: str, ranks: list[int]) -> str:
    """Return a row: share of right pages at rank 1 and in the first three, and the mean reciprocal rank."""
    size = len(ranks)
    top1 = 100 * sum(rank == 1 for rank in ranks) / size
    top3 = 100 * sum(1 <= rank <= 3 for rank in ranks) / size
    mrr = sum(1 / rank for rank in ranks if rank) / size
    return f"| {name} | {size} | {top1:.1f} | {top3:.1f} | {mrr:.3f} |"


def report(title: str, docs: list[Document], queries: Path, lexicon: str, *, misses: bool) -> None:
    """Print the misses if asked, then a row by class and the total."""
    groups: dict[str, list[int]] = defaultdict(list)
    print(f"\n{title}\n\n| class | queries | top-1 | top-3 | mrr |\n|---|---:|---:|---:|---:|")
    with closing(Engine(docs, site_lexicon() if lexicon == "with" else Lexicon())) as engine:
        for query in yaml.safe_load(queries.read_text(encoding="utf-8")):
            place, found = rank(engine, query)
            groups[query.get("cat", "-")].append(place)
            if misses and place != 1:
                best, right = ", ".join(found[:3]) or "nothing", ", ".join(query["first"]) or "nothing"
                print(f"{place or '-'}  {query['q']}  → {best}  (right: {right})", file=sys.stderr)
    for name, ranks in sorted(
        groups.items(), key=lambda group: list(CLASSES).index(group[0]) if group[0] in CLASSES else 0
    ):
        print(line(CLASSES.get(name, name), ranks))
    print(line("all", [rank for ranks in groups.values() for rank in ranks]))


def main(corpus: str = "", queries: str = "", lexicon: str = "with") -> None:
    """Judge a corpus and its queries or, when none is named, every set that lies in tests/cases/search."""
    if corpus and queries:
        docs = documents(json.loads(Path(corpus).read_text(encoding="utf-8")))
        report(queries, docs, Path(queries), lexicon, misses=True)
        return
    invented = documents(json.loads((CASES / "corpus.json").read_text(encoding="utf-8")))
    for name in ("queries", "queries-auto"):
        report(name, invented, CASES / f"{name}.yaml", lexicon, misses=name == "queries")
    pages = list(documents_of(commune()))
    for name in ASKED:
        report(name, pages, CASES / f"{name}.yaml", lexicon, misses=name == "asked-known")


if __name__ == "__main__":
    main(*sys.argv[1:])

"""The search is as good as it was: the labelled queries and the titles of all pages, typed in every way."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from danvan.search.words import fold, words
from search_host import CASES, Engine, Lexicon, documents, site_lexicon

CORPUS = json.loads((CASES / "corpus.json").read_text(encoding="utf-8"))
TITLES = {page["title"]: page["id"] for page in CORPUS}


@pytest.fixture(scope="module")
def engines() -> Iterator[dict[str, Engine]]:
    with (
        closing(Engine(documents(CORPUS), site_lexicon())) as site,
        closing(Engine(documents(CORPUS), Lexicon())) as bare,
    ):
        yield {"with": site, "without": bare}


@pytest.mark.parametrize(
    ("queries", "lexicon", "floor"),
    [
        ("queries", "with", 97),
        ("queries-auto", "with", 97),
        ("queries", "without", 90),
        ("queries-auto", "without", 97),
    ],
)
def test_the_right_page_is_first(engines: dict[str, Engine], queries: str, lexicon: str, floor: float) -> None:
    rows = yaml.safe_load((CASES / f"{queries}.yaml").read_text(encoding="utf-8"))
    missed = [row["q"] for row in rows if first(engines[lexicon], row["q"]) not in row["first"]]
    assert 100 * (1 - len(missed) / len(rows)) >= floor, missed


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(TITLES)))
def test_a_title_typed_without_accents_finds_its_page(engines: dict[str, Engine], title: str) -> None:
    typed = " ".join(fold(word.shown) for word in words(title))
    assert TITLES[title] in [item["location"] for item in engines["with"].ask(typed)["items"]]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(TITLES)))
def test_a_title_typed_as_it_is_comes_first(engines: dict[str, Engine], title: str) -> None:
    assert first(engines["with"], title) == TITLES[title]


def first(engine: Engine, typed: str) -> str:
    items = engine.ask(typed, limit=1)["items"]
    return items[0]["location"] if items else ""

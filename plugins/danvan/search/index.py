"""Which files does the browser need to search these documents? Pure: documents and lexicon in, file contents out.

`index.json` says all that is needed to understand a query. What it takes to answer one stands in it too while the
site is small, and in many small files beside it when it is large, so that a query fetches its own words only.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import groupby
from types import MappingProxyType
from typing import TypeVar

from danvan import text
from danvan.search.answers import Answer
from danvan.search.document import FACETS, Document, Lexicon, in_order
from danvan.search.numbers import coded
from danvan.search.postings import Postings, collect
from danvan.search.words import keys

# In characters before compression; measured in docs/decisions/0006-search-engine.md.
_IN_ONE_FILE = 120_000
_SHARD = 16_000
_BLOCK = 12_000

_Item = TypeVar("_Item")
NO_ORDERS: Mapping[str, Sequence[str]] = MappingProxyType({})


def build_index(
    documents: Sequence[Document],
    lexicon: Lexicon,
    orders: Mapping[str, Sequence[str]] = NO_ORDERS,
    answering: Mapping[str, Sequence[str]] = NO_ORDERS,
    answers: Sequence[Answer] = (),
) -> dict[str, bytes]:
    """Return file name → content, names relative to `index.json`. The same input gives the same bytes.

    `orders` lists the values of a facet that are not read by name; `answering` the kinds of documents that answer a
    sort of question best, `answers` what records answer by themselves.
    """
    tables = {facet: _table(documents, facet, orders.get(facet, ())) for facet in FACETS}
    postings = collect(documents)
    index, files = _words(postings)
    index |= {"facets": tables, "titles": coded(postings.title_lengths), "bodies": coded(postings.body_lengths)}
    index |= _lexicon(lexicon, postings.places) | _kinds(documents, tables["kind"], answering)
    _add_pages(index, files, documents, tables)
    files["facets"] = _columns(documents, tables)
    if answers:
        index["answers"] = sorted({answer.question for answer in answers})
        files["answers"] = [[one.question, one.says, one.source, one.location, one.about] for one in answers]
    return _written(index, files)


def _table(documents: Sequence[Document], facet: str, order: Sequence[str]) -> list[str]:
    return in_order({value for document in documents for value in document.values(facet)}, order)


def _words(postings: Postings) -> tuple[dict[str, object], dict[str, object]]:
    keys = postings.sorted_keys()
    texts = [postings.text(key) for key in keys]
    index: dict[str, object] = {
        "words": " ".join(postings.shown[key] for key in keys),
        "pages": coded(len(postings.places[key]) for key in keys),
    }
    if sum(map(len, texts)) <= _IN_ONE_FILE:
        return index | {"postings": texts}, {}
    shards = list(_parts(texts, len, _SHARD))
    index["shards"] = coded(map(len, shards))
    return index, {f"words-{number}": shard for number, shard in enumerate(shards)}


def _add_pages(
    index: dict[str, object],
    files: dict[str, object],
    documents: Sequence[Document],
    tables: dict[str, list[str]],
) -> None:
    heads = [_head(document, tables) for document in documents]
    blocks = list(_parts(list(zip(heads, map(_body, documents), strict=True)), _size, _BLOCK))
    index["blocks"] = coded(map(len, blocks))
    if _size(heads) <= _IN_ONE_FILE:
        index["heads"] = heads
    for number, block in enumerate(blocks):
        bodies = {"bodies": [body for _, body in block]}
        files[f"pages-{number}"] = bodies if "heads" in index else bodies | {"heads": [head for head, _ in block]}


def _head(document: Document, tables: dict[str, list[str]]) -> list[str]:
    numbers = (number for facet in FACETS for number in _column(document, facet, tables[facet]))
    return [document.location, document.title, coded(numbers)]


def _column(document: Document, facet: str, table: list[str]) -> list[int]:
    values = document.values(facet)
    return [len(values), *map(table.index, values)]


def _body(document: Document) -> list[list[object]]:
    return [[section.anchor, section.heading, list(section.paragraphs)] for section in document.sections]


def _columns(documents: Sequence[Document], tables: dict[str, list[str]]) -> dict[str, object]:
    columns = {
        facet: coded(number for document in documents for number in _column(document, facet, table))
        for facet, table in tables.items()
    }
    by_title = sorted(range(len(documents)), key=lambda number: text.sort_key(documents[number].title))
    return {"columns": columns, "by_title": coded(by_title)}


def _lexicon(lexicon: Lexicon, vocabulary: Collection[str]) -> dict[str, object]:
    """Return the editors' words that can lead anywhere here: those whose every word stands on some page."""

    def stands(phrase: str) -> bool:
        return all(key in vocabulary for _, key in keys(phrase))

    synonyms = ((entry, [phrase for phrase in entry.official if stands(phrase)]) for entry in lexicon.synonyms)
    return {
        "abbreviations": [
            [entry.short, entry.long] for entry in lexicon.abbreviations if stands(entry.long) or stands(entry.short)
        ],
        "synonyms": [
            [list(entry.said), official, *([1] if entry.asks else [])] for entry, official in synonyms if official
        ],
    }


def _kinds(
    documents: Sequence[Document], kinds: Sequence[str], answering: Mapping[str, Sequence[str]]
) -> dict[str, object]:
    """Return the kind of every document as runs, and by sort of question (question.js) the kinds that answer it."""
    runs = (
        (kinds.index(kind), len(list(run))) for kind, run in groupby(document.kind for document in documents) if kind
    )
    asked = {question: [kinds.index(kind) for kind in best if kind in kinds] for question, best in answering.items()}
    return {"kinds": coded(number for run in runs for number in run), "asked": asked}


def _parts(items: Sequence[_Item], size: Callable[[_Item], int], limit: int) -> Iterator[list[_Item]]:
    part: list[_Item] = []
    held = 0
    for item in items:
        if part and held + size(item) > limit:
            yield part
            part, held = [], 0
        part.append(item)
        held += size(item)
    if part:
        yield part


def _size(value: object) -> int:
    return len(json.dumps(value, ensure_ascii=False))


def _written(index: dict[str, object], files: dict[str, object]) -> dict[str, bytes]:
    contents = {name: _bytes(content) for name, content in files.items()}
    # A visitor may hold yesterday's index: its files must be yesterday's too, or missing, but never today's.
    digest = hashlib.sha256(b"".join([_bytes(index), *contents.values()])).hexdigest()[:10]
    index["folder"] = digest
    named = {f"{digest}/{name}.json": content for name, content in contents.items()}
    return {"index.json": _bytes(index)} | named


def _bytes(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()

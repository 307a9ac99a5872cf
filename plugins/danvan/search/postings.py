"""Where does each word stand? Collects, for every word, the documents that hold it and its places in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from danvan.search.document import FACETS, Document
from danvan.search.numbers import coded, gaps
from danvan.search.words import fold, keys

# A word's place tells its zone. theme/assets/js/search/ranking.js reads the same three numbers.
TITLE, FACET, BODY = 0, 96, 160
# A word that a long page repeats says nothing new after this; keeps the files of common words small.
_PLACES_KEPT = 8


@dataclass(slots=True)
class Postings:
    """Every word's places: `places[key]` is (document, place, place …) once a document; lengths are in words."""

    places: dict[str, list[tuple[int, ...]]] = field(default_factory=lambda: defaultdict(list))
    shown: dict[str, str] = field(default_factory=dict)
    title_lengths: list[int] = field(default_factory=list)
    body_lengths: list[int] = field(default_factory=list)

    def sorted_keys(self) -> list[str]:
        """Return all keys so that words with the same letters stand together, the most frequent first."""
        return sorted(self.places, key=lambda key: (fold(self.shown[key]), -len(self.places[key]), key))

    def text(self, key: str) -> str:
        """Return the postings of `key` as the index writes them."""
        numbers, before = [], -1
        for document, *places in self.places[key]:
            numbers += [document - before - 1, len(places), *gaps(places)]
            before = document
        return coded(numbers)


def collect(documents: Sequence[Document]) -> Postings:
    """Return the postings of `documents`, numbered in the order given."""
    postings = Postings()
    for number, document in enumerate(documents):
        places: dict[str, list[int]] = defaultdict(list)
        for key, place in _placed(document, postings):
            if place < BODY or len(places[key]) < _PLACES_KEPT:
                places[key].append(place)
        for key, found in places.items():
            postings.places[key].append((number, *found))
    return postings


def _placed(document: Document, postings: Postings) -> Iterator[tuple[str, int]]:
    title = list(_numbered([document.title], TITLE, postings))
    facts = _numbered([value for facet in FACETS for value in document.values(facet)], FACET, postings)
    body = list(_numbered(_paragraphs(document), BODY, postings))
    postings.title_lengths.append(len(title))
    postings.body_lengths.append(len(body))
    yield from (at for at in title if at[1] < FACET)
    yield from (at for at in facts if at[1] < BODY)
    yield from body


def _paragraphs(document: Document) -> Iterator[str]:
    for section in document.sections:
        yield section.heading
        yield from section.paragraphs


def _numbered(texts: Iterable[str], place: int, postings: Postings) -> Iterator[tuple[str, int]]:
    for source in texts:
        for shown, key in keys(source):
            postings.shown.setdefault(key, shown)
            yield key, place
            place += 1
        place += 1  # words of two paragraphs are no neighbours

"""Python and the browser cut and key every text in the same way."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from contextlib import closing

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from danvan.search.numbers import coded
from danvan.search.words import fold, words
from search_host import CASES, Engine, documents

ROWS = [line.split("\t") for line in (CASES / "words.tsv").read_text(encoding="utf-8").splitlines()]
VIETNAMESE = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
MARKS = "\u200b\u200d\u00ad\ufeff\u0300\u0301\u0302\u0309\u0323\u031b\u034f"
ODD = " -.,:0123456789²½İıßẞſKÅÆøŁ×÷ﬁ🌾👨‍👩‍👧Ως中ก<>&'\"\\"
LIKELY = st.sampled_from(VIETNAMESE + VIETNAMESE.upper() + MARKS + ODD)
TEXTS = st.text(st.one_of(LIKELY, st.characters(exclude_categories=["Cs"])))


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with closing(Engine(documents([{"id": "x", "title": "x", "body": []}]))) as running:
        yield running


def in_browser(engine: Engine, text: str) -> list[tuple[int, int, str, str, str]]:
    return [(w["start"], w["end"], w["shown"], w["key"], w["folded"]) for w in engine.call("danvanSearch.words", text)]


def in_python(text: str) -> list[tuple[int, int, str, str, str]]:
    utf16 = [0]
    for character in text:
        utf16.append(utf16[-1] + 1 + (ord(character) > 0xFFFF))  # JavaScript counts these as two
    return [(utf16[w.start], utf16[w.end], w.shown, w.key, fold(w.shown)) for w in words(text)]


@pytest.mark.parametrize(("text", "keys"), ROWS)
def test_a_text_has_the_words_that_a_reader_sees(text: str, keys: str) -> None:
    assert " ".join(word.key for word in words(text)) == keys


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_python_and_the_browser_find_the_same_words(engine: Engine, text: str) -> None:
    for form in ("NFC", "NFD"):
        written = unicodedata.normalize(form, text)
        assert in_browser(engine, written) == in_python(written)
    assert in_browser(engine, text) == in_python(text)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_composed_and_decomposed_text_have_the_same_keys(text: str) -> None:
    # A mark of another script (Hebrew points …) ends a word and changes places with tones when composed.
    assume(all("\u0300" <= c <= "\u036f" for c in unicodedata.normalize("NFD", text) if unicodedata.combining(c)))
    forms = [[word.key for word in words(unicodedata.normalize(form, text))] for form in ("NFC", "NFD")]
    assert forms[0] == forms[1]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(0, 10**6)))
def test_the_browser_reads_the_numbers_that_python_writes(engine: Engine, numbers: list[int]) -> None:
    assert engine.call("danvanSearch.decode", coded(numbers)) == numbers


def test_numbers_need_no_escape_in_json() -> None:
    assert not set(coded(range(5000))) & set('"\\')

"""Does every figure print as a sentence that is right, whatever its kind, its word and its unit?"""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from danvan.broadcast import figures
from danvan.broadcast.line import Line
from danvan.catalog.figure import figure
from danvan.records import Measure, Qualifier
from danvan.speech import Lexicon

KINDS: dict[str, tuple[dict[str, str], str]] = {
    "reached": ({"value": "1300"}, "{word}1.300"),
    "range": ({"low": "5", "high": "7"}, "{word}5–7"),
    "before and after": ({"before": "20", "after": "1300"}, "20 → {word}1.300"),
    "after": ({"after": "45"}, "{word}45"),
    "of a total": ({"value": "37", "of": "40"}, "{word}37/40"),
    "target": ({"value": "200", "target": "true"}, "mục tiêu {word}200"),
    "target after": ({"before": "20", "after": "200", "target": "true"}, "mục tiêu 20 → {word}200"),
}
UNITS = {None: " ", "hộ": "\u00a0hộ ", "%": "% ", "m2": "\u00a0m² ", "hộ/đảng viên": "\u00a0hộ/đảng viên "}


@pytest.mark.parametrize(("kind", "word", "unit"), list(product(KINDS, (None, *Qualifier), UNITS)), ids=str)
def test_each_kind_with_each_word_and_unit_is_a_right_sentence(kind: str, word: Any, unit: str | None) -> None:
    given, pattern = KINDS[kind]
    said: dict[str, Any] = {"what": "tham gia", "unit": unit, "qualifier": word, **given}
    assert str(figure(Measure(**said))) == pattern.format(word=f"{word} " if word else "") + UNITS[unit] + "tham gia"


@pytest.mark.parametrize(
    ("what", "unit", "shown"),
    [
        ("số hộ", "hộ", "5\u00a0hộ"),
        ("Số hộ", "hộ", "5\u00a0hộ"),
        ("hộ", "hộ", "5\u00a0hộ"),
        ("số hộ hiến đất", "hộ", "5\u00a0hộ hiến đất"),
        ("hộ hiến đất", "hộ", "5\u00a0hộ hiến đất"),
        ("số học viên", "người", "5\u00a0người học viên"),
        ("hội viên", "hộ", "5\u00a0hộ hội viên"),
        ("số hộ mỗi đảng viên phụ trách", "hộ/đảng viên", "5\u00a0hộ/đảng viên phụ trách"),
        ("số hộ trên mỗi đảng viên", "hộ/đảng viên", "5\u00a0hộ/đảng viên"),
        ("số tổ", None, "5 số tổ"),
    ],
)
def test_no_word_is_doubled(what: str, unit: str | None, shown: str) -> None:
    said: dict[str, Any] = {"what": what, "unit": unit, "value": "5"}
    assert str(figure(Measure(**said))) == shown


def test_a_figure_of_its_unit_alone_is_read_aloud() -> None:
    said: dict[str, Any] = {"what": "số hộ", "unit": "hộ", "value": "112"}
    line = figures.said(Measure(**said), Lexicon.of([], []))
    assert isinstance(line, Line)
    assert line.said == "một trăm mười hai hộ."


def test_the_word_belongs_to_what_it_is_now_aloud_too() -> None:
    said: dict[str, Any] = {"what": "tham gia", "unit": "hộ", "before": "20", "after": "1300", "qualifier": "trên"}
    line = figures.said(Measure(**said), Lexicon.of([], []))
    assert isinstance(line, Line)
    assert line.said == "trước hai mươi, nay trên một nghìn ba trăm hộ tham gia."

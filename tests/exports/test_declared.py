"""Does a field show as its declaration says, whatever kind of value it holds?"""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

import pytest

from danvan.catalog import facts
from danvan.exports import tables
from danvan.records import Kind, Record, declare, searched
from danvan.records.values import Text
from danvan.records.when import When


class Sample(Record):
    """A record with a field of every kind."""

    noun: ClassVar[str] = "mẫu"
    text: Text | None = declare("Chữ", default=None, column=True, search=True)
    texts: tuple[Text, ...] = declare("Nhiều chữ", default=(), column="Các chữ", search=True)
    day: When | None = declare("Ngày", default=None, column=True, search=True)
    kind: Kind | None = declare("Loại", default=None, column=True, search=True)
    kinds: tuple[Kind, ...] = declare("Các loại", default=(), column=True)
    sure: bool | None = declare("Chắc", default=None, column=True)
    count: int | None = declare("Số", default=None, column=True)
    hidden: Text | None = declare("Riêng", default=None, internal=True)


FULL = Sample.model_validate(
    {
        "text": "một",
        "texts": ["hai", "ba"],
        "day": "2026-05",
        "kind": "collective",
        "kinds": ["collective", "individual"],
        "sure": False,
        "count": 0,
        "hidden": "không ai đọc",
    }
)


def test_a_table_has_a_column_for_each_declared_field_and_no_other() -> None:
    head, full, empty = tables.table(tables.declared(Sample), [FULL, Sample()]).lstrip(tables.BOM).splitlines()
    assert head == "Chữ,Các chữ,Ngày,Loại,Các loại,Chắc,Số"
    assert full == 'một,"hai, ba",2026-05,Tập thể,"Tập thể, Cá nhân",không,0'
    assert empty == ",,,,,,"


def test_search_reads_what_is_declared_in_the_words_that_readers_know() -> None:
    assert list(searched(FULL)) == ["một", "hai", "ba", "tháng 5/2026", "Tập thể"]
    assert list(searched(Sample())) == []


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (When.parse("giữa 2026"), "Giữa năm 2026"),
        (Kind.COLLECTIVE, "Tập thể"),
        (True, "Có"),
        (False, "Không"),
        (1450, "1.450"),
        (Decimal("2.5"), "2,5"),
        (("một", "hai"), "một, hai"),
        ((), ""),
        ("chữ", "chữ"),
    ],
    ids=str,
)
def test_a_fact_is_told_as_readers_write_it(value: object, shown: str) -> None:
    assert facts.words(value) == shown


@pytest.mark.parametrize("way", [{"column": True}, {"search": True}, {"column": "Đầu"}], ids=str)
def test_what_only_editors_read_cannot_be_declared_to_show(way: dict[str, bool]) -> None:
    with pytest.raises(ValueError, match="Riêng: what only editors read"):
        declare("Riêng", default=None, internal=True, **way)  # type: ignore[arg-type]  # each a keyword of its own

"""Vietnamese text: what readers and addresses must see."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan import text


@pytest.mark.parametrize(
    ("written", "slug"),
    [
        ("Đối tượng thi đua", "doi-tuong-thi-dua"),
        ("cộng đồng", "cong-dong"),
        ("2 phòng, 3 giữ", "2-phong-3-giu"),
        ("Cảnh sát khu vực 5 cùng – 3 biết – 1 cầu nối", "canh-sat-khu-vuc-5-cung-3-biet-1-cau-noi"),
        ("Cán bộ thôn làm... “dân vận khéo”", "can-bo-thon-lam-dan-van-kheo"),
        ("Tổ 3 không/2 có", "to-3-khong-2-co"),
        ("Hòa = Hoà", "hoa-hoa"),
    ],
)
def test_an_address_keeps_every_letter_without_its_marks(written: str, slug: str) -> None:
    assert text.slug(written) == slug
    assert text.slug(unicodedata.normalize("NFD", written)) == slug


def test_names_sort_as_in_a_vietnamese_dictionary() -> None:
    sorted_ = [
        "An",
        "Ăn",
        "Ân",
        "Ba",
        "Bà",
        "Bả",
        "Bã",
        "Bá",
        "Bạ",
        "Da",
        "Đá",
        "Đồng 2",
        "Đồng 10",
        "Em",
        "Ô",
        "Ơ",
        "Ư",
    ]
    assert sorted(set(sorted_), key=text.sort_key) == sorted_


def test_letters_decide_before_tones() -> None:
    assert sorted(["Bạc", "Ban", "Bàn", "Bac"], key=text.sort_key) == ["Bac", "Bạc", "Ban", "Bàn"]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (1450, "1.450"),
        ("2.5", "2,5"),
        ("2.50", "2,5"),
        (0, "0"),
        ("13200", "13.200"),
        ("1234567.25", "1.234.567,25"),
        (-1200, "-1.200"),
    ],
)
def test_numbers_are_written_the_vietnamese_way(value: object, shown: str) -> None:
    assert text.number(value) == shown  # type: ignore[arg-type]


def test_square_metres_get_their_sign() -> None:
    assert text.unit("m2") == "m²"
    assert text.unit("nghìn m3/năm") == "nghìn m³/năm"
    assert text.unit("km2") == "km²"
    assert text.unit("hộ") == "hộ"


def test_quotes_inside_quotes_become_single() -> None:
    assert text.quoted("làm... “dân vận khéo”") == "“làm... ‘dân vận khéo’”"


@given(st.text())
def test_any_text_has_an_address_of_plain_letters_and_a_sort_key(any_text: str) -> None:
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", text.slug(any_text))
    assert text.sort_key(any_text)[:2] == text.sort_key(unicodedata.normalize("NFC", any_text))[:2]


@given(st.text())
def test_folding_twice_changes_nothing_more(any_text: str) -> None:
    assert text.fold(text.fold(any_text)) == text.fold(any_text)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("một hai ba", "một hai ba"),
        ("một hai ba bốn năm sáu bảy tám chín mười mười-một", "một hai ba bốn năm sáu bảy tám chín mười mười-một"),
        # It ends where a part ends, a little before or after the limit, and never inside “hủ tục”.
        (
            "từng bước xóa bỏ hủ tục, tập quán lạc hậu; giữ gìn, bảo tồn giá trị văn hóa truyền thống của dân tộc",
            "từng bước xóa bỏ hủ tục, tập quán lạc hậu…",
        ),
        (
            "từng bước xóa bỏ hủ tục, tập quán lạc hậu trong cưới hỏi ma chay và trong các lễ hội",
            "từng bước xóa bỏ hủ tục…",
        ),
        (
            "Làm việc thật. Việc này được bà con trong các xóm cùng bàn rồi mới cùng nhau làm",
            "Làm việc thật. Việc này được bà con trong các…",
        ),
    ],
)
def test_the_beginning_of_a_text_ends_where_a_part_of_it_ends(written: str, shown: str) -> None:
    assert text.excerpt(written, 10) == shown

"""Does every number and date come back as itself, when somebody who only hears it writes it down?"""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_speech import lexicon

from danvan.speech import Refusal, Spoken, speak_date, speak_number, spoken
from danvan.speech.numerals import ordinal, roman
from danvan.speech.syllable import is_syllable

NAMES = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
UNITS = {name: value for value, name in enumerate(NAMES)} | {"mốt": 1, "tư": 4, "lăm": 5}
SCALES = {"nghìn": 10**3, "triệu": 10**6}


def heard(words: str) -> int:
    """Write down a spoken whole number, knowing only how Vietnamese counts."""
    billions = total = group = last = 0
    for word in words.split():
        if word in UNITS:
            last = UNITS[word]
            group += last
        elif word == "mười":
            group += 10
        elif word == "mươi":
            group += last * 9
        elif word == "trăm":
            group += last * 99
        elif word in SCALES:
            total, group = total + group * SCALES[word], 0
        elif word == "tỷ":
            billions, total, group = (billions + total + group) * 10**9, 0, 0
        else:
            assert word == "linh", word
    return billions + total + group


def heard_decimal(words: str) -> Decimal:
    sign = -1 if words.startswith("âm ") else 1
    whole, _, part = words.removeprefix("âm ").partition(" phẩy ")
    by_digit = [UNITS.get(word) for word in part.split()]
    one_by_one = part.startswith("không") or (len(by_digit) > 2 and None not in by_digit)
    decimals = "".join(map(str, by_digit)) if one_by_one else str(heard(part)) if part else "0"
    return sign * Decimal(f"{heard(whole)}.{decimals}")


def heard_date(words: str) -> date:
    found = re.fullmatch(r"ngày (?:mùng )?(.+) tháng (.+?) năm (.+)", words)
    assert found, words
    day, month, year = found.groups()
    return date(heard(year), heard(month), heard(day))


def test_every_count_comes_back_as_itself() -> None:
    sample = range(0, 10**7 + 1, 499)  # a prime step: every ending comes up
    assert [heard(speak_number(n)) for n in sample] == list(sample)


def test_every_number_up_to_ten_thousand_comes_back_as_itself() -> None:
    assert [heard(speak_number(n)) for n in range(10_001)] == list(range(10_001))


@given(st.integers(10**7, 10**15))
def test_every_sum_of_money_comes_back_as_itself(number: int) -> None:
    assert heard(speak_number(number)) == number


@given(st.decimals(-(10**6), 10**6, places=3) | st.decimals(0, 100, places=1) | st.decimals(0, 100, places=2))
def test_every_decimal_comes_back_as_itself(number: Decimal) -> None:
    assert heard_decimal(speak_number(number)) == number


@given(st.integers(0, 10**9))
def test_a_written_count_is_read_as_its_value_with_and_without_dots(number: int) -> None:
    for written in (f"{number:,} hộ".replace(",", "."), f"{number} hộ"):
        said = spoken(written, lexicon())
        assert isinstance(said, Spoken)
        assert heard(said.text.removesuffix(" hộ")) == number


def test_every_day_of_two_centuries_comes_back_as_itself() -> None:
    day = date(1900, 1, 1)
    while day <= date(2100, 12, 31):
        assert heard_date(speak_date(day.year, day.month, day.day)) == day
        day += timedelta(days=1)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.sampled_from(["{d}/{m}/{y}", "{d:02}/{m:02}/{y}"]))
def test_a_written_day_is_read_as_that_day(day: date, form: str) -> None:
    said = spoken("ngày " + form.format(d=day.day, m=day.month, y=day.year), lexicon())
    assert isinstance(said, Spoken)
    assert heard_date(said.text) == day


@given(st.integers(1, 31), st.integers(1, 12), st.integers(1900, 2100))
def test_a_day_that_no_calendar_has_is_refused(day: int, month: int, year: int) -> None:
    try:
        date(year, month, day)
    except ValueError:
        assert isinstance(spoken(f"ngày {day}/{month}/{year}", lexicon()), Refusal)


def test_months_and_years_alone_are_dates_too() -> None:
    assert speak_date(2026) == "năm hai nghìn không trăm hai mươi sáu"
    assert speak_date(2026, 4) == "tháng tư năm hai nghìn không trăm hai mươi sáu"


def test_first_and_fourth_have_names_of_their_own() -> None:
    assert [ordinal(n) for n in (1, 2, 4, 14, 24)] == ["nhất", "hai", "tư", "mười bốn", "hai mươi tư"]


def test_roman_numerals_stand_for_their_values_and_nothing_else_does() -> None:
    written = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XIV", "XIX", "XX", "XXI", "XXXIX"]
    assert [roman(w) for w in written] == [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 14, 19, 20, 21, 39]
    assert [roman(w) for w in ("", "IIII", "VX", "IC", "C", "MCM", "XL")] == [0] * 7


SAMPLE = "ngày tháng năm hộ xóm từ đến số lúc UBND QĐ HTX PVH km m2 % đồng I IV a b C / - – : . , ( ) “ h đ"
WORDS = st.sampled_from(SAMPLE.split())
NUMBERS = st.integers(0, 2100).map(str) | st.sampled_from(["05", "1.450", "2,5", "1,450", "7h30", "2/3", "25-11"])


@given(st.lists(WORDS | NUMBERS, min_size=1, max_size=9), st.sampled_from([" ", ""]))
def test_no_digit_no_sign_and_no_foreign_word_ever_leaves(parts: list[str], between: str) -> None:
    said = spoken(between.join(parts), lexicon())
    if isinstance(said, Spoken):
        assert re.fullmatch(r"[^\d/:–-]*", said.text)
        assert all(is_syllable(w) or w.casefold() in lexicon().words for w in re.findall(r"\w+", said.text))


@given(st.text(max_size=40))
def test_any_text_at_all_is_either_read_or_refused(text: str) -> None:
    assert isinstance(spoken(text, lexicon()), Spoken | Refusal)


@pytest.mark.parametrize(("written", "value"), [("05", 5), ("1.001", 1001), ("10.000.000", 10**7)])
def test_the_ways_people_write_a_count_are_read(written: str, value: int) -> None:
    said = spoken(f"{written} hộ", lexicon())
    assert isinstance(said, Spoken)
    assert heard(said.text.removesuffix(" hộ")) == value


@given(st.integers(1, 30), st.integers(1, 12))
def test_a_lunar_day_is_read_as_that_day(day: int, month: int) -> None:
    said = spoken(f"{day}/{month} âm lịch", lexicon())
    assert isinstance(said, Spoken)
    found = re.fullmatch(r"ngày (?:mùng )?(.+) tháng (.+) âm lịch", said.text)
    assert found
    assert heard(found[1]) == day
    assert {"Giêng": 1, "Chạp": 12}.get(found[2]) or heard(found[2]) == month


@given(st.integers(13, 400), st.integers(0, 400))
def test_votes_are_read_as_so_many_of_so_many(whole: int, less: int) -> None:
    part = max(whole - less, 0)
    said = spoken(f"{part}/{whole} phiếu tán thành", lexicon())
    assert isinstance(said, Spoken)
    cast, _, of = said.text.removesuffix(" phiếu tán thành").partition(" trên ")
    assert (heard(cast), heard(of)) == (part, whole)


@given(st.integers(1, 60), st.integers(1, 40))
def test_ages_are_read_as_a_span(low: int, more: int) -> None:
    said = spoken(f"độ tuổi {low}-{low + more}", lexicon())
    assert isinstance(said, Spoken)
    first, _, last = said.text.removeprefix("độ tuổi ").partition(" đến ")
    assert (heard(first), heard(last)) == (low, low + more)


@given(st.integers(1, 999), st.integers(0, 10**9 - 1))
def test_money_with_commas_comes_back_as_itself(billions: int, rest: int) -> None:
    number = billions * 10**9 + rest
    said = spoken(f"{number:,} đồng", lexicon())
    assert isinstance(said, Spoken)
    assert heard(said.text.removesuffix(" đồng")) == number


@given(st.integers(0, 99), st.integers(1, 99), st.sampled_from(["km", "ha", "kg"]))
def test_a_dot_before_a_unit_is_read_as_a_comma_is(whole: int, part: int, unit: str) -> None:
    assert spoken(f"dài {whole}.{part} {unit}", lexicon()).text == spoken(f"dài {whole},{part} {unit}", lexicon()).text  # type: ignore[union-attr]

"""What must people hear, and what must never be read to them?"""

from __future__ import annotations

import csv
import itertools
import re
import subprocess
import sys
import unicodedata
from functools import cache

import pytest
import yaml

from danvan.speech import (
    Abbreviation,
    Lexicon,
    Reading,
    Refusal,
    Spoken,
    explain,
    reader,
    speak_lines,
    speak_unit,
    spoken,
    syllables,
)
from danvan.speech.syllable import is_syllable
from where import COMMUNE, ROOT

CASES = ROOT / "tests" / "cases" / "speech"


@cache
def lexicon() -> Lexicon:
    files = (COMMUNE / "lexicon.yaml", CASES.parent / "speech_lexicon.yaml")
    listed = [yaml.safe_load(path.read_text("utf-8")) for path in files]
    known = ("short", "long", "spoken", "after", "before")
    short = [Abbreviation(**{k: v for k, v in a.items() if k in known}) for f in listed for a in f["abbreviations"]]
    return Lexicon.of(short, [Reading(r["written"], r["spoken"]) for f in listed for r in f["readings"]])


def rows(name: str) -> list[dict[str, str]]:
    with (CASES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def read(text: str) -> str:
    """The words, or `! ` and the first token that is refused."""
    said = spoken(text, lexicon())
    return f"! {said.token}" if isinstance(said, Refusal) else said.text


# What an announcer may say as well: spelling variants, and the alternatives {a|b|} that the labelled set lists.
ALIKE = {"ngàn": "nghìn", "lẻ": "linh", "tỉ": "tỷ", "mồng": "mùng", "héc-ta": "héc ta"}


def plain(text: str) -> str:
    text = re.sub(r"[^\w\s{}|]", " ", unicodedata.normalize("NFC", text).lower())
    text = " ".join(ALIKE.get(word, word) for word in re.findall(r"[{}|]|\w+", text))
    return text.replace("mươi bốn", "mươi tư").replace("ủy", "uỷ")


def alternatives(wanted: str) -> re.Pattern[str]:
    out = ""
    for part in re.split(r"([{}|])", plain(wanted)):
        sign = {"{": "(?:", "}": ")", "|": "|"}.get(part)
        out += sign or "".join(re.escape(word) + r"\s*" for word in part.split())
    return re.compile(out)


@pytest.mark.parametrize("row", rows("normalisation.tsv"), ids=lambda row: row["id"])
def test_an_announcer_would_say_it_so(row: dict[str, str]) -> None:
    said = plain(read(row["input"])) + " "
    wanted = [row[k] for k in ("expected", "expected_short_doc_style", "accepted_pattern") if row[k]]
    assert any(alternatives(w).fullmatch(said) for w in wanted), f"{said!r} is none of {wanted}"


GOLDEN = sorted(path.name for path in CASES.glob("*.tsv") if path.name not in ("normalisation.tsv", "refusals.tsv"))


@pytest.mark.parametrize("name", GOLDEN)
def test_every_golden_phrase_is_read_as_blessed(name: str) -> None:
    wrong = {r["written"]: (read(r["written"]), r["spoken"]) for r in rows(name) if read(r["written"]) != r["spoken"]}
    assert not wrong


def test_what_only_a_person_can_know_is_refused_and_named() -> None:
    wrong = {r["written"]: read(r["written"]) for r in rows("refusals.tsv") if read(r["written"]) != r["spoken"]}
    assert not wrong


def test_every_refusal_gives_the_reason_and_the_remedy() -> None:
    for row in rows("refusals.tsv"):
        said = spoken(row["written"], lexicon())
        assert isinstance(said, Refusal)
        assert all(part in explain(said) for part in (said.token, said.reason, said.remedy))
        assert said.reason
        assert said.remedy


def test_all_that_is_refused_in_one_text_is_reported_at_once() -> None:
    said = spoken("Lưu: VT, PVHXXH", lexicon())
    assert isinstance(said, Refusal)
    assert [said.token, *(r.token for r in said.further)] == ["VT", "PVHXXH"]


def test_a_text_sounds_the_same_however_its_marks_and_spaces_are_encoded() -> None:
    for row in itertools.chain.from_iterable(rows(name) for name in GOLDEN):
        decomposed = unicodedata.normalize("NFD", row["written"]).replace(" ", "\u00a0")
        assert read(decomposed) == row["spoken"], row["written"]


def test_nothing_of_the_text_is_lost_between_the_pieces() -> None:
    for row in itertools.chain.from_iterable(rows(name) for name in GOLDEN):
        said = spoken(row["written"], lexicon())
        assert isinstance(said, Spoken)
        original = "".join(piece.original for piece in said.pieces)
        assert original == row["written"].replace("Ð", "Đ")


def test_two_sentences_are_read_as_each_is_read_alone() -> None:
    phrases = [row["written"].rstrip(" .,;:/") for name in GOLDEN for row in rows(name)]
    far = phrases[211:] + phrases[:211]  # another kind of phrase
    for first, second in list(zip(phrases, far, strict=True))[::4]:
        joined = spoken(f"{first}. {second}", lexicon())
        if isinstance(joined, Spoken):  # what may stand only at the start of a line is refused after a full stop
            assert plain(joined.text) == plain(f"{read(first)} {read(second)}"), f"{first}. {second}"


def test_plain_sentences_are_read_by_the_quick_way_as_by_the_rules() -> None:
    texts = {part for name in GOLDEN for row in rows(name) for part in row.values() if part}
    quick = [text for text in texts if reader._is_plain(reader._clean(text), lexicon())]
    assert len(quick) > 500
    for text in quick:
        assert spoken(text, lexicon()) == reader._by_rules(reader._clean(text), lexicon(), full_numbers=False), text


def test_a_page_can_show_what_was_changed() -> None:
    said = spoken("Có 104/115 hộ của UBND xã", lexicon())
    assert isinstance(said, Spoken)
    changed = [(p.original, p.spoken) for p in said.pieces if p.changed]
    assert changed == [("104/115", "một trăm linh bốn trên một trăm mười lăm"), ("UBND", "Ủy ban nhân dân")]
    assert [p.original for p in said.pieces if not p.changed] == ["Có ", " hộ của ", " xã"]


PARTS = ("sáng", "chiều nay", "tối thứ 7", "8h", "lúc 8 giờ", "dịp", "chủ nhật", "trong ngày", "Ngày 3/6,")
COUNTED = re.findall(
    r"[^,\n]+",
    """hộ,người dân,xóm,đồng chí,đại biểu,HTX,CLB,hợp tác xã,đại diện hộ,phiếu,ủy viên,trẻ em,phụ nữ,chủ hộ,trưởng xóm
bí thư,đối tượng,bệnh nhân,cụm loa,thí sinh,thầy cô,cháu,lao động,bà con,chiếc,que,thiết bị""",
)


@pytest.mark.parametrize("part", PARTS)
def test_so_many_of_so_many_are_never_heard_as_a_day(part: str) -> None:
    for (few, all_), noun in itertools.product(((1, 2), (3, 4), (5, 6), (8, 10), (9, 12), (12, 12)), COUNTED):
        said = read(f"{part} {few}/{all_} {noun} đã ký").removeprefix("Ngày mùng ba tháng sáu")
        assert "tháng" not in said, f"{part} {few}/{all_} {noun}"


def test_document_numbers_are_read_in_full_only_on_request() -> None:
    text = "Nghị định số 30/2020/NĐ-CP"
    short, full = spoken(text, lexicon()), spoken(text, lexicon(), full_numbers=True)
    assert isinstance(short, Spoken)
    assert isinstance(full, Spoken)
    assert full.text == short.text + " trên nghị định chính phủ"


def test_an_abbreviation_with_a_scope_is_read_only_there() -> None:
    listed = Lexicon.of([Abbreviation("BCH", "ban chấp hành", before=["Đảng bộ"])], [])
    assert isinstance(spoken("BCH Đảng bộ", listed), Spoken)
    assert isinstance(spoken("BCH xã", listed), Refusal)


def test_an_abbreviation_with_two_meanings_is_refused() -> None:
    listed = Lexicon.of([Abbreviation("CP", "cổ phần"), Abbreviation("CP", "chính phủ")], [])
    assert isinstance(spoken("CP", listed), Refusal)


def test_a_listed_reading_may_hold_what_is_no_vietnamese_syllable() -> None:
    listed = Lexicon.of([], [Reading("homestay", "homstay")])
    said = spoken("mô hình homestay", listed)
    assert isinstance(said, Spoken)
    assert said.text == "mô hình homstay"


def test_a_reading_override_settles_what_is_ambiguous() -> None:
    listed = Lexicon.of([], [Reading("24/7", "suốt ngày đêm")])
    assert isinstance(spoken("loa 24/7", lexicon()), Refusal)
    said = spoken("loa 24/7", listed)
    assert isinstance(said, Spoken)
    assert said.text == "loa suốt ngày đêm"


def test_every_unit_of_a_typed_field_is_said_as_a_rate() -> None:
    assert speak_unit("triệu đồng/người/năm") == "triệu đồng một người một năm"
    assert speak_unit("tạ/ha") == "tạ trên héc ta"
    assert speak_unit("hộ/năm") == "hộ một năm"
    assert speak_unit("m2") == "mét vuông"


def test_the_length_counts_what_is_spoken() -> None:
    said = spoken("Ngày 25-11, 1.250 m2", lexicon())
    assert isinstance(said, Spoken)
    assert said.text == "Ngày hai mươi lăm tháng mười một, một nghìn hai trăm năm mươi mét vuông"
    assert syllables(said.text) == 15


def test_each_line_gives_one_line_and_only_refusals_open_with_an_exclamation_mark() -> None:
    lines = ["UBND xã\n", "\n", "!!! Chú ý", "nam/nữ", "Đúng không? Đúng!"]
    said = list(speak_lines(lines, lexicon()))
    assert [line[:1] for line in said] == ["Ủ", "", "C", "!", "Đ"]
    assert not any("\n" in line for line in said)


def test_the_command_reads_standard_input_and_fails_where_a_line_is_refused() -> None:
    command = [sys.executable, "-m", "danvan.commands.cli", "speak", "--data", str(COMMUNE)]
    done = subprocess.run(
        command, input="05 mô hình\nnam/nữ\n", capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.stdout.splitlines()[0] == "năm mô hình"
    assert done.stdout.splitlines()[1].startswith("! «nam/nữ»")
    assert done.returncode == 1


VIETNAMESE = "nghiêng khuya giếng gì quốc quỳnh huỵch hoà hòa Ủy thuỷ thuở Kạn Pác xoong oẳn yết y"
FOREIGN = "camera zalo dungdt ubnd hađ tắcc ngiêng gế cê bac kat hoạà đượng1 w ƀ"


@pytest.mark.parametrize("word", VIETNAMESE.split())
def test_a_vietnamese_syllable_is_known(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", FOREIGN.split())
def test_what_vietnamese_cannot_write_is_no_syllable(word: str) -> None:
    assert not is_syllable(word)


def test_every_abbreviation_and_reading_of_the_lexicon_can_be_heard() -> None:
    for short, entries in lexicon().short.items():
        for entry in entries:
            assert all(is_syllable(w) for w in re.findall(r"\w+", entry.spoken or entry.long)), short

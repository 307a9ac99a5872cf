"""Where the copy of the plan is certainly wrong, does every page put it right, and do editors hear of the rest?"""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from danvan.catalog import correction
from danvan.catalog.catalog import Catalog
from danvan.pages.pages import pages
from danvan.search.documents import documents
from danvan.site import publication
from danvan.source import load
from life_commune import words
from where import COMMUNE, TODAY

REAL = COMMUNE


@pytest.fixture(scope="module")
def real() -> Catalog:
    return publication.read(REAL, TODAY)


def page(address: str, records: Catalog) -> str:
    return next(page.html for page in pages(records) if page.address == address)


@pytest.mark.parametrize(
    ("written", "reading", "marked"),
    [
        ("tiên bộ", "tiến bộ", (["tiên"], ["tiến"])),
        ("2026 - 2030", "2026-2030", (["2026 - 2030"], ["2026-2030"])),
        ("Kế hoạch tổ chức phong trào", "Kế hoạch tổ chức thực hiện Phong trào", (["phong"], ["thực hiện Phong"])),
        ("như nhau", "như nhau", ([], [])),
    ],
)
def test_what_differs_between_two_readings_is_marked(
    written: str, reading: str, marked: tuple[list[str], list[str]]
) -> None:
    sides = correction.differences(written, reading)
    assert tuple("".join(piece for piece, _ in side) for side in sides) == (written, reading)
    assert tuple([piece for piece, differs in side if differs] for side in sides) == marked


@pytest.fixture(scope="module")
def certain(real: Catalog) -> Catalog:
    """The same, one misreading marked as certain."""
    rows = (one.model_copy(update={"certain": one.written == "tiên bộ"}) for one in real.plan.corrections)
    return replace(real, plan=real.plan.model_copy(update={"corrections": tuple(rows)}))


def test_readers_get_the_plan_clean_and_open_what_was_put_right_in_one_place(certain: Catalog) -> None:
    html = page("ke-hoach/", certain)
    paper, notes = html.split('<section class="dv-notes"')
    assert "tiên bộ" not in words(paper)
    assert "ứng dụng tiến bộ khoa học" in words(paper)
    assert notes.count("<tr><th") == 2, "the head and the one row"
    assert "Bản chép thiếu dấu sắc." in notes
    for told in ("lưu ý", "đọc là", "Có lẽ", "Người biên tập đoán"):
        assert told not in words(html)


def test_what_a_proof_reader_only_noticed_is_told_to_editors_alone(real: Catalog) -> None:
    html = page("ke-hoach/", real)
    assert "dv-notes" not in html
    assert "PVHXXH" in html
    told = list(correction.noticed(real.plan))
    assert len(told) == len(real.plan.corrections)
    assert any("PVHXXH” → “PVHXH” (trang giữ nguyên)" in line for line in told)


def test_one_quiet_line_says_that_number_day_and_signed_copy_are_missing(real: Catalog) -> None:
    assert words(page("ke-hoach/", real)).count("Bản này chưa có số, ngày ban hành, bản đã ký.") == 1
    assert "Bản kế hoạch trên trang chưa có số, ngày ban hành, bản đã ký." in words(page("", real))


def test_a_way_of_writing_is_marked_wherever_the_plan_writes_so(real: Catalog) -> None:
    marked = {one.at for one in real.plan.corrections if one.written == "2026 - 2030"}
    assert marked == {"preamble", "closing"}
    assert "2026 - 2030" in real.plan.closing


@pytest.mark.parametrize("address", ["linh-vuc/kinh-te/", "ke-hoach/"])
def test_a_certain_misreading_is_put_right_wherever_the_plan_is_quoted(address: str, certain: Catalog) -> None:
    assert "tiến bộ" in words(page(address, certain))
    assert "tiên bộ" not in words(page(address, certain)).split("Chỗ đã sửa")[0]


def test_the_search_shows_the_plan_as_its_page_does(certain: Catalog) -> None:
    found = next(document for document in documents(certain) if document.location == "ke-hoach/#ii-4-a")
    assert "ứng dụng tiến bộ khoa học" in " ".join(found.sections[0].paragraphs)


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("don-vi/mttq/", "Hướng dẫn, đồng hành và phối hợp với cơ sở xóm trong việc đăng ký"),
        ("don-vi/cac-xom/", "Hướng dẫn, đồng hành và phối hợp với cơ sở xóm trong việc đăng ký"),
        ("don-vi/phong-vh-xh/", "thẩm định hồ sơ đề nghị các cấp khen thưởng theo quy định."),
    ],
)
def test_a_units_page_quotes_the_task_itself(address: str, told: str, real: Catalog) -> None:
    html = page(address, real)
    assert told in words(html)
    assert not re.findall(r"</b>\s*<a class=\"dv-go\"", html)


def test_a_correction_never_changes_the_words_of_the_plan() -> None:
    plan = load.load(REAL).plan
    for at, clause in plan.walk():
        for text in (*clause.text, *clause.items):
            assert "".join(piece for piece, _ in correction.pieces(text, plan, at)) == text

"""Where the copy of the plan may be wrong, does every page that quotes the place say so, and what differs?"""

from __future__ import annotations

import re

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


def test_every_correction_whose_words_stand_in_the_plan_is_marked_there(real: Catalog) -> None:
    html = page("ke-hoach/", real)
    told = html.split('<section class="dv-notes"')[1]
    for number, one in enumerate(real.plan.corrections, 1):
        assert f'href="#luu-y-{number}"' in html, one.written
        assert f'id="luu-y-{number}"' in told


def test_readings_that_look_alike_are_told_apart(real: Catalog) -> None:
    rows = re.findall(r'<tr id="luu-y-\d+">.*?</tr>', page("ke-hoach/", real))
    assert len(rows) == len(real.plan.corrections)
    for row, one in zip(rows, real.plan.corrections, strict=True):
        if one.reading == one.written:
            assert "không đổi chữ nào" in words(row)
        elif one.reading:
            assert row.count("dv-differs") >= 2, one.written


def test_a_way_of_writing_is_marked_wherever_the_plan_writes_so(real: Catalog) -> None:
    marked = {one.at for one in real.plan.corrections if one.written == "2026 - 2030"}
    assert marked == {"preamble", "closing"}
    assert "2026 - 2030" in real.plan.closing


@pytest.mark.parametrize("address", ["linh-vuc/kinh-te/", "ke-hoach/"])
def test_a_quoted_mistake_carries_both_readings(address: str, real: Catalog) -> None:
    html = page(address, real)
    assert "tiên bộ [đọc là: tiến bộ]" in words(html)
    for link in re.findall(r'class="dv-reading__note"[^>]*href="([^"]*)#', html):
        assert link in {"", "../../ke-hoach/", "../can-cu/"}


def test_both_readings_are_found_and_shown_by_the_search(real: Catalog) -> None:
    found = next(document for document in documents(real) if document.location == "ke-hoach/#ii-4-a")
    assert "ứng dụng tiên bộ (đọc là “tiến bộ”) khoa học" in " ".join(found.sections[0].paragraphs)


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

"""Who vouches for a record, what was changed, how soon it was published, and what is due to be looked at again."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.catalog import catalog, freshness
from danvan.commands import cli
from danvan.records import Guidance, Holiday, Source, address
from danvan.records.when import When
from danvan.source import load
from life_commune import DATA, lived, page, spoiled, words
from where import COMMUNE, TODAY

DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))


def test_a_page_says_who_edited_who_approved_and_when() -> None:
    shown = words(page("mo-hinh/den-duong/"))
    for said in (
        "Biên tập: Viên chức Trung tâm.",
        "Duyệt đăng: Giám đốc Trung tâm.",
        "Ngày đăng: 25/5/2026.",
        "Cập nhật: 8/9/2026.",
        "Nguồn: Báo cáo mẫu.",
    ):
        assert said in shown


def test_what_is_unknown_is_not_spoken_of() -> None:
    shown = words(page("mo-hinh/tu-bao/"))
    assert "Cập nhật: " in shown
    for silent in ("Biên tập", "Duyệt đăng", "Ngày đăng", "chờ xã"):
        assert silent not in shown
    assert "Nguồn:" not in words(page("mo-hinh/hoc-theo/"))


def test_a_source_on_the_web_is_named_by_its_site_and_by_nothing_that_is_not_known() -> None:
    for url, site in (
        ("https://www.baothainguyen.vn/chinh-tri/1.html", "baothainguyen.vn"),
        ("http://Binhsa.example.vn:8080/x", "binhsa.example.vn"),
        (None, ""),
    ):
        assert Source(title="Tên bài", url=url).site == site
    real = catalog.build(load.load(COMMUNE), TODAY)
    for entry in real.reference:
        shown = words(page(address.of(entry), real))
        for source in (source for source in entry.sources if source.url):
            assert f", trang {source.site}" in shown


def test_changes_of_a_record_are_public() -> None:
    shown = words(page("mo-hinh/den-duong/"))
    assert "2 lần sửa 16/6/2026: Thêm bước nhân rộng 8/9/2026: Thêm quyết định khen thưởng" in shown


@pytest.mark.parametrize(
    ("after", "until", "days"),
    [
        ("2026-05-20", "2026-05-20", 0),
        ("2026-05-20", "2026-05-21", 1),  # Wednesday to Thursday
        ("2026-05-20", "2026-05-25", 3),  # over a weekend
        ("2026-05-22", "2026-05-24", 0),  # Friday to Sunday
        ("2026-05-23", "2026-05-25", 1),  # Saturday to Monday
        ("2026-09-01", "2026-09-08", 5),
    ],
)
def test_working_days_are_monday_to_friday(after: str, until: str, days: int) -> None:
    assert freshness.working_days(date.fromisoformat(after), date.fromisoformat(until)) == days


def test_a_day_off_is_no_working_day_but_a_sunday_off_changes_nothing() -> None:
    first, last = date(2026, 9, 1), date(2026, 9, 8)
    assert freshness.working_days(first, last, {date(2026, 9, 2)}) == 4
    assert freshness.working_days(first, last, {date(2026, 9, 6)}) == 5


@given(DAYS, DAYS, DAYS)
def test_working_days_add_up_over_any_day_between(one: date, two: date, three: date) -> None:
    first, middle, last = sorted((one, two, three))
    whole = freshness.working_days(first, last)
    assert whole == freshness.working_days(first, middle) + freshness.working_days(middle, last)
    assert freshness.working_days(first, first + timedelta(days=7)) == 5


def test_days_from_decision_to_publication_are_told_on_the_page_and_how_they_were_counted() -> None:
    html = words(page("mo-hinh/den-duong/"))
    assert "Quyết định 01/QĐ-MẪU được đăng sau 3 ngày làm việc (25/5/2026)" in html
    assert "Việc ghi theo quyết định 02/QĐ-MẪU được đăng sau 4 ngày làm việc (8/9/2026)" in html
    assert "đã trừ ngày nghỉ lễ" in html


def test_without_a_list_of_days_off_the_count_says_so() -> None:
    delays = freshness.delays(lived().entry("den-duong"), Guidance())
    assert [delay.days for delay in delays] == [3, 5]
    assert freshness.counted(Guidance(), delays).endswith("chưa trừ ngày nghỉ lễ vì chưa có lịch nghỉ năm 2026")
    other = Guidance(holidays=(Holiday(date=When(2025, 9, 2), name="Quốc khánh"),))
    assert freshness.counted(other, delays).endswith("năm 2026")


def test_a_decision_that_nobody_published_yet_has_no_delay(tmp_path: Path) -> None:
    case = {"in": "models", "swap": [["  - {date: 2026-09-08, what: Thêm quyết định khen thưởng}\n", ""]]}
    records = catalog.build(spoiled(case, tmp_path), TODAY)
    told = freshness.delays(records.entry("den-duong"), records.guidance)
    assert [(delay.decision.number, delay.days) for delay in told] == [("01/QĐ-MẪU", 3), ("02/QĐ-MẪU", None)]
    assert "02/QĐ-MẪU được đăng" not in words(page("mo-hinh/den-duong/", records))
    assert any("02/QĐ-MẪU (1/9/2026) chưa rõ ngày đăng" in line.message for line in freshness.report(records))


UNDATED = ["  review_by: 2027-06-10\n", ""]
UNREVIEWED = [
    "  reviews:\n  - {year: 2026, result: replicate, body: Phòng Mẫu, date: 2026-06-10, note: "
    "Nhận xét nội bộ của lần rà soát.}\n",
    "",
]
LINK = "      url: https://example.org/02-qd-mau\n"
STOPPED = [LINK, LINK + "  - {state: stopped, date: 2026-10-01, body: Phòng Mẫu}\n"]


@pytest.mark.parametrize(
    ("swap", "due"),
    [
        pytest.param([], date(2027, 6, 10), id="as the record says itself"),
        pytest.param([UNDATED], date(2027, 6, 10), id="a year after its last review"),
        pytest.param([UNDATED, UNREVIEWED], date(2027, 5, 20), id="a year after its recognition"),
        pytest.param([UNDATED, STOPPED], None, id="never once it has stopped"),
    ],
)
def test_a_review_is_due_when_record_or_guidance_says(swap: list[list[str]], due: date | None, tmp_path: Path) -> None:
    records = catalog.build(spoiled({"in": "models", "swap": swap}, tmp_path), TODAY)
    assert freshness.review_due(records.entry("den-duong"), records.guidance) == due


def test_the_last_day_of_a_short_month_stands_for_the_31st() -> None:
    assert freshness._months_later(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert freshness._months_later(date(2026, 12, 31), 12) == date(2027, 12, 31)


def test_the_freshness_report_tells_a_clerk_what_to_do(tmp_path: Path) -> None:
    case = {"in": "models", "swap": [["  review_by: 2027-06-10", "  review_by: 2026-11-20"]]}
    told = [str(line) for line in freshness.report(catalog.build(spoiled(case, tmp_path), TODAY))]
    assert told == [
        "data/models.yaml:1:1: mô hình “Thắp sáng đường xóm Mẫu 1”: phải rà soát trước 20/11/2026, đã quá 4 ngày; "
        "rà soát rồi ghi vào reviews và sửa review_by nếu có",
        "data/models.yaml:1:1: mô hình “Thắp sáng đường xóm Mẫu 1”: quyết định 01/QĐ-MẪU (20/5/2026) đăng ngày "
        "25/5/2026, sau 3 ngày làm việc (đếm từ thứ Hai đến thứ Sáu, đã trừ ngày nghỉ lễ)",
        "data/models.yaml:1:1: mô hình “Thắp sáng đường xóm Mẫu 1”: quyết định 02/QĐ-MẪU (1/9/2026) đăng ngày "
        "8/9/2026, sau 4 ngày làm việc (đếm từ thứ Hai đến thứ Sáu, đã trừ ngày nghỉ lễ)",
        "data/models.yaml:135:1: mô hình “Mô hình nơi khác”: mục tham khảo, xem lại lần cuối ngày 1/4/2026, "
        "quá 180 ngày; mở lại nguồn rồi sửa updated",
        "data/models.yaml:135:1: mô hình “Mô hình nơi khác”: tên bài “Bài báo mẫu” suy từ địa chỉ; mở nguồn, "
        "chép đúng tên rồi bỏ title_restored",
    ]


def test_the_command_prints_the_report_only_when_asked_and_never_fails_for_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795478400")
    monkeypatch.setenv("DANVAN_CONTENT", str(tmp_path))  # our own pages lead to clauses that this plan lacks
    assert cli.main(["check", "--data", str(DATA)]) == 0
    assert "ngày làm việc" not in capsys.readouterr().out
    assert cli.main(["check", "--data", str(DATA), "--freshness"]) == 0
    said = capsys.readouterr().out
    assert said.count("ngày làm việc") == 2
    assert "giu-kin" not in said
    assert "đang xác minh" not in said

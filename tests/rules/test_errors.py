"""What does an editor see when something is typed wrong? tests/cases/errors/table.yml says it line by line."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from danvan import rules
from danvan.source import load, tables
from spoiled import problems, spoil
from where import ROOT, TODAY

TABLE = ROOT / "tests" / "cases" / "errors" / "table.yml"
CASES: list[dict[str, Any]] = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
ADVICE: list[dict[str, Any]] = yaml.safe_load((TABLE.parent / "advice.yml").read_text(encoding="utf-8"))
ENGLISH = ("Input", "should", "expected", "found", "required", " valid ", "string", "line ")


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_each_mistake_gives_its_line_and_remedy_and_nothing_else(case: dict[str, Any], data: Path) -> None:
    spoil(data, case)
    if "also" in case:
        spoil(data, case["also"])
    said = problems(data)
    assert said == case["says"]
    assert not [word for line in said for word in ENGLISH if word in line.split(": ", 1)[1]]


@pytest.mark.parametrize("case", ADVICE, ids=[case["name"] for case in ADVICE])
def test_each_thing_to_see_to_is_told_and_stops_nothing(case: dict[str, Any], data: Path) -> None:
    known = {problem.message for problem in rules.advise(load.load(data), TODAY)}
    spoil(data, case)
    loaded = load.load(data)
    assert rules.check(loaded, TODAY) == ()
    assert [str(told) for told in rules.advise(loaded, TODAY) if told.message not in known] == case["says"]


def test_a_photo_that_nothing_names_is_told_and_other_files_are_not(data: Path) -> None:
    for name in ("quen.JPG", "ghi-chu.txt", ".an.jpg"):
        (data / "photos" / name).write_bytes(b"")
    told = [str(told) for told in rules.advise(load.load(data), TODAY) if "photos" in told.file]
    remedy = "thêm vào photos của một mục, hoặc xóa tệp"
    assert told == [f"data/photos/quen.JPG:1:1: chưa mục nào dùng ảnh này nên trang không đăng; {remedy}"]


@pytest.mark.parametrize(
    ("marks", "wrong"),
    [
        ("a b c d", ""),
        ("a b c d đ e g h i k l", ""),
        ("a b c d e g", ""),
        ("a b c d e f g h i j", ""),
        ("a b e d", "e"),
        ("a c d", "c"),
        ("b c", "b"),
        ("1 2 3 9 5", "9"),
        ("1 2 3 4 5 6 7 8 9 10 11", ""),
    ],
)
def test_marks_of_the_plan_follow_each_other_in_the_order_of_plans(marks: str, wrong: str, data: Path) -> None:
    path = data / "plan.yaml"
    text = path.read_text(encoding="utf-8")
    old = "    - mark: a\n      text: [Tăng cường sự lãnh đạo đối với công tác dân vận.]\n"
    assert old in text
    points = "".join(f'    - mark: "{mark}"\n      text: [Một việc.]\n' for mark in marks.split())
    path.write_text(text.replace(old, points), encoding="utf-8")
    said = [re.findall(r"“(.*?)” không nối tiếp", line) for line in problems(data)]
    assert said == ([[wrong]] if wrong else [])


def test_a_gap_that_the_plan_itself_has_is_noted_as_a_correction(data: Path) -> None:
    path, first = data / "plan.yaml", "    - mark: a\n      text: [Tăng"
    text = path.read_text(encoding="utf-8").replace(first, first.replace("mark: a", "mark: b"))
    note = 'corrections:\n- {at: I.1.b, written: "b)", note: Bản chép bỏ điểm a.}\n'
    path.write_text(text.replace("corrections:\n", note), encoding="utf-8")
    assert problems(data) == []


def test_the_miniature_itself_has_no_problem(data: Path) -> None:
    assert problems(data) == []


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (
            b"\xef\xbb\xbf[]\n",
            "data/models.yaml:1:1: tệp có dấu BOM ở đầu; lưu lại với mã hóa “UTF-8”, không chọn “UTF-8 with BOM”",
        ),
        (
            "[]\n".encode("utf-16"),
            "data/models.yaml:1:1: tệp lưu theo mã hóa UTF-16 (Unicode); lưu lại với mã hóa “UTF-8”",
        ),
        (
            "- id: a\n  name: Đường".encode("cp1258", "replace") + b"\xd0",
            "data/models.yaml:2:9: chữ không đọc được, tệp không lưu theo UTF-8; lưu lại với mã hóa “UTF-8”",
        ),
        (b"- x\n" * 2_600_000, "data/models.yaml:1:1: tệp lớn 10 MB, quá 8 MB; xem lại có chép nhầm tệp khác vào đây"),
    ],
    ids=["BOM", "UTF-16", "an old code page", "10 MB"],
)
def test_a_file_of_the_wrong_kind_is_named_and_told_how_to_save_it(content: bytes, says: str, data: Path) -> None:
    (data / "models.yaml").write_bytes(content)
    assert problems(data) == [says]


def test_one_run_tells_all_that_is_wrong_with_a_record_and_tells_it_once(data: Path) -> None:
    path = data / "models.yaml"
    text = path.read_text(encoding="utf-8")
    for right, wrong in (
        ("value: 1450", "value: 1.450"),
        ("unit: mat-tran-mau", "unit: mat-trn-mau"),
        ("clauses: [II.2.a]", "clauses: [II.2.a, [x], II.9.a]"),
        ("places: [m-01]", "places: [m-09]"),
        ("file: duong.jpg, alt: Con đường bê tông mới", "file: duong.png"),
        ("id: nuoi-ong", "id: duong-moi"),
        ("field: kinh-te\n  elsewhere", "field: kinhte\n  elsewhere"),
        ("updated: 2026-11-02", "updated: 2/11/2026"),
    ):
        assert text.count(right) == 1
        text = text.replace(right, wrong)
    path.write_text(text, encoding="utf-8")
    first, second = "mô hình “‘Đường mới’ xóm Đồng Mẫu”: ", "mô hình “Nuôi ong”: "
    assert [said.removeprefix("data/models.yaml:") for said in problems(data)] == [
        f"6:21: {first}mục “Phục vụ mục của kế hoạch” (clauses, ý 2) phải là chữ, không phải danh sách hay nhóm; "
        "viết trên một dòng; ví dụ: [II.4.a]",
        f"6:26: {first}kế hoạch không có mục “II.9.a”, có phải “II.2.a”?",
        f"7:9: {first}không có đơn vị “mat-trn-mau”, có phải “mat-tran-mau” (Mặt trận xã Mẫu)?",
        f"8:12: {first}không có xóm “m-09”, có phải “m-02” (Mẫu Mới)?",
        f"25:31: {first}mục “Giá trị” (story.results, ý 1, value): “1.450” có hai cách hiểu; "
        "viết 1450 nếu dấu chấm ngăn hàng nghìn, viết 1.45 nếu là số lẻ",
        f"33:5: {first}thiếu mục “Mô tả ảnh” (photos, ý 1, alt); ví dụ: Bà con họp ở nhà văn hóa xóm",
        f"33:12: {first}không có tệp ảnh “duong.png”, có phải “duong.jpg”?",
        f"36:7: {second}mã “duong-moi” đã dùng ở dòng 1; {tables.KEEP}",
        f"39:10: {second}không có lĩnh vực “kinhte”, có phải “kinh-te” (Kinh tế)?",
        f"43:12: {second}mục “Cập nhật” (updated): “2/11/2026” viết ngược; viết năm-tháng-ngày: 2026-11-02",
    ]


def test_whoever_reads_the_texts_finds_the_same(data: Path) -> None:
    """Another process reads them where there are many records."""
    models = data / "models.yaml"
    text = models.read_text(encoding="utf-8").replace(
        "lessons: Cán bộ làm trước.", "lessons: Gọi ông Trần Văn Mẫu, 0912345678."
    )
    models.write_text(text.replace("unit: mat-tran-mau", "unit: mat-tran", 1), encoding="utf-8")
    loaded = load.load(data)
    alone = rules.check(loaded, TODAY)
    assert len(alone) > 2
    assert rules.check(load.load(data), TODAY, helpers=2) == alone


def test_a_missing_and_a_strange_file_are_named(data: Path) -> None:
    (data / "units.yaml").rename(data / "unit.yaml")
    said = problems(data)
    assert len(said) == 2
    assert said[0].startswith("data/unit.yaml:1:1: không có phần nào của trang đọc tệp này")
    assert said[1].startswith("data/units.yaml:1:1: thiếu tệp này")


def test_every_case_of_the_table_has_its_expectation() -> None:
    assert all(case["says"] for case in CASES)
    assert len({case["name"] for case in CASES}) == len(CASES)


GOLDEN = sorted(
    path
    for path in (ROOT / "tests" / "cases").rglob("*.yml")
    if path.name in {"table.yml", "errors.yml", "rules.yml", "mistakes.yml"}
)
HANDBOOK = (ROOT / "docs" / "cac-loi.md").read_text(encoding="utf-8")


def phrases() -> list[re.Pattern[str]]:
    """Return what the first column of the handbook's tables says; “…” stands for anything."""
    rows = re.findall(r"^\| (?!Lỗi nói|-)(.+?) \|", HANDBOOK, re.MULTILINE)
    said = (phrase.strip() for row in rows for phrase in row.split(" / "))
    return [re.compile(".*?".join(re.escape(part.strip()) for part in phrase.split("…"))) for phrase in said]


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_the_handbook_explains_every_message_that_a_clerk_can_meet(path: Path) -> None:
    known = phrases()
    said = [line for case in yaml.safe_load(path.read_text(encoding="utf-8")) for line in case.get("says", ())]
    assert said
    assert [line for line in said if not any(phrase.search(line) for phrase in known)] == []

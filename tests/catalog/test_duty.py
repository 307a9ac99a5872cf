"""The plan followed up: every measure and duty with its units, state and evidence; every point with what serves it."""

from __future__ import annotations

import json
from pathlib import Path

from danvan.catalog import catalog, coverage
from danvan.exports import api
from danvan.records import Progress
from danvan.source import load
from life_commune import lived, page, part, spoiled, words
from where import COMMUNE, TODAY

REAL = COMMUNE


def test_every_measure_and_duty_of_the_plan_is_followed_and_claims_nothing_yet() -> None:
    loaded = load.load(REAL)
    assert [(duty.clause, duty.item) for duty in loaded.duties] == [
        *((f"III.{i}", None) for i in range(1, 6)),
        ("IV.1", None),
        ("IV.2", 1),
        ("IV.2", 2),
        ("IV.3", 1),
        ("IV.3", 2),
        ("IV.4", None),
    ]
    assert {duty.state for duty in loaded.duties} == {Progress.UNKNOWN}
    assert not any(duty.evidence or duty.date for duty in loaded.duties)


def test_the_follow_up_page_says_unknown_where_nothing_is_known() -> None:
    html = page("ke-hoach/thuc-hien/", catalog.build(load.load(REAL), TODAY))
    assert html.count("<b>Trang chưa rõ</b>") == 11
    assert "0/4 nội dung đã có mô hình, điển hình của xã" in html
    assert "0/9 mục đã có việc làm" in html
    assert "Đang làm 0 Đã làm 0" in words(html)
    assert "Kế hoạch không nêu riêng đơn vị nào" in html


def test_coverage_counts_the_communes_own_and_keeps_references_apart() -> None:
    points = coverage.points(lived())
    economy, culture = points["II.4.a"], points["II.4.b"]
    assert (len(economy.local), len(economy.reference), economy.covered) == (4, 1, True)
    assert (len(culture.local), len(culture.reference), culture.covered) == (0, 0, False)
    assert [point.at for point in coverage.contents(lived())] == ["II.4.a", "II.4.b"]


def test_a_reference_alone_covers_nothing(tmp_path: Path) -> None:
    case = {"in": "models", "swap": [["  clauses: [II.4.a]\n  elsewhere", "  clauses: [II.4.b]\n  elsewhere"]]}
    point = coverage.points(catalog.build(spoiled(case, tmp_path), TODAY))["II.4.b"]
    assert len(point.reference) == 1
    assert not point.covered


def test_what_is_held_or_cancelled_serves_no_point() -> None:
    records = lived()
    assert not coverage.points(records)["II.4.b"].local
    assert [one.records for duty in records.duties for one in duty.evidence] == [("den-duong",), ()]
    assert "giu-kin" not in page("ke-hoach/thuc-hien/", records)


def test_evidence_serves_the_clause_that_it_proves() -> None:
    point = coverage.points(lived())["III.2"]
    assert [entry.id for entry in point.local] == ["den-duong"]
    assert point.covered


def test_states_of_duties_are_counted_with_their_zeros() -> None:
    assert dict(coverage.progress(lived())) == dict.fromkeys(Progress, 1)
    assert dict(coverage.progress(catalog.build(load.load(REAL), TODAY))) == {
        Progress.UNKNOWN: 11,
        Progress.NOT_STARTED: 0,
        Progress.UNDER_WAY: 0,
        Progress.DONE: 0,
    }


def test_the_plan_shows_point_by_point_what_serves_it_and_what_is_uncovered() -> None:
    html = page("ke-hoach/", lived())
    economy, culture, duty = (part(html, key) for key in ("ii-4-a", "ii-4-b", "iv-1"))
    assert "4 của xã, 1 tham khảo" in words(economy)
    assert "Trang chưa nhận được hồ sơ nào của xã" not in words(economy)
    assert "Trang chưa nhận được hồ sơ nào của xã" in words(culture)
    assert "Nhiệm vụ thứ nhất: Đã làm, tính đến 15/10/2026" in words(duty)
    assert 'href="../ke-hoach/thuc-hien/#iv-1-1"' in duty
    assert "Thực hiện: Trang chưa rõ" in words(part(html, "iii-1"))


def test_units_and_evidence_lead_where_they_should() -> None:
    html = page("ke-hoach/thuc-hien/", lived())
    duty = part(html, "iv-1-2")
    assert 'href="../../don-vi/phong-mau/"' in duty
    assert "Phối hợp Mặt trận xã Mẫu" in words(duty)
    assert 'href="https://example.org/ke-hoach"' in part(html, "iv-1-1")
    assert 'href="../../mo-hinh/den-duong/"' in part(html, "iii-2")


def test_duties_are_open_data() -> None:
    duties = json.loads(dict(api.files(lived()))["api/v1/duties.json"])
    assert [(duty["id"], duty["state"]) for duty in duties][1] == ("iii-2", "under_way")
    assert duties[1]["evidence"][0]["records"] == ["den-duong"]
    assert all("note" not in duty for duty in duties)

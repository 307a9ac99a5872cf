"""Legal bases and issued documents: what may be claimed, and what an editor is reminded of."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan import rules
from danvan.catalog import catalog
from danvan.exports import api
from danvan.life import validity
from danvan.pages.pages import pages
from danvan.records import Decision, Legal, Status
from danvan.records.when import When
from danvan.source import load
from life_commune import DATA, build, lived, page, spoiled, swap, words
from where import COMMUNE, TODAY

REAL = COMMUNE
WHOLE = {"number": "01", "date": "2026-05-20", "signer": "Chủ tịch", "file": "a.pdf", "sha256": "0" * 64}


def test_a_document_is_issued_only_with_number_day_signer_and_signed_file() -> None:
    assert validity.issued(Decision.model_validate(WHOLE))
    for name in ("date", "signer", "file", "sha256"):
        assert not validity.issued(Decision.model_validate({k: v for k, v in WHOLE.items() if k != name})), name
    assert not validity.issued(Decision.model_validate({**WHOLE, "date": "2026-05"}))


def test_the_plan_without_its_number_is_never_shown_as_issued() -> None:
    records = lived()
    html = page("ke-hoach/", records)
    assert "Bản này chưa có số, ngày ban hành, bản đã ký" in words(html)
    assert "Đã ban hành" not in html
    told = json.loads(dict(api.files(records))["api/v1/plan.json"])
    assert told["issued"] is False
    plan = next(page for page in pages(records) if page.address == "ke-hoach/")
    assert "dateCreated" not in plan.json_ld


SIGNED = "number: 15\ndate: 2026-04-20\nfile: 01-qd-mau.pdf\nsha256: {}\n"
FINGERPRINT = "35e3093f5f02a064fd5f84e2de837aeb3bcb3dc6c12f6b86e3134f0d664d40b1"


def test_the_plan_is_shown_as_issued_once_its_signed_file_is_there(tmp_path: Path) -> None:
    case = {"in": "plan", "swap": [["number:\n", SIGNED.format(FINGERPRINT)], ["date: 2026-04\n", ""]]}
    loaded = spoiled(case, tmp_path)
    assert rules.check(loaded, TODAY) == ()
    html = page("ke-hoach/", catalog.build(loaded, TODAY))
    assert "Đã ban hành" in html
    assert 'href="../van-ban/01-qd-mau.pdf"' in html
    assert FINGERPRINT in html


def test_a_number_alone_does_not_make_the_plan_issued(tmp_path: Path) -> None:
    case = {"in": "plan", "swap": [["number:\n", "number: 15\n"]]}
    html = page("ke-hoach/", catalog.build(spoiled(case, tmp_path), TODAY))
    assert "Bản này chưa có ngày ban hành, bản đã ký" in words(html)
    assert "Đã ban hành" not in html


def test_a_check_is_trusted_for_180_days_and_no_longer() -> None:
    basis = Legal(id="a", title="Mẫu", status=Status.IN_FORCE, checked_on=When(2026, 5, 28))
    assert not validity.unchecked(basis, TODAY)
    assert validity.unchecked(basis, TODAY + timedelta(days=1))


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_a_basis_holds_through_its_last_day(day: date) -> None:
    basis = Legal(id="a", title="Mẫu", status=Status.IN_FORCE, valid_to=When(day.year, day.month, day.day))
    assert not validity.ended(basis, day)
    assert validity.ended(basis, day + timedelta(days=1))


def test_the_page_of_bases_lists_what_pages_cite_and_nothing_of_the_inner_register() -> None:
    html = page("can-cu/")
    assert html.count("<section") == 2
    for said in ("01/NQ-MẪU", "Chưa đối chiếu được", "02/2026/NĐ-MẪU", "Còn hiệu lực", "Kế hoạch, phần căn cứ"):
        assert said in words(html)
    assert "01/2020/NĐ-MẪU" not in html
    assert [basis["id"] for basis in json.loads(dict(api.files(lived()))["api/v1/legal.json"])] == [
        "nq-mau",
        "nd-mau-2",
    ]
    assert 'href="../can-cu/#nq-mau"' in page("ke-hoach/")


def test_a_cited_basis_that_was_replaced_is_told_with_its_replacement(tmp_path: Path) -> None:
    case = {"in": "site", "swap": [["bases: [nd-mau-2]", "bases: [nd-mau-1]"]]}
    html = page("can-cu/", catalog.build(spoiled(case, tmp_path), TODAY))
    assert "Đã hết hiệu lực" in html
    assert '<a href="#nd-mau-2">02/2026/NĐ-MẪU</a>' in html
    assert "cần đối chiếu lại" in html


def test_a_strict_build_passes_with_an_ended_basis_and_tells_the_editor(tmp_path: Path) -> None:
    case = {"in": "site", "swap": [["bases: [nd-mau-2]", "bases: [nd-mau-1]"]]}
    spoiled(case, tmp_path)
    done = build(tmp_path / "site", tmp_path / "data")
    assert done.returncode == 0, done.stderr
    assert "Lưu ý: " in done.stderr
    assert "căn cứ 01/2020/NĐ-MẪU đã hết hiệu lực; nay là 02/2026/NĐ-MẪU" in done.stderr


def test_the_shipped_bases_of_the_plan_claim_nothing_and_the_rest_is_not_shown() -> None:
    records = catalog.build(load.load(REAL), TODAY)
    shown = {basis.id: basis.status for basis in records.legal}
    assert shown == {"02-ct-tu": Status.UNVERIFIED, "710-qd-ubnd": Status.UNVERIFIED}
    html = page("can-cu/", records)
    assert "Còn hiệu lực" not in html
    assert "148/2025/QH15" not in html


@pytest.mark.parametrize("name", [legal.id for legal in load.load(REAL).legal])
def test_every_shipped_basis_says_when_and_where_it_was_checked(name: str) -> None:
    basis = next(legal for legal in load.load(REAL).legal if legal.id == name)
    assert basis.checked_on
    assert basis.checked_by
    assert basis.source


def test_a_register_that_could_not_be_read_accuses_the_file_and_not_those_who_cite(tmp_path: Path) -> None:
    case = {"in": "legal", "swap": [["- id: nq-mau\n", "\t- id: nq-mau\n"]]}
    said = [str(problem) for problem in rules.check(spoiled(case, tmp_path), TODAY)]
    assert len(said) == 1
    assert said[0].startswith("data/legal.yaml:1:1: ")


def test_a_citation_without_any_register_is_told(tmp_path: Path) -> None:
    spoiled({"in": "plan", "swap": []}, tmp_path)
    (tmp_path / "data" / "legal.yaml").unlink()
    swap(tmp_path / "data" / "site.yaml", ["bases: [nd-mau-2]\n", ""])
    said = [str(problem) for problem in rules.check(load.load(tmp_path / "data"), TODAY)]
    assert said == [
        "data/plan.yaml:10:10: kế hoạch: không có căn cứ “nq-mau”; xem các mã trong legal.yaml, hoặc thêm vào đó trước"
    ]


def test_the_commune_of_the_tests_reads_no_file_of_the_real_one() -> None:
    assert {legal.id for legal in load.load(DATA).legal}.isdisjoint(legal.id for legal in load.load(REAL).legal)

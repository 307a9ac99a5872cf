"""Do the reports count what was done, once, where it belongs, and lead to the records behind each figure?"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin

import html5lib
import jsonschema
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from danvan.catalog import figure
from danvan.catalog.catalog import Catalog, build
from danvan.exports import report as export
from danvan.pages.pages import pages
from danvan.records import Event, Kind, Measure, Model, Qualifier, State, address
from danvan.records.when import When
from danvan.site import publication
from danvan.source import load
from danvan.yearbook import sums, table
from danvan.yearbook.chart import LONGEST, chart
from danvan.yearbook.report import Report, reports
from danvan.yearbook.tally import Tally
from life_commune import words as read
from spoiled import problems, spoil
from where import MINIATURE, ROOT, TODAY

CASES = ROOT / "tests" / "cases" / "report"
COUNTING: list[dict[str, Any]] = yaml.safe_load((CASES / "counting.yml").read_text(encoding="utf-8"))
ERRORS: list[dict[str, Any]] = yaml.safe_load((CASES / "errors.yml").read_text(encoding="utf-8"))
SUMS = [line.split("\t") for line in (CASES / "sums.tsv").read_text(encoding="utf-8").splitlines()]
LOADED = load.load(MINIATURE)
DECISION = {"issuer": "Ủy ban nhân dân xã Mẫu", "url": "https://example.org/01"}


def step(state: str, day: date) -> dict[str, Any]:
    event: dict[str, Any] = {"state": state, "date": day.isoformat(), "body": "Ủy ban nhân dân xã Mẫu"}
    if state in {"recognised", "awarded", "cancelled"}:
        event["decision"] = {**DECISION, "number": f"{day:%m%d}/QĐ-MẪU", "date": day.isoformat()}
    if state == "awarded":
        event["award"] = {"form": "Giấy khen", "to": "collective"}
    return event


def entry(key: str, case: dict[str, Any]) -> dict[str, Any]:
    steps = case.get("steps") or list(case["life"].items())
    far = case.get("origin") == "reference"
    where = {"elsewhere": {"province": "Tỉnh Khác"}, "sources": [{"url": "https://example.org/bai"}]}
    return {
        "id": key,
        "name": f"Tên {key}",
        "origin": case.get("origin", "local"),
        "kind": case.get("kind", "collective"),
        "field": case.get("field", "kinh-te"),
        **(where if far else {"unit": "mat-tran-mau"}),
        **({"phase": case["phase"]} if "phase" in case else {}),
        "history": [step(state, day) for state, day in steps],
        **({"story": {"results": case["results"]}} if "results" in case else {}),
        "updated": "2026-01-01",
    }


def counted(data: Path, case: dict[str, Any]) -> Catalog:
    records = [entry(key, one) for key, one in case["entries"].items()]
    (data / "models.yaml").write_text(yaml.safe_dump(records, allow_unicode=True), encoding="utf-8")
    (data / "examples.yaml").write_text("[]\n", encoding="utf-8")
    return publication.read(data, case["today"])


def by_state(tally: Tally) -> dict[str, list[str]]:
    return {state.value: list(tally.ids(state)) for state in tally.states if tally.count(state)}


def by_cell(tally: Tally) -> dict[str, list[str]]:
    return {f"{s.value} {k.value} {f}": list(ids) for (s, k, f), ids in tally.cells.items() if ids}


def said(report: Report) -> dict[str, Any]:
    return {
        "reached": by_state(report.reached),
        "cumulative": by_state(report.cumulative),
        "standing": by_state(report.standing),
        "cells": by_cell(report.reached),
        "sums": {found.indicator.id: str(figure.figure(found.total)).replace("\u00a0", " ") for found in report.sums},
        "outside": list(report.outside),
    }


@pytest.mark.parametrize("case", COUNTING, ids=[case["claim"] for case in COUNTING])
def test_reports_count(case: dict[str, Any], data: Path) -> None:
    found = {report.period.stem: said(report) for report in reports(counted(data, case))}
    for stem, tables in case["expect"].items():
        assert {name: found[stem][name] for name in tables} == tables, stem


def measure(text: str) -> Measure:
    found = re.fullmatch(r"(?:(\D+) )?([\d.]+)(?:-([\d.]+))?", text)
    assert found, text
    word = found[1] and Qualifier(found[1])
    if found[3]:
        return Measure(what="x", low=Decimal(found[2]), high=Decimal(found[3]), qualifier=word)
    return Measure(what="x", value=Decimal(found[2]), qualifier=word)


@pytest.mark.parametrize(("parts", "total"), SUMS, ids=[parts for parts, _ in SUMS])
def test_a_sum_keeps_what_its_parts_say(parts: str, total: str) -> None:
    shown = figure.figure(sums.add([measure(part) for part in parts.split(" + ")], "x", "hộ"))
    assert f"{shown.qualifier} {shown.number}".strip() == total


bounds = st.integers(0, 10_000)
words = st.sampled_from([None, *Qualifier])


@given(st.lists(st.tuples(bounds, words)))
def test_a_sum_of_amounts_is_their_sum_in_any_order(parts: list[tuple[int, Qualifier | None]]) -> None:
    measures = [Measure(what="x", value=Decimal(value), qualifier=word) for value, word in parts]
    total = sums.add(measures, "x", "hộ")
    assert total.value == sum(value for value, _ in parts)
    assert sums.add(measures[::-1], "x", "hộ") == total


@given(st.lists(words, min_size=1))
def test_a_sum_never_says_more_than_its_parts(said: list[Qualifier | None]) -> None:
    total = sums.qualifier([word for word in said if word])
    above, below = any(word in sums.LOWER for word in said), any(word in sums.UPPER for word in said)
    assert (total is None) == (not any(said))
    assert total not in sums.LOWER or (above and not below and Qualifier.ABOUT not in said)
    assert total not in sums.UPPER or (below and not above and Qualifier.ABOUT not in said)
    assert total not in sums.STRICTLY_UPPER or any(word in sums.STRICTLY_UPPER for word in said)


@given(st.lists(st.tuples(bounds, bounds), min_size=1))
def test_ranges_add_to_a_range_that_holds_every_sum_of_their_ends(ends: list[tuple[int, int]]) -> None:
    pairs = [(min(pair), max(pair)) for pair in ends]
    total = sums.add([Measure(what="x", low=Decimal(low), high=Decimal(high)) for low, high in pairs], "x", "hộ")
    least, most = sum(low for low, _ in pairs), sum(high for _, high in pairs)
    assert (total.low, total.high, total.value) == ((least, most, None) if least < most else (None, None, least))


@pytest.mark.parametrize("case", ERRORS, ids=[case["name"] for case in ERRORS])
def test_a_figure_that_may_not_be_added_is_refused_at_its_line(case: dict[str, Any], data: Path) -> None:
    spoil(data, case)
    if "also" in case:
        spoil(data, case["also"])
    assert problems(data) == case["says"]


LIVES = st.lists(
    st.tuples(
        st.sampled_from(["1", "2"]),
        st.sampled_from(list(Kind)),
        st.lists(st.integers(2026, 2030), min_size=1, max_size=4),
        st.booleans(),
    ),
    max_size=8,
)
STEPS = ("registered", "under_way", "assessed", "recognised")


@settings(deadline=None, max_examples=60)
@given(LIVES)
def test_years_add_to_phases_and_to_the_whole_and_2028_counts_once(lives: list[Any]) -> None:
    """Whatever the lives of entries are, no step is lost and none is counted twice."""
    catalog = _catalog(lives)
    found = {report.period.stem: report for report in reports(catalog)}
    whole = found["ca-giai-doan"]
    years = [report for report in found.values() if report.period.is_year]
    phases = [report for report in found.values() if report.period.phase]
    for cell, ids in whole.reached.cells.items():
        assert sorted(key for year in years for key in year.reached.cells[cell]) == list(ids)
        assert sorted(key for phase in phases for key in phase.reached.cells[cell]) == list(ids)
        assert sorted(key for phase in phases for _, part in phase.years for key in part.cells[cell]) == list(ids)
        gone = set(whole.reached.ids(State.CANCELLED))
        assert set(whole.cumulative.cells[cell]) == set(ids) - gone
    for year in years:
        standing = [key for ids in year.standing.cells.values() for key in ids]
        assert len(standing) == len(set(standing))
        assert set(standing) == {key for ids in year.cumulative.cells.values() for key in ids}


def _catalog(lives: list[Any]) -> Catalog:
    models = []
    for i, (phase, kind, years, cancelled) in enumerate(lives):
        days = [When(year, 5, 1 + n) for n, year in enumerate(sorted(years))]
        history = [Event(state=State(state), date=day) for state, day in zip(STEPS, days, strict=False)]
        if cancelled:
            history.append(Event(state=State.CANCELLED, date=When(days[-1].year, 6, 1)))
        fields = ("kinh-te", "van-hoa-xa-hoi")
        models.append(
            Model(
                id=f"m-{i}", name="Tên", origin="local", kind=kind, field=fields[i % 2], phase=phase,
                history=tuple(history), updated="2026-01-01",
            )
        )  # fmt: skip
    loaded = replace(LOADED, models=tuple(models), examples=())
    return build(loaded, date(2030, 12, 31))


def html_of(catalog: Catalog) -> Mapping[str, str]:
    return {page.address: page.html for page in pages(catalog) if page.address.startswith("so-lieu/")}


@pytest.fixture(scope="module")
def lively(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """A commune with something in every table."""
    folder = tmp_path_factory.mktemp("lively") / "data"
    shutil.copytree(MINIATURE, folder)
    entries = {key: entry for case in COUNTING for key, entry in case["entries"].items()}
    return counted(folder, {"today": date(2030, 12, 31), "entries": entries})


@pytest.fixture(scope="module")
def shown(lively: Catalog) -> Mapping[str, str]:
    return html_of(lively)


def behind_anchor(where: str, fragment: str, shown: Mapping[str, str]) -> list[str]:
    """The records from an anchor to the next heading of its level or above, overleaf too."""
    level, found, page = 0, [], where
    while page:
        for element in html5lib.parse(shown[page], namespaceHTMLElements=False).iter():
            if "dv-behind" not in (element.get("class") or ""):
                continue
            mine = 5 if element.tag == "p" else int(element.tag[1])
            if element.get("id") == fragment:
                level = mine
            elif level and mine <= level and not "".join(element.itertext()).split(":")[0].endswith(", tiếp"):
                return found
            if level and mine == 5:
                found += [link.text or "" for link in element.iter() if link.tag in {"a", "i"}]
        onward = re.search(r'rel="next" href="([^"]+)"', shown[page])
        page = urljoin("http://x/" + page, onward[1]).removeprefix("http://x/") if onward and level else ""
    return found


def figures_of(html: str, where: str) -> Iterator[tuple[str, str, int]]:
    for link, number in re.findall(r'<td class="dv-num"><a href="([^"]+)">([\d.]+)</a></td>', html):
        target, fragment = urldefrag(urljoin("http://x/" + where, link))
        yield target.removeprefix("http://x/"), fragment, int(number)


def test_every_figure_leads_to_a_list_of_exactly_so_many_records(shown: Mapping[str, str]) -> None:
    checked = 0
    for where, html in shown.items():
        for target, fragment, number in figures_of(html, where):
            assert len(behind_anchor(target, fragment, shown)) == number, (where, target, fragment)
            checked += 1
    assert checked > 100
    assert len([where for where in shown if not where.endswith("muc/")]) == 8


def test_lists_of_many_records_go_on_overleaf_and_lose_none(data: Path) -> None:
    life = {"registered": date(2026, 3, 1), "recognised": date(2026, 5, 1)}
    kinds = ("collective", "individual")
    entries = {f"e-{i:03}": {"kind": kinds[i % 7 == 0], "life": life} for i in range(450)}
    shown = html_of(counted(data, {"today": TODAY, "entries": entries}))
    assert "so-lieu/2026/muc/trang-4/" in shown
    assert all(len(html) < 85_000 for html in shown.values())
    for target, fragment, number in figures_of(shown["so-lieu/2026/"], "so-lieu/2026/"):
        names = behind_anchor(target, fragment, shown)
        assert len(names) == len(set(names)) == number, (target, fragment)


def test_nothing_is_told_in_a_line_and_its_zeros_are_in_the_table_for_excel(data: Path) -> None:
    catalog = counted(data, {"today": TODAY, "entries": {}})
    assert len(html_of(catalog)) == 8
    begun = {"so-lieu/": "ca-giai-doan", "so-lieu/giai-doan-1/": "giai-doan-1", "so-lieu/2026/": "2026"}
    files = dict(export.files(catalog))
    for where, stem in begun.items():
        html = html_of(catalog)[where]
        assert not re.search("<table|<svg", html)
        assert "Chưa có số liệu: " in html
        assert files[f"du-lieu/so-lieu-{stem}.csv"].count(",0,") > 100
        assert f'so-lieu-{stem}.csv"' in html.partition('id="tai-ve"')[2]


def test_a_table_without_anything_is_a_line_and_a_zero_beside_figures_is_a_zero(data: Path) -> None:
    life = {"registered": date(2026, 3, 1)}
    html = html_of(counted(data, {"today": TODAY, "entries": {"a": {"life": life, "kind": "collective"}}}))[
        "so-lieu/2026/"
    ]
    cells = re.findall(r'<td class="dv-num">(.*?)</td>', html)
    assert set(cells) - {"0"}
    assert "0" in cells
    assert "<b>Trạng thái, ngày 24/11/2026: cá nhân:</b> chưa có mục nào." in html
    assert "<b>Trạng thái, ngày 24/11/2026: tập thể:</b>" not in html


def test_two_figures_of_one_step_that_differ_are_explained_beside_them() -> None:
    catalog = publication.read(ROOT / "demo" / "data", date(2030, 12, 31))
    whole = next(report for report in reports(catalog) if not report.period.key)
    gone = whole.reached.count(State.REGISTERED) - whole.cumulative.count(State.REGISTERED)
    html = html_of(catalog)["so-lieu/"]
    after = html.partition("<caption>Lũy kế")[2].partition("</section>")[0]
    assert gone > 0
    assert f"Không kể {whole.cancelled}&nbsp;mục đã hủy." in after
    assert whole.cancelled >= gone


def test_no_two_results_are_called_the_same() -> None:
    catalog = publication.read(ROOT / "demo" / "data", date(2030, 12, 31))
    rows = re.findall(r'<tr id="chi-so-[^"]*"><th scope="row">(.*?)(?:<br>.*?)?</th>', html_of(catalog)["so-lieu/"])
    assert len(rows) == len(set(rows)) == len(catalog.indicators)


def test_a_commune_without_entries_is_told_why_all_is_zero_and_how_to_register(data: Path) -> None:
    html = html_of(counted(data, {"today": TODAY, "entries": {}}))["so-lieu/2026/"]
    assert "Số liệu đến ngày 24/11/2026." in html
    assert "trang chưa nhận được hồ sơ mô hình, điển hình nào của xã" in html
    assert 'href="../../dang-ky/"' in html
    assert "Số được tính thế nào" in html


def test_a_period_says_whether_it_has_begun_and_whether_it_is_over(shown: Mapping[str, str], data: Path) -> None:
    assert "tạm tính" not in shown["so-lieu/2030/"]
    early = html_of(counted(data, {"today": TODAY, "entries": {}}))
    assert "Số liệu tạm tính" in early["so-lieu/2026/"]
    assert "Năm 2027 chưa đến, nên chưa có số liệu." in read(early["so-lieu/2027/"])


def test_what_has_not_begun_has_no_figures_not_even_zeros(data: Path) -> None:
    catalog = counted(data, {"today": TODAY, "entries": {"a": {"life": {"registered": date(2026, 3, 1)}}}})
    early = html_of(catalog)
    for where in ("so-lieu/2027/", "so-lieu/giai-doan-2/"):
        assert not re.search("<table|<svg", early[where])
    assert "so-lieu/2027/muc/" not in early
    whole = early["so-lieu/"]
    assert "Chưa đến, chưa có số liệu: năm 2027, 2028, 2029, 2030." in read(whole)
    assert '<th scope="row">2026</th>' in whole
    assert '<th scope="row">2027</th>' not in whole
    files = dict(export.files(catalog))
    ahead = yaml.safe_load(files["api/v1/reports/2027.json"])
    assert (ahead["begun"], ahead["counts"], ahead["totals"]) == (False, [], [])
    assert {count["year"] for count in yaml.safe_load(files["api/v1/reports/ca-giai-doan.json"])["counts"]} == {
        None,
        2026,
    }
    assert len(files["du-lieu/so-lieu-2027.csv"].splitlines()) == 2
    assert "Kỳ chưa đến, chưa có số liệu" in files["du-lieu/so-lieu-2027.csv"]


def test_the_change_against_the_year_before_is_told_in_words(lively: Catalog) -> None:
    rows = {r.period.key: table.pipeline(r) for r in reports(lively) if r.period.is_year}
    assert "So với năm trước" not in rows["2026"].heads
    assert rows["2027"].heads[-2:] == ("Năm 2026", "So với năm trước")
    for row in rows["2027"].rows:
        now, before, said = int(row.cells[2].shown), int(row.cells[3].shown), row.cells[4].shown
        assert said == ("không đổi" if now == before else f"{'tăng' if now > before else 'giảm'} {abs(now - before)}")


def test_charts_say_all_in_words_and_use_neither_script_nor_style(shown: Mapping[str, str]) -> None:
    seen = 0
    for html in (html for where, html in shown.items() if "/muc/" not in where):
        charts = re.findall(r"<svg.*?</svg>", html, re.DOTALL)
        seen += len(charts)
        for svg in charts:
            assert re.search(r'role="img" aria-labelledby="(\S+) (\S+)"', svg)
            assert "style=" not in svg
            assert "<script" not in svg
            told = re.search(r"<desc[^>]*>(.*?)</desc>", svg, re.DOTALL)
            assert told
            for number in re.findall(r"dv-chart__value[^>]*>([\d.]+)<", svg):
                assert f" {number}" in told[1]
    assert seen > 5


def test_every_chart_has_its_table_with_the_same_figures(lively: Catalog, shown: Mapping[str, str]) -> None:
    for report in reports(lively):
        of_steps = [cell for row in table.pipeline(report).rows for cell in row.cells[:2]]
        of_years = [cell for row in table.by_year(report).rows[:-1] for cell in row.cells] if report.years else []
        drawn = re.findall(r"dv-chart__value[^>]*>([\d.]+)<", shown[address.of_report(report.period.key)])
        full = [cells for cells in (of_steps, of_years) if {cell.shown for cell in cells} - {"0"}]
        assert drawn == [cell.shown for cells in full for cell in cells], "a chart without a bar is not drawn"


@given(st.lists(st.integers(0, 100_000), min_size=1, max_size=6))
def test_the_length_of_a_bar_follows_its_figure(values: list[int]) -> None:
    bars = chart("x", "X", [("nhóm", [(str(i), value) for i, value in enumerate(values)])]).groups[0].bars
    for value, bar in zip(values, bars, strict=True):
        assert (bar.width == 0) == (value == 0)
        assert bar.width <= LONGEST
        assert value == 0 or abs(bar.width - LONGEST * value / max(values)) <= 2


def test_json_obeys_its_schema_and_tells_the_same_as_the_pages(lively: Catalog) -> None:
    files = dict(export.files(lively))
    schema = yaml.safe_load(files["api/v1/schema/report.json"])
    jsonschema.Draft202012Validator.check_schema(schema)
    index = yaml.safe_load(files["api/v1/reports/index.json"])
    for report, listed in zip(reports(lively), index["reports"], strict=True):
        content = yaml.safe_load(files[f"api/v1/reports/{listed['path']}"])
        jsonschema.Draft202012Validator(schema).validate(content)
        assert all(count["count"] == len(count["ids"]) for count in content["counts"])
        whole = [c for c in content["counts"] if c["what"] == "reached" and c["year"] is None]
        assert {(c["state"], c["kind"], c["field"]): tuple(c["ids"]) for c in whole} == dict(report.reached.cells)


def test_the_table_for_excel_has_a_line_for_every_figure_zeros_too(lively: Catalog) -> None:
    files = dict(export.files(lively))
    lines = files["du-lieu/so-lieu-2026.csv"].splitlines()
    report = next(r for r in reports(lively) if r.period.key == "2026")
    figures = len(report.reached.cells) + len(report.cumulative.cells) + len(report.standing.cells) + len(report.sums)
    assert len(lines) == 1 + figures
    assert "Kết quả,Năm 2026,đất hiến,,,hơn,300,,m2,a b" in lines


def test_two_years_of_one_thing_are_told_apart_on_the_page() -> None:
    made = Measure(what="đất tự nguyện hiến", value=160, unit="m2", period=2027)
    assert str(figure.figure(made)).replace("\u00a0", " ") == "160 m² đất tự nguyện hiến (năm 2027)"

"""The life of a model: which steps are accepted, what state a day sees, what the page tells, what leaves no trace."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan import rules
from danvan.catalog import catalog, course, replication
from danvan.exports import api, feed, tables
from danvan.exports import report as report_export
from danvan.life.state import called, has_reached, public, reached, state_on
from danvan.records import Award, Event, Kind, Level, Merit, Model, Origin, State
from danvan.records.when import When
from danvan.rules import award, decision, duty, guidance, history, legal, provenance
from danvan.source import load
from danvan.yearbook.report import reports
from life_commune import DATA, build, cases, lived, page, spoiled, swap, words
from where import TODAY

ERRORS = cases("errors.yml")
ADVICE = cases("advice.yml")
HELD = ("giu-kin", "Mô hình đang xác minh", "Đoàn kiểm tra mẫu")
CANCELLED = ("Tên của mô hình bị hủy", "Vai trò của người bị hủy", "Câu chuyện của mô hình bị hủy", "Người ký hủy")
INTERNAL = ("Nhận xét nội bộ", "Ghi chú nội bộ", "Rõ mục tiêu", "Hướng dẫn mẫu", "Nghị định mẫu thứ nhất")


@pytest.mark.parametrize("case", ERRORS, ids=[case["name"] for case in ERRORS])
def test_each_mistake_in_a_life_gives_its_line_and_remedy_and_nothing_else(
    case: dict[str, Any], tmp_path: Path
) -> None:
    assert [str(problem) for problem in rules.check(spoiled(case, tmp_path), TODAY)] == case["says"]


@pytest.mark.parametrize("case", ADVICE, ids=[case["name"] for case in ADVICE])
def test_each_thing_to_see_to_is_told_and_stops_nothing(case: dict[str, Any], tmp_path: Path) -> None:
    loaded = spoiled(case, tmp_path)
    assert rules.check(loaded, TODAY) == ()
    assert [str(problem) for problem in rules.advise(loaded, TODAY)] == case["says"]


@pytest.mark.parametrize(
    ("recipient", "told"),
    [
        ("xóm Mẫu 1", "Giấy khen (chuyên đề) tặng tập thể xóm Mẫu 1"),
        ("Tập thể xóm Mẫu 1", "Giấy khen (chuyên đề) tặng tập thể xóm Mẫu 1"),
        ("Tập thể", "Giấy khen (chuyên đề) tặng tập thể"),
        (None, "Giấy khen (chuyên đề) tặng tập thể"),
    ],
)
def test_an_award_says_once_that_it_went_to_a_collective(recipient: str | None, told: str) -> None:
    assert course.given(Award(form="Giấy khen", to=Kind.COLLECTIVE, recipient=recipient, merit=Merit.THEMATIC)) == told


def test_the_commune_itself_has_no_problem_and_nothing_to_see_to() -> None:
    loaded = load.load(DATA)
    assert rules.check(loaded, TODAY) == ()
    assert rules.advise(loaded, TODAY) == ()


def test_no_rule_of_a_life_is_without_a_case_that_needs_it(tmp_path: Path) -> None:
    modules = {module.__name__ for module in (award, decision, duty, guidance, history, legal, provenance)}
    waiting = {rule for rule in (*rules.NAMED, *rules.WHOLE, *rules.ADVICE) if rule.__module__ in modules}
    for i, case in enumerate((*ERRORS, *ADVICE)):
        loaded = spoiled(case, tmp_path / str(i))
        waiting -= {rule for rule in waiting if any(rule(loaded, TODAY))}
    assert waiting == set()


def test_a_reference_keeps_what_its_source_says_without_decision_order_or_body() -> None:
    entry = lived().entry("tu-bao")
    assert entry.origin is Origin.REFERENCE
    assert [event.state for event in entry.history] == [State.RECOGNISED, State.AWARDED]
    assert all(event.decision is None for event in entry.history)


@pytest.mark.parametrize(
    ("day", "state"),
    [
        ("2026-01-09", None),
        ("2026-01-10", State.REGISTERED),
        ("2026-02-28", State.UNDER_WAY),
        ("2026-03-01", State.HELD),
        ("2026-03-19", State.HELD),
        ("2026-03-20", State.UNDER_WAY),
        ("2026-05-20", State.RECOGNISED),
        ("2026-06-30", State.REPLICATED),
        ("2026-08-31", State.PROPOSED),
        ("2026-11-24", State.AWARDED),
    ],
)
def test_the_state_of_a_day_is_that_of_the_last_step_by_then(day: str, state: State | None) -> None:
    entry = next(model for model in load.load(DATA).models if model.id == "den-duong")
    assert state_on(entry, date.fromisoformat(day)) is state


def test_a_figure_can_ask_when_a_state_was_first_reached() -> None:
    entry = lived().entry("den-duong")
    assert reached(entry, State.RECOGNISED) == When(2026, 5, 20)
    assert reached(entry, State.STOPPED) is None
    assert has_reached(entry, State.RECOGNISED, date(2026, 5, 20))
    assert not has_reached(entry, State.RECOGNISED, date(2026, 5, 19))
    assert not has_reached(entry, State.HELD, TODAY)  # nobody outside may learn of it


STEPS = st.sampled_from([state for state in State if state not in {State.HELD, State.RELEASED}])


@given(st.lists(STEPS, min_size=1, max_size=6), st.data())
def test_a_hold_that_was_released_changes_neither_the_state_nor_the_story(
    steps: list[State], data: st.DataObject
) -> None:
    first = date(2026, 1, 1)
    events = [Event(state=state, date=_when(first + timedelta(days=10 * i))) for i, state in enumerate(steps)]
    at = data.draw(st.integers(0, len(events) - 1))
    day = first + timedelta(days=10 * at + 5)
    hold = [Event(state=state, date=_when(day)) for state in (State.HELD, State.RELEASED)]
    plain, held = (_model(told) for told in (events, [*events[: at + 1], *hold, *events[at + 1 :]]))
    last = first + timedelta(days=100)
    assert state_on(held, last) is state_on(plain, last) is steps[-1]
    assert public(held).history == plain.history
    assert catalog.published((held,), last) == catalog.published((plain,), last)


def _when(day: date) -> When:
    return When(day.year, day.month, day.day)


def _model(events: list[Event]) -> Model:
    return Model(
        id="mau", name="Mẫu", origin=Origin.LOCAL, field="kinh-te", history=tuple(events), updated=When(2026, 11, 1)
    )


def test_a_life_is_told_from_registration_to_replication_decision_by_decision() -> None:
    records = lived()
    told = [
        (step.words, str(step.date), step.decision.number if step.decision else None, step.entry and step.entry.id)
        for step in course.steps(records.entry("den-duong"), records)
    ]
    assert told == [
        ("Đã đăng ký", "10/1/2026", None, None),
        ("Đang thực hiện", "1/2/2026", None, None),
        ("Đã thẩm định", "5/5/2026", None, None),
        ("Được công nhận cấp xã", "20/5/2026", "01/QĐ-MẪU", None),
        ("Rà soát năm 2026: nhân rộng", "10/6/2026", None, None),
        ("Được nhân rộng", "15/6/2026", None, None),
        ("Nơi khác làm theo", "15/6/2026", None, "den-duong-2"),
        ("Tiêu biểu", "1/7/2026", None, None),
        ("Được đề nghị khen thưởng", "3/8/2026", None, None),
        ("Được khen thưởng cấp xã", "1/9/2026", "02/QĐ-MẪU", None),
    ]


def test_the_page_lists_the_steps_with_bodies_decisions_and_the_signed_file() -> None:
    html = page("mo-hinh/den-duong/")
    steps = re.findall(r"<li>(.*?)</li>", html.split('<ol class="dv-history">')[1].split("</ol>")[0], re.DOTALL)
    assert len(steps) == 10
    recognised = words(steps[3])
    for said in (
        "Ủy ban nhân dân xã Mẫu",
        "Quyết định 01/QĐ-MẪU",
        "20/5/2026",
        "Chủ tịch (mẫu) ký",
        "(SHA-256): 35e30",
    ):
        assert said in recognised
        assert recognised.count(said) == 1
    seen = words(re.sub(r"<details.*?</details>", "", steps[3], flags=re.DOTALL))
    assert "SHA" not in seen  # who reads is not shown a fingerprint; who checks opens it
    assert 'href="../../van-ban/01-qd-mau.pdf"' in steps[3]
    assert "hưa coi là đã ban hành" not in recognised
    awarded = words(steps[9])
    assert "Giấy khen (chuyên đề) tặng tập thể xóm Mẫu 1" in awarded
    assert 'href="https://example.org/02-qd-mau"' in steps[9]
    doubted = "Chưa coi là đã ban hành: quyết định 02/QĐ-MẪU của Chủ tịch Ủy ban nhân dân xã Mẫu"
    assert f"{doubted}; trang chưa có người ký, bản đã ký." in awarded
    assert "đã ký</a>" not in steps[9]  # a link to what nobody here could check is not called the signed file


def test_replication_links_run_both_ways_and_are_counted_through() -> None:
    records = lived()
    first = records.entry("den-duong")
    assert [entry.id for entry in replication.replicas(first, records)] == ["den-duong-2"]
    assert [entry.id for entry in replication.spread(first, records)] == ["den-duong-2", "den-duong-3"]
    assert "Đã được làm theo 2 lần, trong đó 1 lần trực tiếp" in words(page("mo-hinh/den-duong/"))
    second = page("mo-hinh/den-duong-2/")
    assert 'Làm theo: <a href="../../mo-hinh/den-duong/">' in second
    assert 'href="../../mo-hinh/den-duong-3/"' in second


def files() -> dict[str, str]:
    records = lived()
    return {name: text for module in (api, tables, feed) for name, text in module.files(records)}


def test_json_says_state_and_replication_and_obeys_its_schema() -> None:
    models = {model["id"]: model for model in json.loads(files()["api/v1/models.json"])}
    assert models["den-duong"]["state"] == "awarded"
    assert models["den-duong"]["replicated_by"] == ["den-duong-2"]
    assert models["den-duong"]["replicated_times"] == 2
    assert models["den-duong-2"]["replicates"] == "den-duong"
    assert models["hoc-theo"]["replicates"] is None  # what it was learnt from is held
    for file in json.loads(files()["api/v1/index.json"])["files"]:
        schema = json.loads(files()[f"api/v1/{file['schema']}"])
        jsonschema.Draft202012Validator.check_schema(schema)
        jsonschema.Draft202012Validator(schema).validate(json.loads(files()[f"api/v1/{file['path']}"]))


def test_what_is_withdrawn_is_announced_to_those_who_copied_it() -> None:
    gone = json.loads(files()["api/v1/withdrawn.json"])
    assert gone == [
        {
            "id": "thu-hoi",
            "kind": "mô hình",
            "withdrawn": True,
            "date": "2026-10-12",
            "decision": {"number": "09/QĐ-MẪU", "date": "2026-10-12", "issued": False},
            "address": "mo-hinh/thu-hoi/",
            "url": None,
        }
    ]
    root = ET.fromstring(files()["feed.xml"])
    tombstones = root.findall("{http://purl.org/atompub/tombstones/1.0}deleted-entry")
    assert [(t.get("ref", "").rsplit(":", 1)[1], t.get("when")) for t in tombstones] == [
        ("mo-hinh/thu-hoi/", "2026-10-12T00:00:00+07:00")
    ]
    atom = "{http://www.w3.org/2005/Atom}"
    assert root.findtext(f"{atom}updated") == "2026-10-12T00:00:00+07:00"  # readers fetch the feed again
    entries = {entry.findtext(f"{atom}id") for entry in root.iter(f"{atom}entry")}
    assert tombstones[0].get("ref") not in entries


def test_a_cancelled_entry_keeps_its_address_with_a_neutral_notice() -> None:
    shown = words(page("mo-hinh/thu-hoi/"))
    for said in (
        "Nội dung này đã được gỡ",
        "09/QĐ-MẪU",
        "12/10/2026",
        "chưa coi là đã ban hành: trang chưa có bản đã ký",
    ):
        assert said in shown


def test_of_a_cancellation_is_kept_what_the_notice_tells_and_nothing_else() -> None:
    (gone,) = lived().withdrawn
    assert gone.decision
    assert gone.decision.model_dump(exclude_defaults=True).keys() == {"number", "date", "issuer"}


def test_json_says_of_every_decision_whether_it_is_shown_as_issued() -> None:
    models = {model["id"]: model for model in json.loads(files()["api/v1/models.json"])}
    told = {
        step["decision"]["number"]: step["decision"]["issued"]
        for step in models["den-duong"]["history"]
        if step["decision"]
    }
    assert told == {"01/QĐ-MẪU": True, "02/QĐ-MẪU": False}
    schema = json.loads(files()["api/v1/schema/models.json"])
    assert "issued" in schema["$defs"]["Decision"]["required"]


def test_a_report_says_which_steps_stand_on_a_decision_that_is_not_shown_as_issued() -> None:
    report = next(report for report in reports(lived()) if report.period.key == "2026")
    assert report.unissued == ("den-duong",)
    said = words(page("so-lieu/2026/"))
    assert "1 mục có bước dựa trên quyết định chưa coi là đã ban hành" in said
    assert "den-duong" in json.loads(files_of_reports()["api/v1/reports/2026.json"])["unissued"]


def files_of_reports() -> dict[str, str]:
    return dict(report_export.files(lived()))


def test_what_is_held_or_cancelled_counts_nowhere() -> None:
    records = lived()
    assert {entry.id for entry in records.entries} == {"den-duong", "den-duong-2", "den-duong-3", "hoc-theo", "tu-bao"}
    counts = json.loads(files()["api/v1/index.json"])["counts"]
    assert counts == {"local": {"models": 4, "examples": 0}, "reference": {"models": 1, "examples": 0}}
    fields = {field.id: len(records.by_field.get(field.id, ())) for field in records.plan.fields}
    assert fields == {"kinh-te": 5, "van-hoa-xa-hoi": 0}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("life")
    done = build(out)
    assert done.returncode == 0, done.stderr
    return out


def test_no_byte_of_the_site_tells_of_what_is_held_cancelled_or_internal(site: Path) -> None:
    ours = [path for path in site.rglob("*") if path.is_file()]
    assert len(ours) > 40
    for path in ours:
        content = path.read_bytes()
        told = [secret for secret in (*HELD, *CANCELLED, *INTERNAL) if secret.encode() in content]
        assert told == [], path.relative_to(site)
    for path in (site / "api").rglob("*.json"):
        assert '"score"' not in path.read_text(encoding="utf-8"), path.name


def test_only_the_notice_itself_and_the_withdrawal_lead_to_a_cancelled_address(site: Path) -> None:
    naming = {
        path.relative_to(site).as_posix()
        for path in site.rglob("*")
        if path.suffix in {".html", ".json", ".csv", ".xml"} and b"thu-hoi" in path.read_bytes()
    }
    assert naming <= {"mo-hinh/thu-hoi/index.html", "api/v1/withdrawn.json", "feed.xml"}
    notice = (site / "mo-hinh/thu-hoi/index.html").read_text(encoding="utf-8")
    assert '<meta name="robots" content="noindex">' in notice


def test_signed_files_of_what_is_published_are_there_unchanged_and_no_others(site: Path) -> None:
    assert [path.name for path in (site / "van-ban").iterdir()] == ["01-qd-mau.pdf"]
    assert (site / "van-ban/01-qd-mau.pdf").read_bytes() == (DATA / "documents/01-qd-mau.pdf").read_bytes()


def test_a_release_brings_the_entry_back_without_a_word_of_the_hold(tmp_path: Path) -> None:
    case = {
        "in": "models",
        "swap": [["2026-10-01, body: Đoàn kiểm tra mẫu}\n", "2026-10-01, body: Đoàn kiểm tra mẫu}\n" + RELEASE]],
    }
    records = catalog.build(spoiled(case, tmp_path), TODAY)
    entry = records.entry("giu-kin")
    assert [event.state for event in entry.history] == [State.REGISTERED]
    assert records.entry("hoc-theo").replicates == "giu-kin"


RELEASE = "  - {state: released, date: 2026-11-02, body: Đoàn kiểm tra mẫu}\n"


def test_an_award_is_never_shown_as_a_recognition(tmp_path: Path) -> None:
    case = {"in": "models", "swap": [["  - {state: recognised, date: 2024, level: district}\n", ""]]}
    records = catalog.build(spoiled(case, tmp_path), TODAY)
    steps = course.steps(records.entry("tu-bao"), records)
    assert [(step.words, step.detail) for step in steps] == [("Được khen thưởng", "Giấy khen tặng tập thể")]
    assert not has_reached(records.entry("tu-bao"), State.RECOGNISED, TODAY)


def test_without_configuration_only_what_the_law_of_the_site_asks_is_checked(tmp_path: Path) -> None:
    case = {"in": "models", "swap": [["  - {state: under_way, date: 2026-06-20}\n", ""]]}
    data = tmp_path / "data"
    spoiled(case, tmp_path)
    (data / "life.yaml").unlink()
    (data / "legal.yaml").unlink()
    (data / "duties.yaml").unlink()
    swap(data / "plan.yaml", ["  legal: nq-mau\n", ""])
    swap(data / "site.yaml", ["bases: [nd-mau-2]\n", ""])
    assert rules.check(load.load(data), TODAY) == ()


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (State.RECOGNISED, "Được công nhận cấp xã"), (State.EXEMPLARY, "Tiêu biểu cấp xã"),
        (State.AWARDED, "Được khen thưởng cấp xã"), (State.PROPOSED, "Được đề nghị khen thưởng cấp xã"),
        (State.STOPPED, "Đã dừng"), (State.STRENGTHENED, "Cần củng cố"), (State.REPLICATED, "Được nhân rộng"),
        (State.REGISTERED, "Đã đăng ký"), (State.UNDER_WAY, "Đang thực hiện"), (State.ASSESSED, "Đã thẩm định"),
    ],
)  # fmt: skip
def test_a_level_is_said_of_what_is_worth_more_the_higher_it_comes_from(state: State, said: str) -> None:
    assert called(Event(state=state, level=Level.COMMUNE)) == said

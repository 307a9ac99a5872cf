"""Is the demonstration plainly made up, whole, kept apart from what is published, and counted right?

The recount reads the YAML with other code than ours: yaml.safe_load, dictionaries and loops.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from PIL import Image

from danvan.exports import report as export
from danvan.pages.pages import pages
from danvan.site import publication
from where import COMMUNE, ROOT

DEMO = ROOT / "demo" / "data"
DAY = "2030-12-31"
EPOCH = "1924948800"  # noon of that day
KINDS = ("collective", "individual")
REAL = ("Phú Thịnh", "Thái Nguyên", "Đại Từ", "Nguyễn")
STATES = ("registered", "under_way", "assessed", "recognised", "exemplary", "proposed", "awarded", "replicated")
STATES += ("strengthened", "stopped", "cancelled")
Record = dict[str, Any]


def records(name: str) -> Any:
    return yaml.load((DEMO / f"{name}.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - only strings


ENTRIES: list[Record] = [*records("models"), *records("examples")]
PUBLIC = {f"{first}": (first, last) for first, last in [(year, year) for year in range(2026, 2031)]}
PUBLIC |= {"giai-doan-1": (2026, 2028), "giai-doan-2": (2028, 2030), "ca-giai-doan": (2026, 2030)}


@pytest.fixture(scope="module")
def published() -> dict[str, Any]:
    files = dict(export.files(publication.read(DEMO, date.fromisoformat(DAY))))
    return {stem: json.loads(files[f"api/v1/reports/{stem}.json"]) for stem in PUBLIC}


def counting() -> Iterator[Record]:
    """The commune's own entries that are not held on the day."""
    for record in ENTRIES:
        if record["origin"] == "local" and record["history"][-1]["state"] != "held":
            yield record


def key_of(record: Record) -> str:
    """The id, or for what was cancelled its number in the order of cancelling: it is named nowhere."""
    last = [(one["history"][-1], one["id"]) for one in ENTRIES]
    gone = sorted((event["date"], key) for event, key in last if event["state"] == "cancelled")
    return next((f"da-huy-{i + 1}" for i, (_, key) in enumerate(gone) if key == record["id"]), record["id"])


def phase(record: Record, year: int) -> str:
    if year == 2028:
        return record.get("phase") or ("1" if int(record["started"][:4]) < 2028 else "2")
    return "1" if year < 2028 else "2"


def first_days(record: Record) -> dict[str, str]:
    days: dict[str, str] = {}
    for event in record["history"]:
        days.setdefault(event["state"], event["date"])
    return {state: day for state, day in days.items() if state in STATES}


def is_in(stem: str, record: Record, day: str) -> bool:
    first, last = PUBLIC[stem]
    year = int(day[:4])
    return first <= year <= last and (not stem.startswith("giai") or phase(record, year) == stem[-1])


def is_in_or_before(stem: str, record: Record, day: str) -> bool:
    year = int(day[:4])
    return year <= PUBLIC[stem][1] and not (stem == "giai-doan-1" and phase(record, year) == "2")


def recount(stem: str) -> dict[tuple[str, str | None, str, str, str], list[str]]:
    """Every cell of a report by (what, year, state, kind, field); cells that nobody is in are left out."""
    found: dict[tuple[str, str | None, str, str, str], list[str]] = {}
    end = f"{PUBLIC[stem][1]}-12-31"
    for record in counting():
        kind, field, key = record["kind"], record["field"], key_of(record)
        days = first_days(record)
        gone = "cancelled" in days and days["cancelled"] <= end
        for state, day in days.items():
            if is_in(stem, record, day):
                found.setdefault(("reached", None, state, kind, field), []).append(key)
                if not stem.startswith("20"):
                    found.setdefault(("reached", day[:4], state, kind, field), []).append(key)
            if is_in_or_before(stem, record, day) and not gone:
                found.setdefault(("cumulative", None, state, kind, field), []).append(key)
        stands = [e["state"] for e in record["history"] if e["date"] <= end and e["state"] not in {"held", "released"}]
        if stands and not gone and any(is_in_or_before(stem, record, day) for day in days.values()):
            found.setdefault(("standing", None, stands[-1], kind, field), []).append(key)
    return found


@pytest.mark.parametrize("stem", PUBLIC)
def test_an_independent_recount_gives_every_figure_of_the_report(stem: str, published: dict[str, Any]) -> None:
    again = recount(stem)
    cells = {}
    for count in published[stem]["counts"]:
        year = None if count["year"] is None else str(count["year"])
        cells[count["what"], year, count["state"], count["kind"], count["field"]] = count["ids"]
        assert count["count"] == len(count["ids"])
    assert {cell: ids for cell, ids in cells.items() if ids} == {cell: sorted(ids) for cell, ids in again.items()}
    fields = [field["id"] for field in records("plan")["fields"]]
    years = [] if stem.startswith("20") else [str(y) for y in range(PUBLIC[stem][0], PUBLIC[stem][1] + 1)]
    expected = {("reached", y, s, k, f) for y in (None, *years) for s in STATES for k in KINDS for f in fields}
    expected |= {("cumulative", None, s, k, f) for s in STATES for k in KINDS for f in fields}
    expected |= {("standing", None, s, k, f) for s in STATES[:-1] for k in KINDS for f in fields}
    assert set(cells) == expected


def resum(stem: str, indicator: str) -> tuple[Decimal, Decimal, set[str], list[str]]:
    low = high = Decimal(0)
    said: set[str] = set()
    ids = []
    for record in counting():
        if "cancelled" in first_days(record):
            continue
        for result in record.get("story", {}).get("results", []):
            if result.get("indicator") == indicator and is_in(stem, record, result["period"]):
                low += Decimal(result.get("value") or result["low"])
                high += Decimal(result.get("value") or result["high"])
                said |= {result["qualifier"]} if "qualifier" in result else set()
                ids.append(record["id"])
    return low, high, said, sorted(set(ids))


def word(said: set[str], is_range: bool) -> str | None:
    if not said:
        return None
    if is_range or "khoảng" in said or ("gần" in said and len(said) > 1):
        return "khoảng"
    return said.pop() if len(said) == 1 else "hơn"


@pytest.mark.parametrize("stem", PUBLIC)
def test_an_independent_sum_gives_every_result_of_the_report(stem: str, published: dict[str, Any]) -> None:
    totals = {total["indicator"]: total for total in published[stem]["totals"]}
    assert list(totals) == [indicator["id"] for indicator in records("indicators")]
    for indicator, total in totals.items():
        low, high, said, ids = resum(stem, indicator)
        given = (total["value"], total["value"]) if total["value"] is not None else (total["low"], total["high"])
        assert [Decimal(str(value)) for value in given] == [low, high], indicator
        assert total["qualifier"] == word(said, low != high), indicator
        assert total["ids"] == ids


def test_years_and_phases_each_add_to_the_whole(published: dict[str, Any]) -> None:
    def reached(stem: str) -> Counter[tuple[str, str]]:
        counts = (c for c in published[stem]["counts"] if c["what"] == "reached" and c["year"] is None)
        return Counter((count["state"], key) for count in counts for key in count["ids"])

    whole = reached("ca-giai-doan")
    assert sum(whole.values()) > 200
    assert set(whole.values()) == {1}
    assert sum((reached(str(year)) for year in range(2026, 2031)), Counter()) == whole
    assert reached("giai-doan-1") + reached("giai-doan-2") == whole


def test_it_goes_through_every_state_over_five_years() -> None:
    local = [record for record in ENTRIES if record["origin"] == "local"]
    assert [sum(r["origin"] == "local" for r in records(name)) for name in ("models", "examples")] == [40, 20]
    assert {event["state"] for record in local for event in record["history"]} == {*STATES, "held", "released"}
    assert {record["started"][:4] for record in local} == {"2026", "2027", "2028", "2029", "2030"}
    assert {record["phase"] for record in local if record["started"].startswith("2028")} == {"1", "2"}
    assert {record["kind"] for record in local} == set(KINDS)
    into = {place["id"]: place["merged_into"] for place in records("places") if "merged_into" in place}
    assert [key for key in into if into[key] in into], "a merger of a merger"
    of = {record["id"]: record.get("replicates") for record in local}
    assert any(of.get(of.get(of[key] or "") or "") for key in of), "a replica of a replica of a replica"


def texts() -> Iterator[tuple[str, str]]:
    for path in sorted((ROOT / "demo").rglob("*.yaml")):
        if path.name != "privacy.yaml":  # the words that the linter looks for, published nowhere
            yield path.name, path.read_text(encoding="utf-8")


def test_it_names_no_real_place_person_or_document() -> None:
    real = yaml.safe_load((COMMUNE / "places.yaml").read_text(encoding="utf-8"))
    names = {word for place in real for word in (place["name"], place.get("old_commune") or "")}
    names = {name for name in names if len(name.split()) > 1} | set(REAL)
    for name, text in texts():
        assert [word for word in sorted(names) if word in text] == [], name
        assert [number for number in re.findall(r"\d+/[A-ZĐ]+-[A-ZĐẪ]+", text) if "MẪU" not in number] == [], name


def test_its_people_stand_for_every_way_of_being_named() -> None:
    people = {person["id"]: person for person in records("people")}
    bases = {basis["person"]: basis for basis in records("consents")}
    listed = {person: record for record in ENTRIES for person in record.get("people", [])}
    assert set(people) == set(bases) == set(listed)
    for key, person in people.items():
        assert person["name"] in listed[key]["story"]["summary"], "the story names whom the record lists"
    assert {basis["basis"] for basis in bases.values()} == {"consent", "decision"}
    assert {len(basis["channels"]) for basis in bases.values()} >= {1, 2, 3, 4}
    assert [basis["minor"] for basis in bases.values() if "minor" in basis] == [{"child": "true", "guardian": "true"}]
    ends = [date.fromisoformat(basis["expires"]) for basis in bases.values() if "expires" in basis]
    assert [str(day) for day in ends if (day - date.fromisoformat(DAY)).days < 30] == ["2031-01-15"]
    portraits = [photo for record in ENTRIES for photo in record.get("photos", []) if photo.get("kind") == "portrait"]
    assert [photo["consent"] for photo in portraits] == ["p-01"]
    assert records("withdrawals"), "somebody was taken out; of whom nothing is left"


def test_its_people_are_named_on_the_channels_that_they_agreed_to() -> None:
    shown = {page.address: page.html for page in pages(publication.read(DEMO, date.fromisoformat(DAY)))}
    teacher = shown["dien-hinh/co-giao-mo-lop-toi/kenh/"]
    zalo, board = (teacher.split(f">{title}</h2>")[1].split("</section>")[0] for title in ("Bài đăng Zalo", "Bảng tin"))
    assert "Minh Họa" not in zalo
    assert "Giáo viên dạy chữ" in zalo
    assert "Trần Thị Minh Họa" in board
    assert "Trần Thị Minh Họa" in shown["dien-hinh/co-giao-mo-lop-toi/"]
    everywhere = shown["dien-hinh/truong-xom-di-tung-ngo/kenh/"]
    assert "Lê Văn Ví Dụ" in everywhere.split(">Bài đăng Zalo</h2>")[1].split("</section>")[0]
    child = [where for where, html in shown.items() if "Phạm Thị Giả Định" in html]
    assert "mo-hinh/doi-van-nghe-ba-the-he/" in child
    assert not [where for where in child if where.endswith("kenh/") or where.startswith("phat-thanh/")]


def test_its_pictures_are_small_and_say_what_they_are() -> None:
    photos = [photo for record in ENTRIES for photo in record.get("photos", [])]
    assert len(photos) >= 12
    assert {photo["file"] for photo in photos} == {path.name for path in (DEMO / "photos").iterdir()}
    assert all("minh họa" in photo["caption"] and "minh họa" in photo["alt"] for photo in photos)
    for path in (DEMO / "photos").iterdir():
        with Image.open(path) as image:
            image.load()
            assert image.size == (960, 640)
        assert path.stat().st_size < 50_000


def test_the_committed_records_are_what_the_script_writes(tmp_path: Path) -> None:
    for folder in ("photos", "documents"):  # drawn once: their bytes depend on the machine's fonts
        shutil.copytree(DEMO / folder, tmp_path / folder)
    for name in (
        "plan",
        "duties",
        "life",
        "lexicon",
        "indicators",
        "privacy",
    ):  # taken over once from files that go on changing
        shutil.copy(DEMO / f"{name}.yaml", tmp_path)
    subprocess.run([sys.executable, str(ROOT / "demo" / "make.py"), str(tmp_path)], check=True)
    names = sorted(path.name for path in DEMO.glob("*.yaml"))
    assert sorted(path.name for path in tmp_path.glob("*.yaml")) == names
    for name in names:
        assert (tmp_path / name).read_bytes() == (DEMO / name).read_bytes(), f"{name}: run demo/make.py"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A checkout of one's own, with a site that is published: what is built there stands in nobody's way."""
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    shutil.copytree(ROOT / "demo", tmp_path / "demo")
    shutil.copytree(COMMUNE.parent, tmp_path, dirs_exist_ok=True)
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("published", encoding="utf-8")
    return tmp_path


def danvan(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "SOURCE_DATE_EPOCH": EPOCH}
    environment.pop("DANVAN_CONTENT", None)
    command = [sys.executable, "-m", "danvan.commands.cli", *arguments]
    return subprocess.run(command, cwd=home, env=environment, capture_output=True, text=True, check=False)


def test_the_demonstration_is_built_apart_and_never_where_the_site_is_published_from(home: Path) -> None:
    done = danvan(home, "build", "--data", "demo/data")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("demo/data là dữ liệu minh họa (demonstration: true trong site.yaml): không đăng")
    assert "vào .cache/demo-site/." in done.stdout
    assert [path.read_text(encoding="utf-8") for path in (home / "site").rglob("*")] == ["published"]


def test_the_commune_is_never_built_as_a_demonstration(home: Path) -> None:
    done = danvan(home, "build", "--data", "data", "--demonstration")
    assert done.returncode == 1
    assert done.stderr == "data không phải dữ liệu minh họa; bỏ --demonstration để dựng trang thật\n"


def test_every_page_of_the_demonstration_says_that_it_is_one(home: Path) -> None:
    done = danvan(home, "build", "--demonstration")
    assert done.returncode == 0, done.stderr
    built = sorted((home / ".cache" / "demo-site").rglob("*.html"))
    ours = [page for page in built if page.name != "404.html"]  # the host writes that one by itself
    assert len(ours) > 100
    for page in ours:
        html = page.read_text(encoding="utf-8")
        assert "dv-demo" in html, page
        assert "Trang minh họa" in html, page
    shown = "".join(page.read_text(encoding="utf-8") for page in ours)
    assert "Đi tuần cùng dân" not in shown, "what is held is shown nowhere"
    assert "Người gác cổng trường" not in shown, "of what is cancelled only the address is left"
    assert [name for name in REAL if name in shown] == []
    assert "gac-cong" not in shown, "nothing but the address itself names it"
    assert (home / ".cache" / "demo-site" / "dien-hinh" / "nguoi-gac-cong-truong" / "index.html").is_file()

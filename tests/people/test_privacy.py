"""Does the linter find what betrays a person, and only that? Tables of sentences, read with the site's own words."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from danvan import rules
from danvan.people.identifier import Kind
from danvan.people.linter import Finding, Reader
from danvan.records import Person, Privacy
from danvan.rules import people, photos, privacy
from danvan.source import load
from danvan.source.loaded import Loaded
from where import COMMUNE, MINIATURE, ROOT, TODAY

CASES = ROOT / "tests" / "cases" / "privacy"
WORDS = Privacy.model_validate(yaml.load((COMMUNE / "privacy.yaml").read_text(encoding="utf-8"), yaml.BaseLoader))  # noqa: S506
MAU = Person(id="n-01", name="Hoàng Thị Mẫu", role="Trưởng xóm")
READER = Reader(WORDS, [MAU], ["Lê Lợi", "Quang Trung"], ["0208 3 999 999", "xa@example.org"])


def rows(name: str) -> list[list[str]]:
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return [line.replace("\\n", "\n").split("\t") for line in lines if line and not line.startswith("#")]


def read(text: str, about: tuple[str, ...] = ("n-01",)) -> list[Finding]:
    return list(READER.read(text, about))


@pytest.mark.parametrize(("kind", "words", "text"), rows("found.tsv"))
def test_what_betrays_a_person_is_found_with_its_words(kind: str, words: str, text: str) -> None:
    found = [finding for finding in read(text, ("n-01",) if "Mẫu" in text else ()) if finding.kind == kind]
    assert [finding.words for finding in found] == [words]
    assert text[found[0].start :].startswith(words)


@pytest.mark.parametrize("row", rows("passes.tsv"), ids=lambda row: row[0][:40])
def test_general_words_figures_and_places_pass(row: list[str]) -> None:
    assert read(row[0], ("n-01",) if row[1:] else ()) == []


def test_the_tables_are_long_enough_to_mean_something() -> None:
    assert len(rows("found.tsv")) >= 40
    assert len(rows("passes.tsv")) >= 40
    assert {row[0] for row in rows("found.tsv")} == {kind.value for kind in Kind}


def test_the_agency_s_own_number_and_address_pass_in_any_writing() -> None:
    assert read("Gọi 0208.3.999.999 hoặc xa@example.org.") == []
    assert [finding.kind for finding in read("Gọi 0208.3.999.998.")] == [Kind.PHONE]


def test_a_sensitive_word_knows_beside_which_registered_person_it_stands() -> None:
    assert [finding.people for finding in read("Hoàng Thị Mẫu là đảng viên", ())] == [("n-01",)]
    assert [finding.people for finding in read("Chị là đảng viên", ("n-01",))] == [("n-01",)]
    assert [f.people for f in read("ông Trần Văn Mẫu là đảng viên", ()) if f.kind is Kind.SENSITIVE] == [()]


@given(st.text(alphabet="0123456789 .-+()/,aáSNsinhôngBà@", max_size=60))
def test_any_text_is_read_and_every_finding_stands_where_it_says(text: str) -> None:
    for finding in read(text):
        assert text[finding.start : finding.start + len(finding.words)] == finding.words != ""


@given(
    st.sampled_from(["0912345678", "0345678901"]),
    st.lists(st.sampled_from(["", " ", ".", "-"]), min_size=9, max_size=9),
)
def test_a_mobile_number_is_found_however_it_is_grouped(number: str, gaps: list[str]) -> None:
    written = "".join(digit + gap for digit, gap in zip(number, [*gaps, ""], strict=True))
    assert [finding.kind for finding in read(f"Gọi {written} nhé", ())] == [Kind.PHONE]


RULES: list[dict[str, Any]] = yaml.safe_load((CASES / "rules.yml").read_text(encoding="utf-8"))


def loaded(case: dict[str, Any], data: Path) -> Loaded:
    """Write the case over the miniature's data and load it."""
    content = data.parent / "content"
    content.mkdir(exist_ok=True)
    for name, text in case.get("files", {}).items():
        (data / f"{name}.yaml").write_text(text, encoding="utf-8")
    for name, text in case.get("pages", {}).items():
        (content / name).write_text(text, encoding="utf-8")
    for name, pairs in case.get("swap", {}).items():
        text = (data / f"{name}.yaml").read_text(encoding="utf-8")
        for old, new in pairs:
            assert text.count(old) == 1, f"“{old}” stands {text.count(old)} times in {name}.yaml"
            text = text.replace(old, new)
        (data / f"{name}.yaml").write_text(text, encoding="utf-8")
    return load.load(data, written=content)


def day(case: dict[str, Any]) -> date:
    return date.fromisoformat(case["day"]) if "day" in case else TODAY


@pytest.mark.parametrize("case", RULES, ids=lambda case: case["name"])
def test_each_breach_gives_its_line_and_remedy_and_nothing_else(case: dict[str, Any], data: Path) -> None:
    assert [str(problem) for problem in rules.check(loaded(case, data), day(case))] == case["says"]


def test_no_rule_is_without_a_case_that_only_it_finds(tmp_path: Path) -> None:
    silent = {
        rule
        for module in (people, privacy, photos)
        for rule in (*rules.NAMED, *rules.WHOLE)
        if rule.__module__ == module.__name__
    }
    for i, case in enumerate(RULES):
        data = Path(shutil.copytree(MINIATURE, tmp_path / str(i) / "data"))
        spoilt, told = loaded(case, data), day(case)
        silent -= {rule for rule in silent if any(True for _ in rule(spoilt, told))}
    assert {rule.__name__ for rule in silent} == {"photo_can_be_used"}  # broken pictures stand in test_photos.py

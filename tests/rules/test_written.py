"""Pages that people write run nothing, ask nobody else for anything, and lead where there is something."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from danvan.commands import cli
from danvan.rules import allowed, written
from danvan.site import links, publication
from danvan.source import load, markup
from where import MINIATURE, ROOT, TODAY

CONTENT = MINIATURE.parent / "content"
CASES = ROOT / "tests" / "cases" / "written"


def cases(name: str) -> list[Any]:
    listed = yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
    return [pytest.param(case["page"], case.get("says", []), id=case["name"]) for case in listed]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CONTENT, tmp_path / "content"))


def faults(content: Path, page: str) -> list[str]:
    """What this rule says of a page, without what others say of the names and addresses in it."""
    (content / "gioi-thieu.md").write_text(f"{page}\n", encoding="utf-8")
    loaded = load.load(content, written=content)
    rule = written.written_page_runs_and_fetches_nothing
    found = sorted(loaded.problem(f.key, f.path, f.message, column=f.column) for f in rule(loaded, TODAY))
    start = "content/gioi-thieu.md:"
    return [str(problem).removeprefix(start).replace(" trang viết: ", " ", 1) for problem in found]


@pytest.mark.parametrize(("page", "says"), cases("refused"))
def test_what_runs_or_fetches_is_told_where_it_stands(content: Path, page: str, says: list[str]) -> None:
    assert says
    assert faults(content, page) == says


@pytest.mark.parametrize(("page", "says"), cases("refused") + cases("accepted") + cases("innocent"))
def test_what_is_published_is_free_of_it_whoever_judged_before(page: str, says: list[str]) -> None:
    html = markup.html(markup.split(page).body).replace(f' {markup.MARK}=""', "")
    try:
        told = allowed.published(html)
    except ValueError:
        assert says, "only what a rule refuses"
        return
    assert allowed.refused(told) == ()
    assert allowed.published(told) == told, "read again it is the same: no browser reads it in another way"


@pytest.mark.parametrize(("page", "says"), cases("accepted") + cases("innocent"))
def test_what_only_looks_dangerous_and_what_clerks_write_are_free(content: Path, page: str, says: list[str]) -> None:
    assert faults(content, page) == says == []


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ("# a " + "{a " * 301, "1:1: trang viết: đoạn này có hơn 300 dấu {; xem lại, hoặc tách thành nhiều đoạn"),
        ("một\n\n" + "[a " * 301, "2:1: trang viết: đoạn này có hơn 300 dấu [; xem lại, hoặc tách thành nhiều đoạn"),
        ("a <" * 501, "1:3: trang viết: trang viết có hơn 500 dấu <; xem lại, hoặc tách ra nhiều trang"),
        ("\\" * 100_001, "1:100001: trang viết: trang viết dài quá 100 nghìn chữ cái; tách ra nhiều trang"),
    ],
    ids=["braces", "brackets", "tags", "letters"],
)
def test_what_markdown_would_read_for_minutes_is_told_unread(content: Path, page: str, told: str) -> None:
    assert faults(content, page) == [told.replace(" trang viết: ", " ", 1)]


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("gop-i.md", "; có phải “gop-y.md”?"),
        ("ke-hoach/index.md#ii-9", ""),
        ("mo-hinh/khong-co/index.md", "; có phải"),
        ("anh.jpg", ""),
    ],
)
def test_a_link_that_leads_nowhere_is_told_by_the_check(
    content: Path, target: str, told: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (content / "gioi-thieu.md").write_text(f"# Giới thiệu\n\nXem [đây]({target}).\n", encoding="utf-8")
    monkeypatch.setenv("DANVAN_CONTENT", str(content))
    assert cli.main(["check", "--data", str(MINIATURE)]) == 1
    assert f"content/gioi-thieu.md:3:11: liên kết “{target}” không dẫn tới đâu" in (said := capsys.readouterr().err)
    assert told in said


def test_what_we_ship_leads_somewhere() -> None:
    records = publication.read(MINIATURE, TODAY, written=CONTENT)
    assert links.dead(records, CONTENT) == ()

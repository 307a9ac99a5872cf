"""Does a commune publish all through a year of ordinary edits: each by itself, and all together?"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import shared
import year
from artefact import judge
from danvan.commands import cli
from where import COMMUNE, ROOT

DAY = date(2027, 11, 24)
NOON = "1827032400"
"""The middle of that day."""


@pytest.fixture
def commune(tmp_path: Path) -> year.Commune:
    home = Path(shutil.copytree(COMMUNE.parent, tmp_path / "xa"))
    return year.Commune(home / "data", home / "content", DAY)


def checked(commune: year.Commune, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    """What `danvan check` has against the commune on the last day of the year."""
    monkeypatch.setenv("DANVAN_CONTENT", str(commune.content))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", NOON)
    code = cli.main(["check", "--data", str(commune.data)])
    said = capsys.readouterr()
    assert code == (1 if said.err else 0)
    return said.err


def danvan(commune: year.Commune, *command: str) -> subprocess.CompletedProcess[str]:
    told = {"DANVAN_DATA": str(commune.data), "DANVAN_CONTENT": str(commune.content)}
    environment = {**os.environ, **shared.QUIET, **told, "SOURCE_DATE_EPOCH": NOON}
    run = [sys.executable, *command]
    return subprocess.run(run, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def test_the_commune_as_it_stands_has_no_fault_a_year_later(
    commune: year.Commune, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert checked(commune, monkeypatch, capsys) == ""


@pytest.mark.parametrize("edit", year.EDITS, ids=lambda edit: edit.__name__)
def test_no_ordinary_edit_stands_in_the_way_of_publishing(
    commune: year.Commune,
    edit: Callable[[year.Commune], None],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = {path: path.read_bytes() for path in sorted(commune.data.parent.rglob("*")) if path.is_file()}
    edit(commune)
    after = {path: path.read_bytes() for path in sorted(commune.data.parent.rglob("*")) if path.is_file()}
    assert before != after, "nothing was edited"
    capsys.readouterr()
    assert checked(commune, monkeypatch, capsys) == ""


def test_a_whole_year_of_edits_is_checked_built_and_fit_to_be_published(commune: year.Commune, tmp_path: Path) -> None:
    year.passes(commune)
    checked = danvan(commune, "-m", "danvan.commands.cli", "check")
    assert checked.returncode == 0, checked.stderr
    built = danvan(commune, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path / "site"))
    assert built.returncode == 0, built.stderr
    assert [str(fault) for fault in judge.faults(tmp_path / "site")] == []
    pages = {path.parent.name: path.read_text(encoding="utf-8") for path in (tmp_path / "site").rglob("index.html")}
    assert "1.250" in pages[year.MODEL]
    assert "Sửa chiều dài đường có đèn" in pages[year.MODEL]
    assert "Hỏi đáp mẫu" in pages["hoi-dap-mau"]
    assert not [name for name, html in pages.items() if "Hoàng Thị Mẫu" in html]
    assert list((tmp_path / "site").rglob("*.docx")), "the bulletin that was approved can be handed on"

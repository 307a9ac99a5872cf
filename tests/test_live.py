"""An editor saves a record and goes home: can that turn a test red? Only if a test reads it, and none can."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import live
import pytest

from where import COMMUNE, MINIATURE, ROOT


@pytest.mark.parametrize("name", ["data/models.yaml", "data/photos/a.jpg", "content/gop-y.md", "data/../data/x.yaml"])
def test_no_test_can_open_a_live_record_or_page(name: str) -> None:
    with pytest.raises(live.LiveDataError, match=r"use tests/commune"):
        (ROOT / name).read_bytes()


@pytest.mark.parametrize("name", ["data", "content"])
def test_no_test_can_list_them(name: str) -> None:
    with pytest.raises(live.LiveDataError, match=r"a test reads"):
        list((ROOT / name).glob("*"))
    with pytest.raises(live.LiveDataError, match=r"a test reads"):
        os.listdir(ROOT / name)  # noqa: PTH208 - this very call is watched


def test_no_test_comes_to_them_by_another_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "link").symlink_to(ROOT / "data")
    with pytest.raises(live.LiveDataError, match=r"a test reads"):
        (tmp_path / "link" / "site.yaml").read_text(encoding="utf-8")
    monkeypatch.chdir(ROOT)
    with pytest.raises(live.LiveDataError, match=r"a test reads"):
        Path("data/site.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", [["-m", "danvan.commands.cli", "check"], ["-c", "open('content/gop-y.md')"]])
def test_no_program_that_a_test_starts_reads_them(command: list[str]) -> None:
    done = subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "LiveDataError: a test reads" in done.stderr


def test_frozen_communes_generated_files_and_our_own_code_are_free() -> None:
    for path in (COMMUNE / "models.yaml", MINIATURE / "models.yaml", ROOT / "mkdocs.yml"):
        assert not live.is_live(path)
    assert not live.is_live(ROOT / "data" / "schema" / "models.json")
    assert not live.is_live(3)
    assert live.is_live(ROOT / "data-of-others" / ".." / "data" / "models.yaml")
    assert not live.is_live(ROOT / "data-of-others" / "models.yaml")

"""Do the commands end quietly, and does what they publish keep this machine to itself?"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from danvan.commands import cli
from danvan.pages.pages import pages
from danvan.site import publication
from where import COMMUNE, MINIATURE, ROOT, TODAY


def test_a_command_whose_reader_has_seen_enough_ends_without_a_word() -> None:
    run = [sys.executable, "-m", "danvan.commands.cli", "check", "--freshness", "--data", str(COMMUNE)]
    with subprocess.Popen(run, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()  # as `head` does
        assert process.stderr.read() == b""
    assert process.returncode == cli.PIPE_CLOSED


STOPPED_WHILE_LOADING = """
import sys
class Impatient:
    def find_spec(self, name, *_):
        if name == "danvan.commands.build":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Impatient())
from danvan.commands import cli
sys.exit(cli.main(["check"]))
"""


def test_ctrl_c_while_a_command_is_still_loading_shows_no_traceback() -> None:
    done = subprocess.run([sys.executable, "-c", STOPPED_WHILE_LOADING], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (cli.STOPPED, "Đã dừng.\n")


def test_pages_of_data_outside_of_the_repository_tell_no_path_of_the_machine(data: Path) -> None:
    assert data.is_absolute()
    html = "".join(page.html for page in pages(publication.read(data, TODAY)))
    assert str(data.parent) not in html
    assert "models.yaml, dòng" in html
    assert "/blob/main/models.yaml" not in html  # nobody knows where the repository has that file


def test_pages_of_data_in_the_repository_name_it_from_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(MINIATURE, tmp_path / "xa/data")
    shutil.copytree(MINIATURE, tmp_path / "elsewhere/data")
    inside = "".join(page.html for page in pages(publication.read(Path("xa/data"), TODAY)))
    assert "https://example.org/mau/danvan/blob/main/xa/data/models.yaml#L" in inside
    monkeypatch.chdir(tmp_path / "xa")
    beside = "".join(page.html for page in pages(publication.read(Path("../elsewhere/data"), TODAY)))
    assert "models.yaml, dòng" in beside
    assert "elsewhere" not in beside

"""Do the commands end quietly, and does what they publish keep this machine to itself?"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from danvan.commands import cli
from danvan.pages.pages import pages
from danvan.site import publication
from where import COMMUNE, ROOT, TODAY


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


def test_pages_tell_no_path_of_the_machine_and_nothing_of_files_and_lines(data: Path) -> None:
    assert data.is_absolute()
    html = "".join(page.html for page in pages(publication.read(data, TODAY)))
    assert str(data.parent) not in html
    assert "models.yaml" not in html

"""Is this checkout green after a year of the commune's edits? `python tests/whole_year.py [what pytest shall run]`.

A copy of the checkout gets every edit of `year` in its live `data/` and `content/`, whatever stands there today; it is
then checked, built and judged as the workflow does it, a year from now, and its tests are run.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

import year
from danvan.site import publication
from where import ROOT


def main(chosen: Sequence[str]) -> int:
    """Run each step in the copy; return the exit code of the first that fails, 0 when all is green."""
    with tempfile.TemporaryDirectory() as folder:
        home = copied(Path(folder) / "checkout")
        day = publication.today() + timedelta(365)
        year.passes(year.Commune(home / "data", home / "content", day))
        noon = str(int(datetime(day.year, day.month, day.day, 12, tzinfo=publication.VIETNAM).timestamp()))
        there = {**os.environ, "PYTHONPATH": os.pathsep.join([str(home / "plugins"), str(home / "tests")])}
        then = {**there, "SOURCE_DATE_EPOCH": noon}
        steps = (
            (["-m", "danvan.commands.cli", "check"], then),
            (["-m", "danvan.commands.cli", "build"], then),
            (["-m", "artefact"], then),
            (["-m", "pytest", *(chosen or ["-n", "2", "--dist", "worksteal"])], there),
        )
        for command, environment in steps:
            print(f"== {' '.join(command)}", flush=True)
            if code := subprocess.run([sys.executable, *command], cwd=home, env=environment, check=False).returncode:
                return code
    return 0


def copied(home: Path) -> Path:
    """Return a clone of this checkout, with what is not committed yet."""
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(home)], check=True)
    listed = ["git", "ls-files", "--modified", "--others", "--exclude-standard", "-z"]
    for name in subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0"):
        if name and (ROOT / name).is_file():
            (home / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, home / name)
        elif name:
            (home / name).unlink(missing_ok=True)
    return home


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

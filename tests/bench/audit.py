"""What does Lighthouse say of every template, on its slow phone? Prints a table, the median of three runs.

Accessibility, best practices and SEO below 100 fail; what is timed is reported only. Installs Lighthouse into build/.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests/browser")]

import install  # noqa: E402 - they lie in a folder that is no package
from guarded import Guarded, rules  # noqa: E402
from hosted import build, strained  # noqa: E402
from templates import PAGES  # noqa: E402

LOCKED = Path(__file__).parent / "lighthouse"
"""Which Lighthouse, and which of everything that it needs, by hash."""
FOLDER = ROOT / "build/lighthouse"
DRAFTS = {"bulletin", "announcer's sheet"}
"""Not approved yet: they ask search engines to stay away, which Lighthouse counts as their one fault of SEO."""
COLUMNS = ("page", "performance", "accessibility", "best practices", "SEO", "LCP, s", "CLS", "KB")
Run = dict[str, Any]


def main() -> int:
    """Measure; return 1 where a page is not what it must be, 2 where Lighthouse cannot be had."""
    if not installed():
        print("Lighthouse needs Node.js 18 or newer with npm, and a network once.", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        return report(measured(Path(folder)))


def installed() -> bool:
    """Make sure of the very packages that the lock names; tell whether they are there."""
    names = ("package.json", "package-lock.json")
    kept = [FOLDER / name for name in names]
    if (FOLDER / "node_modules/lighthouse").is_dir() and all(
        file.is_file() and file.read_bytes() == (LOCKED / file.name).read_bytes() for file in kept
    ):
        return True
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in names:
        shutil.copy(LOCKED / name, FOLDER)
    npm = ["npm", "ci", "--silent", "--no-audit", "--no-fund", "--ignore-scripts"]
    return bool(shutil.which("npm")) and subprocess.run(npm, cwd=FOLDER, check=False).returncode == 0


def measured(folder: Path) -> dict[str, list[Run]]:
    """Build and serve the site; return the runs of every page."""
    (folder / "site").mkdir()
    (folder / "site/_headers").touch()
    with Guarded(folder / "site") as server:
        build(strained(folder / "data"), folder / "site", server.url)
        server.rules = rules(folder / "site")
        threading.Thread(target=server.serve_forever, daemon=True).start()
        addresses = {name: server.url + path for name, path in PAGES.items() if name != "no such page"}
        command = ["node", str(Path(__file__).with_suffix(".mjs")), str(FOLDER), install.system() or ""]
        command += [os.environ.get("RUNS", "3"), *addresses.values()]
        out = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
        server.shutdown()
    runs = [json.loads(line) for line in out.splitlines()]
    return {name: [run for run in runs if run["address"] == address] for name, address in addresses.items()}


def report(found: dict[str, list[Run]]) -> int:
    """Print the table and what failed; return 1 where something did."""
    print(f"| {' | '.join(COLUMNS)} |\n{'|---' * len(COLUMNS)}|")
    faults = []
    for name, runs in found.items():
        scores = [int(median(run["scores"][at] for run in runs)) for at in range(4)]
        lcp, cls, size = (median(run[key] for run in runs) for key in ("lcp", "cls", "bytes"))
        print(f"| {name} | {' | '.join(map(str, scores))} | {lcp / 1000:.1f} | {cls:.2f} | {size / 1024:.0f} |")
        failed = {fault for run in runs for fault in run["failed"]}
        if failed != {"is-crawlable"} if name in DRAFTS else min(scores[1:]) < 100:
            faults.append(f"{name}: {', '.join(sorted(failed)) or 'a draft that search engines may list'}")
    print(*faults, sep="\n", file=sys.stderr)
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())

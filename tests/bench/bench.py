"""Measure what users run beside stock Material and Hugo, in turn, and print tables for docs/benchmarks.md.

make bench            1,000 and 5,000 records, each build three times (several minutes)
make bench SIZES=300 RUNS=1
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median

import hugo
import records
import stock

from danvan.commands.folders import DEMONSTRATION

ROOT = Path(__file__).parent.parent.parent
CONTENT = records.MINIATURE.parent / "content"
ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
RUNS = int(os.environ.get("RUNS", "3"))
STOCK, LEVEL, HUGO, OURS = "stock Material", "stock, as many full pages", "Hugo, as many full pages", "this project"


@dataclass(frozen=True)
class Build:
    """One way of building: what is run, where, and the folder in which the site appears."""

    command: Sequence[str]
    folder: Path
    site: Path
    environment: Mapping[str, str]

    def run(self) -> Run:
        """Build once, from nothing."""
        shutil.rmtree(self.site, ignore_errors=True)
        environment = {**ENVIRONMENT, **self.environment}
        before = time.perf_counter()
        with tempfile.TemporaryFile() as said:
            process = subprocess.Popen(self.command, cwd=self.folder, env=environment, stdout=said, stderr=said)
            _, status, usage = os.wait4(process.pid, 0)
            seconds = time.perf_counter() - before
            said.seek(0)
            if status:
                sys.exit(f"{' '.join(self.command)} failed:\n{said.read().decode()[-2000:]}")
        return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


@dataclass(frozen=True)
class Run:
    """Seconds of the whole process, processor seconds of all processes, megabytes of the largest one."""

    seconds: float
    processor: float
    megabytes: float


def _material(config: Path, site: Path) -> Build:
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(config), "--site-dir", str(site)]
    return Build(command, config.parent, site, {})


def _ours(folder: Path, count: int) -> Build:
    """Return `danvan build` in a folder of its own, as an editor runs it; made-up data have a place of their own."""
    data = records.write(folder / "data", count)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    told = {"DANVAN_DATA": str(data), "DANVAN_CONTENT": str(CONTENT)}
    return Build([sys.executable, "-m", "danvan.commands.cli", "build"], folder, folder / DEMONSTRATION, told)


def _hugo(program: Path, folder: Path, count: int, ours: Path) -> Build:
    hugo.project(folder, stock.pages(count), (ours / "mo-hinh/mau-00001/index.html").read_text(encoding="utf-8"))
    command = [str(program), "--quiet", "--destination", str(folder / "site")]
    return Build(command, folder, folder / "site", {"HUGO_CACHEDIR": str(folder / "cache")})


def builds(folder: Path, count: int, program: Path) -> dict[str, Build]:
    """Return the ways of building `count` records; ours is built already, to know how many pages it has."""
    ours = _ours(folder / f"ours-{count}", count)
    ours.run()
    whole = sum(1 for _ in ours.site.rglob("*.html")) - count  # the short addresses are pages of a few lines
    return {
        STOCK: _material(stock.project(folder / f"stock-{count}", count), folder / f"stock-site-{count}"),
        LEVEL: _material(stock.project(folder / f"level-{count}", whole), folder / f"level-site-{count}"),
        HUGO: _hugo(program, folder / f"hugo-{count}", whole, ours.site),
        OURS: ours,
    }


def measured(ways: Mapping[str, Build]) -> dict[str, list[Run]]:
    """Run each way as often as asked for, in turn, so that what else the machine does meets all alike."""
    runs: dict[str, list[Run]] = {name: [] for name in ways}
    for _ in range(RUNS):
        for name, way in ways.items():
            runs[name].append(way.run())
    return runs


def _row(count: int, name: str, runs: Sequence[Run], plain: Sequence[Run], site: Path) -> str:
    seconds = [run.seconds for run in runs]
    ratio = median(seconds) / median(run.seconds for run in plain)
    pages = [path.stat().st_size for path in site.rglob("*.html")]
    whole = sum(path.stat().st_size for path in site.rglob("*") if path.is_file())
    return (
        f"| {count:,} | {name} | {min(seconds):.1f} / {median(seconds):.1f} / {max(seconds):.1f} | {ratio:.2f} "
        f"| {median(run.processor for run in runs):.1f} | {max(run.megabytes for run in runs):.0f} "
        f"| {len(pages):,} | {sum(pages) // len(pages):,} | {whole / 1e6:.0f} |"
    )


def whole_builds(folder: Path, sizes: Sequence[int]) -> None:
    """Print the table of builds, and how ours grows from the first size to the last."""
    program = hugo.program(folder / "hugo")
    print(
        "| records | build | seconds: least / median / most | ratio | processor s | peak MB | pages | bytes | site MB |"
    )
    print("|---:|---|---:|---:|---:|---:|---:|---:|---:|")
    taken = {}
    for size in sizes:
        ways = builds(folder, size, program)
        runs = measured(ways)
        for name, way in ways.items():
            print(_row(size, name, runs[name], runs[STOCK], way.site), flush=True)
        taken[size] = median(run.seconds for run in runs[OURS])
    if len(sizes) > 1:
        print(f"\nGrowth from {sizes[0]:,} to {sizes[-1]:,} records: {taken[sizes[-1]] / taken[sizes[0]]:.2f}×")


def load_ten_thousand(folder: Path) -> tuple[float, float]:
    """Return the seconds to load and validate 10,000 records, the best of three, and the size in MB."""
    data = records.write(folder, 10_000)
    code = (
        "import sys, time; from datetime import date; from pathlib import Path; from danvan import crew, rules\n"
        "from danvan.source import load\n"
        "start = time.perf_counter(); loaded = load.load(Path(sys.argv[1]))\n"
        "problems = rules.check(loaded, date(2026, 11, 24), crew.helpers(len(loaded.entries)))\n"
        "print(time.perf_counter() - start); assert not problems"
    )
    runs = [
        subprocess.run([sys.executable, "-c", code, str(data)], capture_output=True, text=True, check=True)
        for _ in range(3)
    ]
    return min(float(run.stdout) for run in runs), (data / "models.yaml").stat().st_size / 1e6


def save_to_rebuilt(folder: Path, count: int) -> float:
    """Return the seconds from saving models.yaml under `serve` until the page shows the new word."""
    data = records.write(folder, count)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    command = [sys.executable, "-m", "danvan.commands.cli", "serve", "--port", port]
    environment = {**ENVIRONMENT, "DANVAN_DATA": str(data), "DANVAN_CONTENT": str(CONTENT)}
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            _wait_for(f"http://127.0.0.1:{port}/mo-hinh/mau-00000/", "mau-00000")
            models = data / "models.yaml"
            changed = models.read_text(encoding="utf-8").replace("số 0\n", "số 0 vừa sửa\n")
            start = time.perf_counter()
            models.write_text(changed, encoding="utf-8")
            _wait_for(f"http://127.0.0.1:{port}/mo-hinh/mau-00000/", "vừa sửa")
            return time.perf_counter() - start
        finally:
            process.terminate()


def _wait_for(address: str, word: str) -> None:
    for _ in range(1200):
        try:
            if word in urllib.request.urlopen(address, timeout=30).read().decode():
                return
        except OSError:
            pass
        time.sleep(0.1)
    sys.exit(f"{address} never showed {word}")


def main() -> None:
    """Print all tables."""
    sizes = [int(size) for size in os.environ.get("SIZES", "1000 5000").split()]
    print(f"{date.today()}, Python {sys.version.split()[0]}, {os.cpu_count()} cores, {RUNS} runs in turn\n")
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        whole_builds(folder, sizes)
        seconds, megabytes = load_ten_thousand(folder / "ten-thousand")
        print(f"Load and validate 10,000 records ({megabytes:.1f} MB): {seconds:.2f} s (best of three)")
        print(f"Save to rebuilt page under serve, 1,000 records: {save_to_rebuilt(folder / 'served', 1000):.1f} s")


if __name__ == "__main__":
    main()

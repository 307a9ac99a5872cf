"""Measure the build beside stock Material in one run, and print tables for docs/benchmarks.md.

make bench            1,000 and 5,000 records (several minutes)
make bench SIZES=300  other sizes
"""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
import tempfile
import time
import urllib.request
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import records

ROOT = Path(__file__).parent.parent.parent
ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
STOCK = """\
site_name: Stock
theme: {name: material, language: vi, font: false}
plugins: [search]
nav: [index.md]
not_in_nav: "/p/*"
"""


@dataclass(frozen=True)
class Run:
    """One build: seconds of the whole process, peak memory, what it wrote."""

    seconds: float
    megabytes: float
    pages: int
    bytes_per_page: int
    site_megabytes: float


def build(config: Path, out: Path, **environment: str) -> Run:
    before = time.perf_counter()
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(config), "--site-dir", str(out)]
    process = subprocess.Popen(command, env={**ENVIRONMENT, **environment})
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - before
    if status:
        sys.exit(f"the build failed: {' '.join(command)}")
    pages = list(out.rglob("*.html"))
    size = sum(path.stat().st_size for path in pages)
    whole = sum(path.stat().st_size for path in out.rglob("*") if path.is_file())
    return Run(seconds, usage.ru_maxrss / 1024, len(pages), size // len(pages), whole / 1e6)


def stock(folder: Path, count: int) -> Path:
    """Write a stock Material project with `count` plain Markdown pages of the same text; kept out of its menu."""
    docs = folder / "docs" / "p"
    docs.mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(STOCK, encoding="utf-8")
    (folder / "docs" / "index.md").write_text("# Stock\n", encoding="utf-8")
    for record in re.split(r"(?m)^(?=- id: )", records.models(count))[1:]:
        said = dict(re.findall(r"(?m)^\s+(?:- )?(name|summary|problem|approach): (.+)$", record))
        results = re.findall(r"what: ([^,]+), value: (\d+), unit: (\w+)", record)
        lines = [f"# {said['name']}", said.get("summary", ""), "## Kết quả" if results else ""]
        lines += [f"- {value} {unit} {what}" for what, value, unit in results]
        for title, key in (("Vì sao phải làm", "problem"), ("Cách làm", "approach")):
            lines += [f"## {title}", said[key]] if key in said else []
        name = record.split()[2]
        (docs / f"{name}.md").write_text("\n\n".join(lines) + "\n", encoding="utf-8")
    return folder / "mkdocs.yml"


def load_ten_thousand(folder: Path) -> tuple[float, float]:
    """Return the seconds to load and validate 10,000 records, the best of three, and the size in MB."""
    data = records.write(folder, 10_000)
    code = (
        "import sys, time; from datetime import date; from pathlib import Path\n"
        "from danvan import crew, rules; from danvan.source import load\n"
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
    port = "8765"
    command = [sys.executable, "-m", "mkdocs", "serve", "-q", "--livereload", "--dev-addr", f"127.0.0.1:{port}"]
    miniature = str(records.MINIATURE.parent / "content")
    environment = {**ENVIRONMENT, "DANVAN_DATA": str(data), "DANVAN_CONTENT": miniature}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL) as process:
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
    sizes = [int(size) for size in os.environ.get("SIZES", "1000 5000").split()]
    print(f"{date.today()}, Python {sys.version.split()[0]}, {os.cpu_count()} cores\n")
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        print("| records | build | seconds | ratio to stock | peak MB | pages | bytes a page | site MB |")
        print("|---:|---|---:|---:|---:|---:|---:|---:|")
        times = {}
        for size in sizes:
            plain = build(stock(folder / f"stock-{size}", size), folder / f"stock-site-{size}")
            data = records.write(folder / f"data-{size}", size)
            content = str(records.MINIATURE.parent / "content")
            mine = build(ROOT / "mkdocs.yml", folder / f"site-{size}", DANVAN_DATA=str(data), DANVAN_CONTENT=content)
            times[size] = mine.seconds
            whole = mine.pages - size  # the short addresses are pages of a few lines
            level = build(stock(folder / f"level-{size}", whole), folder / f"level-site-{size}")
            rows = (
                ("stock Material", plain),
                ("stock, as many full pages", level),
                ("this project", mine),
            )
            for name, run in rows:
                ratio = run.seconds / plain.seconds
                print(
                    f"| {size:,} | {name} | {run.seconds:.1f} | {ratio:.2f} | {run.megabytes:.0f} | {run.pages:,} "
                    f"| {run.bytes_per_page:,} | {run.site_megabytes:.0f} |"
                )
        if len(sizes) > 1:
            print(f"\nGrowth from {sizes[0]:,} to {sizes[-1]:,} records: {times[sizes[-1]] / times[sizes[0]]:.2f}×")
        seconds, megabytes = load_ten_thousand(folder / "ten-thousand")
        print(f"Load and validate 10,000 records ({megabytes:.1f} MB): {seconds:.2f} s (best of three)")
        print(f"Save to rebuilt page under serve, 1,000 records: {save_to_rebuilt(folder / 'served', 1000):.1f} s")
    print(f"Peak memory of any child: {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()

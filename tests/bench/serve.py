"""How soon does an editor see what was saved, and does the preview keep its memory? Prints figures; judges nothing.

.venv/bin/python tests/bench/serve.py            saves at 300 and 1,000 records, then 500 saves at 300
"""

from __future__ import annotations

import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.request import urlopen

from records import MINIATURE, write

ROOT = Path(__file__).parents[2]
SAVES, LONG = 15, 500
PAGE = "mo-hinh/mau-00004/"


def main() -> None:
    """Print a line for each size, and one for the memory."""
    for count in (300, 1000):
        with tempfile.TemporaryDirectory() as folder, _Preview(Path(folder), count) as preview:
            times = sorted(preview.save(number) for number in range(SAVES))
            print(
                f"{count} records: from saving to the new page in hand "
                f"{times[0]:.2f} / {statistics.median(times):.2f} / {times[-1]:.2f} s (least, median, most of {SAVES})"
            )
    with tempfile.TemporaryDirectory() as folder, _Preview(Path(folder), 300) as preview:
        memory = []
        for number in range(LONG):
            preview.save(number)
            if number in {20, LONG // 2, LONG - 1}:
                memory.append(preview.memory())
        print(f"memory after 21, {LONG // 2}, {LONG} saves at 300 records: {memory} MB")


class _Preview:
    """`danvan serve` over made-up records, and a browser that has one page of it open."""

    def __init__(self, folder: Path, count: int) -> None:
        self.models = write(folder / "data", count) / "models.yaml"
        shutil.copytree(MINIATURE.parent / "content", folder / "content")
        self.text = self.models.read_text("utf-8")
        self.log = (folder / "log").open("w+")
        environment = {**os.environ, "DANVAN_DATA": str(folder / "data"), "DANVAN_CONTENT": str(folder / "content")}
        command = [sys.executable, "-m", "danvan.commands.cli", "serve", "--port", "18340"]
        self.process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=self.log, stderr=self.log)
        self.address = self._said(r"Trang đang chạy ở (\S+)")
        self.number = int(re.findall(r'data-ban="(\d+)"', self._get(PAGE))[0])

    def __enter__(self) -> _Preview:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.wait()
        self.log.close()

    def _said(self, words: str) -> str:
        while not (found := re.search(words, Path(self.log.name).read_text("utf-8"))):
            time.sleep(0.05)
        return found[1]

    def _get(self, path: str) -> str:
        with urlopen(self.address + path) as answer:
            return str(answer.read().decode())

    def save(self, number: int) -> float:
        """Save another summary; return the seconds until the page that is open has it."""
        new = f"Lần lưu {number} có chữ mới."
        begun = time.perf_counter()
        at = self.text.index("summary: ", self.text.index("mau-00004")) + len("summary: ")
        self.models.write_text(self.text[:at] + new + self.text[self.text.index("\n", at) :], "utf-8")
        news = json.loads(self._get(f"__ban-moi?sau={self.number}"))
        self.number = news["number"]
        if news["faults"] or new not in self._get(PAGE):
            sys.exit(f"not shown: {news}")
        return time.perf_counter() - begun

    def memory(self) -> int:
        """Return what the preview holds now, in MB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.findall(r"VmRSS:\s+(\d+)", status)[0]) // 1024


if __name__ == "__main__":
    main()

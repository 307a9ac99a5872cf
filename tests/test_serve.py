"""Under `make serve` a bad save is told in the terminal and the last good site stays up; a good save shows at once."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from where import MINIATURE, ROOT


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    def __init__(self, data: Path, log: Path) -> None:
        self.address = f"http://127.0.0.1:{free_port()}/"
        self.log = log
        environment = {**os.environ, "DANVAN_DATA": str(data), "DANVAN_CONTENT": str(MINIATURE.parent / "content")}
        command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", self.address[7:-1]]
        with log.open("w") as terminal:
            self.process = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=terminal)

    def page(self, path: str) -> str:
        try:
            with urllib.request.urlopen(self.address + path, timeout=10) as answer:
                return str(answer.read().decode())
        except OSError:
            return ""

    def until(self, path: str, word: str) -> None:
        for _ in range(300):
            if word in self.page(path):
                return
            time.sleep(0.1)
        pytest.fail(f"{path} never showed “{word}”; the terminal says: {self.log.read_text()[-2000:]}")

    def says(self, word: str) -> None:
        for _ in range(300):
            if word in self.log.read_text():
                return
            time.sleep(0.1)
        pytest.fail(f"the terminal never said “{word}”: {self.log.read_text()[-2000:]}")


@pytest.fixture
def server(data: Path, tmp_path: Path) -> Iterator[Server]:
    running = Server(data, tmp_path / "log.txt")
    yield running
    running.process.terminate()
    running.process.wait(10)


def test_a_bad_save_is_told_and_a_good_one_shown(server: Server, data: Path) -> None:
    page = "mo-hinh/duong-moi/"
    models = data / "models.yaml"
    good = models.read_text(encoding="utf-8")
    server.until(page, "Cán bộ làm trước.")
    models.write_text(
        good.replace("Cán bộ làm trước.", "Lỗi.").replace("value: 1450", "value: 1.450"), encoding="utf-8"
    )
    server.says("models.yaml:25:31: mô hình")
    server.says("trang vẫn hiện bản đúng gần nhất")
    assert "Cán bộ làm trước." in server.page(page)
    models.write_text(good.replace("Cán bộ làm trước.", "Đảng viên đi trước."), encoding="utf-8")
    server.until(page, "Đảng viên đi trước.")
    assert "Traceback" not in server.log.read_text()

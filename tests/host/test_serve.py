"""Under `make serve` nothing that an editor does takes the site down, and all that the terminal says is Vietnamese."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.error import HTTPError

import pytest

from danvan.commands import cli
from danvan.host import log
from where import MINIATURE, ROOT


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    def __init__(
        self,
        data: Path,
        log: Path,
        port: int = 0,
        content: Path = MINIATURE.parent / "content",
        before: tuple[str, ...] = (),
    ) -> None:
        port = port or free_port()
        self.address = f"http://127.0.0.1:{port}/"
        self.log = log
        environment = {**os.environ, "DANVAN_DATA": str(data), "DANVAN_CONTENT": str(content)}
        command = [*before, sys.executable, "-m", "danvan.commands.cli", "serve", "--port", str(port)]
        with log.open("w") as terminal:
            self.process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=terminal, stderr=terminal)

    def page(self, path: str) -> str:
        try:
            with urllib.request.urlopen(self.address + path, timeout=10) as answer:
                return str(answer.read().decode())
        except HTTPError as answer:
            return answer.read().decode()
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
def start(tmp_path: Path) -> Iterator[Callable[..., Server]]:
    running: list[Server] = []

    def begin(data: Path, **options: Any) -> Server:
        running.append(Server(data, tmp_path / f"log-{len(running)}.txt", **options))
        return running[-1]

    yield begin
    for one in running:
        one.process.terminate()
        one.process.wait(20)


def test_a_bad_save_is_told_and_a_good_one_shown(start: Callable[..., Server], data: Path) -> None:
    server = start(data)
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
    assert "og:image" not in server.page(page)  # no card or code that would lead to this machine
    assert english(server.log.read_text()) == []


def test_data_that_is_bad_from_the_start_is_told_and_the_site_comes_up_when_it_is_mended(
    start: Callable[..., Server], data: Path
) -> None:
    models = data / "models.yaml"
    good = models.read_text(encoding="utf-8")
    models.write_text(good.replace("value: 1450", "value: 1.450"), encoding="utf-8")
    server = start(data)
    server.says("models.yaml:25:31: mô hình")
    server.says("Chưa dựng được. Sửa rồi lưu tệp")
    assert server.process.poll() is None
    models.write_text(good, encoding="utf-8")
    server.until("mo-hinh/duong-moi/", "Cán bộ làm trước.")
    assert english(server.log.read_text()) == []


def test_a_busy_port_is_told_and_the_next_one_used(start: Callable[..., Server], data: Path) -> None:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        server = start(data, port=port)
        server.says(f"Cổng {port} đang có chương trình khác dùng")
        server.says("Trang đang chạy ở http://127.0.0.1:")
        assert f"127.0.0.1:{port}/" not in server.log.read_text()


def test_a_template_that_is_being_written_takes_no_page_down(
    start: Callable[..., Server], data: Path, tmp_path: Path
) -> None:
    """The pages before stay; what is wrong is told once, with the template's file and line."""
    plugins = Path(shutil.copytree(ROOT / "plugins", tmp_path / "plugins"))
    template = plugins / "danvan" / "templates" / "home" / "home.html"
    good = template.read_text(encoding="utf-8")
    server = start(data, before=("env", f"PYTHONPATH={plugins}"))
    server.until("", "dv-hero")
    template.write_text(f"{good}\n{{% if %}}\n", encoding="utf-8")
    server.says(f"templates/home/home.html:{good.count(chr(10)) + 2}: mẫu trang viết sai")
    server.says("trang vẫn hiện bản đúng gần nhất")
    assert "dv-hero" in server.page("")
    template.write_text(f"{good}\n{{{{ khong_co.ten }}}}\n", encoding="utf-8")
    server.says("'khong_co' is undefined")
    template.write_text(f"{good}\n<p>Mẫu mới</p>\n", encoding="utf-8")
    server.until("", "Mẫu mới")
    assert server.log.read_text().count("mẫu trang viết sai") == 2
    assert "Traceback" not in server.log.read_text()


def test_stopping_is_quiet_and_leaves_nothing_behind(start: Callable[..., Server], data: Path) -> None:
    server = start(data)
    server.says("Trang đang chạy ở")
    server.process.send_signal(signal.SIGINT)
    assert server.process.wait(20) == 0
    assert server.log.read_text().endswith("Đã dừng.\n")
    assert english(server.log.read_text()) == []
    assert server.page("") == ""


def test_it_stops_too_when_a_shell_started_it_in_the_background(start: Callable[..., Server], data: Path) -> None:
    server = start(data, before=("sh", "-c", "trap '' INT; exec \"$@\"", "sh"))
    server.says("Trang đang chạy ở")
    server.process.send_signal(signal.SIGINT)
    assert server.process.wait(20) == 0


def test_a_dead_link_that_somebody_wrote_is_told_at_its_line(
    start: Callable[..., Server], data: Path, tmp_path: Path
) -> None:
    content = Path(shutil.copytree(MINIATURE.parent / "content", tmp_path / "content"))
    page = sorted(content.glob("*.md"))[0]
    text = page.read_text(encoding="utf-8")
    page.write_text(f"{text}\nXem [trang cũ](khong-co.md) nhé.\n", encoding="utf-8")
    server = start(data, content=content)
    server.says(f"content/{page.name}:{text.count(chr(10)) + 2}:16: liên kết “khong-co.md” không dẫn tới đâu")
    assert english(server.log.read_text()) == []


def english(said: str) -> list[str]:
    """Return the lines that hold no Vietnamese letter: a clerk cannot read them."""
    return [line for line in said.splitlines() if line and not re.search("[à-ỹăâđêôơưĐ]", line.lower())]


def test_what_the_host_says_is_vietnamese_or_comes_with_whom_to_send_it_to() -> None:
    told = log.in_vietnamese(
        [
            "INFO    -  The following pages exist in the docs directory, but are not in the nav:\n",
            "  - dang-ky.md\n",
            "INFO    -  Documentation built in 1.25 seconds\n",
            "WARNING -  Something nobody has met yet\n",
            "INFO    -  Cleaning site directory\n",
            "Traceback (most recent call last):\n",
            '  File "x.py", line 1\n',
            "ERROR   -  data/site.yaml:1:1: thiếu tệp này\n",
            "Aborted with a BuildError!\n",
        ],
        "content",
        lambda _page, _words: (1, 1),
    )
    assert list(told) == [
        "Đã dựng xong sau 1,25 giây.",
        log.UNKNOWN.format("Something nobody has met yet"),
        log.UNKNOWN.format("Traceback (most recent call last):"),
        '  File "x.py", line 1',
        "data/site.yaml:1:1: thiếu tệp này",
    ]


def test_a_dead_link_is_told_in_the_folder_that_the_editor_chose() -> None:
    lines = ["WARNING -  Doc file 'gop-y.md' contains a link 'x.md', but the target is not found among files.\n"]
    (told,) = log.in_vietnamese(lines, "trang-viet", lambda _page, _words: (3, 7))
    assert told.startswith("trang-viet/gop-y.md:3:7: liên kết “x.md”")


def test_a_folder_that_is_not_there_is_told_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "--data", str(tmp_path / "khong-co")]) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 2
    assert "không có thư mục dữ liệu này" in said

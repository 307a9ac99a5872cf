"""What the preview shows is what is built: the same pages and files at the same addresses, byte for byte."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from danvan.commands import folders
from danvan.host import build, preview, server
from danvan.host.live import Live
from where import MINIATURE, ROOT


@pytest.fixture
def commune(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the miniature commune, its pages beside it, as the commands would have it."""
    monkeypatch.chdir(ROOT)
    monkeypatch.delenv("DANVAN_SITE_URL", raising=False)
    shutil.copytree(MINIATURE.parent / "content", tmp_path / "content")
    for name, value in {"DANVAN_DATA": str(data), "DANVAN_CONTENT": str(tmp_path / "content")}.items():
        monkeypatch.setenv(name, value)
    return data


def shows_what_is_built(data: Path, content: Path, out: Path) -> None:
    build.build(out, {**folders.environment(data), "DANVAN_CONTENT": str(content)}, print)
    live = Live(content)
    built = {file.relative_to(out).as_posix(): file.read_bytes() for file in out.rglob("*") if file.is_file()}
    there = live.paths()
    other = [path for path, bytes_ in built.items() if live.answer(path.removesuffix("index.html")).content != bytes_]
    live.close()
    assert there == set(built)
    assert other == []


def test_every_page_and_file_is_the_one_that_is_built(commune: Path, tmp_path: Path) -> None:
    shows_what_is_built(commune, tmp_path / "content", tmp_path / "site")


def test_so_it_is_where_the_address_of_the_site_is_known(commune: Path, tmp_path: Path) -> None:
    """Then there are pictures of links and codes as well."""
    site = commune / "site.yaml"
    site.write_text(f"{site.read_text('utf-8')}\naddress_of_site: https://xa-mau.example/dan-van/\n", "utf-8")
    shows_what_is_built(commune, tmp_path / "content", tmp_path / "site")


@pytest.mark.usefixtures("commune")
def test_a_page_is_drawn_though_nothing_else_was_asked_for(tmp_path: Path) -> None:
    live = Live(tmp_path / "content")
    assert "Đường mới" in live.answer("mo-hinh/duong-moi/").content.decode()
    assert not live.answer("mo-hinh/khong-co/").found
    assert list(Path(live._folder.name).rglob("mo-hinh/*")) == []  # nothing was built for it
    live.close()


class Shown:
    """A site of one page that says what it is told."""

    def __init__(self, words: str) -> None:
        self.words, self.said = words, [f"Lưu ý: {words}"]

    def dead(self) -> tuple[str, ...]:
        return ()

    def close(self) -> None:
        self.words = "đã đóng"

    def answer(self, path: str) -> preview.Answer:
        if path:
            return preview.Answer(b"<body>khong co</body>", "text/html", found=False)
        return preview.Answer(f"<body>{self.words}</body>".encode(), "text/html; charset=utf-8")


class Saved:
    """What was saved: words, or faults."""

    def __init__(self) -> None:
        self.words, self.faults = "một", list[str]()

    def read(self) -> Shown:
        if self.faults:
            raise preview.Faults(self.faults)
        return Shown(self.words)


@pytest.fixture
def running() -> Iterator[tuple[Saved, preview.Preview, str]]:
    saved = Saved()
    told = preview.Preview(saved.read, [].append)
    told.saved()
    here = server._Server((server.HERE, 0), told)
    threading.Thread(target=here.serve_forever, args=(0.05,), daemon=True).start()
    yield saved, told, f"http://127.0.0.1:{here.server_port}"
    here.shutdown()
    here.server_close()


def get(address: str, **headers: str) -> str:
    with urlopen(Request(address, headers=headers), timeout=10) as answer:
        return str(answer.read().decode())


def test_an_open_page_learns_of_a_save_and_of_what_is_wrong_with_it(
    running: tuple[Saved, preview.Preview, str],
) -> None:
    saved, told, address = running
    assert 'data-ban="1"' in get(f"{address}/")
    waiting: list[str] = []
    asks = threading.Thread(target=lambda: waiting.append(get(f"{address}{server.NEWS}?sau=1")))
    asks.start()
    saved.faults = ["data/site.yaml:1:1: thiếu tệp này"]
    told.saved()
    asks.join(10)
    assert json.loads(waiting[0]) == {"number": 2, "faults": ["data/site.yaml:1:1: thiếu tệp này"]}
    assert "một" in get(f"{address}/")  # what was right last stays
    saved.faults, saved.words = [], "hai"
    told.saved()
    assert json.loads(get(f"{address}{server.NEWS}?sau=2")) == {"number": 3, "faults": []}
    assert "hai" in get(f"{address}/")


def test_no_page_from_elsewhere_reads_it_by_another_name(running: tuple[Saved, preview.Preview, str]) -> None:
    with pytest.raises(HTTPError, match="403"):
        get(f"{running[2]}/", Host="xa-khac.example")


def test_an_address_where_nothing_stands_says_so(running: tuple[Saved, preview.Preview, str]) -> None:
    with pytest.raises(HTTPError, match="404"):
        get(f"{running[2]}/khong-co/")


def test_a_file_that_is_still_being_written_is_nobodys_fault() -> None:
    saved, lines = Saved(), list[str]()
    told = preview.Preview(saved.read, lines.append)
    told.saved()
    saved.faults = ["data/models.yaml:1:1: tệp trống"]
    told.saved(over=lambda: False)
    assert (told.faults, told.number) == ([], 1)
    told.saved(over=lambda: True)
    assert (told.faults, told.number) == (saved.faults, 2)
    assert lines[1:] == [*saved.faults, "Chưa hiện được bản mới; trang vẫn hiện bản đúng gần nhất."]


def test_what_was_told_once_is_not_told_at_every_save() -> None:
    saved, lines = Saved(), list[str]()
    told = preview.Preview(saved.read, lines.append)
    told.saved()
    told.saved()
    saved.words = "hai"
    told.saved()
    assert lines == ["Lưu ý: một", "Lưu ý: hai"]

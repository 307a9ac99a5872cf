"""Nothing from outside the folders is read or published, nor anything that is not what its name says."""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from danvan import rules
from danvan.source import load
from danvan.source.folder import HEAVIEST
from where import MINIATURE, TODAY

JPEG = (MINIATURE / "photos/duong.jpg").read_bytes()
PNG = b"\x89PNG\r\n\x1a\n"
Make = Callable[[Path], object]


def inside(data: Path, content: Path) -> tuple[list[str], list[str], set[str]]:
    """What stops publishing, what is only told, and the files that are read as pages."""
    loaded = load.load(data, "data", content)
    told = [str(problem) for problem in rules.check(loaded, TODAY)]
    return told, [str(problem) for problem in loaded.passed], {key[0] for key in loaded.written}


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "content").mkdir()
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ngoai.md").write_text("# Ngoài", encoding="utf-8")
    (tmp_path / "ngoai").mkdir()
    (tmp_path / "ngoai/trang.md").write_text("# Ngoài", encoding="utf-8")
    return tmp_path / "content"


OUT = "đường dẫn tắt này dẫn ra ngoài thư mục; xóa nó, chép chính tệp ấy vào đây"
GONE = "đường dẫn tắt này không dẫn tới tệp nào; xóa nó"
ODD = "đây không phải một tệp thường (ống dẫn hoặc thiết bị của máy); xóa nó"
KIND = "nhưng bên trong không phải loại ấy; lưu lại đúng loại, hoặc chép lại từ bản gốc"
NAME = "tên tệp có dấu lạ; đổi tên, chỉ dùng chữ, số, dấu - và dấu ."


FOLDER = "đây là đường dẫn tắt tới một thư mục; xóa nó, chép các tệp cần dùng vào đây"
HEAVY = "tệp nặng 60 MB, quá 50 MB; xem lại có chép nhầm tệp khác vào đây"


def listened_at(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as opened:
        opened.bind(os.path.relpath(path))  # a whole path is too long for it


def heavy(path: Path) -> None:
    path.touch()
    os.truncate(path, HEAVIEST + 10**7)


@pytest.mark.parametrize(
    ("name", "make", "says"),
    [
        ("lk.md", lambda p: p.symlink_to("../ngoai.md"), OUT),
        ("lk.md", lambda p: p.symlink_to("/etc/hostname"), OUT),
        ("lk.md", lambda p: p.symlink_to("/dev/zero"), OUT),
        ("lk.jpg", lambda p: p.symlink_to("/etc/hostname"), OUT),
        ("lk", lambda p: p.symlink_to("../ngoai"), OUT),
        ("lk", lambda p: p.symlink_to("/"), OUT),
        ("lk", lambda p: p.symlink_to("."), FOLDER),
        ("lk.md", lambda p: p.symlink_to("khong-co.md"), GONE),
        ("lk.md", lambda p: p.symlink_to("lk.md"), GONE),
        ("ong.md", os.mkfifo, ODD),
        ("o.md", listened_at, ODD),
        ("trang.md", Path.mkdir, "đây là thư mục, không phải trang viết; đổi tên, bỏ .md ở cuối"),
        ("lon.md", heavy, HEAVY),
        ("people.yaml", lambda p: p.write_text("[]"), "đây là tệp dữ liệu, nằm nhầm chỗ; chuyển vào thư mục dữ liệu"),
        ("anh.jpg", lambda p: p.write_text("<script>alert(1)</script>"), f"tên tệp là .jpg {KIND}"),
        ("anh.png", lambda p: p.write_bytes(JPEG), f"tên tệp là .png {KIND}"),
        ("anh.gif", lambda p: p.write_text("<svg onload=alert(1)>"), f"tên tệp là .gif {KIND}"),
        ("anh.WEBP", lambda p: p.write_bytes(b"RIFF1234WAVE"), f"tên tệp là .webp {KIND}"),
        ("anh.jpeg", lambda p: p.write_bytes(b""), f"tên tệp là .jpeg {KIND}"),
        ('a"b.md', lambda p: p.write_text("# A"), NAME),
        ("a<script>.md", lambda p: p.write_text("# A"), NAME),
        ("a?b.jpg", lambda p: p.write_bytes(JPEG), NAME),
    ],
)  # fmt: skip
def test_what_may_not_lie_among_the_pages_is_told_and_not_read(
    name: str, make: Make, says: str, data: Path, content: Path
) -> None:
    make(content / name)
    assert inside(data, content) == ([f"content/{name}:1:1: {says}"], [], set())


@pytest.mark.parametrize(
    "name",
    [".DS_Store", ".#trang.md", "#trang.md#", "trang.md~", ".trang.md.swp", "~$mau.docx", "Thumbs.db", "desktop.ini",
     "trang.md.bak", "trang.md.orig", "trang.tmp", ".git", "ghi-chu.txt", "mau.docx", "mau.pdf", "so-do.svg",
     "trang.html", "ma.js", "kieu.css", "main.html", "Trang.MD", "khong-duoi"],
)  # fmt: skip
def test_what_programs_and_people_leave_there_is_passed_over_and_told(name: str, data: Path, content: Path) -> None:
    (content / name).write_text("# <script>alert(1)</script>")
    (content / "trang.md").write_text("# Trang", encoding="utf-8")
    stops, passed, read = inside(data, content)
    assert stops == []
    assert len(passed) == 1
    assert passed[0].startswith(f"content/{name}:1:1: bỏ qua tệp này: ")
    assert read == {"content/trang.md"}


def test_a_lock_that_leads_nowhere_is_a_leaving(data: Path, content: Path) -> None:
    (content / ".#trang.md").symlink_to("xa@may.1234:5678")
    stops, passed, read = inside(data, content)
    assert (stops, len(passed), read) == ([], 1, set())


def test_a_link_that_stays_inside_is_read(data: Path, content: Path) -> None:
    (content / "trang.md").write_text("# Trang", encoding="utf-8")
    (content / "khac.md").symlink_to("trang.md")
    assert inside(data, content) == ([], [], {"content/trang.md", "content/khac.md"})


@pytest.mark.parametrize(
    ("name", "make", "says"),
    [
        ("documents/x.pdf", lambda p: p.symlink_to("/etc/hostname"), OUT),
        ("documents", lambda p: p.symlink_to("/etc"), OUT),
        ("photos/x.jpg", lambda p: p.symlink_to("/etc/hostname"), OUT),
        ("models.yaml", lambda p: p.symlink_to("/etc/hostname"), OUT),
        ("models.yaml", os.mkfifo, ODD),
        ("models.yaml", lambda p: p.symlink_to("/dev/zero"), OUT),
        ("documents/x.pdf", os.mkfifo, ODD),
        ("documents/x.pdf", lambda p: p.write_text("<script>alert(1)</script>"), f"tên tệp là .pdf {KIND}"),
        ("documents/x.pdf", lambda p: p.write_bytes(b"\n%PDF-1.7"), f"tên tệp là .pdf {KIND}"),
        ("documents/x.png", lambda p: p.write_bytes(b"%PDF-1.7"), f"tên tệp là .png {KIND}"),
    ],
)
def test_what_leads_out_of_the_data_is_told_and_not_read(name: str, make: Make, says: str, data: Path) -> None:
    path = data / name
    path.parent.mkdir(exist_ok=True)
    if path.is_dir():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    make(path)
    loaded = load.load(data)
    assert [str(problem) for problem in loaded.problems] == [f"data/{name}:1:1: {says}"]
    assert loaded.documents == {}
    assert not loaded.models or name != "models.yaml"

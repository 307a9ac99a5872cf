"""What would a visitor meet if the last look at the built site overlooked it? Each fault is made in a whole site."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import shared
from artefact import judge
from where import MINIATURE, ROOT

MODEL = "mo-hinh/duong-moi/index.html"


@pytest.fixture
def site(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Path:
    return Path(shutil.copytree(shared.site(tmp_path_factory, MINIATURE), tmp_path / "site"))


def typed(file: str, old: str, new: str) -> Callable[[Path], None]:
    """Something else is written in a file."""

    def change(site: Path) -> None:
        text = (site / file).read_text(encoding="utf-8")
        assert old in text
        (site / file).write_text(text.replace(old, new), encoding="utf-8")

    return change


def added(html: str, file: str = MODEL) -> Callable[[Path], None]:
    """Something more stands in a page."""
    return typed(file, "</main>", f"{html}</main>")


def gone(name: str) -> Callable[[Path], None]:
    """A file or a folder is missing."""

    def change(site: Path) -> None:
        shutil.rmtree(site / name) if (site / name).is_dir() else (site / name).unlink()

    return change


FAULTS: list[tuple[Callable[[Path], None], str]] = [
    (added("<a href=../khong-co/>x</a>"), "liên kết “../khong-co/” không dẫn tới đâu"),
    (added('<a href="#khong-co">x</a>'), "liên kết “#khong-co”: trang kia không có chỗ “khong-co”"),
    (added("<a href='../../ke-hoach/#khong'>x</a>"), "trang kia không có chỗ “khong”"),
    (added('<img src="/khong-co.webp" alt="x">'), "liên kết “/khong-co.webp” không dẫn tới đâu"),
    (added('<img srcset="a.webp 320w, b.webp 640w" src="../../index.html" alt="x">'), "“b.webp” không dẫn tới đâu"),
    (added("<form action=../../gui/></form>"), "liên kết “../../gui/” không dẫn tới đâu"),
    (gone("xom/m-02/index.html"), "xom/m-02/index.html:1: không có trang của “"),
    (added("<p><div>x</p>"), "HTML sai ("),
    (added("<h1>Hai</h1>"), "trang có 2 tiêu đề lớn (h1), phải có đúng 1"),
    (added("<i id=x></i><i id=x></i>"), "mã “x” có ở 2 chỗ của trang"),
    (typed(MODEL, '<html lang="vi"', '<html lang="en"'), "trang không ghi là tiếng Việt"),
    (
        added('<img src="https://other.example/a.png" alt="x">'),
        "trang tự tải “https://other.example/a.png” từ nơi khác",
    ),
    (added('<img src="//other.example/a.png" alt="x">'), "trang tự tải “//other.example/a.png” từ nơi khác"),
    (added('<iframe src="https://other.example/"></iframe>'), "trang tự tải “https://other.example/” từ nơi khác"),
    (added('<video poster="https://other.example/p.jpg"></video>'), "trang tự tải “https://other.example/p.jpg”"),
    (added('<object data="https://other.example/o"></object>'), "trang tự tải “https://other.example/o”"),
    (added('<audio src="https://other.example/a.mp3"></audio>'), "trang tự tải “https://other.example/a.mp3”"),
    (added('<form action="https://other.example/f"></form>'), "trang tự tải “https://other.example/f”"),
    (
        typed(MODEL, "</head>", '<link rel="preconnect" href="https://other.example"></head>'),
        "trang tự tải “https://other.example” từ nơi khác",
    ),
    (
        typed(MODEL, "</head>", '<meta http-equiv="refresh" content="0; url=https://other.example/"></head>'),
        "trang tự tải “https://other.example/” từ nơi khác",
    ),
    (
        added("<svg><image xlink:href='https://other.example/s.png'/></svg>"),
        "trang tự tải “https://other.example/s.png”",
    ),
    (added("<script>alert(1)</script>"), "phần “script” nằm ngay trong trang"),
    (added('<b onclick="alert(1)">x</b>'), "thuộc tính “onclick” nằm trong trang"),
    (added('<b style="color:red">x</b>'), "thuộc tính “style” nằm trong trang"),
    (added('<a href="java&#10;script:alert(1)">x</a>'), "chạy mã"),
    (typed("_headers", "script-src 'self'", "script-src 'self' 'sha256-x'"), "chính sách script-src là"),
    (typed("_headers", "img-src 'self'", "img-src *"), "chính sách img-src mở quá rộng"),
    (typed("_headers", "  Referrer-Policy", "  X-Other"), "thiếu tiêu đề Referrer-Policy"),
    (typed("_nginx.conf", "nosniff", "sniff"), "tiêu đề X-Content-Type-Options không như trong _headers"),
    (gone("_headers"), "thiếu tiêu đề Content-Security-Policy"),
    (gone("_nginx.conf"), "_nginx.conf:1: tiêu đề Content-Security-Policy không như trong _headers"),
    (gone("search/index.json"), "không có chỉ mục tìm kiếm"),
    (gone("api/v1/index.json"), "api/v1/index.json:1: không có tệp này"),
    (typed("api/v1/models.json", '"name": "', '"nam": "'), "dữ liệu mở trái lược đồ ở $[0]"),
    (typed("mo-hinh/index.html", 'href="../mo-hinh/duong-moi/"', 'href="./"'), "danh sách không dẫn tới"),
]


@pytest.mark.parametrize(("spoil", "says"), FAULTS, ids=[says for _, says in FAULTS])
def test_a_fault_is_told_with_its_file_line_and_remedy(site: Path, spoil: Callable[[Path], None], says: str) -> None:
    spoil(site)
    told = [str(fault) for fault in judge.faults(site)]
    assert [line for line in told if says in line], told
    for line in told:
        assert (site / line.split(":")[0]).parent.exists()
        assert int(line.split(":")[1]) >= 1
        assert "; " in line


def test_a_page_that_search_no_longer_finds_is_told(site: Path) -> None:
    typed("api/v1/models.json", '"name": "', '"name": "Nuôi cá lồng trên hồ ')(site)
    assert any("tìm “Nuôi cá lồng trên hồ" in str(fault) for fault in judge.faults(site))


def test_what_a_page_may_do_is_no_fault(site: Path) -> None:
    added('<a href="https://other.example/">x</a><a href="mailto:a@mau.example">y</a><a href="tel:+84208">z</a>')(site)
    added('<link rel="canonical" href="https://other.example/"><a href="../../ke-hoach/?q=1">w</a>')(site)
    assert judge.faults(site) == ()


def test_recordings_may_lie_in_the_store_that_the_headers_name(site: Path) -> None:
    for file in ("_headers", "_nginx.conf"):
        typed(file, "media-src 'self'", "media-src 'self' https://kho.example")(site)
    added('<audio src="https://kho.example/a.mp3"></audio>')(site)
    assert judge.faults(site) == ()


def test_a_clerk_reads_what_is_wrong_and_nothing_of_the_program(site: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "artefact"]

    def look(folder: Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run([*command, str(folder)], cwd=ROOT / "tests", capture_output=True, text=True, check=False)

    assert look(site).stdout == f"Trang đã dựng dùng được: {len(list(site.rglob('*.html')))} trang.\n"
    added("<a href=../khong-co/>x</a>")(site)
    done = look(site)
    assert done.returncode == 1
    assert done.stderr.startswith(f"{site}/{MODEL}:")
    assert done.stderr.endswith("\nCó 1 lỗi trong trang đã dựng. Chưa đăng gì.\n")
    nothing = look(tmp_path / "empty")
    assert (nothing.returncode, "chạy “make build” trước" in nothing.stderr) == (1, True)

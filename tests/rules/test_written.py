"""Pages that people write run nothing, ask nobody else for anything, and lead where there is something."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from danvan import rules
from danvan.commands import cli
from danvan.site import links, publication
from danvan.source import load
from where import MINIATURE, TODAY

CONTENT = MINIATURE.parent / "content"
TAG = "không dùng được trong trang viết; chỉ viết chữ, danh sách, bảng, liên kết"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CONTENT, tmp_path / "content"))


def faults(content: Path, line: str) -> list[str]:
    page = content / "gioi-thieu.md"
    page.write_text(f"# Giới thiệu\n\n{line}\n", encoding="utf-8")
    found = rules.check(load.load(MINIATURE, written=content), TODAY)
    return [str(problem).removeprefix("content/gioi-thieu.md:").removeprefix("3:") for problem in found]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            "Xem <script>alert(1)</script>.",
            [f"5: trang viết: thẻ <script> {TAG}", f"21: trang viết: thẻ <script> {TAG}"],
        ),
        ('<img src="https://x.vn/a.png">', [f"1: trang viết: thẻ <img> {TAG}"]),
        ('<img src="https://x.vn/a@2x.png">', [f"1: trang viết: thẻ <img> {TAG}"]),
        ("<script:x src=https://x.vn/a.js>", [f"1: trang viết: thẻ <script> {TAG}"]),
        ("\\`<img src=a>\\`", [f"3: trang viết: thẻ <img> {TAG}"]),
        (
            "`mở <img src=a>\n\nkhác` <img src=b>",
            [f"5: trang viết: thẻ <img> {TAG}", f"5:7: trang viết: thẻ <img> {TAG}"],
        ),
        (
            "[x](\njavascript:chay)",
            [
                "4:1: trang viết: liên kết “javascript:chay” không dùng được; "
                "chỉ dẫn tới trang (https://…), thư (mailto:), số gọi (tel:)"
            ],
        ),
        (
            "[x](<java\tscript:chay>)",
            [
                f"5: trang viết: thẻ <java> {TAG}",
                "6: trang viết: liên kết “java\tscript:chay” không dùng được; "
                "chỉ dẫn tới trang (https://…), thư (mailto:), số gọi (tel:)",
            ],
        ),
        ("<iframe", [f"1: trang viết: thẻ <iframe> {TAG}"]),
        ("Chữ <b onclick=chay()>đậm</b>", [f"5: trang viết: thẻ <b> {TAG}"]),
        (
            "[x](javascript:alert(1))",
            [
                "5: trang viết: liên kết “javascript:alert(1” không dùng được; "
                "chỉ dẫn tới trang (https://…), thư (mailto:), số gọi (tel:)"
            ],
        ),
        (
            "[x](java&#115;cript:chay)",
            [
                "5: trang viết: liên kết “java&#115;cript:chay” không dùng được; "
                "chỉ dẫn tới trang (https://…), thư (mailto:), số gọi (tel:)"
            ],
        ),
        (
            "[x]: data:text/html,a",
            [
                "6: trang viết: liên kết “data:text/html,a” không dùng được; "
                "chỉ dẫn tới trang (https://…), thư (mailto:), số gọi (tel:)"
            ],
        ),
        (
            "![ảnh](https://x.vn/a.png)",
            ["8: trang viết: ảnh lấy từ trang khác, máy của người đọc sẽ phải hỏi trang ấy; chép tệp ảnh vào content/"],
        ),
        ("![](duong.jpg)", ["2: trang viết: ảnh thiếu lời tả cho người không xem được; viết giữa hai dấu [ ]"]),
        ("![ảnh][a]", ["1: trang viết: ảnh phải ghi tệp ngay sau lời tả: ![lời tả](tệp)"]),
        (
            "[x](/mo-hinh/)",
            ["5: trang viết: liên kết “/mo-hinh/” bắt đầu bằng /; viết từ chỗ trang này, ví dụ ke-hoach/index.md"],
        ),
        ("Chữ{: onclick=a() }", ["4: trang viết: “{: onclick=a() }” không dùng được trong trang viết; bỏ đi"]),
    ],
)
def test_what_runs_or_fetches_is_told_at_its_line(content: Path, line: str, told: list[str]) -> None:
    assert faults(content, line) == told


@pytest.mark.parametrize(
    "line",
    [
        "Chữ <b>đậm</b>, m<sup>2</sup>, xuống<br>dòng, `<script>` là chữ; 3 < 5 và 5 > 3.",
        "[trang](https://thainguyen.gov.vn), [thư](mailto:a@x.vn), <https://x.vn/a>, [gọi](tel:19001000)",
        "[góp ý](gop-y.md), [mục](ke-hoach/index.md#ii-2-a), [đây](#gioi-thieu)",
        "## Mục riêng {#muc-rieng}",
    ],
)
def test_words_and_links_are_free(content: Path, line: str) -> None:
    assert faults(content, line) == []


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("gop-i.md", "; có phải “gop-y.md”?"),
        ("ke-hoach/index.md#ii-9", ""),
        ("mo-hinh/khong-co/index.md", "; có phải"),
        ("anh.jpg", ""),
    ],
)
def test_a_link_that_leads_nowhere_is_told_by_the_check(
    content: Path, target: str, told: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (content / "gioi-thieu.md").write_text(f"# Giới thiệu\n\nXem [đây]({target}).\n", encoding="utf-8")
    monkeypatch.setenv("DANVAN_CONTENT", str(content))
    assert cli.main(["check", "--data", str(MINIATURE)]) == 1
    assert f"content/gioi-thieu.md:3:11: liên kết “{target}” không dẫn tới đâu" in (said := capsys.readouterr().err)
    assert told in said


def test_what_we_ship_leads_somewhere() -> None:
    records = publication.read(MINIATURE, TODAY, written=CONTENT)
    assert links.dead(records, CONTENT) == ()

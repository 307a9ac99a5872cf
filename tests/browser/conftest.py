"""The site as a reader meets it: built once, served under a path, opened in Chromium."""

from __future__ import annotations

import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE))
import install  # noqa: E402 - beside this file, so that `make browser` can run it

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

    `other` are more variables of the environment.
    """
    quiet = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true", "SOURCE_DATE_EPOCH": "1795478400"}
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)],
        cwd=ROOT,
        env={**os.environ, **quiet, "DANVAN_DATA": str(data), "DANVAN_SITE_URL": address, **other},
        check=True,
    )
    return site


@pytest.fixture(scope="session")
def real_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository's own data with a few entries that strain the layout."""
    return strained(tmp_path_factory.mktemp("data") / "data")


def strained(data: Path) -> Path:
    """Copy the repository's own data to `data` and add entries that strain the layout."""
    shutil.copytree(ROOT / "data", data)
    with (data / "models.yaml").open("a", encoding="utf-8") as models:
        models.write((HERE / "edge.yaml").read_text(encoding="utf-8"))
    (data / "photos").mkdir(exist_ok=True)
    shutil.copy(ROOT / "tests/miniature/data/photos/duong.jpg", data / "photos")
    said = (data / "site.yaml").read_text(encoding="utf-8")
    (data / "site.yaml").write_text(said.replace("demonstration: false", "demonstration: true"), encoding="utf-8")
    return data


@pytest.fixture(scope="session")
def built(real_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """That site, built as it is published."""
    return build(real_data, tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="session")
def site(built: Path) -> Iterator[Site]:
    with Site(built) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=install.system(), args=["--no-sandbox", "--font-render-hinting=none"]
        )
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def phone(browser: Browser, site: Site) -> Iterator[Page]:
    """A phone for tests that only look: it remembers nothing from page to page."""
    context = browser.new_context(viewport={"width": 360, "height": 640}, base_url=site.url, locale="vi-VN")
    yield context.new_page()
    context.close()


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:
    """A phone; an error in a script of ours fails the test."""
    context = browser.new_context(viewport={"width": 360, "height": 640}, base_url=site.url, locale="vi-VN")
    opened = context.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    context.close()
    assert not errors

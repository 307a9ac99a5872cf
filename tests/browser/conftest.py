"""The site as a reader meets it: built once, served under a path, opened in Chromium."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import install
import pytest
from hosted import Site, build, strained
from playwright.sync_api import Browser, Page, sync_playwright

import shared


def whole(folder: Path) -> None:
    """Write the frozen commune's data with a few entries that strain the layout, and its site, into `folder`."""
    build(strained(folder / "data"), folder / "site")


@pytest.fixture(scope="session")
def real_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of the site that these tests visit."""
    return shared.once(tmp_path_factory, "strained", whole) / "data"


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """That site, built as it is published."""
    return shared.once(tmp_path_factory, "strained", whole) / "site"


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

"""Do the pages work under the very headers that are published, and ask nobody else for anything?"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from guarded import Guarded
from playwright.sync_api import Browser, BrowserContext, Page
from templates import PAGES

pytestmark = pytest.mark.browser
WATCH = """addEventListener("securitypolicyviolation", (event) => {
  self.violations = [...(self.violations ?? []), `${event.violatedDirective}: ${event.blockedURI} ${event.sample}`];
});"""


@pytest.fixture(scope="module")
def guarded(built: Path) -> Iterator[Guarded]:
    with Guarded(built) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture(scope="module")
def context(browser: Browser, guarded: Guarded) -> Iterator[BrowserContext]:
    opened = browser.new_context(viewport={"width": 360, "height": 640}, base_url=guarded.url, locale="vi-VN")
    opened.add_init_script(WATCH)
    yield opened
    opened.close()


@pytest.fixture
def watched(context: BrowserContext) -> Iterator[tuple[Page, list[str], list[str]]]:
    """A page, the addresses that it asked for, and what the browser complained of."""
    page, asked, said = context.new_page(), [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page, asked, said
    page.close()


def violations(page: Page) -> list[str]:
    return list(page.evaluate("self.violations ?? []"))


@pytest.mark.parametrize("address", [*PAGES.values(), "tra-cuu/", "so-lieu/", "tra-cuu/?q=hiến+đất"])
def test_no_page_breaks_its_policy_or_asks_anybody_else(
    watched: tuple[Page, list[str], list[str]], guarded: Guarded, address: str
) -> None:
    page, asked, said = watched
    answer = page.goto(address)
    assert answer
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    page.wait_for_load_state("networkidle")
    assert violations(page) == []
    assert {url for url in asked if not url.startswith(guarded.url)} == set()
    assert [line for line in said if "404" not in line or address != PAGES["no such page"]] == []
    assert page.context.cookies() == []
    assert page.evaluate("Object.keys(localStorage)") == []


def test_search_settings_and_listening_work_under_the_policy(
    watched: tuple[Page, list[str], list[str]], guarded: Guarded
) -> None:
    page, asked, said = watched
    page.goto("mo-hinh/thap-sang-duong-que-binh-sa/")
    page.locator("summary", has_text="Cỡ chữ").click()
    page.get_by_role("button", name="Tối").click()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Tìm", exact=True).first.click()
    page.locator(".md-search__input").fill("hien dat")
    page.locator(".md-search-result__link").first.wait_for()
    assert violations(page) == []
    page.locator(".md-search-result__link").first.click()
    page.wait_for_load_state("networkidle")
    assert violations(page) == []
    assert said == []
    assert {url for url in asked if not url.startswith(guarded.url)} == set()
    assert page.evaluate("Object.keys(localStorage)") == ["danvan.reader"]
    page.evaluate("localStorage.clear()")
    assert page.context.cookies() == []


def test_the_watch_sees_what_it_must_see(watched: tuple[Page, list[str], list[str]]) -> None:
    page = watched[0]
    page.goto("")
    page.evaluate("""() => {
      const script = document.createElement("script");
      script.textContent = "self.ran = true";
      document.body.append(script);
      document.body.setAttribute("style", "color:red");
      setTimeout(() => { try { eval("self.ran = true"); } catch { /* refused */ } });  // outside of the test's own call
      new Image().src = "http://127.0.0.1:9/x.png";
    }""")
    page.wait_for_function("new Set((self.violations ?? []).map((one) => one.split(':')[0])).size >= 4")
    assert page.evaluate("self.ran") is None
    assert {found.split(":")[0] for found in violations(page)} == {
        "script-src-elem",
        "style-src-attr",
        "script-src",
        "img-src",
    }


def test_no_other_page_may_frame_this_one(context: BrowserContext, guarded: Guarded) -> None:
    page = context.new_page()
    page.goto("about:blank")  # a page of ours would forbid frames by its own policy
    page.set_content(f'<iframe src="{guarded.url}ke-hoach/"></iframe>')  # has waited for the frame when it returns
    assert page.frames[-1].url.startswith("chrome-error:")
    page.close()

"""Can everybody read and use every page: in any width, light or dark, by keyboard, enlarged, without a script?"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from templates import PAGES

pytestmark = pytest.mark.browser
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {
    "runOnly": RULES,
    "rules": {"color-contrast-enhanced": {"enabled": True}, "target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
SPACING = """*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}
p{margin-bottom:2em!important}"""


def findings(page: Page) -> list[str]:
    violations: list[dict[str, Any]] = Axe().run(page, options=OPTIONS).response["violations"]
    return [
        f"{v['id']}: {node['html'][:120]} ({node['failureSummary'][:200]})"
        for v in violations
        for node in v["nodes"][:3]
    ]


def overflow(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES.keys())
def test_axe_finds_nothing_on_any_page_in_any_width(phone: Page, address: str, scheme: Any) -> None:
    phone.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    phone.goto(address)
    for width in (360, 768, 1280):
        phone.set_viewport_size({"width": width, "height": 900})
        assert findings(phone) == [], width


@pytest.mark.parametrize("contrast", ["light", "dark"])
def test_axe_finds_nothing_in_high_contrast_and_large_letters(page: Page, contrast: str) -> None:
    page.add_init_script(
        f'localStorage.setItem(\'danvan.reader\', \'{{"scheme":"{contrast}","contrast":"more","size":"4"}}\')'
    )
    for name in ("home", "model with everything", "plan"):
        page.goto(PAGES[name])
        assert findings(page) == [], name


def test_axe_finds_nothing_in_the_open_panels(page: Page) -> None:
    page.goto("")
    for opener in ("Cỡ chữ", "Mục"):
        page.locator("summary", has_text=opener).click()
        assert findings(page) == [], opener
    page.get_by_role("button", name="Tìm", exact=True).first.click()
    page.locator(".md-search__input").wait_for()
    assert findings(page) == []


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES.keys())
def test_no_page_scrolls_sideways(phone: Page, address: str) -> None:
    page = phone
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(address)
    assert overflow(page) == 0
    page.set_viewport_size({"width": 320, "height": 256})  # 1280 × 1024 enlarged to 400 %
    assert overflow(page) == 0
    page.add_style_tag(content=SPACING)
    assert overflow(page) == 0


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES.keys())
def test_letters_of_twice_the_size_fit_a_phone(phone: Page, address: str) -> None:
    page = phone
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(address)
    page.evaluate("document.documentElement.dataset.size = '4'")
    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") == 36
    assert overflow(page) == 0


SMALL = """() => [...document.querySelectorAll("a, button, summary, input")].filter((e) => {
  const box = e.getBoundingClientRect(), style = getComputedStyle(e);
  const text = style.display === "inline" && e.parentElement.matches("p, li, dd, td, small, span");
  const covers = e.matches(".dv-card__title a, .dv-find input, .md-skip");
  return e.checkVisibility() && box.width && !text && !covers && (box.height < 43.5 || box.width < 43.5);
}).map((e) => `${e.outerHTML.slice(0, 90)} ${e.getBoundingClientRect().width}x${e.getBoundingClientRect().height}`)"""


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES.keys())
def test_what_a_thumb_touches_is_44_pixels_large(phone: Page, address: str) -> None:
    phone.set_viewport_size({"width": 360, "height": 640})
    phone.goto(address)
    assert phone.evaluate(SMALL) == []


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES.keys())
def test_headings_and_landmarks_give_the_outline(phone: Page, address: str) -> None:
    page = phone
    page.goto(address)
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map((h) => +h.tagName[1])")
    assert levels.count(1) == 1
    assert all(lower - upper <= 1 for upper, lower in pairwise(levels)), levels
    for landmark in ("banner", "main", "contentinfo"):
        assert page.get_by_role(landmark).count() == 1, landmark
    assert page.locator("html").get_attribute("lang") == "vi"


def test_focus_is_seen_on_everything_that_takes_it(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto("")
    for _ in range(40):
        page.keyboard.press("Tab")
        seen = page.evaluate("""() => {
          if (document.activeElement === document.body) return true;  // round once
          for (let e = document.activeElement; e; e = e.parentElement) {
            const { outlineStyle, outlineWidth } = getComputedStyle(e);
            if (outlineStyle === "solid" && parseFloat(outlineWidth) >= 3) return true;
          }
          return document.activeElement.outerHTML;
        }""")
        assert seen is True


def test_the_skip_link_comes_first_and_leads_to_the_content(page: Page) -> None:
    for address in ("", "dang-ky/"):
        page.goto(address)
        page.keyboard.press("Tab")
        skip = page.locator(":focus")
        assert skip.inner_text() == "Tới nội dung chính"
        assert page.evaluate("document.querySelector(document.activeElement.hash) !== null")


def test_what_forced_colours_hide_is_not_needed(browser: Browser, site: Any) -> None:
    context = browser.new_context(base_url=site.url, forced_colors="active", viewport={"width": 360, "height": 640})
    page = context.new_page()
    page.goto("")
    for edged in (".dv-field", ".dv-button", ".dv-steps > li"):
        style = """(e) => [getComputedStyle(e), getComputedStyle(e, "::before")]
          .some((s) => s.borderTopStyle === "solid" && parseFloat(s.borderTopWidth) >= 2)"""
        assert page.locator(edged).first.evaluate(style), edged
    context.close()


# ---- read through as a listener ----
@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES.keys())
def test_a_listener_hears_each_thing_by_its_name_and_once(phone: Page, address: str) -> None:
    phone.set_viewport_size({"width": 360, "height": 640})
    phone.goto(address, wait_until="networkidle")
    heard = phone.locator("body").aria_snapshot()
    title = phone.title().split(" - ")
    assert len(set(title)) == len(title)
    for nameless in (
        "- link:",
        "- button:",
        "- button\n",
        "- link\n",
        "- img\n",
        "- img:",
        "- textbox\n",
        "- searchbox\n",
    ):
        assert not re.search(rf"- {nameless}:?$", heard, re.MULTILINE), nameless
    assert 'heading ""' not in heard
    path = heard.partition('navigation "Đường dẫn"')[2].partition("- heading")[0]
    assert "listitem: /" not in path
    assert "text: /" not in path
    lines = [line.strip() for line in heard.splitlines()]
    twice = [a for a, b in pairwise(lines) if a == b and a.startswith(("- heading", "- link", "- paragraph", "- text"))]
    assert twice == []


def test_a_listener_hears_the_field_before_the_number_and_the_years_of_a_phase(phone: Page) -> None:
    phone.goto("")
    heard = phone.locator("main").aria_snapshot()
    assert 'link "Kinh tế 1 của xã, 7 tham khảo"' in heard
    assert 'link "Giai đoạn 1 (2026-2028)"' in heard

"""Does a reader with a small phone get there: everything on one screen of home, every task in at most three taps?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser


class Thumb:
    """Taps what can be seen, and counts."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.taps = 0

    def tap(self, role: Any, name: str, inside: str = "body") -> None:
        self.page.locator(inside).get_by_role(role, name=name, exact=True).first.tap()
        self.taps += 1


@pytest.fixture
def thumb(browser: Browser, site: Any) -> Iterator[Thumb]:
    context = browser.new_context(
        viewport={"width": 360, "height": 640}, has_touch=True, is_mobile=True, base_url=site.url, locale="vi-VN"
    )
    page = context.new_page()
    page.goto("")
    yield Thumb(page)
    context.close()


def test_one_screen_of_home_says_what_this_is_and_leads_everywhere(thumb: Thumb) -> None:
    page = thumb.page
    page.add_style_tag(content=".dv-demo{display:none}")  # only a site of made-up data carries it
    for shown in ("h1", ".dv-lead", ".dv-find input", ".dv-field", ".dv-hero__ways a"):
        for part in page.locator(shown).all():
            box = part.bounding_box()
            assert box, shown
            assert box["y"] + box["height"] <= 640, (shown, part.inner_text())
    assert page.locator(".dv-field").count() == 4
    assert page.locator(".dv-hero__ways a").all_inner_texts() == ["Mới cập nhật", "Cách đăng ký"]
    thumb.tap("link", "Mới cập nhật")
    expect(page.locator("#moi")).to_be_in_viewport()


def test_a_model_of_my_field_is_two_taps_away(thumb: Thumb) -> None:
    thumb.page.locator(".dv-field", has_text="Quốc phòng - an ninh").tap()
    thumb.tap("link", "Bóng đèn an ninh", "main")
    expect(thumb.page.locator("h1")).to_have_text("Bóng đèn an ninh")
    assert thumb.taps + 1 <= 3


def test_whom_to_ask_is_one_tap_away_and_from_a_model_one_more(thumb: Thumb) -> None:
    thumb.tap("link", "Cách đăng ký", ".dv-hero__ways")
    expect(thumb.page.get_by_role("heading", name="Hỏi ai")).to_be_in_viewport()
    thumb.page.goto("mo-hinh/thap-sang-duong-que-binh-sa/")
    thumb.tap("link", "Ủy ban Mặt trận Tổ quốc Việt Nam xã", ".dv-aside")
    expect(thumb.page.locator("h1")).to_have_text("Ủy ban Mặt trận Tổ quốc Việt Nam xã")


def test_the_address_of_a_point_of_the_plan_is_three_taps_away(thumb: Thumb) -> None:
    thumb.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    thumb.page.locator("summary", has_text="Mục").tap()
    thumb.taps += 1
    thumb.tap("link", "Kế hoạch", ".dv-pop--menu")
    thumb.tap("button", "Chép liên kết mục III.2")
    expect(thumb.page.locator("[data-copied]")).to_have_text("Đã chép liên kết mục III.2")
    assert thumb.page.evaluate("navigator.clipboard.readText()").endswith("/ke-hoach/#iii-2")
    assert thumb.taps <= 3


@pytest.mark.parametrize("start", ["", "mo-hinh/thap-sang-duong-que-binh-sa/", "khong-co/trang-nay/"])
def test_how_to_send_feedback_is_one_tap_away_from_every_page(thumb: Thumb, start: str) -> None:
    thumb.page.goto(start)
    thumb.tap("link", "Cách gửi góp ý", "footer")
    expect(thumb.page.locator("h1")).to_have_text("Liên hệ, góp ý")


def test_a_question_typed_without_accents_is_answered_by_one_tap_on_a_result(thumb: Thumb) -> None:
    thumb.page.locator("#dv-find").fill("thap sang duong")
    thumb.tap("button", "Tìm", ".dv-find")
    thumb.page.locator(".dv-hits a").first.tap()
    expect(thumb.page.locator("h1")).to_have_text("Thắp sáng đường quê")

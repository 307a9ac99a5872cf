"""Can the made-up years be read on a phone: the figures, one whole life, the people, what was taken out?"""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from hosted import Site, build
from playwright.sync_api import Browser, Page
from test_access import SMALL, findings

from where import ROOT

pytestmark = pytest.mark.browser

LAST_DAY = "1924948800"
"""31 December 2030, as `make demo` has it."""
PAGES = {
    "figures of all years": "so-lieu/",
    "figures of a shared year": "so-lieu/2028/",
    "records behind figures": "so-lieu/2028/muc/",
    "a whole life": "mo-hinh/hien-dat-mo-duong-lien-xom/",
    "a person with a portrait": "dien-hinh/truong-xom-di-tung-ngo/",
    "a child": "mo-hinh/doi-van-nghe-ba-the-he/",
    "what is cancelled": "mo-hinh/kheo-noi-voi-nha-co-con-bo-hoc/",
    "follow-up": "ke-hoach/thuc-hien/",
}
HIDDEN = """() => [...document.querySelectorAll(".dv-scroll")].filter((e) => e.scrollWidth > e.clientWidth)
  .map((e) => `${e.getAttribute("aria-label")}: ${e.scrollWidth} > ${e.clientWidth}`)"""


@pytest.fixture(scope="module")
def demo(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A phone on the demonstration."""
    out = tmp_path_factory.mktemp("demo")
    made_up = {"DANVAN_CONTENT": str(ROOT / "demo/content"), "SOURCE_DATE_EPOCH": LAST_DAY}
    with Site(build(ROOT / "demo/data", out, **made_up)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        context = browser.new_context(viewport={"width": 360, "height": 640}, base_url=server.url, locale="vi-VN")
        yield context.new_page()
        context.close()
        server.shutdown()


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES.keys())
def test_axe_finds_nothing(demo: Page, address: str) -> None:
    demo.emulate_media(reduced_motion="reduce")
    demo.goto(address)
    assert findings(demo) == []


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES.keys())
def test_what_a_thumb_touches_is_44_pixels_large(demo: Page, address: str) -> None:
    demo.set_viewport_size({"width": 360, "height": 640})
    demo.goto(address)
    assert demo.evaluate(SMALL) == []


@pytest.mark.parametrize("width", [768, 1280])
def test_no_figure_stands_alone_below_the_others(demo: Page, width: int) -> None:
    demo.set_viewport_size({"width": width, "height": 800})
    demo.goto(PAGES["a whole life"])
    tops = demo.locator(".dv-results li").evaluate_all("(all) => all.map((e) => e.getBoundingClientRect().top)")
    assert len(tops) == 6
    assert min(tops.count(top) for top in tops) > 1


def test_figures_on_paper_keep_their_tables_whole_and_ask_for_no_click(demo: Page) -> None:
    demo.goto(PAGES["figures of all years"])
    demo.emulate_media(media="print")
    assert "Bấm vào" not in demo.locator("main").inner_text()
    assert "Tải về" not in demo.locator("main").inner_text()
    kept = demo.locator(".dv-scroll, .dv-chart").evaluate_all(
        "(all) => all.map((e) => getComputedStyle(e).breakInside)"
    )
    assert set(kept) == {"avoid"}
    demo.emulate_media(media="screen")


@pytest.mark.parametrize("width", [320, 360, 412])
@pytest.mark.parametrize("address", [address for address in PAGES.values() if address.startswith("so-lieu/")])
def test_no_figure_lies_beyond_the_edge_of_a_phone(demo: Page, address: str, width: int) -> None:
    demo.set_viewport_size({"width": width, "height": 640})
    demo.goto(address)
    assert demo.evaluate(HIDDEN) == []
    assert demo.evaluate("document.documentElement.scrollWidth") <= width


def test_a_table_laid_out_for_a_phone_is_a_table_still(demo: Page) -> None:
    demo.set_viewport_size({"width": 360, "height": 640})
    demo.goto(PAGES["figures of a shared year"])
    table = demo.get_by_role("table", name="Từ đăng ký đến khen thưởng, năm 2028")
    heads = ["Bước", "Tập thể", "Cá nhân", "Cộng", "Năm 2027", "So với năm trước"]
    assert table.get_by_role("columnheader").all_inner_texts() == heads
    assert table.get_by_role("rowheader").count() == 5
    assert table.get_by_role("row", name="Đã đăng ký").get_by_role("cell").count() == 5


def test_one_life_is_told_from_registration_to_replication_decision_by_decision(demo: Page) -> None:
    demo.goto(PAGES["a whole life"])
    steps = [text.split(",")[0] for text in demo.locator(".dv-history > li").all_inner_texts()]
    for state in ("Đã đăng ký", "Đang thực hiện", "Được công nhận cấp xã", "Được khen thưởng cấp xã", "Được nhân rộng"):
        assert state in steps
    assert demo.locator(".dv-history a", has_text="Tải bản đã ký").count() == 2
    assert demo.get_by_text("được đăng sau").count() == 2
    demo.locator(".dv-history a", has_text="Đường rộng xóm Mẫu 2").first.click()
    demo.locator("a", has_text="Hiến đất mở đường liên xóm").first.click()
    assert demo.url.endswith(PAGES["a whole life"])

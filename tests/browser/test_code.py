"""Does a camera read the code of an entry, from paper and from a screen, and land on that entry?"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
import zxingcpp
from PIL import Image, ImageFilter
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
DOTS = 300 / 96
"""A printer's dots for each CSS pixel."""
ENTRY = "mo-hinh/ten-rat-dai/"


@pytest.fixture(scope="module")
def fine(browser: Browser, site: Any) -> Iterator[Page]:
    """A page as wide as A4 between its margins, drawn as finely as paper is printed."""
    context = browser.new_context(
        viewport={"width": 661, "height": 935}, device_scale_factor=DOTS, base_url=site.url, locale="vi-VN"
    )
    page = context.new_page()
    page.goto(ENTRY)
    yield page
    context.close()


def code(page: Page, media: Literal["print", "screen"]) -> Image.Image:
    """Return the code with what stands around it, as it is drawn."""
    page.emulate_media(media=media)
    return Image.open(io.BytesIO(page.locator(".dv-qr").screenshot())).convert("L")


def read(picture: Image.Image) -> list[str]:
    return [found.text for found in zxingcpp.read_barcodes(picture)]


def leads_to(address: str, built: Path) -> str:
    """Return the path that the page at a short address leads on to."""
    html = (built / address.removeprefix("https://example.org/xa/") / "index.html").read_text(encoding="utf-8")
    found = re.search(r'<link rel="canonical" href="[^"]*?((?:mo-hinh|dien-hinh)/[^"]+)"', html)
    assert found, html
    return found[1]


@pytest.mark.parametrize("media", ["print", "screen"])
def test_the_code_leads_to_its_entry(fine: Page, built: Path, media: Literal["print", "screen"]) -> None:
    (said,) = read(code(fine, media))
    assert leads_to(said, built) == ENTRY


def test_the_printed_code_is_large_enough_to_hold_a_telephone_over_it(fine: Page) -> None:
    """A code is read from about ten times its width: 3 cm are enough at 30 cm."""
    fine.emulate_media(media="print")
    box = fine.locator(".dv-qr__code svg").bounding_box()
    assert box
    assert box["width"] / 96 * 25.4 >= 30


@pytest.mark.parametrize(
    "spoiled",
    {
        "photographed from afar": lambda sheet: sheet.resize((sheet.width // 3, sheet.height // 3)),
        "held askew": lambda sheet: sheet.rotate(12, expand=True, fillcolor=255),
        "out of focus": lambda sheet: sheet.filter(ImageFilter.GaussianBlur(4)),
        "pale ink on grey paper": lambda sheet: sheet.point([120 + value * 70 // 255 for value in range(256)]),
    }.items(),
    ids=lambda named: named[0],
)
def test_a_poor_picture_of_the_paper_is_enough(fine: Page, built: Path, spoiled: Any) -> None:
    (said,) = read(spoiled[1](code(fine, "print")))
    assert leads_to(said, built) == ENTRY

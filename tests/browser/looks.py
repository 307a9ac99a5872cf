"""How does a page look, kept so coarsely that only what a reader would notice makes a difference?

Two Chromiums draw the same letters a little differently (FreeType, hinting, gamma), so pixels cannot be compared. What
is compared is the mean colour of windows of 24 by 24 CSS pixels, one at every sixteenth pixel: the edges of letters
average out, while a block that moved, is gone, overlaps another or has another colour stays plain. Lines break at the
same words everywhere, because the only fonts are those that the site brings itself (see `FONTS`).

Measured between Chromium 141 (headless shell) and 156 (Debian): the same heights on every page, windows up to 7 apart.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from PIL import Image, ImageChops, ImageFilter
from playwright.sync_api import Page

CELL = 8
"""So many CSS pixels in either direction are first made one, their mean."""
WINDOW = ImageFilter.BoxBlur(1)
"""Three by three cells: a window. Every second one is kept, so that they overlap by a third."""
STEP = 2 * CELL
TOLERANCE = 14
"""So far (of 255, in any of red, green, blue) may two windows be apart: twice of what two Chromiums are."""
TALLEST = 12_000
"""What a page shows below that repeats what stands above; a browser's texture ends at 16,384."""
FONTS = ":root{--document:var(--text)}code,kbd,pre{font-family:var(--text)}"
"""The plan as a document and code take the device's own fonts, which differ from machine to machine."""


@dataclass(frozen=True)
class View:
    """In which way a page is looked at."""

    width: int
    scheme: Literal["light", "dark"] = "light"
    media: Literal["screen", "print"] = "screen"
    size: str = ""


VIEWS = {
    **{f"{width}": View(width) for width in (360, 768, 1280)},
    **{f"{width}-toi": View(width, scheme="dark") for width in (360, 768, 1280)},
    **{f"{width}-chu-to": View(width, size="4") for width in (360, 768, 1280)},
    "giay": View(661, media="print"),  # A4 between its margins: 175 mm
}


def look(page: Page, view: View) -> Image.Image:
    """Return how the open `page` looks in `view`, small."""
    page.set_viewport_size({"width": view.width, "height": 800})
    page.emulate_media(media=view.media, color_scheme=view.scheme, reduced_motion="reduce")
    height = page.evaluate(
        """async (size) => {
          if (size) document.documentElement.dataset.size = size; else delete document.documentElement.dataset.size;
          await document.fonts.ready;
          await new Promise(requestAnimationFrame);  // what scripts do when the screen turns wide or narrow is done
          return document.documentElement.scrollHeight;
        }""",
        view.size,
    )
    clip = {"x": 0, "y": 0, "width": view.width, "height": min(height, TALLEST), "scale": 1}
    options = {"format": "jpeg", "quality": 90, "captureBeyondViewport": True, "optimizeForSpeed": True, "clip": clip}
    session = page.context.new_cdp_session(page)
    data = session.send("Page.captureScreenshot", options)["data"]
    session.detach()
    full = Image.open(io.BytesIO(base64.b64decode(data))).convert("RGB")
    cells = full.resize((full.width // CELL, full.height // CELL), Image.Resampling.BOX)
    return cells.filter(WINDOW).resize((cells.width // 2, cells.height // 2), Image.Resampling.NEAREST)


def differences(now: Image.Image, then: Image.Image) -> Iterator[str]:
    """Yield what a reader would notice between two looks of a page."""
    if abs(now.height - then.height) > 1:
        yield f"the page is {now.height * STEP} px tall and was {then.height * STEP}"
    box = (0, 0, min(now.width, then.width), min(now.height, then.height))
    apart = ImageChops.difference(now.crop(box), then.crop(box))
    most = max(band[1] for band in apart.getextrema())
    if most > TOLERANCE:
        over = ImageChops.lighter(ImageChops.lighter(*apart.split()[:2]), apart.split()[2])
        left, top, right, bottom = (
            side * STEP for side in over.point([255 if value > TOLERANCE else 0 for value in range(256)]).getbbox()
        )
        yield f"colours are up to {most} apart between ({left}, {top}) and ({right}, {bottom})"

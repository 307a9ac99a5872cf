"""What do people see of a page when its link is shared? A picture with its title, drawn at build, without a network.

The same words give the same bytes. A name comes from the words and the way they are drawn, so it may be kept for ever.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass

from PIL import Image, ImageDraw, ImageFont

from danvan import text
from danvan.catalog.catalog import Catalog
from danvan.pages.page import Page
from danvan.records import Channel
from danvan.records.address import PHOTOS

SIZE = (1200, 630)
"""Pixels: what Facebook and Zalo show without cutting."""
RECIPE = "1"
"""Part of every name: raise it when the way cards are drawn changes."""
EVERY = f"{PHOTOS}the-*.png"
"""Where all cards lie, as a pattern of paths: names tell nothing of the words that were drawn."""
EDGE = 80
PAPER, INK, SOFT, RED = "#fbf7ee", "#1c1713", "#4e453b", "#9a1118"
FIELDS = ("#155233", "#83195a", "#1d3f7a", "#8a2f0b")
"""The colours of the four fields, as in templates/style/tokens.css."""
TITLE = ((80, 3), (68, 4), (56, 5), (46, 6), (40, 7))
"""Sizes in pixels, with the lines that fit; the first that holds the title is taken."""
Font = ImageFont.FreeTypeFont


@dataclass(frozen=True)
class Card:
    """The words on a card."""

    title: str
    above: str
    below: str

    @property
    def path(self) -> str:
        """Where the picture lies in the site."""
        words = "\0".join((RECIPE, *astuple(self)))
        return EVERY.replace("*", hashlib.sha256(words.encode()).hexdigest()[:16])


def of(records: Catalog, title: str, page: Page | None = None) -> Card | None:
    """Return what is shown where a page is shared; None as long as the site's own address is unknown."""
    if not records.site.base:
        return None
    above = page.crumbs[-1][0] if page and page.crumbs else records.site.short_name
    if records.site.demonstration:
        above = "Trang minh họa: dữ liệu giả"
    return Card(_for_sharing(records, title), above, f"{records.site.name}, {records.site.province}")


def shared(records: Catalog, title: str, about: str, where: str, card: Card | None) -> Iterator[tuple[str, str]]:
    """Yield what the Open Graph protocol asks for; full addresses only where there are any."""
    yield "og:title", _for_sharing(records, title or records.site.name)
    if about:
        yield "og:description", _for_sharing(records, about)
    yield "og:type", "website"
    yield "og:locale", "vi_VN"
    yield "og:site_name", records.site.name
    if card and records.site.base:
        yield "og:url", records.site.base + where
        yield "og:image", records.site.base + card.path
        for name, value in zip(("width", "height"), SIZE, strict=True):
            yield f"og:image:{name}", str(value)
        yield "og:image:alt", card.title


def _for_sharing(records: Catalog, words: str) -> str:
    """Return words for places where others pass them on: who did not agree to that stands there by public role."""
    return records.ledger.redacted(words, Channel.SOCIAL, records.day)


def draw(card: Card, regular: bytes, bold: bytes) -> bytes:
    """Return the card as PNG; `regular` and `bold` are the fonts."""
    picture = Image.new("RGB", SIZE, PAPER)
    pen = ImageDraw.Draw(picture)
    part = SIZE[0] // len(FIELDS)
    for at, colour in enumerate(FIELDS):
        pen.rectangle((at * part, SIZE[1] - 20, (at + 1) * part, SIZE[1]), fill=colour)
    pen.rectangle((EDGE, 64, EDGE + 72, 72), fill=RED)
    pen.text((EDGE, 88), card.above, RED, _font(bold, 36))
    font, lines = _fitted(card.title, bold)
    for at, line in enumerate(lines):
        pen.text((EDGE, 160 + at * int(font.size * 1.25)), line, INK, font)
    pen.text((EDGE, 536), card.below, SOFT, _font(regular, 30))
    out = io.BytesIO()
    picture.quantize(64, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def _fitted(title: str, bold: bytes) -> tuple[Font, list[str]]:
    """Return the largest letters in which the title fits, and its lines; what fits in none ends with …"""
    words = text.tie(title).split(" ")
    for size, most in TITLE:
        font = _font(bold, size)
        lines = list(_lines(words, font))
        if len(lines) <= most:
            return font, lines
    return font, [*lines[: most - 1], f"{lines[most - 1].rsplit(' ', 1)[0]}…"]


def _lines(words: Sequence[str], font: Font) -> Iterator[str]:
    line = ""
    for word in words:
        longer = f"{line} {word}".strip()
        if line and font.getlength(longer) > SIZE[0] - 2 * EDGE:
            yield line
            longer = word
        line = longer
    yield line


def _font(data: bytes, size: int) -> Font:
    # The basic layout is everywhere the same; Vietnamese letters stand whole in the font and need no other.
    return ImageFont.truetype(io.BytesIO(data), size, layout_engine=ImageFont.Layout.BASIC)

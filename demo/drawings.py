"""Pictures and signed papers of the demonstration: abstract, and each says on its face that it is not real."""

from __future__ import annotations

import hashlib
import random
import time
from pathlib import Path

from entries import Paper
from PIL import Image, ImageDraw, ImageFont

from danvan.text import slug

FONT = "DejaVuSans.ttf"
"""A free font with Vietnamese letters; needed only to draw what is not there yet."""
HILLS = ((46, 94, 70), (92, 138, 84), (160, 182, 110), (214, 204, 150))


def photo(path: Path, *, portrait: bool = False) -> None:
    """Draw hills, a road and a sun at `path`, or before them a figure without a face, unless a picture lies there."""
    if path.exists():
        return
    draw = random.Random(path.name)  # noqa: S311 - the same picture every time
    image = Image.new("RGB", (960, 640), (238, 226, 196))
    pen = ImageDraw.Draw(image)
    x, y = draw.randint(120, 840), draw.randint(70, 160)
    pen.ellipse((x - 55, y - 55, x + 55, y + 55), fill=(232, 160, 76))
    for i, colour in enumerate(reversed(HILLS)):
        top = 230 + 90 * i
        points = [(step * 120, top + draw.randint(-50, 50)) for step in range(9)]
        pen.polygon([(0, 640), *points, (960, 640)], fill=colour)
    middle = draw.randint(300, 660)
    pen.polygon(
        [(middle - 12, 420), (middle + 12, 420), (middle + 150, 640), (middle - 150, 640)], fill=(224, 214, 190)
    )
    if portrait:
        pen.ellipse((290, 380, 670, 900), fill=(92, 46, 38))
        pen.ellipse((390, 170, 570, 400), fill=(214, 176, 140))
    pen.rectangle((0, 590, 960, 640), fill=(33, 46, 40))
    pen.text((24, 600), "ẢNH MINH HỌA – XÃ MẪU", fill=(255, 255, 255), font=ImageFont.truetype(FONT, 26))
    image.save(path, quality=72, optimize=True)


def paper(folder: Path, of: Paper) -> tuple[str, str, str]:
    """Draw the decision unless its file lies there; return file, SHA-256 and what it is about."""
    path = folder / f"{slug(of.number)}.pdf"
    if not path.exists():
        image = Image.new("1", (827, 1169), 1)
        pen = ImageDraw.Draw(image)
        lines = ("VĂN BẢN MINH HỌA", "Không có giá trị", "", "Ủy ban nhân dân xã Mẫu", f"Số: {of.number}")
        lines += (f"Ngày {of.date.day} tháng {of.date.month} năm {of.date.year}", "", of.about, "", "Người ký minh họa")
        for i, line in enumerate(lines):
            pen.text((90, 110 + 46 * i), line, fill=0, font=ImageFont.truetype(FONT, 26))
        day = time.struct_time((*of.date.timetuple()[:6], 0, 1, 0))
        image.save(path, title=f"Văn bản minh họa {of.number}", creationDate=day, modDate=day)
    return path.name, hashlib.sha256(path.read_bytes()).hexdigest(), of.about

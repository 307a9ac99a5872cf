"""Does every page look as it was blessed? `make bless-looks` accepts what is shown now: look at it first, full size.

The commune is the miniature with the entries that strain a layout, on one fixed day; see `looks` for what is compared.
"""

from __future__ import annotations

import os
import re
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hosted import HERE, Site, build
from looks import FONTS, VIEWS, differences, look
from PIL import Image
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
BLESSED = HERE / "looks"
MINIATURE = HERE.parent / "miniature"
PAGES = {
    "trang-chu": "",
    "ke-hoach": "ke-hoach/",
    "thuc-hien": "ke-hoach/thuc-hien/",
    "mo-hinh": "mo-hinh/",
    "dien-hinh": "dien-hinh/",
    "mot-mo-hinh": "mo-hinh/ten-rat-dai/",
    "mot-dong-so": "mo-hinh/hang-rao/",
    "ten-trong-ngoac": "mo-hinh/trich-dan/",
    "tham-khao": "mo-hinh/nuoi-ong/",
    "mot-dien-hinh": "dien-hinh/truong-xom/",
    "kenh": "mo-hinh/duong-moi/kenh/",
    "linh-vuc": "linh-vuc/",
    "mot-linh-vuc": "linh-vuc/kinh-te/",
    "can-cu": "can-cu/",
    "xom": "xom/",
    "mot-xom": "xom/m-02/",
    "don-vi": "don-vi/",
    "mot-don-vi": "don-vi/phong-mau/",
    "phat-thanh": "phat-thanh/",
    "ban-tin": "phat-thanh/hien-dat/",
    "to-doc": "phat-thanh/hien-dat/to-doc/",
    "so-lieu": "so-lieu/",
    "cac-muc": "so-lieu/muc/",
    "tra-cuu": "tra-cuu/",
    "mot-cach-loc": "tra-cuu/nam/2026/",
    "du-lieu": "du-lieu/",
    "so-do": "so-do-trang/",
    "viet-tay": "dang-ky/",
    "khong-thay": "khong-co/trang-nay/",
}
HERE_NOW = {"pt-15": "m-01", "pt-02": "m-02", "mttq": "mat-tran-mau", "cac-xom": "phong-mau"}
HERE_NOW |= {"II.4": "II.2", "he-thong-chinh-tri": "van-hoa-xa-hoi"}


@pytest.fixture(scope="module")
def fixed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The miniature, strained, served."""
    folder = tmp_path_factory.mktemp("looks")
    data = Path(shutil.copytree(MINIATURE / "data", folder / "data"))
    strained = (HERE / "edge.yaml").read_text(encoding="utf-8")
    strained = re.sub("|".join(map(re.escape, HERE_NOW)), lambda found: HERE_NOW[found[0]], strained)
    with (data / "models.yaml").open("a", encoding="utf-8") as models:
        models.write(strained)
    with Site(build(data, folder / "site", DANVAN_CONTENT=str(MINIATURE / "content"))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture(scope="module")
def eye(browser: Browser, fixed: Site) -> Iterator[Page]:
    context = browser.new_context(base_url=fixed.url, locale="vi-VN")
    yield context.new_page()
    context.close()


READY = """() => document.readyState === "complete" &&
  !document.querySelector("[data-acts][hidden], a[data-copy], [data-copy-text][hidden], [data-view][hidden]")"""
"""The scripts have added what they add; nothing on these pages waits longer."""


def opened(eye: Page, name: str) -> Page:
    eye.goto(PAGES[name], wait_until="networkidle" if name == "tra-cuu" else "load")
    eye.wait_for_function(READY)
    eye.add_style_tag(content=FONTS)
    return eye


@pytest.mark.parametrize("name", PAGES)
def test_a_page_looks_as_blessed(eye: Page, name: str) -> None:
    page, faults = opened(eye, name), []
    for way, view in VIEWS.items():
        kept = BLESSED / name / f"{way}.webp"
        now = look(page, view)
        if os.environ.get("DANVAN_BLESS"):
            kept.parent.mkdir(parents=True, exist_ok=True)
            now.save(kept, lossless=True, method=6)
        with Image.open(kept) as then:
            faults += [f"{name}, {way}: {said}" for said in differences(now, then.convert("RGB"))]
    assert faults == [], "look at it; if it should be so: make bless-looks"


def test_every_blessed_look_is_of_a_page_that_is_looked_at_and_all_together_are_small() -> None:
    there = {path.relative_to(BLESSED).as_posix() for path in BLESSED.rglob("*.webp")}
    assert there == {f"{name}/{way}.webp" for name in PAGES for way in VIEWS}
    assert sum((BLESSED / path).stat().st_size for path in there) < 3_000_000


# ---- what the eye must see, and what it must not ----
SEEN = {
    "a block moved by a line": "document.querySelector('.dv-card').style.transform = 'translateY(24px)'",
    "a block moved by half a line": "document.querySelector('.dv-results').style.transform = 'translate(0, 14px)'",
    "a sign is missing": "document.querySelector('.dv-sign').style.visibility = 'hidden'",
    "a button is missing": "document.querySelector('.dv-aside .dv-button').style.visibility = 'hidden'",
    "a line of text is missing": "document.querySelector('.dv-lead').style.visibility = 'hidden'",
    "a picture is missing": "document.querySelector('.dv-photos img').style.visibility = 'hidden'",
    "links have another colour": "document.documentElement.style.setProperty('--red', '#0b57d0')",
    "the paper is white": "document.documentElement.style.setProperty('--paper', '#ffffff')",
    "words are bold": "document.querySelector('.dv-prose').style.fontWeight = 700",
    "the font did not come": "document.documentElement.style.setProperty('--text', 'monospace')",
    "two things overlap": "document.querySelector('.dv-prose h2 ~ h2').style.marginTop = '-48px'",
    "the page grew by a line": "document.querySelector('.dv-foot').style.paddingTop = '80px'",
}
UNSEEN = {
    "nothing": "0",
    "letters drawn otherwise": "document.body.style.textRendering = 'geometricPrecision'",
    "all a third of a pixel further": "document.querySelector('.dv-columns').style.transform = 'translate(.3px, .3px)'",
    "edges a little softer": "document.body.style.filter = 'blur(.5px)'",
}


@pytest.mark.parametrize("change", SEEN)
def test_a_change_that_a_reader_notices_is_found(eye: Page, change: str) -> None:
    name = "mo-hinh" if ".dv-card" in SEEN[change] else "mot-mo-hinh"
    page = opened(eye, name)
    then = look(page, VIEWS["360"])
    page.evaluate(SEEN[change])
    assert list(differences(look(page, VIEWS["360"]), then))


@pytest.mark.parametrize("change", UNSEEN)
def test_how_letters_are_drawn_makes_no_difference(eye: Page, change: str) -> None:
    page = opened(eye, "mot-mo-hinh")
    then = look(page, VIEWS["360"])
    page.evaluate(UNSEEN[change])
    assert list(differences(look(page, VIEWS["360"]), then)) == []

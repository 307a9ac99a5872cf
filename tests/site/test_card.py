"""Can a page be passed on: by camera from paper, by a link with its picture, by search engines? And where not?"""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast
from xml.etree import ElementTree as ET

import pytest
from PIL import Image
from test_site import build

from danvan.commands import cli
from danvan.pages import qr
from danvan.pages.pages import pages
from danvan.site import card, frame, publication
from danvan.site.card import Card
from where import MINIATURE, ROOT, TODAY

FONTS = ROOT / "plugins/danvan/theme/assets/fonts"
REGULAR, BOLD = ((FONTS / f"be-vietnam-pro-{weight}.woff2").read_bytes() for weight in (400, 700))
LONG = "Vận động nhân dân hiến đất, góp công, góp của mở rộng đường giao thông liên xóm, trồng hoa " * 4


@pytest.fixture(scope="module")
def addressed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The miniature commune's site, built to stand at https://dan-van.example/xa/."""
    out = tmp_path_factory.mktemp("addressed")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DANVAN_SITE_URL", "https://dan-van.example/xa/")
        done = build(out, MINIATURE)
    assert done.returncode == 0, done.stderr
    return out


@pytest.mark.parametrize("title", ["Nuôi ong", "Ễ" * 60, LONG])
def test_a_card_is_of_the_size_that_is_shown_uncut_and_light(title: str) -> None:
    drawn = card.draw(Card(title, "Mô hình", "Dân vận khéo"), REGULAR, BOLD)
    with Image.open(io.BytesIO(drawn)) as picture:
        assert (picture.size, picture.format) == ((1200, 630), "PNG")
    assert len(drawn) < 60_000
    assert drawn == card.draw(Card(title, "Mô hình", "Dân vận khéo"), REGULAR, BOLD)


def test_no_letter_of_a_long_title_leaves_its_place() -> None:
    with Image.open(io.BytesIO(card.draw(Card(LONG, "Mô hình", "Dân vận khéo"), REGULAR, BOLD))) as picture:
        seen = picture.convert("RGB")
    for box in ((1200 - card.EDGE, 0, 1200, 600), (0, 515, 1200, 536)):  # the right edge; above the last line
        assert seen.crop(box).getcolors(9) == [((box[2] - box[0]) * (box[3] - box[1]), (251, 247, 238))]


def test_other_words_have_another_name() -> None:
    cards = [Card("a", "b", "c"), Card("ab", "", "c"), Card("a", "bc", "")]
    assert len({one.path for one in cards}) == 3


def test_every_page_has_its_card_and_its_full_address(addressed: Path) -> None:
    for path in sorted(addressed.rglob("index.html")):
        html, where = path.read_text(encoding="utf-8"), path.relative_to(addressed).parent.as_posix()
        if where.startswith("n/"):
            continue  # it only leads on
        told = dict(re.findall(r'<meta property="([^"]+)" content="([^"]*)">', html))
        assert told["og:title"], where
        assert told["og:description"], where
        assert told["og:url"] == "https://dan-van.example/xa/" + ("" if where == "." else f"{where}/")
        picture = told["og:image"].removeprefix("https://dan-van.example/xa/")
        assert (addressed / picture).read_bytes().startswith(b"\x89PNG"), where
        assert re.search(r'<meta name="description" content="[^"]+">', html), where


def test_every_entry_has_a_code_of_its_short_address(addressed: Path) -> None:
    html = (addressed / "mo-hinh/nuoi-ong/index.html").read_text(encoding="utf-8")
    said = re.search(r"hoặc gõ: <b>dan-van\.example/xa/(n/\w{6})</b>", html)
    assert said
    assert (addressed / said[1] / "index.html").is_file()
    assert str(qr.svg(f"https://dan-van.example/xa/{said[1]}/")) in html


def test_a_code_needs_no_style_and_no_script_and_has_its_quiet_zone() -> None:
    drawn = qr.svg("https://dan-van.example/n/abcdef/")
    assert not re.search(r"style|script|class|href", drawn)
    side = re.search(r'viewBox="0 0 (\d+) \1"', drawn)
    assert side
    assert int(side[1]) == 29 + 8  # version 3 and four modules on each side
    assert 'fill="#fff"' in drawn
    assert len(drawn) < 4_000


def test_without_an_address_there_is_no_code_and_no_picture_and_the_check_says_why(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DANVAN_SITE_URL", raising=False)
    records = publication.read(MINIATURE, TODAY)
    for page in pages(records):
        picture = card.of(records, page.title, page)
        assert picture is None
        around = frame.generated(records, page, picture)
        assert "dv-qr" not in page.html
        assert {name for name, _ in around.shared} >= {"og:title", "og:type"}
        assert not [value for _, value in around.shared if "://" in value]
    assert cli.main(["check", "--data", str(MINIATURE)]) == 0
    assert f"Lưu ý: {publication.WITHOUT_ADDRESS}" in capsys.readouterr().out


def test_who_did_not_agree_to_social_networks_stands_on_no_card() -> None:
    records = publication.read(MINIATURE, TODAY, site_url="https://dan-van.example/")
    ledger = SimpleNamespace(redacted=lambda words, channel, _: words.replace("Nuôi ong", f"[{channel}]"))
    page = next(page for page in pages(records) if page.title == "Nuôi ong")
    records = replace(records, ledger=cast(Any, ledger))
    picture = card.of(records, page.title, page)
    assert picture
    assert picture.title == "[social]"
    assert dict(frame.generated(records, page, picture).shared)["og:title"] == "[social]"


def test_search_engines_are_led_to_every_page_but_those_they_are_asked_to_forget(addressed: Path) -> None:
    """Drafts of bulletins and withdrawn records keep their pages, out of the sitemap and marked `noindex`."""
    found = ET.parse(addressed / "sitemap.xml").iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")
    listed = {(place.text or "").removeprefix("https://dan-van.example/xa/") for place in found}
    shown = {path.parent.relative_to(addressed).as_posix() for path in addressed.rglob("index.html")}
    hidden = {where for where in shown if 'content="noindex"' in (addressed / where / "index.html").read_text("utf-8")}
    pages = {"" if where == "." else f"{where}/" for where in shown - hidden}
    assert listed == pages
    assert {"phat-thanh/che-xuan", "phat-thanh/che-xuan/to-doc"} <= hidden
    assert not any(where.startswith("phat-thanh/hien-dat") for where in hidden)

"""Does somebody who looks for where they live find it, by the names of yesterday too, and read what is not known?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from danvan.catalog.catalog import Catalog
from danvan.pages.pages import pages
from danvan.records import address
from danvan.search import documents
from danvan.site import publication
from search_host import Engine
from where import COMMUNE, COMMUNE_PAGES, MINIATURE, ROOT, TODAY


@pytest.fixture(scope="module")
def real() -> Catalog:
    return publication.read(COMMUNE, TODAY)


@pytest.fixture(scope="module")
def engine(real: Catalog) -> Iterator[Engine]:
    with closing(Engine(list(documents.documents(real)), real.lexicon)) as made:
        yield made


def shown(catalog: Catalog) -> dict[str, str]:
    """The words of every page about places and units, by address."""
    found = (page for page in pages(catalog) if page.address.startswith((address.PLACES, address.UNITS)))
    return {page.address: words(page.html) for page in found}


def words(html: str) -> str:
    text = unescape(re.sub(r"<[^>]*>", " ", html)).replace("\u2060", "").replace("\u00a0", " ")
    return re.sub(r"\s+([.,])", r"\1", " ".join(text.split()))


def read(data: Path) -> Catalog:
    return publication.read(data, TODAY)


@pytest.mark.parametrize(
    ("typed", "there"),
    [
        ("Na Mao", "xom/#xa-cu-na-mao"),
        ("na mao", "xom/#xa-cu-na-mao"),
        ("xã Na Mao", "xom/#xa-cu-na-mao"),
        ("Phú Cường", "xom/#xa-cu-phu-cuong"),
        ("phu cuong", "xom/#xa-cu-phu-cuong"),
        ("Đại Từ", "xom/#huyen-cu"),
        ("huyện đại từ", "xom/#huyen-cu"),
    ],
)
def test_the_names_of_old_communes_and_of_the_district_lead_to_the_places(
    engine: Engine, real: Catalog, typed: str, there: str
) -> None:
    assert engine.ask(typed)["items"][0]["location"] == there
    [page] = [page for page in pages(real) if page.address == address.PLACES]
    assert f'id="{there.split("#")[1]}"' in page.html


def test_the_places_say_what_the_commune_was_made_of_and_of_which_part_no_xom_is_known(real: Catalog) -> None:
    text = shown(real)[address.PLACES]
    assert "ghi rõ ở mục của nơi ấy: Bản Ngoại Na Mao Phú Cường Phú Thịnh" in text
    parts = dict(zip(*[iter(re.split(r"Xã cũ ([A-ZĐ]\S+ [A-ZĐ]\S+)", text)[1:])] * 2, strict=True))
    assert "Trang chưa tìm được tên xóm nào." in parts["Na Mao"]
    assert "Mới thấy 1 tên xóm, cả cũ lẫn mới; danh sách có thể chưa đủ." in parts["Phú Cường"]


def test_no_two_pages_of_xom_are_called_the_same(real: Catalog) -> None:
    titles = Counter(page.title for page in pages(real) if re.fullmatch(r"xom/[^/]+/", page.address))
    assert [title for title, times in titles.items() if times > 1] == []
    assert {"Xóm Phố (xã Bản Ngoại cũ)", "Xóm Phố (xã Phú Thịnh cũ)"} <= set(titles)


def test_every_xom_says_what_became_of_it_or_that_this_is_unknown(real: Catalog) -> None:
    text = shown(real)
    for place in real.places:
        page = text[address.of(place)]
        assert place.confirmed or "Hiện trạng" in page or "Sáp nhập vào" in page, place.id
    assert "Chia hai ngày 11/12/2019, một phần vào xóm Tân Quy" in text["xom/pt-06/"]
    assert "Chưa rõ xóm này còn hay đã sáp nhập" in text["xom/pt-01/"]
    assert "Trang chưa rõ nay còn hay đã nhập vào xóm khác" in text["xom/bn-01/"]


def test_a_xom_that_ended_nobody_knows_where_says_so(data: Path) -> None:
    places = data / "places.yaml"
    places.write_text(places.read_text(encoding="utf-8").replace("  merged_into: m-02\n", ""), encoding="utf-8")
    assert "Trang chưa rõ đã nhập vào xóm nào" in shown(read(data))["xom/m-01/"]


def test_what_a_commune_does_not_declare_is_not_said_of_it() -> None:
    every = [shown(publication.read(ROOT / "demo/data", date(2030, 12, 31))), shown(publication.read(MINIATURE, TODAY))]
    for text in every:
        assert "đang được sắp xếp lại" not in text[address.PLACES]
        assert "Huyện cũ" not in text[address.PLACES]
    assert "nguồn công khai cũ" not in every[0][address.PLACES]
    assert "đang được sắp xếp lại trong năm 2026" in shown(publication.read(COMMUNE, TODAY))[address.PLACES]


def test_nobody_is_invited_to_an_office_but_to_that_of_the_unit_that_takes_feedback(real: Catalog) -> None:
    text = shown(real)
    assert [unit.id for unit in real.units if "Mời đến trụ sở" in text[address.of(unit)]] == [real.site.feedback_unit]
    assert not any("Điện thoại" in page for page in text.values())


def test_a_unit_with_contacts_shows_them(data: Path) -> None:
    units, site = data / "units.yaml", data / "site.yaml"
    known = "  phone: 0208 3000 000\n  address: Số 1, đường Mẫu\n  email: phong@mau.example\n"
    units.write_text(units.read_text(encoding="utf-8").replace("  clauses", known + "  clauses", 1), encoding="utf-8")
    site.write_text(site.read_text(encoding="utf-8") + "in_person: Mời đến trụ sở.\n", encoding="utf-8")
    text = shown(read(data))
    assert "Địa chỉ Số 1, đường Mẫu Điện thoại 0208 3000 000 Thư điện tử phong@mau.example" in text["don-vi/phong-mau/"]
    assert "Hỏi trực tiếp" not in text["don-vi/phong-mau/"]


def test_who_asks_is_led_to_units_that_can_be_asked() -> None:
    feedback = (COMMUNE_PAGES / "gop-y.md").read_text(encoding="utf-8")
    assert "](don-vi/phong-vh-xh/index.md)" in feedback
    assert "](don-vi/mttq/index.md)" in (COMMUNE_PAGES / "dang-ky.md").read_text(encoding="utf-8")

"""Is everything reached without a script, through pages of bounded size, however many entries there are?"""

from __future__ import annotations

import json
import re
import sys
from types import SimpleNamespace
from typing import Any, cast
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.exceptions import PluginError

from danvan.catalog.catalog import Catalog
from danvan.catalog.facts import filed
from danvan.catalog.listing import CARDS, ROWS, sheets
from danvan.host.theme import Theme
from danvan.pages.facet import NAMES, facets, slugs
from danvan.pages.page import Page
from danvan.pages.pages import pages
from danvan.records import address
from danvan.search import FACETS
from danvan.site import publication
from where import COMMUNE, ROOT, TODAY

sys.path.insert(0, str(ROOT / "tests" / "bench"))
import records


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    return publication.read(records.write(tmp_path_factory.mktemp("crowd"), 700), TODAY)


@pytest.fixture(scope="module")
def built(crowd: Catalog) -> dict[str, Page]:
    return {page.address: page for page in pages(crowd)}


@pytest.fixture(scope="module")
def real() -> Catalog:
    return publication.read(COMMUNE, TODAY)


def links(page: Page) -> list[str]:
    """The addresses that the page's links lead to, without anchors."""
    found = re.findall(r'<a [^>]*href="([^"#?]+)', page.html)
    return [absolute(link, page.address) for link in found if not link.startswith("http")]


def absolute(link: str, page: str) -> str:
    return urljoin("http://site/" + page, link).removeprefix("http://site/")


@given(st.integers(0, 400), st.integers(1, 60))
def test_the_pages_of_a_list_hold_every_item_once_in_order_and_none_too_many(total: int, size: int) -> None:
    cut = list(sheets(range(total), "x/", size))
    assert [item for sheet in cut for item in sheet.items] == list(range(total))
    assert all(len(sheet.items) <= size for sheet in cut)
    assert [sheet.address for sheet in cut] == ["x/", *(f"x/trang-{n}/" for n in range(2, len(cut) + 1))]
    assert all(sheet.items for sheet in cut[1:])
    for sheet in cut:
        numbers = [number for number, _ in sheet.near if number]
        assert numbers == sorted(set(numbers))
        assert {1, sheet.number, sheet.count} <= set(numbers)


@given(st.lists(st.sampled_from(["Má", "Ma", "Mạ", "Xóm 1", "Xóm-1", "Đồng Chầm"]), unique=True))
def test_values_alike_without_marks_have_addresses_of_their_own(labels: list[str]) -> None:
    keys = list(slugs(labels))
    assert len(set(keys)) == len(labels)
    assert all(re.fullmatch(r"[a-z0-9-]+", key) for key in keys)


def test_no_list_page_holds_too_much(built: dict[str, Page]) -> None:
    for where, page in built.items():
        assert page.html.count('class="dv-card"') <= CARDS, where
        assert len(page.html) <= 85_000, where  # header and footer are 15 KB more


@pytest.mark.parametrize("root", [address.MODELS, "linh-vuc/kinh-te/", "don-vi/mat-tran-mau/", "xom/m-02/"])
def test_going_from_page_to_page_shows_every_entry_of_a_list(built: dict[str, Page], crowd: Catalog, root: str) -> None:
    met: set[str] = set()
    where, walked = root, 0
    while where:
        page = built[where]
        met |= {link for link in links(page) if link.startswith("mo-hinh/")}
        onward = re.search(r'rel="next" href="([^"]+)"', page.html)
        where = absolute(onward[1], where) if onward else ""
        walked += 1
    wanted = {
        address.MODELS: crowd.models,
        "linh-vuc/kinh-te/": crowd.by_field["kinh-te"],
        "don-vi/mat-tran-mau/": crowd.by_unit["mat-tran-mau"],
        "xom/m-02/": [e for e in crowd.entries if {"m-01", "m-02"} & set(e.places)],  # m-01 is part of it today
    }[root]
    assert {address.of(entry) for entry in wanted} <= met
    assert walked == -(-len(wanted) // CARDS)


def test_every_link_between_generated_pages_leads_to_one(built: dict[str, Page]) -> None:
    known = set(built)
    skip = (
        "api/",
        "search/",
        "assets/",
        "feed.xml",
        "du-lieu/",
        "anh/",
        "phat-thanh/",
        "dang-ky/",
        "gop-y/",
        "gioi-thieu/",
        "tiep-can/",
    )
    for where, page in built.items():
        for link in links(page):
            assert link in known or link.startswith(skip), (where, link)


def test_facets_lead_to_lists_of_exactly_the_entries_they_count(built: dict[str, Page], crowd: Catalog) -> None:
    for facet in facets(crowd):
        for value in facet.values:
            shown: set[str] = set()
            for number in range(1, 60):
                page = built.get(value.address if number == 1 else f"{value.address}trang-{number}/")
                if not page:
                    break
                shown |= {link for link in links(page) if re.match(r"(mo-hinh|dien-hinh)/[^/]+/$", link)}
            wanted = {address.of(entry) for entry in value.entries}
            assert wanted <= shown, (facet.name, value.label)
            if value.own_list:
                assert shown == wanted


def test_the_search_page_of_a_small_commune_lists_every_entry(real: Catalog) -> None:
    page = next(page for page in pages(real) if page.address == address.SEARCH)
    assert {address.of(entry) for entry in real.entries} <= set(links(page))
    for field in real.plan.fields:
        entries = [entry for entry in real.entries if entry.field == field.id]
        assert (f'id="{field.id}"' in page.html) == bool(entries)


def test_facets_are_those_of_the_index() -> None:
    assert sorted(NAMES) == sorted(FACETS)
    assert len({param for param, _, _ in NAMES.values()} | {"q", "xep", "trang", "h"}) == len(NAMES) + 4


def test_two_xom_of_one_name_are_filed_apart(real: Catalog) -> None:
    names = [filed(place, real) for place in real.places if not place.merged_into]
    assert len(set(names)) == len(names)
    assert sum(name.startswith("Xóm Phố (xã ") for name in names) == 2


def test_lists_of_rows_are_cut_as_well(crowd: Catalog, built: dict[str, Page]) -> None:
    rows = [page for where, page in built.items() if where.startswith(f"{address.SEARCH}nguon/cua-xa/")]
    assert len(rows) == -(-len(crowd.local) // ROWS)
    assert all(page.html.count("<small>") <= ROWS for page in rows)


def test_a_material_that_names_its_search_worker_otherwise_stops_the_build() -> None:
    theme = Theme(cast(Any, SimpleNamespace(theme=SimpleNamespace(get_env=lambda: None))), "assets/")
    today = '"search": "../assets/javascripts/workers/search.0a1b2c3d.min.js"'
    assert theme.led(today, "x.md") == '"search": "../assets/js/search-worker.js"'
    for other in ("", today + today, '"search": "../assets/workers/find.0a1b2c3d.js"'):
        with pytest.raises(PluginError, match="search worker"):
            theme.led(other, "x.md")


def test_one_script_holds_all_that_a_copy_in_a_folder_needs(real: Catalog) -> None:
    files = dict(publication.files(real))
    script = cast(bytes, files["search/offline.js"]).decode()
    held = json.loads(script.removeprefix("self.danvanOffline=").removesuffix(";\n"))
    index = {
        name.removeprefix("search/").removesuffix(".json"): json.loads(content)
        for name, content in files.items()
        if name.startswith("search/") and name.endswith(".json") and name != "search/search_index.json"
    }
    assert held == index

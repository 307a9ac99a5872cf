"""Does a number beside a field, a place or a unit mean the same on every page, and do the words say whose it counts?"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

import pytest

from danvan.catalog.catalog import Catalog
from danvan.catalog.listing import CARDS
from danvan.pages.facet import facets
from danvan.pages.pages import pages
from danvan.records import Entry, Origin, address
from danvan.search.documents import documents
from danvan.site import publication
from where import COMMUNE, ROOT, TODAY

NB = "\u00a0"


@pytest.fixture(scope="module")
def real() -> Catalog:
    return publication.read(COMMUNE, TODAY)


@pytest.fixture(scope="module")
def demo() -> Catalog:
    return publication.read(ROOT / "demo" / "data", date(2030, 12, 31))


@pytest.fixture(scope="module", params=["real", "demo"])
def catalog(request: pytest.FixtureRequest) -> Catalog:
    found: Catalog = request.getfixturevalue(request.param)
    return found


@pytest.fixture(scope="module")
def shown(catalog: Catalog) -> dict[str, str]:
    """Every page's text and tags, without what only keeps words together."""
    return {page.address: page.html.replace(NB, " ").replace("\u2060", "") for page in pages(catalog)}


def text(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).replace("&nbsp;", " ").split())


def whose(entries: list[Entry]) -> str:
    """What must be said of entries, counted here by other code than the site's."""
    own, away = (sum(entry.origin is origin for entry in entries) for origin in (Origin.LOCAL, Origin.REFERENCE))
    return f"{own} của xã" + (f", {away} tham khảo" if away else "") if entries else "chưa có mục nào"


def test_a_value_of_a_facet_counts_the_same_with_a_script_and_without(catalog: Catalog) -> None:
    listed = {facet.name: {value.label: len(value.entries) for value in facet.values} for facet in facets(catalog)}
    for name in sorted(set(listed) - {"kind"}):
        assert dict(Counter(v for d in documents(catalog) for v in d.values(name))) == listed[name], name


def test_a_field_counts_the_same_on_home_its_own_page_and_the_facet_and_says_whose(
    catalog: Catalog, shown: dict[str, str]
) -> None:
    for field in catalog.plan.fields:
        wanted = whose([e for e in catalog.entries if field.id in (e.field, e.also_field)])
        for where in (address.HOME, address.FIELDS):
            tile = next(t for t in re.findall(r'<a class="dv-field .*?</a>', shown[where]) if f"/{field.id}/" in t)
            assert text(tile).endswith(wanted), where
        assert f"Mô hình, điển hình: {wanted}" in text(shown[address.of(field)])
        value = [v for f in facets(catalog) if f.name == "field" for v in f.values if v.label == field.name]
        assert whose([e for one in value for e in one.entries]) == wanted


def test_where_numbers_add_to_more_than_there_is_the_words_say_why(catalog: Catalog, shown: dict[str, str]) -> None:
    twice = any(entry.also_field for entry in catalog.entries)
    for where in (address.HOME, address.FIELDS):
        assert ("Mục thuộc hai lĩnh vực thì tính ở cả hai." in text(shown[where])) == twice
    for facet in facets(catalog):
        ids = [e.id for value in facet.values for e in value.entries]
        said = f"Mục thuộc nhiều {facet.noun} thì tính ở từng {facet.noun}."
        assert (said in text(shown[facet.address])) == (len(ids) > len(set(ids))), facet.name


def test_what_is_counted_by_the_clause_it_serves_is_called_so(shown: dict[str, str]) -> None:
    assert "Ở đây đếm mục phục vụ từng nội dung" in text(shown[address.FOLLOW_UP])
    summaries = re.findall(r"<summary>([^<]*(?:của xã|tham khảo)[^<]*)</summary>", shown[address.PLAN])
    assert summaries
    assert all(summary.startswith("Phục vụ mục này: ") for summary in summaries)


def test_home_counts_among_what_is_from_elsewhere_only_that(catalog: Catalog, shown: dict[str, str]) -> None:
    away = shown[address.HOME].partition('id="noi-khac"')[2].partition("</section>")[0]
    found = re.findall(r'<a class="dv-button[^>]* href="([^"#]+)#([^"]+)">([^<]+)</a>', away)
    wanted = {
        f"Xem {count} {noun} tham khảo"
        for noun, entries in (("mô hình", catalog.models), ("điển hình", catalog.examples))
        if (count := sum(entry.origin is Origin.REFERENCE for entry in entries))
    }
    assert {text(words) for _, _, words in found} == wanted
    assert all(f'id="{anchor}"' in shown[where] for where, anchor, _ in found)


def test_a_row_says_of_a_reference_that_it_is_one(catalog: Catalog, shown: dict[str, str]) -> None:
    rows = re.findall(r'<a href="\.\./([^"]+)">[^<]*</a><small>([^<]*)</small>', shown[address.SEARCH])
    kinds = {address.of(entry): entry.origin is Origin.REFERENCE for entry in catalog.entries}
    said = {where: "tham khảo" in words for where, words in rows if where in kinds}
    assert said == kinds


def test_own_entries_stand_under_their_fields_and_the_chips_lead_there_first(
    catalog: Catalog, shown: dict[str, str]
) -> None:
    assert max(len(catalog.models), len(catalog.examples)) <= CARDS, "one page each"
    for where, entries in ((address.MODELS, catalog.models), (address.EXAMPLES, catalog.examples)):
        own = [entry for entry in entries if entry.origin is Origin.LOCAL]
        chips = re.findall(r'<a href="#([^"]+)"', shown[where].partition('class="dv-jump"')[2].partition("</ul>")[0])
        wanted = []
        for field in catalog.plan.fields:
            if any(entry.field == field.id for entry in own):
                wanted.append(f"cua-xa-{field.id}")
            elif any(entry.field == field.id for entry in entries):
                wanted.append(field.id)
        assert chips[: len(wanted)] == wanted
        assert all(f'id="{anchor}"' in shown[where] for anchor in chips)
        for field in catalog.plan.fields:
            group = shown[where].partition(f'id="cua-xa-{field.id}"')[2].partition("</ul>")[0]
            assert group.count("<h4") == sum(entry.field == field.id for entry in own)
        assert not own or f"{len(own)} {own[0].noun}, xếp theo lĩnh vực" in text(shown[where])


def test_no_visitor_reads_of_values_and_fields_stand_as_the_plan_has_them(
    catalog: Catalog, shown: dict[str, str]
) -> None:
    for where, html in shown.items():
        if where.startswith(address.SEARCH):
            assert not re.search(r"\d giá trị|mọi giá trị", text(html)), where
    plan = [field.name for field in catalog.plan.fields]
    labels = [value.label for facet in facets(catalog) if facet.name == "field" for value in facet.values]
    assert labels == [name for name in plan if name in labels]


def test_no_table_says_of_an_entry_that_its_state_is_unclear(shown: dict[str, str]) -> None:
    assert not [where for where, html in shown.items() if "Chưa rõ</td>" in html and where != address.PLAN]
    empty = [
        where
        for where, html in shown.items()
        if re.search(r'Trạng thái</th></tr></thead>\s*<tbody>(?:(?!data-label="Trạng thái").)*</tbody>', html, re.S)
    ]
    assert not empty, "a column of which nothing is known"


def test_a_card_without_a_xom_names_the_unit(demo: Catalog) -> None:
    bare = [entry for entry in demo.local if not entry.places and entry.unit]
    html = {page.address: page.html for page in pages(demo)}
    cards = re.findall(r"<div class=\"dv-card\">.*?</div>", html[address.MODELS] + html[address.EXAMPLES], re.S)
    assert bare
    for entry in bare:
        card = next(card for card in cards if f"{entry.id}/" in card)
        assert demo.unit(entry.unit or "").name in text(card).replace(NB, " ").replace("\u2060", "")
    assert not [card for card in cards if '<p class="dv-card__where"><br>' in card]

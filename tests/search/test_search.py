"""What a visitor types finds the page that was meant."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
import yaml

from danvan.search import FACETS, Document, Section, build_index
from search_host import CASES, Engine, documents, site_lexicon

TYPED = yaml.safe_load((CASES / "typed.yml").read_text(encoding="utf-8"))
CORPUS = json.loads((CASES / "corpus.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def site() -> Iterator[Engine]:
    with closing(Engine(documents(CORPUS), site_lexicon())) as engine:
        yield engine


def page(name: str, facts: dict[str, Any]) -> Document:
    return Document(
        location=name,
        title=facts["title"],
        kind=facts.get("kind", "tin"),
        places=(facts["place"],) if "place" in facts else (),
        year=facts.get("year"),
        sections=(Section(paragraphs=tuple(facts.get("body", ()))),),
    )


@pytest.mark.parametrize("case", TYPED, ids=[case["claim"] for case in TYPED])
def test_the_page_that_was_meant_comes_first(case: dict[str, Any]) -> None:
    pages = [page(name, facts) for name, facts in case["pages"].items()]
    for order in (pages, pages[::-1]):  # never first by luck of the order
        with closing(Engine(order, site_lexicon())) as engine:
            first = {typed: [item["location"] for item in engine.ask(typed)["items"]][:1] for typed in case["typed"]}
        assert first == {typed: [right] for typed, right in case["typed"].items()}


@pytest.mark.parametrize("typed", ["", " ", "\u200b", "a", "q", "?", "a" * 2000, "nghiêng " * 300, "aăâbc1 " * 400])
def test_odd_queries_are_answered_at_once(site: Engine, typed: str) -> None:
    answer = site.ask(typed)
    assert answer["total"] >= len(answer["items"])
    assert site.milliseconds < 1500


@pytest.mark.parametrize(
    "typed", ["constructor", "__proto__", "toString hasOwnProperty", "<script>", "\ud800", "' OR 1=1 --"]
)
def test_hostile_queries_find_nothing_strange(site: Engine, typed: str) -> None:
    assert all(item["location"] for item in site.ask(typed)["items"])
    assert site.ask(typed, filters={"constructor": ["x"], "__proto__": ["y"], "kind": ["<script>"]})["items"] == []


def test_what_is_shown_of_a_page_is_escaped() -> None:
    wicked = page("x", {"title": "<img src=x onerror=alert(1)> hiến đất", "body": ["<script>hiến</script> & đất"]})
    with closing(Engine([wicked])) as engine:
        [item] = engine.ask("hien dat")["items"]
        shown = [engine.highlight(item[part], item["marks"][part]) for part in ("title", "text")]
    assert shown == [
        "&lt;img src=x onerror=alert(1)&gt; <mark>hiến</mark> <mark>đất</mark>",
        "&lt;script&gt;<mark>hiến</mark>&lt;/script&gt; &amp; <mark>đất</mark>",
    ]


def test_only_the_words_that_were_meant_are_marked() -> None:
    road = page("road", {"title": "Đường giao thông", "body": ["Thống nhất giao thông, dương lịch, đường đi."]})
    other = page("other", {"title": "Thông tin đường sá", "body": ["Hệ thống được giao."]})
    with closing(Engine([road, other])) as engine:
        first, second = engine.ask("duong giao thong")["items"]
    assert marked(first, "title") == ["Đường", "giao", "thông"]
    assert marked(first, "text") == ["giao", "thông", "đường"]
    assert marked(second, "title") + marked(second, "text") == ["Thông", "đường", "giao"]


def test_decomposed_pages_are_marked_where_they_are_written() -> None:
    decomposed = page("x", {"title": "Hie\u0302\u0301n đa\u0302\u0301t mở đường"})
    with closing(Engine([decomposed])) as engine:
        [item] = engine.ask("hiến đất")["items"]
    assert marked(item, "title") == ["Hie\u0302\u0301n", "đa\u0302\u0301t"]


def marked(item: dict[str, Any], part: str) -> list[str]:
    return [item[part][start:end] for start, end in item["marks"][part]]


@pytest.mark.parametrize(
    ("typed", "guess"),
    [
        ("hiendat", "hiến đất"),
        ("daan vaanj kheos", "dân vận khéo"),
        ("vận động hiếm đất", "vận động hiến đất"),
        ("bong truyen hoi", "bóng chuyền hơi"),
        ("hien dat", ""),
        ("hiến đất", ""),
        ("MTTQ", ""),
        ("đường gia", ""),
    ],
)
def test_a_guess_is_told_and_only_a_guess(site: Engine, typed: str, guess: str) -> None:
    assert site.ask(typed)["guess"] == guess


VILLAGE = [
    page("ubnd", {"title": "Ủy ban nhân dân xã", "body": ["Chủ tịch ủy ban xã Phú Thịnh. Khó khăn thì hỏi."]}),
    page("ke-hoach", {"title": "Mục đích", "body": ["Làm a, b, c. Năm nay xã có tổ mới, hồ mới, an ninh là tốt."]}),
    page("goc-cay", {"title": "Cây to đầu ngõ", "body": ["Mô hình là của bà con, ở xã mà ra."]}),
    page(
        "tien-bo",
        {"title": "Mục kinh tế", "body": ["Ứng dụng tiến bộ khoa học. " + "Vận động nhân dân sản xuất. " * 40]},
    ),
    page("chi-bo", {"title": "Nữ Bí thư Chi bộ", "place": "thôn 6 Minh Tiến", "body": ["Gần dân."]}),
    page("rac", {"title": "Phân loại rác", "body": ["Rác thải tại nguồn."]}),
]


@pytest.fixture(scope="module")
def village() -> Iterator[Engine]:
    with closing(Engine(VILLAGE, site_lexicon())) as engine:
        yield engine


@pytest.mark.parametrize("typed", ["Na Mao", "na mao", "hộ chiếu", "trâu bò"])
def test_what_stands_nowhere_is_not_answered_with_syllables_that_are_nearly_the_same(
    village: Engine, typed: str
) -> None:
    answer = village.ask(typed)
    assert (answer["total"], answer["guess"]) == (0, "")


def test_a_word_is_corrected_only_to_one_that_stands_beside_its_neighbour(village: Engine) -> None:
    answer = village.ask("phó chủ tịch")
    [item] = answer["items"]
    assert item["location"] == "ubnd"
    assert item["terms"] == ["chủ", "tịch"]
    assert answer["guess"] == ""


@pytest.mark.parametrize(
    ("typed", "partial"), [("phó chủ tịch", True), ("chủ tịch", False), ("chu tich uy ban", False)]
)
def test_it_is_told_when_no_page_holds_all_that_was_asked(village: Engine, typed: str, partial: bool) -> None:
    answer = village.ask(typed)
    assert answer["total"]
    assert answer["partial"] is partial


def test_a_phrase_in_a_long_text_comes_before_its_words_apart(village: Engine) -> None:
    assert [item["location"] for item in village.ask("tiến bộ")["items"]][:2] == ["tien-bo", "chi-bo"]


@pytest.mark.parametrize("typed", [".", "?!", "–", "\u200b"])
def test_a_query_without_letter_or_digit_gives_nothing_and_says_so(village: Engine, typed: str) -> None:
    answer = village.ask(typed, facets=True)
    assert (answer["total"], answer["wordless"]) == (0, True)
    assert village.ask("", facets=True)["wordless"] is False


def test_a_result_says_kind_field_place_and_year_and_shows_where_the_words_are(site: Engine) -> None:
    item = site.ask("2.400 m2 dat vuon")["items"][0]
    assert [item[fact] for fact in ("kind", "field", "place", "year")] == ["mô hình", "kinh tế", "Đồng Bông", "2026"]
    assert "2.400 m² đất vườn" in item["text"]


def test_a_result_leads_to_the_part_that_holds_the_words() -> None:
    parts = (Section("mo-dau", "Mở đầu", ("Chung.",)), Section("rac", "Rác thải", ("Phân loại tại nguồn.",)))
    with closing(Engine([Document("ke-hoach/", "Kế hoạch", "kế hoạch", sections=parts)])) as engine:
        [item] = engine.ask("phan loai")["items"]
    assert (item["location"], item["anchor"], item["heading"]) == ("ke-hoach/", "rac", "Rác thải")


@pytest.mark.parametrize("typed", ["", "dân", "hien dat", "xóm"])
def test_facet_counts_equal_a_recount_and_never_lead_to_nothing(site: Engine, typed: str) -> None:
    chosen = {"kind": ["mô hình"], "place": ["Gò Son", "Đồng Bông"]}
    answer = site.ask(typed, facets=True, filters=chosen, limit=1000)
    assert answer["total"] == len(answer["items"])
    for facet, values in answer["facets"].items():
        for value in values:
            there = site.ask(typed, filters=chosen | {facet: [value["value"]]}, limit=1000)
            assert there["total"] == len(there["items"]) == value["count"] > 0


def test_every_page_is_counted_once_in_the_facets_without_a_query(site: Engine) -> None:
    answer = site.ask("", facets=True)
    assert answer["total"] == len(CORPUS) == sum(value["count"] for value in answer["facets"]["kind"])
    assert list(answer["facets"]) == list(FACETS)


def test_results_sort_by_year_and_by_vietnamese_title(site: Engine) -> None:
    years = [int(item["year"]) for item in site.ask("xóm", sort="year", limit=1000)["items"]]
    assert years == sorted(years, reverse=True)
    with closing(
        Engine([page(title, {"title": title}) for title in ("Đất", "Ánh", "Dân", "An", "Ăn", "Em")])
    ) as engine:
        titles = [item["title"] for item in engine.ask("", sort="title")["items"]]
    assert titles == ["An", "Ánh", "Ăn", "Dân", "Đất", "Em"]


def test_pages_of_results_follow_each_other(site: Engine) -> None:
    whole = [item["location"] for item in site.ask("nhân dân", limit=20)["items"]]
    halves = [item["location"] for start in (0, 10) for item in site.ask("nhân dân", limit=10, offset=start)["items"]]
    assert halves == whole


def test_a_large_site_answers_as_a_small_one_and_reads_only_what_it_needs(
    monkeypatch: pytest.MonkeyPatch, site: Engine
) -> None:
    for limit, size in {"_IN_ONE_FILE": 0, "_SHARD": 2000, "_BLOCK": 3000}.items():
        monkeypatch.setattr(f"danvan.search.index.{limit}", size)
    with closing(Engine(documents(CORPUS), site_lexicon())) as large:
        for typed in ("hien dat", "dân vận khéo", "daan vaanj", "hiendat", "MTTQ"):
            assert found(large, typed) == found(site, typed)
        assert len(set(large.asked_for)) < len(large.files) / 3


def found(engine: Engine, typed: str) -> list[tuple[str, str]]:
    return [(item["location"], item["text"]) for item in engine.ask(typed)["items"][:5]]


def test_two_builds_of_the_index_are_the_same_bytes() -> None:
    assert build_index(documents(CORPUS), site_lexicon()) == build_index(documents(CORPUS), site_lexicon())


def test_another_edition_of_the_site_names_its_files_otherwise() -> None:
    before, after = (build_index(documents(CORPUS[:size]), site_lexicon()) for size in (50, 51))
    assert not set(before) & set(after) - {"index.json"}


def test_a_site_without_pages_answers() -> None:
    with closing(Engine([])) as engine:
        assert engine.ask("hiến đất")["items"] == []
        assert engine.ask("", facets=True)["total"] == 0

"""Does the search find, show and lead on: in the box and on its page, by keyboard, by touch, without a script?"""

from __future__ import annotations

import random
import re
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from hosted import Handler, Site, build
from playwright.sync_api import Browser, BrowserContext, Page, expect
from test_access import SMALL, findings, overflow
from test_reading import ENGLISH, NAMES, WORDS

from where import ROOT

sys.path.insert(0, str(ROOT / "tests" / "bench"))
import records

pytestmark = pytest.mark.browser
ODD = [
    "a",
    "đ",
    "a" * 2000,
    "hiến đất " * 220,
    "constructor",
    "__proto__",
    "<script>alert(1)</script>",
    "\u200b",
    "%",
    "'\"",
    "“”",
]
POLICY = (
    "default-src 'self'; script-src 'self'; worker-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'"
)


# ---- what the YAML says, read without the project's own code ----
@dataclass(frozen=True)
class Row:
    """An entry as a facet sees it."""

    name: str
    values: dict[str, frozenset[str]]


FIELDS = {"linh-vuc", "loai", "noi", "don-vi", "nam", "trang-thai", "nguon"}
STATES = {
    "registered": "Đã đăng ký", "under_way": "Đang thực hiện", "assessed": "Đã thẩm định",
    "recognised": "Được công nhận", "exemplary": "Tiêu biểu", "proposed": "Được đề nghị khen thưởng",
    "awarded": "Được khen thưởng",
    "replicated": "Được nhân rộng", "strengthened": "Cần củng cố", "stopped": "Đã dừng",
}  # fmt: skip
ORIGINS = {"local": "Của xã", "reference": "Tham khảo từ nơi khác"}


def recount(data: Path) -> list[Row]:
    def read(name: str) -> list[dict[str, Any]]:
        return yaml.load((data / name).read_text(encoding="utf-8"), yaml.BaseLoader) or []  # noqa: S506 - strings only

    plan: dict[str, Any] = yaml.load((data / "plan.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506
    fields = {field["id"]: field["name"] for field in plan["fields"]}
    units = {unit["id"]: unit["name"] for unit in read("units.yaml")}
    places = {place["id"]: place for place in read("places.yaml")}

    def today(key: str) -> str:
        while places[key].get("merged_into"):
            key = places[key]["merged_into"]
        return f"Xóm {places[key]['name']}"

    def row(kind: str, entry: dict[str, Any]) -> Row:
        away, history = entry.get("elsewhere") or {}, entry.get("history") or []
        dates = [entry.get("started"), *(step.get("date") for step in history)]
        return Row(
            entry["name"],
            {
                "loai": frozenset({kind}),
                "linh-vuc": frozenset(fields[entry[key]] for key in ("field", "also_field") if entry.get(key)),
                "noi": frozenset(
                    {away.get("province_now") or away["province"]} if away else map(today, entry.get("places", []))
                ),
                "don-vi": frozenset(filter(None, [units.get(entry.get("unit", "")) or away.get("unit")])),
                "nam": frozenset(date[:4] for date in list(filter(None, dates))[:1]),
                "trang-thai": frozenset(STATES[step["state"]] for step in history[-1:]),
                "nguon": frozenset({ORIGINS[entry["origin"]]}),
            },
        )

    return [row("Mô hình", e) for e in read("models.yaml")] + [row("Điển hình", e) for e in read("examples.yaml")]


def true_counts(rows: list[Row], chosen: dict[str, set[str]], facet: str) -> Counter[str]:
    """How many entries each value has, among those that the choices in the other facets leave."""
    left = [row for row in rows if all(row.values[f] & values for f, values in chosen.items() if values and f != facet)]
    return Counter(value for row in left for value in row.values[facet])


# ---- a commune with hundreds of entries of its own ----
@pytest.fixture(scope="session")
def crowd_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three hundred made-up entries of different years, units and states."""
    data = records.write(tmp_path_factory.mktemp("crowd") / "data", 300)
    dice, models = random.Random(300), data / "models.yaml"
    text = models.read_text(encoding="utf-8")
    text = re.sub("started: 2026", lambda _: f"started: {dice.choice((2024, 2025, 2026))}", text)
    text = re.sub("unit: mat-tran-mau", lambda _: f"unit: {dice.choice(('mat-tran-mau', 'phong-mau'))}", text)
    steps = ("", "  - {state: under_way, date: 2026-10-02}\n", "  - {state: stopped, date: 2026-10-02}\n")
    text = re.sub(r"(  - \{state: registered.*\n)", lambda found: found[1] + dice.choice(steps), text)
    models.write_text(text, encoding="utf-8")
    return data


class Strict(Handler):
    """Sends the policy that a careful host sends."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()


@pytest.fixture(scope="session")
def crowd_site(crowd_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(crowd_data, tmp_path_factory.mktemp("crowd-site"))


@pytest.fixture(scope="session")
def crowd(crowd_site: Path) -> Iterator[Site]:
    """Those entries, served under the strict policy."""
    with Site(crowd_site) as server:
        server.RequestHandlerClass = Strict
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def desk(browser: Browser, site: Site) -> Iterator[Page]:
    """A wide screen with a keyboard."""
    yield from opened(browser.new_context(viewport={"width": 1280, "height": 900}, base_url=site.url, locale="vi-VN"))


@pytest.fixture
def crowded(browser: Browser, crowd: Site) -> Iterator[Page]:
    """A wide screen before the three hundred."""
    yield from opened(browser.new_context(viewport={"width": 1280, "height": 900}, base_url=crowd.url, locale="vi-VN"))


@pytest.fixture
def thumb(browser: Browser, crowd: Site) -> Iterator[Page]:
    """A phone that is touched, before the three hundred."""
    context = browser.new_context(
        viewport={"width": 360, "height": 640}, has_touch=True, is_mobile=True, base_url=crowd.url
    )
    yield from opened(context)


def opened(context: BrowserContext) -> Iterator[Page]:
    page, errors = context.new_page(), []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda said: errors.append(said.text) if "Content Security Policy" in said.text else None)
    yield page
    context.close()
    assert errors == []


# ---- the box ----
def ask(page: Page, words: str) -> None:
    """Open the box by its key, type, and wait for the answer."""
    page.locator("body").press("/")
    page.locator(".md-search__input:focus").wait_for()
    page.keyboard.type(words)
    answered(page)


def answered(page: Page) -> str:
    told = page.locator("[data-told]")
    expect(told).to_have_text(re.compile("^(Thấy|Không thấy)"))
    return told.inner_text()


def marked(page: Page, where: str = "main") -> list[str]:
    return [mark.lower() for mark in page.locator(f"{where} mark").all_text_contents()]


def test_unaccented_letters_mark_the_accented_words_in_results_and_on_the_page_and_no_others(desk: Page) -> None:
    desk.goto("mo-hinh/")
    ask(desk, "hien dat")
    found = marked(desk, ".md-search-result")
    assert set(found) == {"hiến", "đất"}
    desk.keyboard.press("ArrowDown")
    title = desk.locator(".md-search-result__link:focus h1").inner_text()
    desk.keyboard.press("Enter")
    expect(desk.locator("h1")).to_have_text(title)
    desk.locator("main mark").first.wait_for()
    whole = desk.locator("main").text_content() or ""
    path = desk.locator(".dv-crumbs").text_content() or ""
    words = re.findall(r"\w+", whole.replace(path, " ").lower())
    assert Counter(marked(desk)) == Counter(word for word in words if word in {"hiến", "đất"})
    assert not {"hiện", "đạt"} & set(marked(desk))


def test_marks_do_not_change_a_letter_of_the_page(desk: Page) -> None:
    desk.goto("ke-hoach/")
    before = desk.locator("main").text_content()
    desk.goto("ke-hoach/?h=x%C3%A3+h%C3%B2a+an")  # xã hòa an
    desk.locator("main mark").first.wait_for(state="attached")
    assert desk.locator("main").text_content() == before
    assert set(marked(desk)) <= {"xã", "hòa", "hoà", "an"}


def test_a_result_says_kind_field_place_year_and_whose_it_is(desk: Page) -> None:
    desk.goto("")
    ask(desk, "truong thon ngoan lam dan van kheo")
    facts = desk.locator(".md-search-result__item .dv-hit__facts").first.inner_text()
    assert facts == "Điển hình · Kinh tế · Thái Nguyên · 2014 · Tham khảo từ nơi khác"


@pytest.mark.parametrize(("typed", "meant"), [("hiendat", "hiến đất"), ("thap sagn", "thắp sáng")])
def test_what_was_probably_meant_is_offered_and_one_press_asks_for_it(desk: Page, typed: str, meant: str) -> None:
    desk.goto("")
    ask(desk, typed)
    told = answered(desk)
    assert f"Có phải bạn tìm “{meant}”?" in told
    desk.get_by_role("button", name=f"“{meant}”").click()
    expect(desk.locator(".md-search__input")).to_have_value(meant)
    expect(desk.locator("[data-told]")).to_have_text(re.compile(r"^Thấy [\d.]+ kết quả\.$"))
    desk.goto(f"tra-cuu/?q={typed}")
    desk.get_by_role("link", name=f"“{meant}”").click()
    expect(desk.locator("#tra-cuu")).to_have_value(meant)
    expect(desk.locator(".dv-guess")).to_be_hidden()


def test_the_number_of_all_results_is_announced_and_is_that_of_the_page(desk: Page) -> None:
    desk.goto("")
    ask(desk, "xom")
    told = desk.locator("[data-told]")
    assert told.get_attribute("role") == "status"
    total = re.findall(r"Thấy ([\d.]+) kết quả", told.inner_text())[0]
    assert int(total) > desk.locator(".md-search-result__item").count() == 10
    desk.get_by_role("link", name="Xem tất cả ở trang Tra cứu").click()
    expect(desk.locator(".dv-finder [role=status]")).to_have_text(f"Thấy {total} kết quả cho “xom”")


def test_enter_without_a_chosen_result_opens_the_page_of_all_results(desk: Page, site: Site) -> None:
    desk.goto("xom/")
    ask(desk, "hien dat")
    desk.keyboard.press("Enter")
    expect(desk.locator(".dv-hits li").first).to_be_visible()
    assert desk.url == f"{site.url}tra-cuu/?q=hien+dat"


def test_arrows_walk_through_the_results_and_escape_goes_back_to_where_the_reader_was(desk: Page) -> None:
    desk.goto("mo-hinh/")
    ask(desk, "hien dat")
    links = desk.locator(".md-search-result__link")
    desk.keyboard.press("ArrowDown")
    expect(links.nth(0)).to_be_focused()
    desk.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    desk.keyboard.press("ArrowUp")
    desk.keyboard.press("ArrowUp")
    expect(desk.locator(".md-search__input")).to_be_focused()
    desk.keyboard.press("Escape")
    expect(desk.locator(".md-search")).to_be_hidden()
    expect(desk.locator("[data-find]")).to_be_focused()


def test_the_keys_of_one_letter_open_the_search_can_be_switched_off_and_others_do_nothing(desk: Page) -> None:
    desk.goto("?h=an")
    box = desk.locator(".md-search")
    for key in "/s":
        desk.locator("body").press(key)
        expect(box).to_be_visible()
        desk.keyboard.press("Escape")
    for key in ["f", "p", "n", ",", ".", "Control+s", "Alt+s"]:
        desk.locator("body").press(key)
        expect(box).to_be_hidden()
    field = desk.locator("#dv-find")
    field.press_sequentially("s/fs")
    assert field.input_value() == "s/fs"
    expect(box).to_be_hidden()
    desk.locator("summary", has_text="Cỡ chữ").click()
    desk.locator("[data-set=keys]").get_by_role("button", name="Tắt").click()
    desk.goto("mo-hinh/")
    for key in "/sfpn":
        desk.locator("body").press(key)
        expect(box).to_be_hidden()
    desk.locator("summary", has_text="Cỡ chữ").click()
    desk.locator("[data-set=keys]").get_by_role("button", name="Bật").click()
    desk.locator("h1").click()
    desk.locator("body").press("s")
    expect(box).to_be_visible()


def test_what_is_pasted_or_dictated_is_searched_as_well(desk: Page) -> None:
    desk.goto("")
    desk.locator("[data-find]").click()
    desk.locator(".md-search__input").fill("hien dat")  # no key is pressed
    assert answered(desk).startswith("Thấy")


@pytest.mark.parametrize("words", ODD, ids=lambda words: words[:12])
def test_odd_words_harm_neither_box_nor_page(desk: Page, words: str) -> None:
    desk.on("dialog", lambda dialog: pytest.fail(dialog.message))
    desk.goto("")
    desk.locator("[data-find]").click()
    desk.locator(".md-search__input").fill(words)
    told = desk.locator("[data-told]")
    expect(told).to_have_text(re.compile("^(Thấy|Không thấy|Gõ)"))
    desk.keyboard.press("Enter")
    expect(desk).to_have_url(re.compile("/tra-cuu/"))
    if words.strip("\u200b"):
        expect(desk.locator(".dv-finder [role=status]")).to_have_text(re.compile("^(Thấy|Không thấy)"))
    assert len(desk.url) < 2100
    assert desk.locator("main script:not([src])").count() == 0


@pytest.mark.parametrize("typed", [".", "?!"])
def test_a_question_without_a_letter_says_what_to_type(desk: Page, typed: str) -> None:
    desk.goto("")
    desk.locator("[data-find]").click()
    desk.locator(".md-search__input").fill(typed)
    expect(desk.locator("[data-told]")).to_have_text("Gõ ít nhất một chữ cái hoặc chữ số, như “hiến đất”.")
    desk.keyboard.press("Enter")
    status = desk.locator(".dv-finder [role=status]")
    expect(status).to_have_text(
        f"Không thấy kết quả nào cho “{typed}”. Gõ ít nhất một chữ cái hoặc chữ số, như “hiến đất”."
    )
    expect(desk.locator(".dv-hits li")).to_have_count(0)


def test_a_question_that_no_page_answers_in_full_is_told_so(desk: Page) -> None:
    desk.goto("")
    ask(desk, "phó chủ tịch")
    told = desk.locator("[data-told]")
    expect(told).to_have_text(
        re.compile(r"^Thấy [\d.]+ kết quả, không kết quả nào có đủ các chữ ấy\. Có thể hỏi xã\.$")
    )
    assert told.locator("a").get_attribute("href").endswith("gop-y/")
    desk.keyboard.press("Enter")
    status = desk.locator(".dv-finder [role=status]")
    expect(status).to_have_text(re.compile(r"^Thấy [\d.]+ kết quả, không kết quả nào có đủ các chữ “phó chủ tịch”$"))


def test_a_record_that_holds_the_answer_says_it_above_the_results_with_its_source(desk: Page) -> None:
    desk.goto("")
    ask(desk, "phong trào thi đua đến năm nào")
    said = desk.locator("[data-told] .dv-answer")
    expect(said).to_have_text("Phong trào thi đua: từ năm 2026 đến năm 2030 Theo: mục II.2 của kế hoạch. ")
    desk.keyboard.press("Enter")
    box = desk.locator(".dv-finder .dv-answer")
    expect(box.locator("strong")).to_have_text("Phong trào thi đua: từ năm 2026 đến năm 2030")
    box.locator("a").click()
    expect(desk).to_have_url(re.compile(r"/ke-hoach/#ii-2$"))


def test_where_nothing_answers_the_reader_is_told_whom_to_ask(desk: Page) -> None:
    desk.goto("tra-cuu/?q=qqqzzz")
    expect(desk.locator(".dv-nothing")).to_be_visible()
    expect(desk.locator(".dv-ask a").first).to_have_attribute("href", re.compile(r"gop-y/$"))
    desk.goto("tra-cuu/?q=hiến đất")
    expect(desk.locator(".dv-hits li").first).to_be_visible()
    expect(desk.locator(".dv-ask")).to_be_hidden()


def test_what_stands_below_a_heading_of_the_box_belongs_to_it(desk: Page) -> None:
    desk.goto("")
    ask(desk, "hien dat")
    rows = desk.locator(".md-search-result__item").evaluate_all(
        """(rows) => rows.map((row) => [...row.querySelectorAll("a")].map((a) => [
          a.querySelector("h1, h2").tagName, a.pathname, a.getBoundingClientRect().left,
          parseFloat(getComputedStyle(a.querySelector("h1, h2")).fontWeight)]))"""
    )
    grouped = [row for row in rows if len(row) > 1]
    assert grouped
    for (_, page, left, weight), *parts in grouped:
        assert all(tag == "H2" and there == page and here > left for tag, there, here, _ in parts)
        assert weight < min(heavy for *_, heavy in parts), "a group's heading is no result beside the others"


def test_an_empty_question_opens_the_whole_list(desk: Page) -> None:
    desk.goto("")
    desk.locator("[data-find]").click()
    expect(desk.locator("[data-told]")).to_have_text("Gõ điều cần tìm. Không dấu cũng được.")
    assert desk.locator(".md-search [data-all]").inner_text() == "Tra cứu theo lĩnh vực, xóm, năm"
    desk.locator(".md-search__input").press("Enter")
    expect(desk.locator("[data-finder] [data-all]")).to_be_visible()
    assert desk.locator("[data-all] .dv-rows a").count() > 20


def test_nothing_of_the_search_is_fetched_before_somebody_searches(desk: Page) -> None:
    asked: list[str] = []
    desk.on("request", lambda request: asked.append(urlsplit(request.url).path))
    desk.goto("", wait_until="networkidle")
    assert not [path for path in asked if "/search/" in path or "javascripts" in path or "search-" in path]
    ask(desk, "hien dat")
    assert [path for path in asked if path.endswith("search/index.json")] == ["/xa/search/index.json"]


def test_the_search_works_under_a_strict_policy_in_box_and_page(crowded: Page) -> None:
    crowded.goto("mo-hinh/trang-2/")
    ask(crowded, "hien dat lam duong")
    assert set(marked(crowded, ".md-search-result")) >= {"hiến", "đất"}
    crowded.keyboard.press("Enter")
    expect(crowded.locator(".dv-hits li")).to_have_count(20)
    crowded.locator(".dv-facet input").first.check()
    expect(crowded.locator(".dv-tags li")).to_have_count(1)
    crowded.locator(".dv-hits a").first.click()
    crowded.locator("main mark").first.wait_for()


def test_a_reader_who_touches_finds_by_the_box(thumb: Page) -> None:
    thumb.goto("")
    thumb.locator("[data-find]").tap()
    thumb.locator(".md-search__input").fill("nuoi ong")
    answered(thumb)
    assert findings(thumb) == []
    assert small(thumb) == []
    thumb.locator(".md-search-result__link").first.tap()
    thumb.locator("main mark").first.wait_for()
    assert "nuôi" in marked(thumb)


# ---- the page ----
def counts(page: Page) -> dict[str, dict[str, int]]:
    """Every value that the page offers, with the number beside it."""
    while page.locator(".dv-facet__more:visible").count():
        page.locator(".dv-facet__more:visible").first.click()
    rows = page.evaluate("""() => [...document.querySelectorAll("[data-facet] label:not([hidden])")].map((label) => [
      label.querySelector("input").name, ...["span", "small"].map((name) => label.querySelector(name).textContent)])""")
    found: dict[str, dict[str, int]] = {}
    for facet, value, count in rows:
        found.setdefault(facet, {})[value] = int(count.replace(".", ""))
    return found


def open_all(page: Page) -> None:
    page.locator(".dv-facet__values").first.wait_for(state="attached")
    page.evaluate("document.querySelectorAll('.dv-facet, .dv-filter').forEach((d) => { d.open = true; })")


def total(page: Page) -> int:
    said = page.locator(".dv-finder [role=status]").inner_text()
    number = re.search(r"Thấy ([\d.]+) kết quả", said)
    return int(number[1].replace(".", "")) if number else 0


def small(page: Page) -> list[str]:
    """What a thumb would miss; a box to tick is as large as the row that it stands in."""
    rows = """[...document.querySelectorAll(".dv-facet label")]
      .filter((row) => row.checkVisibility() && row.offsetHeight < 44).map((row) => row.outerHTML)"""
    found: list[str] = page.evaluate(SMALL) + page.evaluate(rows)
    return [one for one in found if 'type="checkbox"' not in one]


def settled(page: Page, check: Callable[[], bool]) -> None:
    for _ in range(100):
        if check():
            return
        page.wait_for_timeout(30)
    raise AssertionError("it never came so")


ENTRIES = "tra-cuu/?loai=mo-hinh&loai=dien-hinh"


@pytest.mark.parametrize("which", ["desk", "crowded"])
def test_the_numbers_beside_the_values_are_those_of_a_recount(which: str, request: pytest.FixtureRequest) -> None:
    page: Page = request.getfixturevalue(which)
    rows = recount(
        request.getfixturevalue("crowd_data") if which == "crowded" else request.getfixturevalue("real_data")
    )
    page.goto(ENTRIES)
    open_all(page)
    settled(page, lambda: total(page) == len(rows))
    shown = counts(page)
    for facet in FIELDS - {"loai"}:
        assert shown[facet] == dict(true_counts(rows, {}, facet)), facet
    assert {kind: shown["loai"][kind] for kind in ("Mô hình", "Điển hình")} == dict(true_counts(rows, {}, "loai"))


def test_pages_that_are_no_entries_are_counted_under_their_kind_only(desk: Page, real_data: Path) -> None:
    desk.goto("tra-cuu/")
    open_all(desk)
    settled(desk, lambda: counts(desk).get("loai", {}).get("Kế hoạch", 0) > 0)
    shown, rows = counts(desk), recount(real_data)
    for facet in FIELDS - {"loai"}:
        assert shown[facet] == dict(true_counts(rows, {}, facet)), facet
    plan = yaml.load((real_data / "plan.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506
    names = [field["name"] for field in plan["fields"]]
    assert list(shown["linh-vuc"]) == [name for name in names if name in shown["linh-vuc"]], "in the plan's order"


@pytest.mark.parametrize("seed", range(4))
def test_values_of_a_facet_add_and_facets_narrow_and_no_choice_leads_to_nothing(
    crowded: Page, crowd_data: Path, seed: int
) -> None:
    rows, dice = recount(crowd_data), random.Random(seed)
    crowded.goto(ENTRIES)
    open_all(crowded)
    settled(crowded, lambda: total(crowded) == len(rows))
    chosen: dict[str, set[str]] = {facet: set() for facet in FIELDS} | {"loai": {"Mô hình", "Điển hình"}}
    for _ in range(6):
        shown = counts(crowded)
        for facet in FIELDS - {"loai"}:
            wanted = true_counts(rows, chosen, facet)
            assert {value: n for value, n in shown.get(facet, {}).items() if n} == dict(wanted), facet
            assert all(n or value in chosen[facet] for value, n in shown.get(facet, {}).items()), (
                "a value with nothing behind it"
            )
        facet = dice.choice(sorted(FIELDS - {"loai"}))
        value = dice.choice(sorted(set(shown.get(facet, {})) - chosen[facet]) or [""])
        if not value:
            continue
        chosen[facet].add(value)
        crowded.locator(
            f'[data-param="{facet}"] label:not([hidden])', has=crowded.get_by_text(value, exact=True)
        ).click()
        left = [row for row in rows if all(row.values[f] & values for f, values in chosen.items() if values)]
        settled(crowded, lambda left=left: total(crowded) == len(left))  # type: ignore[misc]  # a default binds
        assert total(crowded) > 0


def test_choices_stand_in_the_address_and_survive_reload_back_forward_and_sharing(crowded: Page, crowd: Site) -> None:
    crowded.goto("tra-cuu/")
    open_all(crowded)
    crowded.locator("#tra-cuu").press_sequentially("hien dat", delay=30)
    expect(crowded.locator(".dv-hits li").first).to_be_visible()
    settled(crowded, lambda: crowded.url.endswith("?q=hien+dat"))
    crowded.locator('[data-param="nam"] label', has_text="2025").click()
    settled(crowded, lambda: crowded.url.endswith("?q=hien+dat&nam=2025"))
    crowded.locator('[data-param="nam"] label', has_text="2024").click()
    settled(crowded, lambda: crowded.url.endswith("?q=hien+dat&nam=2024&nam=2025"))
    crowded.locator("#xep").select_option("nam")
    settled(crowded, lambda: crowded.url.endswith("&xep=nam"))
    crowded.locator(".dv-hits li").first.wait_for()
    before = (total(crowded), crowded.locator(".dv-hits h3").all_inner_texts(), crowded.url)
    crowded.reload()
    settled(crowded, lambda: (total(crowded), crowded.locator(".dv-hits h3").all_inner_texts(), crowded.url) == before)
    assert crowded.locator("#xep").input_value() == "nam"
    crowded.go_back()
    settled(crowded, lambda: crowded.url.endswith("?q=hien+dat&nam=2024&nam=2025"))
    crowded.go_back()
    settled(crowded, lambda: crowded.locator(".dv-tags li").count() == 1)
    assert crowded.locator('[data-param="nam"] input:checked').count() == 1
    crowded.go_back()
    settled(crowded, lambda: crowded.url.endswith("?q=hien+dat") and crowded.locator(".dv-tags li").count() == 0)
    crowded.go_back()
    settled(crowded, lambda: crowded.url == f"{crowd.url}tra-cuu/")
    expect(crowded.locator("[data-finder] [data-all]")).to_be_visible()
    assert crowded.locator("#tra-cuu").input_value() == ""
    crowded.go_forward()
    settled(crowded, lambda: crowded.locator("#tra-cuu").input_value() == "hien dat" and total(crowded) > 0)


def test_what_an_address_asks_for_that_does_not_exist_is_left_out(desk: Page) -> None:
    desk.goto("tra-cuu/?q=hien+dat&linh-vuc=khong-co&nam=constructor&xep=__proto__&trang=-3&la=1")
    settled(desk, lambda: desk.url.endswith("/tra-cuu/?q=hien+dat"))
    assert total(desk) > 0


def test_a_question_that_the_choices_exclude_offers_the_way_out_with_its_true_number(desk: Page) -> None:
    desk.goto("tra-cuu/?q=hien+dat")
    open_all(desk)
    settled(desk, lambda: total(desk) > 0)
    without = total(desk)
    assert "Quốc phòng - an ninh" not in counts(desk)["linh-vuc"]
    desk.goto("tra-cuu/?q=hien+dat&linh-vuc=quoc-phong-an-ninh")
    way = desk.get_by_role("link", name=f"Bỏ các lựa chọn, xem {without} kết quả")
    way.click()
    settled(desk, lambda: total(desk) == without)
    assert desk.url.endswith("?q=hien+dat")


def test_chosen_values_are_tags_that_one_press_removes(crowded: Page) -> None:
    crowded.goto("tra-cuu/?nam=2024&nam=2025&trang-thai=da-dung")
    tags = crowded.locator(".dv-tags")
    expect(tags.get_by_role("link")).to_have_text(["Năm: 2025", "Năm: 2024", "Trạng thái: Đã dừng", "Bỏ tất cả"])
    first = total(crowded)
    tags.get_by_role("link", name="Bỏ lựa chọn Năm: 2024").press("Enter")
    expect(tags.get_by_role("link")).to_have_count(3)
    assert 0 < total(crowded) < first
    assert crowded.evaluate("document.activeElement.closest('.dv-tags') !== null")
    assert crowded.url.endswith("?nam=2025&trang-thai=da-dung")
    tags.get_by_role("link", name="Bỏ tất cả lựa chọn").click()
    expect(tags).to_be_hidden()
    expect(crowded.locator("[data-finder] [data-all]")).to_be_visible()


def test_results_come_by_name_and_by_year_when_asked_so(crowded: Page, crowd_data: Path) -> None:
    rows = recount(crowd_data)
    years = {row.name: max(row.values["nam"], default="") for row in rows}
    crowded.goto(f"{ENTRIES}&xep=nam")
    crowded.locator(".dv-hits li").first.wait_for()
    shown = [years[name] for name in crowded.locator(".dv-hits h3").all_inner_texts() if name in years]
    assert shown == sorted(shown, reverse=True)
    crowded.locator("#xep").select_option("ten")
    settled(crowded, lambda: "xep=ten" in crowded.url)
    expect(crowded.locator(".dv-hits h3").first).to_have_text(re.compile("^Chung tay"))
    names = crowded.locator(".dv-hits h3").all_inner_texts()
    assert [name[:9] for name in names] == ["Chung tay"] * len(names)


def test_more_results_come_when_asked_and_the_reader_stands_at_the_first_new_one(crowded: Page) -> None:
    crowded.goto(ENTRIES)
    more = crowded.get_by_role("button", name=re.compile("^Xem thêm 20 trong"))
    more.focus()
    crowded.keyboard.press("Enter")
    expect(crowded.locator(".dv-hits li")).to_have_count(40)
    expect(crowded.locator(".dv-hits li").nth(20).get_by_role("link")).to_be_focused()
    assert parse_qs(urlsplit(crowded.url).query)["trang"] == ["2"]
    crowded.reload()
    expect(crowded.locator(".dv-hits li")).to_have_count(40)


def test_the_keyboard_skips_to_the_results_and_reaches_every_part(desk: Page) -> None:
    desk.goto("tra-cuu/?q=hien+dat")
    desk.locator(".dv-hits li").first.wait_for()
    desk.locator("body").press("/")
    expect(desk.locator("#tra-cuu")).to_be_focused()
    desk.keyboard.press("Tab")
    desk.keyboard.press("Tab")
    expect(desk.get_by_role("link", name="Tới kết quả")).to_be_focused()
    desk.keyboard.press("Enter")
    assert desk.evaluate("document.activeElement.id") == "ket-qua"
    desk.keyboard.press("Tab")
    expect(desk.locator("#xep")).to_be_focused()
    desk.keyboard.press("Tab")
    expect(desk.locator(".dv-hits a").first).to_be_focused()
    desk.keyboard.press("Enter")
    desk.locator("main mark").first.wait_for()


def test_one_thumb_filters_on_a_phone(thumb: Page) -> None:
    thumb.goto("tra-cuu/?q=lam+duong")
    thumb.locator(".dv-hits li").first.wait_for()
    before = total(thumb)
    expect(thumb.locator("[data-facet]").first).to_be_hidden()
    thumb.locator(".dv-filter > summary").tap()
    thumb.locator("summary", has_text="Năm").tap()
    thumb.locator('[data-param="nam"] label', has_text="2025").tap()
    settled(thumb, lambda: 0 < total(thumb) < before)
    button = thumb.locator(".dv-filter__done button")
    expect(button).to_have_text(f"Xem {total(thumb)} kết quả")
    expect(button).to_be_in_viewport()
    assert small(thumb) == []
    button.tap()
    expect(thumb.locator("[data-facet]").first).to_be_hidden()
    expect(thumb.locator(".dv-hits li").first).to_be_in_viewport()
    thumb.locator(".dv-tags a").first.tap()
    settled(thumb, lambda: total(thumb) == before)


STATES_OF_THE_PAGE = {
    "nothing asked": "tra-cuu/",
    "results": "tra-cuu/?q=hien+dat",
    "a guess": "tra-cuu/?q=hiendat",
    "chosen": "tra-cuu/?linh-vuc=kinh-te&loai=mo-hinh",
    "nothing found": "tra-cuu/?q=qqqqq",
    "excluded": "tra-cuu/?q=hien+dat&linh-vuc=quoc-phong-an-ninh",
    "rows": "tra-cuu/nguon/tham-khao-tu-noi-khac/",
    "values": "tra-cuu/noi/",
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", STATES_OF_THE_PAGE.values(), ids=STATES_OF_THE_PAGE.keys())
def test_every_state_of_the_page_is_read_and_used_by_all(
    browser: Browser, site: Site, address: str, scheme: Any
) -> None:
    context = browser.new_context(base_url=site.url, color_scheme=scheme, reduced_motion="reduce", locale="vi-VN")
    for page in opened(context):
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(address, wait_until="networkidle")
            assert findings(page) == [], width
            assert small(page) == []
            open_all(page) if "noi/" not in address and "nguon/" not in address else None
            assert findings(page) == [], width
            assert small(page) == []
            assert overflow(page) == 0
            assert ENGLISH.findall(NAMES.sub("", page.evaluate(WORDS))) == []
        page.set_viewport_size({"width": 320, "height": 256})
        assert overflow(page) == 0
        page.set_viewport_size({"width": 360, "height": 640})
        page.evaluate("document.documentElement.dataset.size = '4'")
        assert overflow(page) == 0


def test_without_a_script_the_page_lists_everything_and_its_facets_lead_to_lists(
    browser: Browser, site: Site, real_data: Path
) -> None:
    context = browser.new_context(base_url=site.url, java_script_enabled=False, viewport={"width": 360, "height": 640})
    page = context.new_page()
    page.goto("tra-cuu/?q=hien+dat")
    rows = recount(real_data)
    shown = page.locator("[data-all] .dv-rows a").all_inner_texts()
    assert Counter(map(squeezed, shown)) >= Counter(squeezed(row.name) for row in rows)
    page.locator(".dv-filter > summary").click()
    links = page.locator(".dv-facet a")
    seen = 0
    for i in range(links.count()):
        count = links.nth(i).locator("small")
        if not count.count():
            continue
        answer = page.request.get(page.evaluate("(e) => e.href", links.nth(i).element_handle()))
        main = answer.text().partition("<main")[2]
        assert answer.ok
        names = set(re.findall(r'href="[./]*(?:mo-hinh/|dien-hinh/)?([a-z0-9-]+)/"', main))
        assert len(names) >= int(count.text_content() or "")
        seen += 1
    assert seen > 30
    context.close()


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u2060]+", "", text)


@pytest.fixture
def pocket(browser: Browser) -> Iterator[Page]:
    """A phone without any site."""
    yield from opened(browser.new_context(viewport={"width": 360, "height": 640}, locale="vi-VN"))


def test_a_copy_in_a_folder_searches_filters_and_marks(pocket: Page, built: Path) -> None:
    pocket.goto(f"{built.as_uri()}/index.html")
    pocket.locator("#dv-find").fill("hien dat")
    pocket.keyboard.press("Enter")
    pocket.locator(".dv-hits li").first.wait_for()
    assert pocket.url == f"{built.as_uri()}/tra-cuu/index.html?q=hien+dat"
    before = total(pocket)
    pocket.locator(".dv-filter > summary").click()
    pocket.locator('[data-param="loai"] label', has_text="Mô hình").click()
    settled(pocket, lambda: 0 < total(pocket) < before)
    pocket.go_back()
    settled(pocket, lambda: total(pocket) == before)
    pocket.locator(".dv-hits a").first.click()
    pocket.locator("main mark").first.wait_for()
    assert set(marked(pocket)) == {"hiến", "đất"}
    pocket.locator("[data-find]").click()
    expect(pocket.locator("#tra-cuu")).to_be_visible()


def test_when_the_index_does_not_come_the_reader_is_told_and_keeps_the_list(browser: Browser, site: Site) -> None:
    context = browser.new_context(base_url=site.url, viewport={"width": 360, "height": 640}, locale="vi-VN")
    page = context.new_page()
    page.route("**/search/**", lambda route: route.abort())
    page.goto("tra-cuu/?q=hien+dat")
    expect(page.locator(".dv-finder [role=status]")).to_contain_text("Chưa tải được")
    expect(page.locator("[data-all] .dv-rows a").first).to_be_visible()
    page.goto("")
    page.locator("[data-find]").click()
    page.locator(".md-search__input").fill("hien dat")
    expect(page.locator("[data-told]")).to_contain_text("Chưa tải được", timeout=15_000)
    assert (
        page.get_by_role("link", name="Xem tất cả ở trang Tra cứu").get_attribute("href")
        == f"{site.url}tra-cuu/?q=hien%20dat"
    )
    context.close()


def test_a_reader_with_yesterdays_index_gets_todays(desk: Page) -> None:
    """The index that a browser kept names a folder that the new edition no longer has."""
    served: list[str] = []

    def once_old(route: Any) -> None:
        answer = route.fetch()
        served.append(route.request.url)
        old = re.sub(r'"folder":"\w+"', '"folder":"0000000000"', answer.text())
        route.fulfill(response=answer, body=old if len(served) == 1 else answer.text())

    desk.route("**/search/index.json", once_old)
    desk.goto("tra-cuu/?q=hien+dat")
    expect(desk.locator(".dv-hits li").first).to_be_visible()
    assert len(served) == 2


def test_a_turned_tablet_does_not_keep_the_button_of_the_narrow_screen(page: Page) -> None:
    page.goto("tra-cuu/", wait_until="networkidle")
    page.locator(".dv-filter > summary").click()
    done = page.locator(".dv-filter__done")
    expect(done).to_be_visible()
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(done).to_be_hidden()
    page.set_viewport_size({"width": 360, "height": 640})
    page.locator(".dv-filter > summary").click()
    expect(done).to_be_visible()

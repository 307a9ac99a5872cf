"""Does a reader get everything: by keyboard, without a script, on paper, in Vietnamese, from this site alone?"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page
from templates import PAGES

pytestmark = pytest.mark.browser
ENGLISH = re.compile(
    r"\b(search|initializing|skip|menu|home|next|previous|back|close|open|copy|share|print|more|read|loading|results?|"
    r"found|error|page|table|contents|footer|header|toggle|switch|dark|light|mode|contact|about|download|feed|metadata|"
    r"unknown|none|null|undefined|permanent|link|source|edit|view|tags?|files?|updated|created|the|and|of)\b",
    re.IGNORECASE,
)
NAMES = re.compile(
    r"\w+\.(json|csv|xml)|JSON|Atom|JavaScript|Facebook|Wikipedia|https?://\S+|COVID-19|data/\S+|/\S+/\S+|OF"
)
WORDS = """() => [document.title, document.body.innerText,
  ...[...document.querySelectorAll("[aria-label], [title], [placeholder], [alt]")].flatMap((e) =>
    ["aria-label", "title", "placeholder", "alt"].map((name) => e.getAttribute(name) ?? "")),
  document.querySelector("meta[name=description]")?.content ?? ""].join("\\n")"""


@pytest.fixture(scope="module")
def plain(browser: Browser, site: Any) -> Iterator[Page]:
    """A browser in which no script runs."""
    context = browser.new_context(base_url=site.url, java_script_enabled=False, viewport={"width": 360, "height": 640})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES.keys())
def test_no_english_word_is_left(phone: Page, address: str) -> None:
    page = phone
    page.goto(address)
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    assert ENGLISH.findall(NAMES.sub("", page.evaluate(WORDS))) == []


NARROW = """() => [...document.querySelectorAll("body *")].filter((e) => e.innerText?.trim()
  && parseFloat(getComputedStyle(e).wordSpacing) < -0.15 * parseFloat(getComputedStyle(e).fontSize))
  .map((e) => e.innerText.trim())"""
"""What is set so tight that two words look like one: a space is about a quarter of the size of its letters."""


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES.keys())
def test_words_stand_apart(phone: Page, address: str) -> None:
    phone.goto(address)
    assert phone.evaluate(NARROW) == []


def test_every_request_stays_on_this_site_and_nothing_is_kept(page: Page, site: Any) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for address in PAGES.values():
        page.goto(address, wait_until="networkidle")
    assert len(asked) > len(PAGES)
    assert {urlsplit(url).netloc for url in asked if not url.startswith("data:")} == {urlsplit(site.url).netloc}
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length") == 0


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES.keys())
def test_a_page_is_whole_without_a_script(plain: Page, phone: Page, address: str) -> None:
    plain.goto(address)
    phone.goto(address)

    def words(opened: Page) -> str:
        acts = "Chép liên kết|In, lưu|Chia sẻ"
        return " ".join(re.sub(acts, "", opened.locator("main").text_content() or "").split())

    assert words(plain) == words(phone)
    assert not any(button.is_visible() for button in plain.locator("main button[type=button]").all())


def test_without_a_script_the_menu_opens_and_search_is_a_page(plain: Page) -> None:
    page = plain
    page.goto("mo-hinh/")
    page.locator("summary", has_text="Mục").first.click()
    page.get_by_role("navigation", name="Mục chính").get_by_role("link", name="Kế hoạch").click()
    assert page.url.endswith("/ke-hoach/")
    assert page.locator("[data-find]").get_attribute("href") == "../tra-cuu/"
    assert page.locator("[data-view]").is_hidden()


def tab_to(page: Page, name: str, limit: int = 90) -> None:
    for _ in range(limit):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText?.trim() ?? ''").startswith(name):
            return
    raise AssertionError(f"no way to “{name}” by keyboard")


def test_the_keyboard_walks_from_home_to_a_clause_of_the_plan_and_back(page: Page) -> None:
    page.goto("")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # the skip link
    for name, address in (
        ("Quốc phòng", "linh-vuc/quoc-phong-an-ninh/"),
        ("Bóng đèn an ninh", "mo-hinh/bong-den-an-ninh-vinh-chau/"),
        ("Đọc mục", "ke-hoach/#ii-4-c"),
    ):
        tab_to(page, name)
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/{address}")
    assert page.locator("#ii-4-c").is_visible()
    for address in ("mo-hinh/bong-den-an-ninh-vinh-chau/", "linh-vuc/quoc-phong-an-ninh/", ""):
        page.go_back()
        page.wait_for_url(f"**/xa/{address}*")


def test_on_paper_only_the_content_is_left(page: Page) -> None:
    page.emulate_media(media="print")
    for address in PAGES.values():
        page.goto(address)
        for chrome in (".dv-top", ".dv-foot", ".dv-crumbs", ".md-search", ".md-skip", "button", "summary", ".dv-toc"):
            assert not any(part.is_visible() for part in page.locator(chrome).all()), (address, chrome)
        assert page.locator("main").is_visible()


def test_the_plan_prints_as_an_official_document(page: Page, tmp_path: Path) -> None:
    page.set_viewport_size({"width": 700, "height": 1000})  # about what is printed on: A4 without its margins
    page.goto("ke-hoach/")
    page.emulate_media(media="print")
    look = page.locator(".dv-paper").evaluate(
        "(e) => { const s = getComputedStyle(e); return [s.fontFamily, parseFloat(s.fontSize) * .75]; }"
    )
    assert look[0].startswith('"Times New Roman"')
    assert 13 <= look[1] <= 14
    file = tmp_path / "ke-hoach.pdf"
    page.pdf(path=file, prefer_css_page_size=True)
    raw = file.read_bytes()
    assert b"/MediaBox [0 0 594.95996 841.91998]" in raw
    top, above = page.locator(".dv-paper").evaluate("""(e) => [e, document.querySelector(".dv-doc__note")].map(
      (part) => part.getBoundingClientRect().top)""")
    assert above <= 60, "an empty page would come before the document"
    assert top <= 200, "the document begins on the first sheet, below what is said of it"


def test_the_plan_on_paper_is_plainly_a_copy_to_read(page: Page) -> None:
    page.goto("ke-hoach/")
    page.emulate_media(media="print")
    note = page.locator(".dv-doc__note")
    assert note.is_visible()
    for said in ("chưa được coi là văn bản đã ban hành", "bản để đọc", "Quốc hiệu, tên cơ quan", "do trang thêm"):
        assert said in note.inner_text()
    assert "Cập nhật 24/11/2026" in page.locator(".dv-in").inner_text()
    assert page.locator("main").evaluate("(e) => getComputedStyle(e.closest('body')).page") == "copy"  # on every sheet
    assert "[về căn cứ này]" not in page.locator(".dv-paper").inner_text()


def sheets(page: Page, file: Path) -> int:
    """How many sheets of A4 the open page takes."""
    page.pdf(path=file, prefer_css_page_size=True)
    return len(re.findall(rb"/Type\s*/Page\b", file.read_bytes()))


def test_a_short_model_takes_one_sheet_under_the_name_of_the_commune(page: Page, tmp_path: Path) -> None:
    page.goto("mo-hinh/hang-rao/")
    assert sheets(page, tmp_path / "a.pdf") == 1
    page.goto("mo-hinh/thap-sang-duong-que-binh-sa/")
    page.set_viewport_size({"width": 700, "height": 1000})
    page.emulate_media(media="print")
    assert "xã Phú Thịnh, tỉnh Thái Nguyên" in page.locator(".dv-in").inner_text()
    tops = page.locator(".dv-results .dv-figure__n").evaluate_all(
        "(all) => all.map((e) => e.getBoundingClientRect().top)"
    )
    assert len(tops) == 3
    assert len(set(tops)) == 1


def test_a_clause_is_reached_at_once(page: Page) -> None:
    page.goto("ke-hoach/")
    page.evaluate("document.querySelector('.dv-toc a[href=\"#iv\"]').click()")
    assert abs(page.locator("#iv").evaluate("(e) => e.getBoundingClientRect().top")) < 40


def test_the_contents_of_the_plan_fit_a_desktop(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto("ke-hoach/")
    assert page.locator(".dv-toc").evaluate("(e) => e.scrollHeight <= e.clientHeight")


def test_what_serves_a_point_is_said_once(page: Page) -> None:
    page.goto("ke-hoach/")
    for said in page.locator(".dv-part__tools").all_inner_texts():
        assert not re.search(r"\b0\s(của xã|tham khảo)", said)
    tools = page.locator("#iv-2 > .dv-part__tools")
    page.set_viewport_size({"width": 1280, "height": 800})
    middles = tools.locator(".dv-duty").evaluate_all(
        "(all) => all.map((e) => e.getBoundingClientRect()).map((box) => Math.round(box.top + box.height / 2))"
    )
    assert max(middles) - min(middles) <= 1


def test_a_point_of_the_plan_is_copied_with_one_tap(page: Page, site: Any) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("ke-hoach/")
    page.get_by_role("button", name="Chép liên kết mục II.4.a").click()
    page.get_by_text("Đã chép liên kết mục II.4.a").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == f"{site.url}ke-hoach/#ii-4-a"


def test_a_text_that_is_to_be_sent_is_copied_with_one_tap_line_by_line(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("mo-hinh/thap-sang-duong-que-binh-sa/kenh/")
    page.get_by_role("button", name="Chép lời này").first.click()
    page.get_by_text("Đã chép.").wait_for()
    lines = page.locator("#loi-1 p").all_text_contents()
    assert len(lines) > 3
    assert page.evaluate("navigator.clipboard.readText()") == "\n".join(lines)


def test_where_copying_is_forbidden_the_text_is_marked_for_the_reader(page: Page) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.goto("mo-hinh/thap-sang-duong-que-binh-sa/kenh/")
    page.get_by_role("button", name="Chép lời này").nth(1).click()
    page.get_by_text("Lời đã được bôi sẵn").wait_for()
    assert page.evaluate("getSelection().toString().trim()") == page.locator("#loi-2").inner_text().strip()


def test_the_contents_follow_the_reader(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto("ke-hoach/")
    page.locator("#iii-2").evaluate("(e) => e.scrollIntoView({ behavior: 'instant' })")
    page.locator('.dv-toc a[href="#iii-2"][aria-current=location]').wait_for()
    assert page.locator(".dv-toc [aria-current]").count() == 1


def test_the_readers_settings_are_kept_and_put_back(page: Page) -> None:
    page.goto("")
    page.locator("summary", has_text="Cỡ chữ").click()
    page.get_by_role("button", name="Chữ to hơn").click()
    page.get_by_role("button", name="Tối").click()
    page.get_by_role("button", name="Cao").click()
    page.goto("ke-hoach/")
    html = page.locator("html")
    assert [html.get_attribute(f"data-{name}") for name in ("size", "scheme", "contrast")] == ["1", "dark", "more"]
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(0, 0, 0)"
    assert page.evaluate("Object.keys(localStorage)") == ["danvan.reader"]


def test_the_search_box_opens_for_the_keyboard_and_closes_where_it_was_opened(page: Page) -> None:
    page.goto("mo-hinh/")
    opener = page.locator("[data-find]")
    opener.focus()
    page.keyboard.press("Enter")
    page.locator(".md-search__input:focus").wait_for()
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.closest('.md-search') !== null")
    page.keyboard.press("Escape")
    assert not page.locator(".md-search").is_visible()
    assert page.evaluate("document.activeElement.matches('[data-find]')")


def test_no_letter_moves_the_reader_but_the_two_that_open_the_search(page: Page) -> None:
    page.goto("mo-hinh/")
    page.locator("[data-find]").hover()  # Material's script is there and listens
    page.wait_for_load_state("networkidle")
    for letter in "fpn,.":
        page.keyboard.press(letter)
    assert not page.locator(".md-search").is_visible()
    assert page.url.endswith("/mo-hinh/")
    page.keyboard.press("/")
    page.locator(".md-search__input:focus").wait_for()


def test_a_reader_can_switch_the_letters_off(page: Page) -> None:
    page.goto("mo-hinh/")
    page.locator("summary", has_text="Cỡ chữ").click()
    page.locator("[data-set=keys]").get_by_role("button", name="Tắt").click()
    page.goto("dien-hinh/")
    for letter in "/s":
        page.keyboard.press(letter)
    assert not page.locator(".md-search").is_visible()


@pytest.mark.parametrize("name", ["reference model", "model with everything"])
def test_a_record_is_light(page: Page, built: Path, name: str) -> None:
    """HTML up to 25 KB raw; a first view up to 100 KB on the wire as any server compresses it."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path.removeprefix("/xa/")))
    page.goto(PAGES[name], wait_until="networkidle")
    files = [built / (path + "index.html" if path.endswith("/") else path) for path in asked]
    assert files[0].stat().st_size <= 25_000
    sizes = {file.name: min(len(gzip.compress(file.read_bytes())), file.stat().st_size) for file in files}
    assert sum(sizes.values()) <= 100_000, sizes


def test_the_size_of_letters_shows_which_is_chosen(page: Page) -> None:
    page.goto("")
    page.locator("summary", has_text="Cỡ chữ").click()
    buttons = page.locator("[data-set=size] button")

    def pressed() -> list[str | None]:
        return [button.get_attribute("aria-pressed") for button in buttons.all()]

    assert pressed() == ["false", "true", "false"]
    page.get_by_role("button", name="Chữ to hơn").click()
    assert pressed() == ["false", "false", "true"]
    page.get_by_role("button", name="Cỡ chữ thường").click()
    page.get_by_role("button", name="Chữ nhỏ hơn").click()
    assert pressed() == ["true", "false", "false"]
    grounds = [button.evaluate("(e) => getComputedStyle(e).backgroundColor") for button in buttons.all()]
    assert grounds[0] not in grounds[1:]


def test_keys_are_offered_where_there_may_be_some(browser: Browser, site: Any) -> None:
    for touched, offered in ((True, False), (False, True)):
        context = browser.new_context(base_url=site.url, has_touch=touched, is_mobile=touched)
        page = context.new_page()
        page.goto("")
        page.locator("summary", has_text="Cỡ chữ").click()
        assert page.locator("[data-set=keys]").is_visible() is offered
        context.close()


def test_the_menu_of_a_phone_leads_to_search_fields_and_feedback(page: Page) -> None:
    page.goto("linh-vuc/")
    page.locator("summary", has_text="Mục").click()
    menu = page.locator(".dv-pop--menu .dv-menu")
    for name, address in (("Tra cứu", "../tra-cuu/"), ("Lĩnh vực", "../linh-vuc/"), ("Góp ý", "../gop-y/")):
        assert menu.get_by_role("link", name=name).get_attribute("href") == address
    assert menu.locator("[aria-current=true]").all_inner_texts() == ["Lĩnh vực"]


@pytest.mark.parametrize("address", ["", "tra-cuu/"])
def test_large_letters_leave_room_to_read_what_is_looked_for(page: Page, address: str) -> None:
    page.goto(address)
    page.evaluate("document.documentElement.dataset.size = '4'")
    field = page.locator(".dv-find input")
    wide = field.evaluate("(e) => e.clientWidth / parseFloat(getComputedStyle(e).fontSize)")
    assert wide >= 7, f"room for {wide:.1f} letters of the widest"


def test_a_bracket_is_not_left_alone_before_its_word(page: Page) -> None:
    page.goto("du-lieu/")
    apart = """() => [...document.querySelectorAll("td a[href*=schema]")].filter((a) => {
      const range = document.createRange();
      range.selectNode(a.previousSibling);
      return Math.abs(range.getBoundingClientRect().bottom - a.getBoundingClientRect().bottom) > 30;
    }).length"""
    assert page.evaluate(apart) == 0
    assert page.locator("td a[href*=schema]").count() > 5

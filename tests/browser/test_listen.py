"""Who hears what? A person's recording first, else a Vietnamese voice of the browser, else nothing at all."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hosted import Site, build
from playwright.sync_api import Browser, Page

from danvan.broadcast import audio
from danvan.broadcast.recorded import with_recording
from danvan.broadcast.script import script
from danvan.records import Voice
from danvan.site import publication
from where import COMMUNE, MINIATURE

pytestmark = pytest.mark.browser
RECORD = "mo-hinh/thap-sang-duong-que-binh-sa/"
LOCAL = {"name": "Giọng trên máy", "lang": "vi_VN", "localService": True, "default": False}
REMOTE = {"name": "Giọng từ xa", "lang": "vi-VN", "localService": False, "default": True}
ENGLISH = {"name": "English", "lang": "en-US", "localService": True, "default": True}
FAKE = """(voices) => {
  const target = new EventTarget();
  const fake = {
    spoken: [], cancelled: 0, now: null, voices,
    getVoices: () => fake.voices,
    speak: (utterance) => { fake.now = utterance; fake.spoken.push(utterance); },
    cancel: () => { fake.cancelled += 1; fake.now = null; },
    addEventListener: (...all) => target.addEventListener(...all),
    arrive: (late) => { fake.voices = late; target.dispatchEvent(new Event("voiceschanged")); },
    finish: () => { const last = fake.now; fake.now = null; last.onend(); },
  };
  Object.defineProperty(window, "speechSynthesis", { value: fake });
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
}"""


def opened(page: Page, address: str, *voices: dict[str, Any]) -> Page:
    """The page with these voices in the browser; the module that listens has run."""
    page.add_init_script(f"({FAKE})({list_of(voices)})")
    page.goto(address, wait_until="networkidle")
    return page


def list_of(voices: tuple[dict[str, Any], ...]) -> str:
    return json.dumps(voices)


def said(page: Page) -> list[str]:
    texts: list[str] = page.evaluate("speechSynthesis.spoken.map((one) => one.text)")
    return texts


def lit(page: Page) -> list[str]:
    return page.locator("[data-line][aria-current]").all_inner_texts()


@pytest.mark.parametrize("voices", [(), (ENGLISH,)], ids=["no voice", "an English voice"])
def test_without_a_vietnamese_voice_nothing_is_offered(page: Page, voices: tuple[dict[str, Any], ...]) -> None:
    opened(page, RECORD, *voices)
    assert page.locator("[data-listen]").count() == 1
    assert not page.locator("[data-listen]").is_visible()


def test_a_browser_that_cannot_speak_at_all_shows_nothing_and_fails_nowhere(page: Page) -> None:
    page.add_init_script("Object.defineProperty(window, 'speechSynthesis', { value: undefined })")
    page.goto(RECORD, wait_until="networkidle")
    assert not page.locator("[data-listen]").is_visible()


def test_a_voice_that_arrives_late_is_taken(page: Page) -> None:
    opened(page, RECORD)
    page.evaluate("(voice) => speechSynthesis.arrive([voice])", LOCAL)
    assert page.get_by_role("button", name="Nghe đọc").is_visible()


def test_a_voice_on_the_device_comes_before_one_that_sends_the_text_away(page: Page) -> None:
    opened(page, RECORD, ENGLISH, REMOTE, LOCAL)
    assert not page.locator("[data-vendor]").is_visible()
    page.get_by_role("button", name="Nghe đọc").click()
    assert page.evaluate("speechSynthesis.now.voice.name") == LOCAL["name"]
    assert page.evaluate("speechSynthesis.now.lang") == "vi-VN"


def test_a_voice_that_sends_the_text_away_says_so_before_anything_is_sent(page: Page) -> None:
    opened(page, RECORD, REMOTE)
    notice = page.locator("[data-vendor]")
    assert notice.is_visible()
    assert REMOTE["name"] in notice.inner_text()
    assert said(page) == []


def test_the_words_are_read_one_sentence_at_a_time_and_the_spoken_one_is_lit(page: Page) -> None:
    opened(page, RECORD, LOCAL)
    lines = page.locator("[data-line]")
    words = [line.get_attribute("data-say") or line.text_content() for line in lines.all()]
    page.get_by_role("button", name="Nghe đọc").press("Enter")
    for number, word in enumerate(words):
        assert said(page)[-1] == word
        assert len(said(page)) == number + 1
        assert lit(page) == [lines.nth(number).inner_text()]
        page.evaluate("speechSynthesis.finish()")
    assert lit(page) == []
    assert page.get_by_role("status").filter(has_text="Đã đọc xong").count() == 1
    assert page.get_by_role("button", name="Nghe đọc").is_visible()
    assert not [word for word in said(page) if re.search(r"[\d%/²]", word)], "only normalised words are spoken"
    assert any("hai trăm bảy mươi bóng điện" in word for word in said(page))


def test_pause_goes_on_with_the_same_sentence_and_stop_begins_again(page: Page) -> None:
    opened(page, RECORD, LOCAL)
    page.get_by_role("button", name="Nghe đọc").click()
    page.evaluate("speechSynthesis.finish()")
    second = said(page)[-1]
    page.get_by_role("button", name="Tạm dừng").click()
    assert page.evaluate("speechSynthesis.now") is None
    assert page.evaluate("document.activeElement.textContent") == "Đọc tiếp", "the keyboard is not lost"
    page.get_by_role("button", name="Đọc tiếp").click()
    assert said(page)[-1] == second
    page.get_by_role("button", name="Dừng", exact=True).click()
    assert lit(page) == []
    assert page.evaluate("speechSynthesis.now") is None
    page.get_by_role("button", name="Nghe đọc").click()
    assert said(page)[-1] == said(page)[0]


def test_speed_changes_at_once_and_an_old_utterance_that_ends_late_skips_nothing(page: Page) -> None:
    opened(page, RECORD, LOCAL)
    page.get_by_role("button", name="Nghe đọc").click()
    page.evaluate("window.old = speechSynthesis.now")
    page.get_by_label("Tốc độ").select_option("1.25")
    assert page.evaluate("speechSynthesis.now.rate") == 1.25
    assert said(page) == [said(page)[0]] * 2
    page.evaluate("window.old.onend()")
    assert len(said(page)) == 2


def test_a_voice_that_fails_stops_and_says_so(page: Page) -> None:
    opened(page, RECORD, LOCAL)
    page.get_by_role("button", name="Nghe đọc").click()
    page.evaluate("speechSynthesis.now.onerror()")
    assert lit(page) == []
    assert page.get_by_role("status").filter(has_text="không đọc được").count() == 1


def test_no_stretch_is_so_long_that_a_browser_falls_silent(page: Page, site: Any) -> None:
    page.goto(RECORD)
    catalog = publication.read(COMMUNE, publication.today())
    lines = [line.said for bulletin in catalog.broadcasts.bulletins for line in script(bulletin, catalog).lines]
    lines.append(", ".join(["một hai ba bốn năm"] * 30))
    cut: list[list[str]] = page.evaluate(
        "([module, lines]) => import(module).then(({ stretches }) => lines.map((line) => stretches(line)))",
        [f"{site.url}{next(site.folder.glob('assets-*')).name}/js/listen.js", lines],
    )
    for line, parts in zip(lines, cut, strict=True):
        assert " ".join(parts) == line, "nothing is lost"
        for part in parts:
            assert len(part.split()) <= 40


def test_a_draft_can_be_heard_by_nobody(page: Page) -> None:
    opened(page, "phat-thanh/ke-hoach-1/", LOCAL)
    assert page.locator("[data-listen], audio").count() == 0
    assert page.get_by_text("CHƯA DUYỆT.").is_visible()


def test_the_announcer_s_sheet_is_large_on_paper_and_a_draft_is_marked_there(page: Page) -> None:
    page.goto("phat-thanh/ke-hoach-2/to-doc/")
    page.emulate_media(media="print")
    size = "(e) => parseFloat(getComputedStyle(e).fontSize) * 72 / 96"
    assert page.locator(".dv-sheet li p").first.evaluate(size) >= 18
    assert page.locator(".dv-watermark").is_visible()
    assert not page.locator("header.dv-top, .dv-foot, .dv-crumbs").locator("visible=true").count()
    text = page.locator(".dv-sheet").inner_text()
    assert re.search(r"\d+\sâm tiết\n\d+\sgiây", text)
    assert "///" in text
    pages = re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))
    lines = page.locator(".dv-sheet li").count()
    assert 2 <= len(pages) <= lines // 4 + 1, "no blank sheet"


@pytest.fixture(scope="session")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The miniature commune with a real recording of its approved bulletin."""
    work = tmp_path_factory.mktemp("recorded")
    data = Path(shutil.copytree(MINIATURE, work / "data"))
    catalog = publication.read(data, publication.today())
    written = script(catalog.bulletin("hien-dat"), catalog)
    tone = ["-f", "lavfi", "-i", "sine=220:duration=52,tremolo=f=4:d=0.7", str(work / "tone.wav")]
    subprocess.run(["ffmpeg", "-loglevel", "error", *tone], check=True)
    station = catalog.broadcasts.station
    taken = audio.attach(work / "tone.wav", written, station, work / "am-thanh", voice=Voice.PERSON)
    path = data / "broadcasts.yaml"
    path.write_text(with_recording(path.read_text(encoding="utf-8"), "hien-dat", taken), encoding="utf-8")
    with Site(build(data, work / "site", "", DANVAN_CONTENT=str(MINIATURE.parent / "content"))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def test_a_recording_is_heard_with_its_words_beside_it_and_costs_nothing_before(
    browser: Browser, recorded: Site
) -> None:
    context = browser.new_context(base_url=recorded.url)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[-1]))
    opened(page, "phat-thanh/hien-dat/", LOCAL)
    assert not [name for name in asked if name.endswith((".opus", ".mp3", ".vtt"))]
    assert page.get_by_role("button", name="Nghe đọc").count() == 0, "the recording stands before reading aloud"
    assert page.locator("[data-line]").first.is_visible(), "the words stand beside it"
    page.evaluate("document.querySelector('audio').play()")
    page.wait_for_function("document.querySelector('audio').currentTime > 0.2")
    assert page.evaluate("document.querySelector('audio').currentSrc").endswith(".opus")
    page.wait_for_selector("[data-line][aria-current]", timeout=15_000)
    assert lit(page) == [page.locator("[data-line]").first.inner_text()]
    assert [name for name in asked if name.endswith(".vtt")] == ["hien-dat.vtt"]
    context.close()

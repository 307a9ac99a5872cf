"""The worker behind the search box, in a real browser: it speaks Material's words and costs nothing before a query."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from danvan.search import Document, Section, build_index
from search_host import published, site_lexicon
from served import chromium, served

pytestmark = pytest.mark.browser

SETUP, READY, RESULT = 0, 1, 3
DOCUMENTS = [
    Document("mo-hinh/hien-dat/", "Vận động <b>hiến đất</b>", "mô hình", "kinh tế", places=("Đồng Bông",), year=2026),
    Document("ke-hoach/#ii-4", "Khoản 4", "kế hoạch", sections=(Section(paragraphs=("Hiến đất làm đường.",)),)),
    Document("tin/", "Tin", "tin", sections=(Section("a", "A", ("Chung.",)), Section("b", "B & C", ("Hiến đất.",)))),
]
SCRIPT = """async (queries) => {
  const messages = [], worker = new Worker("assets/js/search-worker.js");
  worker.onmessage = ({ data }) => messages.push(data);
  const until = async (done) => { while (!done()) await new Promise((wake) => setTimeout(wake, 20)); };
  worker.postMessage({ type: 0, data: { config: {}, docs: [], options: {} } });
  await until(() => messages.length);
  for (const query of queries) {
    const before = messages.length;
    worker.postMessage({ type: 2, data: query });
    await until(() => messages.length > before);
    await new Promise((wake) => setTimeout(wake, 300));
  }
  return messages;
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def files() -> dict[str, bytes]:
    index = build_index(DOCUMENTS, site_lexicon())
    indexed = {f"search/{name}": content for name, content in index.items()}
    return published() | indexed | {"index.html": b"<!doctype html>"}


def spoken(browser: Browser, files: dict[str, bytes], *queries: str, under: str = "") -> tuple[list[Any], list[str]]:
    """Return what the worker said, and which files were asked for."""
    with served({under + name: body for name, body in files.items()}) as address:
        page: Page = browser.new_page()
        asked: list[str] = []
        page.context.on("request", lambda request: asked.append(request.url.removeprefix(address)))
        page.goto(f"{address}{under}index.html")
        messages = page.evaluate(SCRIPT, list(queries))
        page.close()
    return messages, asked


def test_the_worker_is_ready_at_once_and_an_empty_query_fetches_nothing(browser: Browser, files: Any) -> None:
    messages, asked = spoken(browser, files, "", "  ")
    assert [message["type"] for message in messages] == [READY, RESULT, RESULT]
    assert messages[1]["data"]["items"] == []
    assert not [name for name in asked if name.startswith("search/") or name.endswith("/search.js")]


def test_results_are_groups_that_material_can_show(browser: Browser, files: Any) -> None:
    messages, _ = spoken(browser, files, "hien dat")
    assert {message["type"] for message in messages[1:]} == {RESULT}
    groups = {group[0]["location"]: group for group in messages[-1]["data"]["items"]}
    asked = "?h=hi%E1%BA%BFn+%C4%91%E1%BA%A5t"  # the words to mark there, with their accents
    assert {place: [entry["location"] for entry in group] for place, group in groups.items()} == {
        f"mo-hinh/hien-dat/{asked}": [f"mo-hinh/hien-dat/{asked}"],
        f"ke-hoach/{asked}": [f"ke-hoach/{asked}", f"ke-hoach/{asked}#ii-4"],
        f"tin/{asked}": [f"tin/{asked}", f"tin/{asked}#b"],
    }
    record, plan, news = (groups[place + asked] for place in ("mo-hinh/hien-dat/", "ke-hoach/", "tin/"))
    assert record[0]["title"] == "Vận động &lt;b&gt;<mark>hiến</mark> <mark>đất</mark>&lt;/b&gt;"
    assert "mô hình · kinh tế · Đồng Bông · 2026" in record[0]["text"]
    assert "<mark>Hiến</mark> <mark>đất</mark> làm đường." in plan[1]["text"]
    assert news[1]["title"] == "B &amp; C"
    assert messages[-1]["data"]["total"] == 3


def test_a_guess_is_told(browser: Browser, files: Any) -> None:
    messages, _ = spoken(browser, files, "hiendat")
    assert messages[-1]["data"]["guess"] == "hiến đất"


def test_the_search_works_under_a_sub_path(browser: Browser, files: Any) -> None:
    messages, _ = spoken(browser, files, "hiến đất", under="dan-van/kheo/")
    assert len(messages[-1]["data"]["items"]) == 3


def test_a_visitor_without_the_index_is_told_so(browser: Browser, files: Any) -> None:
    messages, _ = spoken(browser, {name: body for name, body in files.items() if name != "search/index.json"}, "đất")
    assert messages[-1]["data"] == {"items": [], "suggest": [], "failed": True}  # find.js says it


def test_a_visitor_who_holds_the_index_of_an_old_edition_gets_the_new_one(browser: Browser, files: Any) -> None:
    fresh = files["search/index.json"]
    folder = json.loads(fresh)["folder"].encode()
    with served(files | {"search/index.json": fresh.replace(folder, b"gone")}) as address:
        page = browser.new_page()
        page.goto(f"{address}index.html")
        page.evaluate("fetch('search/index.json').then((answer) => answer.text())")  # now the browser holds it
        # Under another address, or the browser would know that what it holds is old.
        page.evaluate("(body) => fetch('search/index.json?new', { method: 'PUT', body })", fresh.decode())
        messages = page.evaluate(SCRIPT, ["hien dat"])
        page.close()
    assert len(messages[-1]["data"]["items"]) == 3

"""`make bench-search`: what does finding the first page cost a visitor with a slow telephone on a slow line?

The same generated pages three times: this site's search, Material's own, Pagefind. Each runs on the main thread of a
page in headless Chromium, because the processor's throttle does not reach workers; the two workers are given the few
names that they miss there. Prints a Markdown table. `bench-search` is no gate: it needs Chromium and a few minutes.
"""

from __future__ import annotations

import gzip
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from pathlib import Path
from statistics import median
from types import SimpleNamespace

import material
from material.plugins.search.plugin import SearchIndex
from playwright.sync_api import Browser, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))
from danvan.search import Document, build_index
from pages import generated
from search_host import ROOT, published, site_lexicon
from served import Files, chromium, served

SIZES = (300, 1_000, 10_000)
FIRST = "hiến đất"  # with accents: every engine finds it
LATER = ("đường giao thông", "nuôi ong", "an ninh trật tự", "nhà văn hóa", "bảo hiểm y tế")
ROUNDS = 3
PROCESSOR = 4  # times slower
LINE = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 94_000}  # 1.6 Mbit/s
PAGEFIND = "1.5.2"


@dataclass(frozen=True)
class Engine:
    """How to make one engine's files, and the page that runs it."""

    name: str
    make: Callable[[list[Document]], tuple[Files, float]]  # the seconds are the index's alone
    page: str
    before: str  # what the page does on its own, before a key is pressed
    ask: str  # JavaScript: a function that takes a query and resolves when the first result is there


# A worker on a page: importScripts fetches and runs; what is posted goes to whoever waits.
WORKER = """<script>
  var waiting = [];
  self.importScripts = (...names) => names.forEach((name) => {
    const request = new XMLHttpRequest();
    request.open("GET", name, false); request.send(); (0, eval)(request.responseText);
  });
  self.postMessage = (message) => { for (const wake of waiting) wake(message); };
  const send = (data) => self.dispatchEvent(new MessageEvent("message", { data }));
  const ready = new Promise((done) => waiting.push((message) => message.type === 1 && done()));
  const query = (text) => ready.then(() => new Promise((done) => {
    waiting.push((message) => message.type === 3 && message.data.items.length && done(message.data.items.length));
    send({ type: 2, data: text });
  }));
</script>"""
SETUP = "fetch('%s').then((r) => r.json()).then((index) => send({ type: 0, data: { ...index, options: {} } }))"


def ours(documents: list[Document]) -> tuple[Files, float]:
    began = time.perf_counter()
    index = build_index(documents, site_lexicon())
    seconds = time.perf_counter() - began
    files = {f"search/{name}": content for name, content in index.items()}
    files |= published()
    files["search/search_index.json"] = b'{"config":{"lang":["vi"]},"docs":[]}'
    return files, seconds


def stock(documents: list[Document]) -> tuple[Files, float]:
    theme = Path(material.__file__).parent / "templates/assets/javascripts"
    fields = {"title": {"boost": 1000.0}, "text": {"boost": 1.0}, "tags": {"boost": 1000000.0}}
    index = SearchIndex(lang=["vi"], separator="[\\s\\-]+", pipeline=["stopWordFilter"], fields=fields)
    pages = [SimpleNamespace(meta={}, toc=[], url=d.location, title=d.title, content=content(d)) for d in documents]
    began = time.perf_counter()
    for page in pages:
        index.add_entry_from_context(page)
    written = index.generate_search_index(None).encode()
    seconds = time.perf_counter() - began
    names = ("lunr.stemmer.support.min.js", "lunr.vi.min.js")
    files = {f"assets/javascripts/lunr/min/{name}": (theme / "lunr/min" / name).read_bytes() for name in names}
    [worker] = (theme / "workers").glob("search.*.min.js")
    return files | {
        "assets/javascripts/workers/worker.js": worker.read_bytes(),
        "search/search_index.json": written,
    }, seconds


def pagefind(documents: list[Document]) -> tuple[Files, float]:
    program = installed_pagefind()
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        for document in documents:
            path = site / document.location / "index.html"
            path.parent.mkdir(parents=True)
            path.write_text(
                f"<!doctype html><html lang=vi><title>{escape(document.title)}</title><body>{content(document)}"
            )
        began = time.perf_counter()
        subprocess.run([*program, "--site", folder, "--force-language", "vi", "--silent"], check=True)
        seconds = time.perf_counter() - began
        bundle = site / "pagefind"
        return {f"pagefind/{p.relative_to(bundle)}": p.read_bytes() for p in bundle.rglob("*") if p.is_file()}, seconds


def content(document: Document) -> str:
    paragraphs = [paragraph for section in document.sections for paragraph in section.paragraphs]
    return f"<h1>{escape(document.title)}</h1>" + "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)


def installed_pagefind() -> list[str]:
    """Return the command; it is no dependency of the site, so it is installed for this alone, into build/."""
    folder = ROOT / "build/pagefind"
    if not folder.exists():
        names = [f"pagefind=={PAGEFIND}", f"pagefind-bin=={PAGEFIND}"]
        subprocess.run([sys.executable, "-m", "pip", "install", "-q", "--target", str(folder), *names], check=True)
    [program] = (path for path in folder.rglob("pagefind*") if path.is_file() and path.suffix in ("", ".exe"))
    return [str(program)]


ENGINES = (
    Engine(
        "this site",
        ours,
        "assets/js/run.html",
        '<script src="search-worker.js"></script><script>' + SETUP % "../../search/search_index.json" + "</script>",
        "query",
    ),
    Engine(
        "Material, stock",
        stock,
        "assets/javascripts/workers/run.html",
        '<script src="worker.js"></script><script>' + SETUP % "../../../search/search_index.json" + "</script>",
        "query",
    ),
    Engine(
        "Pagefind " + PAGEFIND,
        pagefind,
        "run.html",
        "",
        """async (text) => {
          self.found = self.found || await import("/pagefind/pagefind.js");
          await found.options({ noWorker: true });
          const { results } = await found.search(text);
          return (await results[0].data()).url;
        }""",
    ),
)


@dataclass(frozen=True)
class Visit:
    """What one visitor met; bytes as they came over the line."""

    first_bytes: int
    first_ms: float
    later_ms: float


class Counted:
    """A page of its own, with its cache empty and every byte counted."""

    def __init__(self, browser: Browser) -> None:
        self.context = browser.new_context()
        self.page = self.context.new_page()
        self.bytes = 0
        self.session = self.context.new_cdp_session(self.page)
        self.session.on("Network.loadingFinished", self._add)
        self.session.send("Network.enable")

    def _add(self, event: dict[str, float]) -> None:
        self.bytes += int(event["encodedDataLength"])

    def slow(self) -> None:
        self.session.send("Network.emulateNetworkConditions", LINE)
        self.session.send("Emulation.setCPUThrottlingRate", {"rate": PROCESSOR})

    def settle(self) -> None:
        """Wait until nothing has come for a second: the visitor reads."""
        held = -1
        while held != self.bytes:
            held = self.bytes
            self.page.wait_for_timeout(1000)


def visit(browser: Browser, address: str, engine: Engine) -> Visit:
    """Return the measures of a first visit: typing at once, reading for a while, then other queries."""
    counted = Counted(browser)
    counted.slow()
    counted.page.goto(address + engine.page, wait_until="load")
    counted.page.evaluate(f"self.ask = {engine.ask}; 0")
    first_ms = timed(counted.page, FIRST)
    first_bytes = counted.bytes
    counted.settle()
    later = [timed(counted.page, query) for query in LATER]
    counted.context.close()
    return Visit(first_bytes, first_ms, median(later))


def timed(page: Page, query: str) -> float:
    script = "async (query) => { const began = performance.now(); await ask(query); return performance.now() - began; }"
    return float(page.evaluate(script, query))


def idle_bytes(browser: Browser, address: str, engine: Engine) -> int:
    """Return what a visitor pays who never searches."""
    counted = Counted(browser)
    counted.page.goto(address + engine.page, wait_until="load")
    counted.settle()
    counted.context.close()
    return counted.bytes


def row(browser: Browser, engine: Engine, size: int) -> str:
    files, seconds = engine.make(generated(size))
    frame = "<!doctype html><html lang=vi><meta charset=utf-8><title>x</title>" + (WORKER if engine.before else "")
    with served(files | {engine.page: (frame + engine.before).encode()}) as address:
        empty = len(gzip.compress(frame.encode()))
        before = max(0, idle_bytes(browser, address, engine) - empty)
        visits = [visit(browser, address, engine) for _ in range(ROUNDS)]
    loaded, first, later = (
        median(getattr(v, name) for v in visits) for name in ("first_bytes", "first_ms", "later_ms")
    )
    sizes = f"{before / 1000:.1f} | {loaded / 1000:.0f}"
    return f"| {size:,} | {engine.name} | {sizes} | {first:,.0f} | {later:,.0f} | {seconds:.2f} |"


def main() -> None:
    """Print the table, a row as soon as it is measured."""
    print("| records | engine | KB before a key | KB to the first result | ms to it | ms a later query | s to build |")
    print("|---|---|---|---|---|---|---|")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        for size in SIZES:
            for engine in ENGINES:
                print(row(browser, engine, size), flush=True)
        browser.close()


if __name__ == "__main__":
    main()

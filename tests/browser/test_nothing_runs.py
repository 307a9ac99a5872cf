"""Does anything run, or is anything fetched, of what people write: in pages of their own, in any field of any record?

Served without the headers of the site: the pages must be safe where a host sends none.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import html5lib
import pytest
import yaml
from playwright.sync_api import Browser

import life_commune
import payloads
from conftest import Site
from danvan.records import KINDS
from where import MINIATURE, ROOT

pytestmark = pytest.mark.browser
VECTORS = ROOT / "tests" / "cases" / "written"
WATCH = """for (const name of ["alert", "confirm", "prompt", "print", "eval"]) self[name] = () => { self.ran = name; };
self.chay = () => { self.ran = "chay"; };"""
ADDRESSES = {"href", "src", "srcset", "action", "formaction", "data", "poster", "ping", "background"}
DATA_BLOCKS = {"application/json", "application/ld+json"}


def build(data: Path, content: Path, site: Path) -> Path:
    """Build as published, with every rule taken away."""
    quiet = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true", "SOURCE_DATE_EPOCH": "1795478400"}
    place = {"DANVAN_DATA": str(data), "DANVAN_CONTENT": str(content), "DANVAN_SITE_URL": "https://example.org/xa/"}
    code = f"{payloads.UNRULED}; from mkdocs.__main__ import cli; cli()"
    command = [sys.executable, "-c", code, "build", "--quiet", "--site-dir", str(site)]
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, **quiet, **place}, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return site


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of every written page that is accepted."""
    folder = tmp_path_factory.mktemp("written")
    shutil.copytree(MINIATURE.parent / "content", folder / "content")
    shutil.copy(MINIATURE / "photos/duong.jpg", folder / "content")
    for name in ("accepted", "innocent"):
        for number, case in enumerate(yaml.safe_load((VECTORS / f"{name}.yaml").read_text(encoding="utf-8"))):
            (folder / f"content/{name}-{number}.md").write_text(case["page"], encoding="utf-8")
    return build(MINIATURE, folder / "content", folder / "site")


FIELDS: set[str] = set()
"""Into which fields something was typed."""


def spoilt(data: Path, folder: Path) -> Path:
    FIELDS.update(payloads.spoil(data, folder / "data"))
    return build(folder / "data", MINIATURE.parent / "content", folder / "site")


@pytest.fixture(scope="module")
def miniature(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of records, bulletins and people with something that would run in every field that takes words."""
    folder = tmp_path_factory.mktemp("spoilt")
    data = Path(shutil.copytree(MINIATURE, folder / "before"))
    (data / "people.yaml").write_text("- {id: n-01, name: Lê Văn Mẫu, role: Trưởng xóm, place: m-01}\n", "utf-8")
    consent = "- {id: p-01, person: n-01, basis: consent, channels: [web], date: 2026-02-10, note: Ghi}\n"
    (data / "consents.yaml").write_text(consent, "utf-8")
    examples = (data / "examples.yaml").read_text("utf-8")
    (data / "examples.yaml").write_text(
        examples.replace("- id: truong-xom\n", "- id: truong-xom\n  people: [n-01]\n"), "utf-8"
    )
    return spoilt(data, folder)


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same of lives, duties and legal bases."""
    return spoilt(life_commune.DATA, tmp_path_factory.mktemp("lives"))


def made(site: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(site.rglob("*")):
        if path.is_file() and not path.relative_to(site).as_posix().startswith("assets"):
            yield path.relative_to(site).as_posix(), path.read_bytes()


def harm(tree: ET.Element) -> Iterator[str]:
    """What in a document runs, or asks somebody else for something when it is opened."""
    for element in tree.iter():
        tag = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
        if tag in {"iframe", "object", "embed", "base", "style"} or (
            tag == "script" and not element.get("src") and element.get("type") not in DATA_BLOCKS
        ):
            yield tag
        for name, value in element.attrib.items():
            attribute = name.rpartition("}")[2].lower()
            plain = re.sub(r"[\x00-\x20]", "", value).lower()
            scheme = re.match(r"([a-z][a-z0-9+.-]*):|//", plain)
            ours = plain.startswith("https://example.org/xa/") or (tag == "a" and (scheme and scheme[1]) in OPENED)
            if attribute.startswith("on") or attribute == "style" or (attribute in ADDRESSES and scheme and not ours):
                yield f"{tag} {attribute}={value[:60]}"


OPENED = {"http", "https", "mailto", "tel"}


@pytest.mark.parametrize("which", ["written", "miniature", "life"])
def test_every_file_of_the_site_holds_it_as_words(which: str, request: pytest.FixtureRequest) -> None:
    marked = 0
    for name, content in made(request.getfixturevalue(which)):
        marked += payloads.ELSEWHERE.encode() in content
        if name.endswith(".html"):
            tree = html5lib.parse(content.decode(), namespaceHTMLElements=False)
            assert list(harm(tree)) == [], name
            for block in tree.iter("script"):
                if block.get("type") in DATA_BLOCKS:
                    json.loads(block.text)
        elif name.endswith((".xml", ".svg")):
            assert list(harm(ET.fromstring(content))) == [], name
        elif name.endswith(".json"):
            json.loads(content)
    assert which == "written" or marked > 20, "it is all over the site"


@pytest.mark.parametrize("which", ["written", "miniature", "life"])
def test_in_a_browser_nothing_runs_and_nobody_else_is_asked(
    which: str, request: pytest.FixtureRequest, browser: Browser
) -> None:
    folder = request.getfixturevalue(which)
    with Site(folder) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        context = browser.new_context(viewport={"width": 360, "height": 640}, base_url=server.url, locale="vi-VN")
        context.add_init_script(WATCH)
        page = context.new_page()
        asked: set[str] = set()
        page.on("request", lambda sent: asked.add(sent.url))
        page.on("dialog", lambda dialog: dialog.dismiss())
        for name, _ in made(folder):
            if name.endswith("index.html") and not name.startswith("n/"):
                page.goto(name.removesuffix("index.html"))
                assert page.evaluate("self.ran") is None, name
        page.goto("tra-cuu/?q=script")
        page.wait_for_load_state("networkidle")
        assert page.evaluate("self.ran") is None
        assert {url for url in asked if not url.startswith(server.url)} == set()
        context.close()
        server.shutdown()


def test_something_was_typed_into_records_of_every_kind(miniature: Path, life: Path) -> None:
    assert miniature != life
    assert len(FIELDS) > 100
    held = {place.partition(".")[0] for place in FIELDS}
    told = {"Withdrawal", "Lexicon", "Broadcasts"}  # their own fields are ids, days and lists of other kinds
    unseen = {"Competence"}  # rules ask it; nothing of it is published
    assert {kind.__name__ for kind in KINDS} - held <= told | unseen
    assert {"Bulletin", "Item", "Blocks", "Event", "Decision", "Photo", "Person"} <= held

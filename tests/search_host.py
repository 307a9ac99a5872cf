"""The site's own search outside a browser: the index from plugins/, the engine from theme/, in an embedded V8."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml
from py_mini_racer import MiniRacer

from danvan.catalog.catalog import Catalog
from danvan.search import Document, Section, build_index
from danvan.search.answers import Answer
from danvan.search.documents import ANSWERING
from danvan.site import publication, scripts
from where import COMMUNE, COMMUNE_PAGES, TODAY

ROOT = Path(__file__).parents[1]
THEME = ROOT / "plugins/danvan/theme"
CALLED = "assets/js/search.js"
CASES = Path(__file__).parent / "cases/search"


@dataclass(frozen=True)
class Abbreviation:
    short: str
    long: str


@dataclass(frozen=True)
class Synonym:
    said: tuple[str, ...]
    official: tuple[str, ...]
    asks: bool = False


@dataclass(frozen=True)
class Lexicon:
    abbreviations: tuple[Abbreviation, ...] = ()
    synonyms: tuple[Synonym, ...] = ()


def site_lexicon() -> Lexicon:
    """Return the editors' own lexicon, as it once stood."""
    source = yaml.safe_load((COMMUNE / "lexicon.yaml").read_text(encoding="utf-8"))
    return Lexicon(
        tuple(Abbreviation(entry["short"], entry["long"]) for entry in source["abbreviations"]),
        tuple(
            Synonym(tuple(entry["said"]), tuple(entry["official"]), entry.get("asks", False))
            for entry in source["synonyms"]
        ),
    )


def documents(corpus: list[dict[str, Any]]) -> list[Document]:
    """Return a labelled corpus as the documents that the site would index; a page's id is its location."""
    return [
        Document(
            location=page["id"],
            title=page["title"],
            kind=page.get("kind", ""),
            field=page.get("field", ""),
            places=(page["hamlet"],) if page.get("hamlet") else (),
            year=page.get("year"),
            sections=(Section(paragraphs=tuple(page.get("body", ()))),),
        )
        for page in corpus
    ]


def published() -> dict[str, bytes]:
    """Return our scripts as the site has them: path → content."""
    found = (THEME / "assets/js").rglob("*.js")
    return scripts.joined({str(path.relative_to(THEME)): path.read_bytes() for path in found})


class Engine:
    """search.js with an index, driven as a page drives it: ask, hand over what is needed, ask again."""

    def __init__(self, docs: list[Document], lexicon: Lexicon | None = None, answers: Sequence[Answer] = ()) -> None:
        self._open(
            build_index(docs, lexicon or Lexicon(), answering=ANSWERING, answers=answers), published()[CALLED].decode()
        )

    @classmethod
    def of_site(cls, folder: Path) -> Engine:
        """The search of the site that was built into `folder`: its own script, its own index."""
        made = cls.__new__(cls)
        search = folder / "search"
        files = {path.relative_to(search).as_posix(): path.read_bytes() for path in search.rglob("*.json")}
        [script] = folder.glob(CALLED.replace("assets/", "assets-*/"))
        made._open(files, script.read_text(encoding="utf-8"))
        return made

    def _open(self, files: dict[str, bytes], script: str) -> None:
        self.files = files
        self.asked_for: list[str] = []
        self.milliseconds = 0.0
        self._js = MiniRacer()
        self._js.eval(script)
        index = self.files["index.json"].decode()
        self.folder = json.loads(index)["folder"]
        self._js.eval(f"globalThis.engine = new danvanSearch.Engine(JSON.parse({json.dumps(index)}));0")

    def ask(self, query: str, **options: Any) -> dict[str, Any]:
        began = time.perf_counter()
        answer: dict[str, Any] = self.call("engine.ask", query, options)
        while answer["need"]:
            for name in answer["need"]:
                self._receive(name)
            answer = self.call("engine.ask", query, options)
        self.milliseconds = 1000 * (time.perf_counter() - began)
        return answer

    def highlight(self, text: str, marks: list[list[int]]) -> str:
        return str(self.call("danvanSearch.highlight", text, marks))

    def call(self, function: str, *arguments: Any) -> Any:
        given = ",".join(json.dumps(argument) for argument in arguments)
        return json.loads(str(self._js.eval(f"JSON.stringify({function}({given}))")))

    def _receive(self, name: str) -> None:
        self.asked_for.append(name)
        content = self.files[f"{self.folder}/{name}.json"].decode()
        self._js.eval(f"engine.receive({json.dumps(name)}, JSON.parse({json.dumps(content)}));0")

    def close(self) -> None:
        """End V8's thread; without this a program that fails never ends."""
        self._js.close()


def commune() -> Catalog:
    """Return the whole commune of `tests/commune`, with the pages that people wrote."""
    read = publication.read(COMMUNE, TODAY, "", COMMUNE_PAGES)
    pages = (
        (f"{path.stem}/", str(path), path.read_text(encoding="utf-8")) for path in sorted(COMMUNE_PAGES.glob("*.md"))
    )
    return replace(read, written=publication.written(pages))

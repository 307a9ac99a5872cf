"""Who makes the pages and the files beside them? This process and copies of it: each writes what it made."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from jinja2 import TemplateError
from mkdocs.exceptions import PluginError

from danvan import crew
from danvan.catalog.catalog import Catalog
from danvan.host.theme import Theme
from danvan.pages import render
from danvan.pages.page import Page
from danvan.pages.pages import pages
from danvan.site import assets, card, frame, publication
from danvan.site.markup import Html
from danvan.site.mould import Mould, hollow

EXPORT, PAGE, SHORT = "export", "page", "short"
"""The kinds of work that other processes can do."""


@dataclass(frozen=True)
class Edition:
    """What is made: of which records, in which folder, and what is put around pages."""

    catalog: Catalog
    folder: Path
    assets: str
    """The folder of our style sheets, scripts and fonts."""
    theme: Theme


@dataclass(frozen=True)
class Made:
    """What the site as a whole has to know of what was written into it."""

    paths: tuple[str, ...] = ()
    cards: frozenset[card.Card] = frozenset()
    """The pictures of links that are still to be drawn."""

    @classmethod
    def all(cls, parts: Iterable[Made]) -> Made:
        """Return what is to be known of all parts."""
        every = tuple(parts)
        return cls(
            tuple(path for one in every for path in one.paths),
            frozenset().union(*(one.cards for one in every)),
        )


class Maker:
    """Makes page after page and the other files, and writes each into the folder of the edition."""

    def __init__(self, edition: Edition, *, alone: bool = False) -> None:
        """Begin. `alone`: no other process helps, and a page is made when it is asked for."""
        self.edition = edition
        self._moulds: dict[tuple[frame.Form, frame.Shape], Mould] = {}
        self._crew = crew.Crew(self.do, 0 if alone else crew.helpers(len(edition.catalog.entries)))
        self._crew.ask(self._tasks(EXPORT), 1)
        self._crew.ask(self._tasks(PAGE))
        self._crew.ask(self._tasks(SHORT))

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """Every page of ours; each process that makes pages lists them for itself."""
        return tuple(pages(self.edition.catalog))

    @cached_property
    def _exporting(self) -> tuple[Callable[[], publication.Files], ...]:
        return publication.exporting(self.edition.catalog)

    @cached_property
    def _short(self) -> tuple[tuple[str, str], ...]:
        return publication.short(self.edition.catalog)

    def _tasks(self, kind: str) -> list[crew.Task]:
        count = len({EXPORT: self._exporting, PAGE: self.pages, SHORT: self._short}[kind])
        return [(kind, number) for number in range(count)]

    def exports(self) -> Made:
        """Return what the files are that are no pages: nobody knows before they are made."""
        return self._all(EXPORT)

    def finish(self) -> Made:
        """Return what was made of pages, when all are."""
        return Made.all((self._all(PAGE), self._all(SHORT)))

    def _all(self, kind: str) -> Made:
        return Made.all(self._crew.take(task) for task in self._tasks(kind))

    def end(self) -> None:
        """Leave no process behind, also where the build was broken off."""
        self._crew.end()

    def do(self, task: crew.Task) -> Made:
        """Make what a task asks for and write it, maybe in another process."""
        kind, number = task
        if kind == PAGE:
            return self._page(self.pages[number])
        return Made.all(self._file(*file) for file in self._files(kind, number))

    def _files(self, kind: str, number: int) -> publication.Files:
        return self._exporting[number]() if kind == EXPORT else [self._short[number]]

    def _file(self, path: str, content: str | bytes) -> Made:
        self._put(path, content if isinstance(content, bytes) else content.encode())
        return Made((path,))

    def _page(self, page: Page) -> Made:
        try:
            html, made = self.finished(page)
        except TemplateError as error:
            raise PluginError(render.fault(error)) from error
        self._put(f"{page.address}index.html", html)
        return made

    def _put(self, path: str, content: bytes) -> None:
        # Ten thousand times: `Path` would cost as much as the file system.
        folder = f"{self.edition.folder}/{path.rpartition('/')[0]}"
        try:
            os.mkdir(folder)  # noqa: PTH102
        except FileExistsError:
            pass
        except FileNotFoundError:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103
        with open(f"{self.edition.folder}/{path}", "wb") as file:  # noqa: PTH123
            file.write(content)

    def finished(self, page: Page) -> tuple[bytes, Made]:
        """Return a page, whole, and what has to be known of it."""
        edition = self.edition
        picture = card.of(edition.catalog, page.title, page)
        around = frame.generated(edition.catalog, page, picture)
        content = Html(assets.rewritten(around.texts.content, edition.assets))
        html = self._mould(around).filled(replace(around.texts, content=content))
        return html.encode(), Made(cards=frozenset({picture} if picture else ()))

    def _mould(self, around: frame.Frame) -> Mould:
        """Return the frame of a form, printed once."""
        kind = around.form, around.texts.shape
        if kind not in self._moulds:
            self._moulds[kind] = Mould.cast(self.edition.theme.printed(hollow(around)))
        return self._moulds[kind]

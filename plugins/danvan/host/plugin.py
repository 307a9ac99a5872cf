"""The only module that knows MkDocs: each hook hands over to a pure function and hands its result to the host."""

from __future__ import annotations

import copy
import logging
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from html import escape, unescape
from pathlib import Path

from jinja2 import TemplateError
from mkdocs.commands.build import get_context
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as HostPage
from mkdocs.utils.templates import TemplateContext

from danvan import crew, text
from danvan.catalog.catalog import Catalog
from danvan.host import log
from danvan.host.written import WrittenPage
from danvan.pages import render
from danvan.pages.pages import Page, pages
from danvan.site import assets, card, frame, policy, publication, scripts, style
from danvan.source import markup, media, photos
from danvan.source.problem import BadData

logger = logging.getLogger("mkdocs.plugins.danvan")
THEME = Path(__file__).parent.parent / "theme"
CACHE = Path(".cache")
TEMPLATES = Path(__file__).parent.parent / "templates"
EXPORT, PAGE, SHORT = "export", "page", "short"
"""The kinds of work that other processes can do."""
WORKER = re.compile(r"assets/javascripts/workers/search\.[0-9a-f]+\.min\.js")


class RecordPage(HostPage):
    """A page that comes finished, head and all: the host has nothing to convert and nothing to put around it."""

    def __init__(self, number: int, ours: Page, config: MkDocsConfig) -> None:
        file = File.generated(config, f"{ours.address}index.md", content="", inclusion=InclusionLevel.NOT_IN_NAV)
        super().__init__(None, file, config)  # the host finds the page as file.page
        self.number = number
        self.ours = ours

    def read_source(self, config: MkDocsConfig) -> None:
        """Set what the host reads from a page's head."""
        # The host's own templates print these two without escaping them.
        self.meta = {"title": escape(self.ours.title), "description": escape(self.ours.description)}
        self.meta["template"] = "finished.html"
        self.markdown = ""
        if self.ours.updated:
            self.update_date = self.ours.updated.latest.isoformat()

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Leave it: what stands on the page is made while the host does other things."""
        self.content = ""

    @property
    def present_anchor_ids(self) -> set[str]:  # type: ignore[override]  # the host keeps what it found itself
        """The anchors on the page; the host asks where people wrote a link to one."""
        return set(re.findall(r'\sid="([^"]+)"', self.ours.html))


@dataclass(frozen=True)
class Finished:
    """A page as it is published, and the picture of its link."""

    html: str
    card: card.Card | None


class Maker:
    """Finishes one page after the other, maybe in another process: it asks the host for nothing that changes."""

    def __init__(self, catalog: Catalog, plugin: RecordsPlugin, config: MkDocsConfig) -> None:
        self.catalog, self.plugin, self.config = catalog, plugin, config
        self.environment = config.theme.get_env()
        self.moulds = frame.Moulds(self._rendered)
        self.page: RecordPage | None = None

    @cached_property
    def placed(self) -> tuple[RecordPage, ...]:
        """Every page of ours with its file; each process that makes pages lists them for itself."""
        return tuple(RecordPage(number, page, self.config) for number, page in enumerate(pages(self.catalog)))

    @cached_property
    def exporting(self) -> tuple[Callable[[], publication.Files], ...]:
        """What gives the other files, part by part."""
        return publication.exporting(self.catalog)

    @cached_property
    def short(self) -> tuple[tuple[str, str], ...]:
        """The page of every short address: thousands of a few words, which the host need not know."""
        return publication.short(self.catalog)

    def tasks(self, kind: str) -> list[crew.Task]:
        """Return all that is to be done of a kind."""
        count = len({EXPORT: self.exporting, PAGE: self.placed, SHORT: self.short}[kind])
        return [(kind, number) for number in range(count)]

    def do(self, task: crew.Task) -> Finished | publication.Files | None:
        """Return the finished page or the files of a part; write the page of a short address into the site."""
        kind, number = task
        if kind == PAGE:
            return self.finished(number)
        if kind == EXPORT:
            return self.exporting[number]()
        path, content = self.short[number]
        file = Path(self.config.site_dir, path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
        return None

    def finished(self, number: int) -> Finished:
        """Return the page, whole."""
        page = self.page = self.placed[number]
        around = frame.frame(self.catalog, page.ours, page.url)
        content = assets.rewritten(around.content, self.plugin.assets)
        html = self.moulds.filled(replace(around, content=content, full_address=page.canonical_url or ""))
        return Finished(html, around.card)

    def _rendered(self, empty: frame.Frame) -> str:
        """Let the host's template render the frame of the current page with holes."""
        assert self.page  # noqa: S101 - set before a mould is asked for
        page = copy.copy(self.page)
        page.meta = {"title": empty.title, "description": empty.about}
        page.content = empty.content
        page.canonical_url = empty.full_address or None
        context = get_context(Navigation([], []), [], self.config, page)
        context.update(danvan=empty)  # type: ignore[call-arg]  # open dict
        return self.plugin.led(self.environment.get_template("main.html").render(context), page.file.src_uri)


class RecordsConfig(Config):  # type: ignore[no-untyped-call]  # the host's base class is untyped there
    """Options in mkdocs.yml."""

    source = config_options.Dir(default="data")  # not `data`: the host's config class owns that name


class RecordsPlugin(BasePlugin[RecordsConfig]):  # type: ignore[no-untyped-call]
    """Turns the records into pages and files of the site."""

    def __init__(self) -> None:
        self.serving = False
        self.catalog: Catalog | None = None
        self.folder = Path()
        self.assets = assets.PLAIN
        self.cards: set[card.Card] = set()
        self.crew: crew.Crew | None = None
        self.maker: Maker | None = None
        self.before: dict[str, Finished] = {}
        """Under `serve`, the pages as they were made last, by their address."""
        self.told = False

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember whether this is `serve`, where one bad save must not take the site down."""
        self.serving = command == "serve"
        render.environment().auto_reload = self.serving  # else nobody changes a template, and nobody need look

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the records before the host touches the old site; prepare theme, addresses and what is watched."""
        folder = self.folder = Path(self.config.source)
        self.cards.clear()
        self.told = False
        self.catalog = self._read(folder, config)
        site = self.catalog.site
        config.site_name = escape(site.name)  # the host's templates print it as it is
        config.site_url = site.base or config.site_url or ""
        config.theme.dirs.insert(0, str(THEME))
        config.markdown_extensions = list(markup.EXTENSIONS)
        config.mdx_configs = copy.deepcopy(markup.CONFIGS)
        config.watch.extend(map(str, (folder.resolve(), TEMPLATES, THEME)))
        return config

    def _read(self, folder: Path, config: MkDocsConfig) -> Catalog:
        repository = (config.repo_url or "").rstrip("/")
        try:
            # The host's address under `serve` is this machine's: a code printed from the preview would lead nobody.
            where = "" if self.serving else config.site_url or ""
            read = publication.read(
                folder,
                publication.today(),
                repository,
                Path(config.docs_dir),
                site_url=where,
                helpers=0 if self.serving else None,  # a process with threads is not copied
            )
            for notice in read.notices:
                logger.info("Lưu ý: %s", notice)  # a warning would stop a strict build
            return read
        except BadData as bad:
            for problem in bad.problems:
                logger.error("%s", problem)
            count = text.number(len(bad.problems))
            if self.serving and self.catalog:
                logger.error("Có %s lỗi trong dữ liệu: %s.", count, log.KEPT)
                return self.catalog
            raise PluginError(f"Có {count} lỗi trong dữ liệu. Chưa đăng gì; trang cũ giữ nguyên.") from None

    @event_priority(100)  # before the plugins that read what files there are
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add a page for every record and a file for every export."""
        assert self.catalog  # noqa: S101 - set in on_config
        said = publication.written(
            (file.url, os.path.relpath(str(file.abs_src_path)), file.content_string)
            for file in files.documentation_pages()
        )
        self.catalog = replace(self.catalog, written=said)
        for file in files.documentation_pages():
            WrittenPage(None, file, config)  # the host finds it as file.page
        self._place_assets(files, config)
        maker = self.maker = Maker(self.catalog, self, config)
        helpers = 0 if self.serving else crew.helpers(len(self.catalog.entries))  # a process with threads is not copied
        self.crew = crew.Crew(maker.do, helpers)
        self.crew.ask(maker.tasks(EXPORT), 1)
        self.crew.ask(maker.tasks(PAGE))
        self.crew.ask(maker.tasks(SHORT))
        for page in maker.placed:
            files.append(page.file)
        for path, name in publication.documents(self.catalog):
            source = str((self.folder / "documents" / name).resolve())
            files.append(File.generated(config, path, abs_src_path=source, inclusion=InclusionLevel.NOT_IN_NAV))
        for path, content in (file for task in maker.tasks(EXPORT) for file in self.crew.take(task)):
            files.append(File.generated(config, path, content=content, inclusion=InclusionLevel.NOT_IN_NAV))
        for path, made in self._photos():
            files.append(File.generated(config, path, abs_src_path=str(made), inclusion=InclusionLevel.NOT_IN_NAV))
        return files

    def _place_assets(self, files: Files, config: MkDocsConfig) -> None:
        """Move our style sheets, scripts and fonts into the folder that is named after their content."""
        assert self.catalog  # noqa: S101
        sheet = style.sheet(self.catalog)
        files.append(File.generated(config, style.PATH, content=sheet, inclusion=InclusionLevel.NOT_IN_NAV))
        own = [file for file in files if assets.own(file.src_uri)]
        for file in own:
            files.remove(file)
        published = scripts.joined({file.src_uri: file.content_bytes for file in own})
        self.assets = assets.folder(published.items())
        for path, content in published.items():
            placed = assets.placed(path, self.assets)
            files.append(File.generated(config, placed, content=content, inclusion=InclusionLevel.NOT_IN_NAV))

    def _photos(self) -> Iterator[tuple[str, Path]]:
        """Yield (path in the site, file) of every size of every photo, made once and then kept in the cache."""
        assert self.catalog  # noqa: S101
        for name, original in sorted(self.catalog.originals.items()):
            made = {path: CACHE / path for path in photos.names(original)}
            if not all(file.is_file() for file in made.values()):
                for path, content in photos.derive(media.photo(self.folder, name), original):
                    publication.keep(made[path], content)
            yield from ((path, file.resolve()) for path, file in made.items())

    def on_page_context(
        self, context: TemplateContext, *, page: HostPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Tell the theme which page this is and what the site is called."""
        assert self.catalog  # noqa: S101
        if isinstance(page, RecordPage):
            made = self._made(page)
            self._note(made.card)
            context.update(finished=made.html)  # type: ignore[call-arg]  # open dict
        else:
            around = frame.frame(self.catalog, None, page.url, unescape(page.title or ""))
            self._note(around.card)
            context.update(danvan=around)  # type: ignore[call-arg]  # open dict
        return context

    def _made(self, page: RecordPage) -> Finished:
        """Return a finished page; under `serve`, of a template that somebody has just broken, the page before."""
        assert self.crew  # noqa: S101 - set in on_files
        try:
            made: Finished = self.crew.take((PAGE, page.number))
        except TemplateError as error:
            fault = f"{render.where_in_template(error)}: mẫu trang viết sai: {error}"
            if not self.serving or page.url not in self.before:
                raise PluginError(fault) from error
            if not self.told:
                logger.error("%s; %s.", fault, log.KEPT)
            self.told = True
            return self.before[page.url]
        if self.serving:
            self.before[page.url] = made
        return made

    def _note(self, picture: card.Card | None) -> None:
        """Remember what the finished site needs because of a page."""
        if picture:
            self.cards.add(picture)

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Give the page for addresses that do not exist the same frame."""
        assert self.catalog  # noqa: S101
        around = frame.frame(self.catalog, None, "", root=str(context["base_url"]))
        context.update(danvan=around)  # type: ignore[call-arg]  # open dict
        return context

    def on_post_page(self, output: str, *, page: HostPage, config: MkDocsConfig) -> str:
        """Lead a page that people wrote to our assets; ours come finished."""
        return output if isinstance(page, RecordPage) else self.led(output, page.file.src_uri)

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Lead the page for addresses that do not exist to our assets."""
        return self.led(output_content, template_name) if template_name.endswith(".html") else output_content

    def led(self, output: str, name: str) -> str:
        """Put our search worker in the place of Material's; a Material that names it otherwise stops the build."""
        changed, times = WORKER.subn(f"{self.assets}js/search-worker.js", output)
        if times != 1:
            raise PluginError(f"Material's search worker stands {times} times in {name}, not once")
        return frame.lean(assets.rewritten(changed, self.assets))

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Add what needs the finished pages: their cards, and the headers that belong to them."""
        assert self.crew  # noqa: S101 - set in on_files
        assert self.maker  # noqa: S101
        for task in self.maker.tasks(SHORT):
            self.crew.take(task)
        self._send_home()
        site = Path(config.site_dir)
        self._draw_cards(site)
        self._write_headers(site)

    def _draw_cards(self, site: Path) -> None:
        """Put the card of every page into the site; each is drawn once and then kept in the cache."""
        regular, bold = ((THEME / f"assets/fonts/be-vietnam-pro-{w}.woff2").read_bytes() for w in (400, 700))
        for one in sorted(self.cards, key=lambda one: one.path):
            kept = CACHE / one.path
            if not kept.is_file():
                publication.keep(kept, card.draw(one, regular, bold))
            publication.keep(site / one.path, kept.read_bytes())

    def _write_headers(self, site: Path) -> None:
        assert self.catalog  # noqa: S101
        allowed = policy.content_security(self.catalog.broadcasts.station.audio_url or "")
        sent = policy.headers(allowed)
        publication.keep(site / policy.HOSTS, policy.for_hosts(sent, self.assets, self.catalog.site.base).encode())
        publication.keep(site / policy.NGINX, policy.for_nginx(sent).encode())

    def on_build_error(self, *, error: Exception) -> None:
        """Leave no process behind."""
        self._send_home()

    def _send_home(self) -> None:
        if self.crew:
            self.crew.end()

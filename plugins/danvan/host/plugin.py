"""When does the host ask us for something? Each hook hands over to what knows the answer; none decides anything."""

from __future__ import annotations

import copy
import logging
import os
from collections.abc import Iterator
from dataclasses import replace
from html import escape, unescape
from pathlib import Path

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as HostPage
from mkdocs.utils import get_build_date
from mkdocs.utils.templates import TemplateContext

from danvan import text
from danvan.catalog.catalog import Catalog
from danvan.host import pictures
from danvan.host.maker import Edition, Made, Maker
from danvan.host.place import Place, PlaceOfPage
from danvan.host.theme import Theme
from danvan.host.written import WrittenPage, said
from danvan.pages import render
from danvan.site import assets, card, frame, policy, publication, scripts, style
from danvan.source import folder as pages_folder
from danvan.source import markup
from danvan.source.files import keep
from danvan.source.problem import BadData

logger = logging.getLogger("mkdocs.plugins.danvan")
THEME = Path(__file__).parent.parent / "theme"


class RecordsConfig(Config):  # type: ignore[no-untyped-call]  # the host's base class is untyped there
    """Options in mkdocs.yml."""

    source = config_options.Dir(default="data")  # not `data`: the host's config class owns that name


class RecordsPlugin(BasePlugin[RecordsConfig]):  # type: ignore[no-untyped-call]
    """Turns the records into pages and files of the site."""

    catalog: Catalog | None = None
    maker: Maker | None = None
    theme: Theme

    def __init__(self) -> None:
        self.asked = False
        """Whether each page and file is made when somebody asks for it, and not all of them now."""
        self.made: list[Made] = []
        """What is to be known of the finished site."""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember whether this is the preview."""
        self.asked = command == "serve"
        render.environment().auto_reload = self.asked  # else nobody changes a template, and nobody need look

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the records before the host touches the old site; prepare theme, addresses and what is watched."""
        self.made = []
        self.catalog = self._read(config)
        site = self.catalog.site
        config.site_name = escape(site.name)  # the host's templates print it as it is
        config.site_url = site.base or config.site_url or ""
        config.theme.dirs.insert(0, str(THEME))
        config.markdown_extensions = list(markup.EXTENSIONS)
        config.mdx_configs = copy.deepcopy(markup.CONFIGS)
        config.watch.extend(str(folder.resolve()) for folder in (Path(self.config.source), render.TEMPLATES, THEME))
        return config

    def _read(self, config: MkDocsConfig) -> Catalog:
        try:
            read = publication.read(
                Path(self.config.source),
                publication.today(),
                (config.repo_url or "").rstrip("/"),
                Path(config.docs_dir),
                # The preview stands on this machine: a code printed from there would lead nobody.
                site_url="" if self.asked else config.site_url or "",
                helpers=0 if self.asked else None,  # a process with threads is not copied
            )
        except BadData as bad:
            for problem in bad.problems:
                logger.error("%s", problem)
            count = text.number(len(bad.problems))
            raise PluginError(f"Có {count} lỗi trong dữ liệu. Chưa đăng gì; trang cũ giữ nguyên.") from None
        for notice in read.notices:
            logger.info("Lưu ý: %s", notice)  # a warning would stop a strict build
        return read

    @event_priority(100)  # before the plugins that read what files there are
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Begin to make the pages, and tell the host of everything that is no page which people wrote."""
        assert self.catalog  # noqa: S101 - set in on_config
        self._keep_admitted(files, config)
        paragraphs = publication.written(
            (file.url, os.path.relpath(str(file.abs_src_path)), said(file, self.catalog.lapsed))
            for file in files.documentation_pages()
        )
        self.catalog = replace(self.catalog, written=paragraphs)
        for file in files.documentation_pages():
            WrittenPage(file, config, self.catalog.lapsed)
        folder = self._place_assets(files, config)
        self.theme = Theme(config, folder)
        edition = Edition(self.catalog, Path(config.site_dir), folder, self.theme)
        self.maker = Maker(edition, alone=self.asked)
        if not self.asked:
            self.made.append(self.maker.exports())
        for file in self._placed(config):
            files.append(file)
        return files

    def _keep_admitted(self, files: Files, config: MkDocsConfig) -> None:
        """Take away what lies among the written pages and is no page and no picture: the host would publish it."""
        admitted = pages_folder.content(Path(config.docs_dir), "").files
        for file in tuple(files):
            if file.src_dir == config.docs_dir and file.src_uri not in admitted:
                files.remove(file)

    def _place_assets(self, files: Files, config: MkDocsConfig) -> str:
        """Move our style sheets, scripts and fonts into the folder that is named after their content; return it."""
        assert self.catalog  # noqa: S101
        for path, sheet in style.sheets().items():
            files.append(_file(config, path, content=sheet))
        own = [file for file in files if assets.own(file.src_uri)]
        for file in own:
            files.remove(file)
        published = scripts.joined({file.src_uri: file.content_bytes for file in own})
        folder = assets.folder(published.items())
        for path, content in published.items():
            files.append(_file(config, assets.placed(path, folder), content=content))
        return folder

    def _placed(self, config: MkDocsConfig) -> Iterator[File]:
        """Yield every page and file of ours."""
        assert self.catalog  # noqa: S101
        assert self.maker  # noqa: S101
        data = Path(self.config.source)
        yield from (PlaceOfPage(config, page) for page in self.maker.pages)
        yield from (Place(config, path) for one in self.made for path in one.paths)
        for path, name in publication.documents(self.catalog):
            yield _file(config, path, abs_src_path=str((data / "documents" / name).resolve()))
        for path, picture in pictures.sized(self.catalog, data):
            yield _file(config, path, abs_src_path=str(picture))

    def on_page_context(
        self, context: TemplateContext, *, page: HostPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give a page that people wrote its frame."""
        assert self.catalog  # noqa: S101
        title = unescape(page.title or "")  # the host has it escaped, without markup
        picture = card.of(self.catalog, title)
        self.made.append(Made(cards=frozenset({picture} if picture else ())))
        context["danvan"] = frame.written(self.catalog, page.url, title, picture)  # type: ignore[typeddict-unknown-key]
        return context

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Give the page for addresses that do not exist the same frame, and search engines the list of our pages."""
        assert self.catalog  # noqa: S101
        assert self.maker  # noqa: S101
        base = self.catalog.site.base
        listed = ((page.address, page.updated) for page in self.maker.pages if base and not page.noindex)
        context.update(  # type: ignore[call-arg]  # open dict
            danvan=frame.lost(self.catalog, str(context["base_url"])),
            ours=[(f"{base}{where}", day.latest.isoformat() if day else get_build_date()) for where, day in listed],
        )
        return context

    def on_post_page(self, output: str, *, page: HostPage, config: MkDocsConfig) -> str:
        """Lead a page that people wrote to our assets."""
        return self.theme.led(output, page.file.src_uri)

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Lead the page for addresses that do not exist to our assets."""
        return self.theme.led(output_content, template_name) if template_name.endswith(".html") else output_content

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Add what needs the finished pages: their cards, and the headers that belong to them."""
        self.finish(Path(config.site_dir))

    def finish(self, site: Path) -> None:
        """Make what is left, and what needs all that was made: the cards, and the headers that a server sends."""
        assert self.catalog  # noqa: S101
        assert self.maker  # noqa: S101
        made = Made.all((*self.made, self.maker.finish()))
        self.maker.end()
        for path, content in pictures.cards(made.cards):
            keep(site / path, content, lasting=False)
        sounds = self.catalog.broadcasts.station.audio_url or ""
        sent = policy.headers(policy.content_security(sounds))
        keep(site / policy.HOSTS, policy.for_hosts(sent, self.theme.folder, self.catalog.site.base), lasting=False)
        keep(site / policy.NGINX, policy.for_nginx(sent), lasting=False)

    def on_build_error(self, *, error: Exception) -> None:
        """Leave no process behind."""
        self.on_shutdown()

    def on_shutdown(self) -> None:
        """Leave no process behind where somebody stopped the build either."""
        if self.maker:
            self.maker.end()


def _file(config: MkDocsConfig, path: str, **content: str | bytes) -> File:
    """Return a file that the host copies into the site."""
    return File.generated(config, path, inclusion=InclusionLevel.NOT_IN_NAV, **content)

"""What stands at an address of the site, as the files are now? Each page and file is made when somebody asks for it."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from fnmatch import fnmatch
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

from jinja2 import TemplateError
from mkdocs.commands import build as host
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException
from mkdocs.structure.files import File, Files, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation

from danvan.host import log
from danvan.host.build import CONFIGURATION, listening
from danvan.host.place import Place
from danvan.host.plugin import RecordsPlugin
from danvan.host.preview import Answer, Faults
from danvan.pages import render
from danvan.site import card, links, policy, publication

LOST = "404.html"


class Live:
    """The site in one state of its files, through the same hooks of the host as a whole build."""

    def __init__(self, content: Path) -> None:
        """Read what the environment names; raise `Faults` with all that is wrong. `content`: the written pages."""
        self.content = content
        self._folder = TemporaryDirectory(prefix="danvan-")
        self.said: list[str] = []
        try:
            self._read()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Take away what was made of it."""
        self._folder.cleanup()

    def _read(self) -> None:
        with self._host():
            self._config = load_config(str(CONFIGURATION), site_dir=self._folder.name)
            self._config.plugins.on_startup(command="serve", dirty=False)
            self._begin()

    def _begin(self) -> None:
        """Go through the host's steps up to the first page."""
        config = self._config = self._config.plugins.on_config(self._config)
        files = get_files(config)
        self._environment = config.theme.get_env()
        files.add_files_from_theme(self._environment, config)
        self._files = _Asked(config.plugins.on_files(files, config=config), self._at_any_time)
        set_exclusions(self._files, config)
        self._nav = config.plugins.on_nav(get_navigation(self._files, config), config=config, files=self._files)
        self._environment = config.plugins.on_env(self._environment, config=config, files=self._files) or (
            self._environment
        )

    @cached_property
    def _plugin(self) -> RecordsPlugin:
        plugin = self._config.plugins["danvan/records"]
        assert isinstance(plugin, RecordsPlugin)  # noqa: S101 - ours
        return plugin

    @contextmanager
    def _host(self) -> Iterator[None]:
        """Let the host work, and raise what it says as `Faults`."""
        said: list[str] = []
        interpreter = log.Interpreter(self.content.name, log.finder(self.content))
        with listening(interpreter, said.append):
            try:
                yield
            except TemplateError as error:
                raise Faults([render.fault(error)]) from error
            except MkDocsException as error:
                raise Faults(said or [str(error)]) from error
        self.said += said

    def answer(self, path: str) -> Answer:
        """Return what stands at `path`, or the page for addresses that do not exist; raise `Faults`."""
        with self._host():
            name = f"{path}index.html" if not path or path.endswith("/") else path
            content = self._content(name)
            if content is None:
                return Answer(self._template(LOST) or b"", "text/html; charset=utf-8", found=False)
            return Answer(content, _kind(name))

    def paths(self) -> frozenset[str]:
        """Return every path at which something stands: all is made for that."""
        templates = {name for name in self._templates if self._template(name)}
        own = {file.dest_uri for file in self._files} | {f"{page}index.html" for page in self._pages}
        return frozenset(own | templates | self._exports | self._last)

    def dead(self) -> tuple[str, ...]:
        """Return the links of written pages that lead nowhere."""
        assert self._plugin.catalog  # noqa: S101 - read
        return tuple(map(str, links.dead(self._plugin.catalog, self.content)))

    @cached_property
    def _pages(self) -> dict[str, int]:
        assert self._plugin.maker  # noqa: S101 - begun
        return {page.address: number for number, page in enumerate(self._plugin.maker.pages)}

    @property
    def _templates(self) -> tuple[str, ...]:
        return (*sorted(self._config.theme.static_templates), "sitemap.xml.gz")

    def _content(self, name: str) -> bytes | None:
        ways = (self._page, self._file, self._of_theme, self._other)
        return next((content for way in ways if (content := way(name)) is not None), None)

    def _page(self, name: str) -> bytes | None:
        """Return a page of ours."""
        maker = self._plugin.maker
        assert maker  # noqa: S101 - begun
        number = self._pages.get(name.removesuffix("index.html")) if name.endswith("index.html") else None
        return None if number is None else maker.finished(maker.pages[number])[0]

    def _file(self, name: str) -> bytes | None:
        """Return what the host knows as a file: a page that people wrote, a script, a photo."""
        file = self._files.at(name)
        if not file or isinstance(file, Place):
            return None
        return self._written(file) if file.is_documentation_page() else file.content_bytes

    def _of_theme(self, name: str) -> bytes | None:
        return self._template(name) if name in self._templates else None

    def _other(self, name: str) -> bytes | None:
        """Return a file that is no page."""
        if name in self._short:
            return self._short[name].encode()
        there = name in self._exports or (_is_last(name) and name in self._last)
        return (Path(self._folder.name) / name).read_bytes() if there else None

    def _written(self, file: File) -> bytes:
        """Return a page that people wrote, as the host builds it."""
        assert file.page  # noqa: S101 - every such file has one
        host._populate_page(file.page, self._config, self._files)
        pages = self._files.documentation_pages()
        host._build_page(file.page, self._config, pages, self._nav, self._environment)
        return Path(file.abs_dest_path).read_bytes()

    def _template(self, name: str) -> bytes | None:
        """Return what the theme has besides pages, if there is anything in it."""
        template = name.removesuffix(".gz")
        host._build_theme_template(template, self._environment, self._files, self._config, self._nav)
        made = Path(self._folder.name) / name
        return made.read_bytes() if made.is_file() else None

    def _at_any_time(self, path: str) -> File | None:
        return Place(self._config, path) if path in self._exports else None

    @cached_property
    def _exports(self) -> frozenset[str]:
        """The files that are no pages, made all at once: nobody knows before which there are."""
        assert self._plugin.maker  # noqa: S101 - begun
        made = self._plugin.maker.exports()
        self._plugin.made.append(made)
        return frozenset(made.paths)

    @cached_property
    def _short(self) -> dict[str, str]:
        assert self._plugin.catalog  # noqa: S101 - read
        return dict(publication.short(self._plugin.catalog))

    @cached_property
    def _last(self) -> frozenset[str]:
        """What needs all the rest, and so has all of it made: pictures of links, headers."""
        for file in self._files.documentation_pages():
            self._written(file)
        folder = Path(self._folder.name)
        self._plugin.finish(folder)
        return frozenset(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())


class _Asked(Files):
    """The host's list of files, which has those that are no pages made as soon as a written page links to one."""

    def __init__(self, files: Files, later: Callable[[str], File | None]) -> None:
        super().__init__(list(files))
        self._later = later
        self._at = {file.dest_uri: file for file in files}

    def at(self, path: str) -> File | None:
        """Return the file that is published at `path`."""
        return self._at.get(path)

    def get_file_from_path(self, path: str) -> File | None:
        """Return the file that a written page means by `path`."""
        return super().get_file_from_path(path) or self._later(path)


def _is_last(name: str) -> bool:
    return name in {policy.HOSTS, policy.NGINX} or fnmatch(name, card.EVERY)


def _kind(name: str) -> str:
    kind = {"webmanifest": "application/manifest+json", "vtt": "text/vtt", "ics": "text/calendar"}.get(
        name.rpartition(".")[2]
    ) or mimetypes.guess_type(name)[0]
    kind = kind or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") or "json" in kind or "xml" in kind else kind

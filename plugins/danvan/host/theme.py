"""How does the host's theme print what stands around a page? And what has to be changed in what it prints?"""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.nav import Navigation

from danvan.site import assets
from danvan.site.frame import Frame
from danvan.site.mould import lean

WORKER = re.compile(r"assets/javascripts/workers/search\.[0-9a-f]+\.min\.js")
"""Material's own search worker, as its pages name it."""


class Theme:
    """The host's templates, for frames that belong to a page of ours."""

    def __init__(self, config: MkDocsConfig, folder: str) -> None:
        """`folder` is where our style sheets, scripts and fonts are published."""
        self._config, self.folder = config, folder
        self._environment = config.theme.get_env()

    def printed(self, frame: Frame) -> str:
        """Return what the templates make of a frame: all they learn of its page stands in the frame."""
        page: Any = SimpleNamespace(
            url=frame.form.root.replace("../", "-/"),  # links from here need only the depth
            is_homepage=frame.form.home,
            meta={"title": frame.texts.title, "description": frame.texts.about},
            content=frame.texts.content,
            canonical_url=frame.texts.full_address,
            toc=(),
        )
        context = get_context(Navigation([], []), [], self._config, page)
        html = self._environment.get_template("main.html").render(context, danvan=frame)
        return self.led(html, frame.form.section)

    def led(self, html: str, name: str) -> str:
        """Return a page that asks for our files where they are, our search worker in the place of Material's.

        A Material that names its worker otherwise stops the build: raises PluginError, with the page's `name`.
        """
        changed, times = WORKER.subn(f"{self.folder}js/search-worker.js", html)
        if times != 1:
            raise PluginError(f"Material's search worker stands {times} times in {name}, not once")
        return lean(assets.rewritten(changed, self.folder))

"""How does the host show a page that people write? As it was judged, whatever else the file or the host would have."""

from __future__ import annotations

from html import escape

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from danvan.people.lapse import Lapse, published
from danvan.rules import allowed, written
from danvan.source import markup, pages


def said(file: File, lapsed: tuple[Lapse, ...]) -> str:
    """Return what stands in a page that people wrote, without the names of those who are `lapsed`."""
    source = file.content_string
    return published(source, lapsed, pages.people(source)) if lapsed else source


class WrittenPage(Page):
    """A page that people wrote: its head chooses nothing but the title, and it is published as it was judged."""

    def __init__(self, file: File, config: MkDocsConfig, lapsed: tuple[Lapse, ...]) -> None:
        super().__init__(None, file, config)  # the host finds the page as file.page
        self.lapsed = lapsed

    def read_source(self, config: MkDocsConfig) -> None:
        """Set what the host reads from a page's head, by our own reading of it."""
        try:
            source = said(self.file, self.lapsed)
        except (OSError, UnicodeError) as fault:  # told with its place by the rules, except to whoever is writing
            raise PluginError(f"{self.file.src_uri}: tệp không đọc được; lưu lại với mã hóa “UTF-8”") from fault
        named = pages.title(source)
        self.meta = {"title": escape(named)} if named else {}  # the host's own templates escape nothing
        self.markdown = markup.split(source).body

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Let the host convert it, and keep only what a written page may hold."""
        if faults := [message for _, message in written.told(self.markdown or "")]:
            raise PluginError(f"{self.file.src_uri}: {faults[0]}")
        super().render(config, files)
        try:
            self.content = allowed.published(self.content or "")
        except ValueError as fault:
            raise PluginError(f"{self.file.src_uri}: trang có chỗ không đăng được: {fault}") from fault

"""What does the host know of the files that it does not make? Where they are, so that written links lead to them."""

from __future__ import annotations

import re
from functools import cached_property
from types import SimpleNamespace
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel

from danvan.pages.page import Page


class Place(File):
    """A file that stands in the site without the host's doing."""

    def __init__(self, config: MkDocsConfig, path: str, source: str = "") -> None:
        """`source` is what people write to link to it, where that is another path."""
        inclusion = InclusionLevel.NOT_IN_NAV
        super().__init__(source or path, None, config.site_dir, True, dest_uri=path, inclusion=inclusion)

    def is_documentation_page(self) -> bool:
        """Tell the host that it has nothing to convert and nothing to put around it."""
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """Leave it: whoever made it wrote it."""


class PlaceOfPage(Place):
    """A page of ours: people link to it as `mo-hinh/index.md`, as if somebody had written it."""

    def __init__(self, config: MkDocsConfig, ours: Page) -> None:
        super().__init__(config, f"{ours.address}index.html", f"{ours.address}index.md")
        self._ours = ours

    @cached_property
    def page(self) -> Any:  # type: ignore[override]  # all that the host asks of it where a link names an anchor
        """Its anchors."""
        return SimpleNamespace(present_anchor_ids=set(re.findall(r'\sid="([^"]+)"', self._ours.html)))

"""What does a page that people write become? Its head and its body, and the HTML that the body gives.

The host builds with the very same extensions: what is judged here is what is published.
"""

from __future__ import annotations

import re
import secrets
from functools import lru_cache
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

import markdown  # type: ignore[import-untyped]  # its types are a package of their own
from markdown.extensions import Extension  # type: ignore[import-untyped]
from markdown.treeprocessors import Treeprocessor  # type: ignore[import-untyped]

from danvan.text import slug

EXTENSIONS = ("attr_list", "fenced_code", "tables", "toc")
"""How Markdown is read, here and by the host."""
CONFIGS: dict[str, dict[str, Any]] = {
    "tables": {"use_align_attribute": True},  # else a style, which the policy of the pages forbids
    "toc": {"permalink": False, "slugify": lambda value, _separator: slug(value)},
}
"""How those extensions are set."""
MARK = f"data-{secrets.token_hex(8)}"
"""The attribute that tells, in `html`, what Markdown made from what people typed as HTML; nobody can type it.

Paragraphs have none."""
_HEAD = re.compile(r"---[ \t]*\n(.*?\n)---[ \t]*(?:\n|$)", re.DOTALL)


class Parts(NamedTuple):
    """A written page: the YAML of its head, if it has one, its body, and how many lines stand above the body."""

    head: str | None
    body: str
    above: int


def split(text: str) -> Parts:
    """Return the parts of a page; a head stands between two lines of `---` at the very top, nowhere else."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    found = _HEAD.match(text)
    if not found:
        return Parts(None, text, 0)
    return Parts(found[1], text[found.end() :], text.count("\n", 0, found.end()))


class _Marking(Treeprocessor):  # type: ignore[misc]
    """Marks every element that Markdown made: typed HTML is not in the tree yet."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element is not root and element.tag != "p":  # the library takes these off by how they look
                element.set(MARK, "")


class _Marks(Extension):  # type: ignore[misc]
    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 - the name that the library calls
        md.treeprocessors.register(_Marking(md), "danvan_marks", -10)


@lru_cache(maxsize=256)
def html(body: str) -> str:
    """Return the HTML of a page's body, with `MARK` on all that was not typed as HTML; raise RecursionError."""
    told: str = markdown.markdown(body, extensions=[*EXTENSIONS, _Marks()], extension_configs=CONFIGS)
    return told

"""How is a frame rendered once for thousands of pages? With a hole in the place of every text, into which texts go."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, fields, replace

from danvan.site.frame import Frame, Texts
from danvan.site.markup import BREAK

_HOLE = re.compile("\0(\\d+)\0")
_GENERATOR = re.compile(r'<meta name="generator"[^>]*>\n')
_SETTINGS = re.compile(r'(<script id="__config" type="application/json">)(.*?)(</script>)', re.DOTALL)


@dataclass(frozen=True)
class Mould:
    """A frame that was rendered: what pages of one form and one shape share, between the places of their texts."""

    parts: tuple[str, ...]
    """What they share, then the number of a text, in turn."""

    @classmethod
    def cast(cls, html: str) -> Mould:
        """Return the mould of what the theme made of a `hollow` frame."""
        return cls(tuple(_HOLE.split(html)))

    def filled(self, texts: Texts) -> str:
        """Return the finished page, as if it had been rendered by itself."""
        each = tuple(texts.each())
        return "".join(each[int(part)] if number % 2 else part for number, part in enumerate(self.parts))


def hollow(frame: Frame) -> Frame:
    """Return the frame with texts that are holes, numbered as `each` gives them: nothing of the page is left in it.

    What is empty stays so: the template asks for it, and frames of another shape have another mould.
    """
    return replace(frame, texts=_holes(frame.texts))


def _holes(texts: Texts) -> Texts:
    numbers = iter(range(sum(1 for _ in texts.each())))

    def hole(text: str) -> str:
        number = next(numbers)
        return text and f"\0{number}\0"

    holes: dict[str, str | tuple[str, ...]] = {}
    for field in fields(texts):
        value = getattr(texts, field.name)
        holes[field.name] = hole(value) if isinstance(value, str) else tuple(hole(text) for text in value)
    return replace(texts, **holes)  # type: ignore[arg-type]  # each as it was declared


def lean(html: str) -> str:
    """Return a page without what only costs: the host's indentation and version, escapes in its settings."""
    before, opening, inside = html.partition("<main")
    content, closing, after = inside.rpartition("</main>")
    return (
        _GENERATOR.sub("", BREAK.sub("\n", before))
        + opening
        + content
        + closing
        + _SETTINGS.sub(_plain, BREAK.sub("\n", after))
    )


def _plain(found: re.Match[str]) -> str:
    known = {name: value for name, value in json.loads(found[2]).items() if value is not None}
    said = json.dumps(known, ensure_ascii=False, separators=(",", ":"))
    return found[1] + said.replace("<", "\\u003c") + found[3]

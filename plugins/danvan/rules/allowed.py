"""What may stand in the HTML of a page that people write? All else is refused; what is published is allowed only.

Parsed as a browser parses, not as it looks: a tag, an attribute or an address is judged as it would be used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import html5lib

TYPED = frozenset(["abbr", "b", "br", "em", "i", "kbd", "mark", "small", "strong", "sub", "sup"])
"""What people may type as HTML, without attributes."""
_UNMARKED = frozenset(["code", "p", "pre"])
"""What Markdown makes without a mark (source/markup.py); typed, it does no harm."""
ATTRIBUTES: dict[str, dict[str, str]] = {
    "a": {"href": "", "title": ""},
    "img": {"src": "", "alt": "", "title": ""},
    "code": {"class": r"language-[\w-]+"},
    "ol": {"start": r"\d{1,6}"},
    "th": {"align": "left|center|right"},
    "td": {"align": "left|center|right"},
}
"""The attributes of an element, each with the pattern of its values; an empty one: any."""
_PLAIN = "blockquote del dd dl dt h1 h2 h3 h4 h5 h6 hr li p pre table tbody thead tr ul"
ELEMENTS = TYPED | frozenset(_PLAIN.split()) | ATTRIBUTES.keys()
"""What Markdown may make."""
_ID = r"[^\W_]+(?:-[^\W_]+)*"
"""An anchor: words and hyphens. The theme's own names have underscores, so none is taken over."""
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
"""How the address of a link may begin; others run something or open a file of the reader's machine."""
PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif")
"""What an image of a page may be. An SVG is a document with scripts of its own."""
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_UNSEEN = re.compile(r"[\x00-\x20\x7f]")


class Why(StrEnum):
    """Why something is refused."""

    TAG = "tag"
    COMMENT = "comment"
    BROKEN = "broken"
    ATTRIBUTE = "attribute"
    SCHEME = "scheme"
    ROOTED = "rooted"
    UNREADABLE = "unreadable"
    FOREIGN = "foreign"
    NO_FILE = "no file"
    NO_PICTURE = "no picture"
    UNTOLD = "untold"
    DEAD = "dead"


class Refusal(NamedTuple):
    """Something that may not be there: why, the name of the element or the attribute, its value."""

    why: Why
    name: str = ""
    value: str = ""


def refused(html: str, mark: str = "") -> tuple[Refusal, ...]:
    """Return what may not stand in `html`, a page's body; with `mark`, what lacks this attribute was typed as HTML."""
    tree, broken = _parsed(html)
    found = tuple(refusal for element in _inside(tree) for refusal in _of_element(element, mark))
    return found or tuple(Refusal(Why.BROKEN) for _ in range(broken))


def published(html: str) -> str:
    """Return `html` written anew from what was judged, so that no browser can read it in another way.

    Raise ValueError if something in it is refused.
    """
    tree, broken = _parsed(html)
    if broken or any(_of_element(element, "") for element in _inside(tree)):
        raise ValueError(refused(html))
    told: str = html5lib.serialize(
        tree, quote_attr_values="always", omit_optional_tags=False, strip_whitespace=False, resolve_entities=False
    )
    return told


def addresses(html: str) -> Iterator[str]:
    """Yield where the links and images of `html` lead, as they are written there."""
    for element in _inside(_parsed(html)[0]):
        yield from (element.get(name) for name in ("href", "src") if element.get(name))


def anchors(html: str) -> Iterator[str]:
    """Yield the anchors in `html`."""
    yield from (element.get("id") for element in _inside(_parsed(html)[0]) if element.get("id"))


def _parsed(html: str) -> tuple[Any, int]:
    """Return the tree below a fragment, and how many tags in it do not fit together."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parseFragment(html, container="div")
    letters = ("entity", "codepoint")  # `&abc;` is shown as it stands
    return tree, sum(not any(word in code for word in letters) for _, code, _ in parser.errors)


def _inside(tree: Any) -> Iterator[Any]:
    elements = tree.iter()
    next(elements)
    return elements  # type: ignore[no-any-return]  # the parser's trees are untyped


def _of_element(element: Any, mark: str) -> tuple[Refusal, ...]:
    name = element.tag
    if not isinstance(name, str):
        return (Refusal(Why.COMMENT),)
    typed = mark and mark not in element.attrib
    if name not in ((TYPED | _UNMARKED) if typed else ELEMENTS):
        return (Refusal(Why.TAG, name.rpartition("}")[2]),)
    given = {str(key): str(value) for key, value in element.attrib.items() if key != mark}
    return (*_attributes(name, given), *_addresses(name, given))


def _attributes(element: str, given: dict[str, str]) -> Iterator[Refusal]:
    allowed = {"id": _ID, **ATTRIBUTES.get(element, {})}
    for name, value in given.items():
        pattern = allowed.get(name)
        if pattern is None or (pattern and not re.fullmatch(pattern, value)):
            yield Refusal(Why.ATTRIBUTE, name, value)


def _addresses(element: str, given: dict[str, str]) -> Iterator[Refusal]:
    if element == "img":
        if not given.get("alt", "").strip():
            yield Refusal(Why.UNTOLD, value=given.get("src", ""))
        if why := _of_picture(given.get("src", "")):
            yield Refusal(why, "src", given.get("src", ""))
    elif element == "a" and (why := _of_link(given.get("href", ""))):
        yield Refusal(why, "href", given["href"])


def _of_picture(address: str) -> Why | None:
    plain = _UNSEEN.sub("", address)  # a browser reads over them
    if re.match(r"https?:|[/\\]{2}", plain, re.IGNORECASE):
        return Why.FOREIGN
    if _SCHEME.match(plain):
        return Why.NO_FILE
    return _of_link(address) or (None if plain.lower().endswith(PICTURES) else Why.NO_PICTURE)


def _of_link(address: str) -> Why | None:
    plain = _UNSEEN.sub("", address)
    scheme = _SCHEME.match(plain)
    if scheme and scheme[1].lower() not in SCHEMES:
        return Why.SCHEME
    if plain.startswith(("/", "\\")):
        return Why.ROOTED
    try:
        asked = urlsplit(plain)
        readable = not (asked.username or asked.password) and (not asked.scheme.startswith("http") or asked.hostname)
        _ = asked.port
    except ValueError:
        readable = False
    return None if readable and "\\" not in plain else Why.UNREADABLE

"""How is the host run, and which of its words does a clerk see? It speaks English to programmers; we do not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from danvan.site.links import DEAD_LINK
from danvan.source.pages import spot_in_page

SILENT = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
"""Without these the theme advertises."""
SAID: tuple[tuple[str, str | None], ...] = (
    (r"Documentation built in ([\d.]+) seconds", "Đã dựng xong sau {0} giây."),
    (r"(?:Cleaning site|Building documentation to|Aborted).*", None),
    (r"The following pages exist .*", None),
    (r"Doc file '([^']+)' contains an? (?:absolute |unrecognized relative )?link '([^']+)'.*", DEAD_LINK),
    (r"Encoding error reading file: (.+)", "{content}/{0}: chữ không đọc được; lưu lại với mã hóa “UTF-8”"),
    (
        r"Config value '(?:docs_dir|source)': The path '([^']+)' isn't an existing directory\.",
        "Không có thư mục “{0}”; xem lại DANVAN_DATA, DANVAN_CONTENT.",
    ),
)
"""What the host says → what the clerk reads; None: nothing. Numbers in braces are the groups."""
UNKNOWN = "Phần mềm dựng trang báo (gửi nguyên lời này cho người quản trị kỹ thuật): {}"
_LINE = re.compile(r"(INFO|WARNING|ERROR|CRITICAL) +-  (?:\[\d\d:\d\d:\d\d\] )?(.*)")
_VIETNAMESE = re.compile(r"[ăâđêôơưĂÂĐÊÔƠƯà-ỹ]")


Find = Callable[[str, str], tuple[int, int]]
"""Tells where words stand in a written page: (page, words) → line and column, from 1."""


def finder(content: Path) -> Find:
    """Return what finds words in the pages that people wrote."""
    return lambda page, words: spot_in_page(content / page, words)


def in_vietnamese(lines: Iterable[str], content: str, find: Find) -> Iterator[str]:
    """Yield the lines for a clerk; `find` tells where words stand in a page of the folder `content`."""
    interpreter = Interpreter(content, find)
    for line in lines:
        if (said := interpreter.said(line.rstrip())) is not None:
            yield said


class Interpreter:
    """Says in Vietnamese what the host says in English, line after line.

    What has no translation is not lost: it comes with a word on whom to send it to. Notes to programmers are left out.
    """

    def __init__(self, content: str, find: Find) -> None:
        self.content, self.find = content, find
        self.unknown = False
        """Whether the line before had no translation: what follows without a level belongs to it."""

    def said(self, line: str) -> str | None:
        """Return what a clerk reads of this line; None: nothing."""
        found = _LINE.fullmatch(line)
        message = found[2] if found else line
        if _known(message) or _VIETNAMESE.search(message):
            self.unknown = False
            return _said(message, self.content, self.find)
        if found:
            self.unknown = found[1] != "INFO"
            return UNKNOWN.format(message) if self.unknown else None
        if self.unknown or not line or line.startswith(" "):
            return line if self.unknown else None
        self.unknown = True
        return UNKNOWN.format(line)


def _known(message: str) -> bool:
    return any(re.fullmatch(sign, message) for sign, _ in SAID)


def _said(message: str, content: str, find: Find) -> str | None:
    for sign, words in SAID:
        if found := re.fullmatch(sign, message):
            said = words and words.format(
                *(group.replace(".", ",") if _is_figure(group) else group for group in found.groups()), content=content
            )
            if said and words == DEAD_LINK:
                line, column = find(found[1], found[2])
                return f"{content}/{found[1]}:{line}:{column}: {said}"
            return said
    return message


def _is_figure(group: str) -> bool:
    return re.fullmatch(r"\d+\.\d+", group) is not None

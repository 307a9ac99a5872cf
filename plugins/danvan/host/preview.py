"""How does an editor see the site while writing? Each page is drawn when it is asked for, from what was saved last."""

from __future__ import annotations

import gc
import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from typing import Protocol

PATIENCE = 20.0
"""Seconds that a browser waits for news before it asks again."""
SCRIPT = "/__xem-truoc.js"
RELOAD = f'<script src="{SCRIPT}" data-ban="{{}}" defer></script>'
"""All that a page shown here has beyond the page that is built."""
KEPT = "trang vẫn hiện bản đúng gần nhất"
PAGE = """<!doctype html><html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Chưa hiện được trang</title>
<body style="font:1.1rem/1.6 sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem">
<h1>Chưa hiện được trang</h1><p>Sửa các lỗi dưới đây rồi lưu tệp; trang sẽ tự hiện.</p><ul>{}</ul>{}</body></html>"""


@dataclass(frozen=True)
class Answer:
    """What stands at an address."""

    content: bytes
    kind: str
    """Its type, as browsers want it told."""
    found: bool = True


class Site(Protocol):
    """A site in one state of its files."""

    said: list[str]
    """What an editor may want to know of it; nothing of it is wrong."""

    def dead(self) -> tuple[str, ...]:
        """Return the links of written pages that lead nowhere."""

    def close(self) -> None:
        """Take away what was made of it: another one is shown from now on."""

    def answer(self, path: str) -> Answer:
        """Return what stands at `path` (no slash before it); raise `Faults` where a template is wrong."""


class Faults(Exception):
    """What an editor has to mend, line by line."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        super().__init__("\n".join(lines))


@dataclass
class Preview:
    """The site that is shown, and what is wrong with what was saved since."""

    read: Callable[[], Site]
    """Reads the files as they are now; raises `Faults`."""
    say: Callable[[str], None]
    site: Site | None = None
    faults: list[str] = field(default_factory=list)
    number: int = 0
    """Grows with each save."""
    told: set[str] = field(default_factory=set)
    """What need not be said again: it was so at the save before."""
    shown: dict[str, Answer] = field(default_factory=dict)
    """The pages that were asked for last, as they were shown: they stay where a template is broken."""
    news: threading.Condition = field(default_factory=threading.Condition)
    drawing: threading.RLock = field(default_factory=threading.RLock)

    def saved(self, over: Callable[[], bool] = lambda: True) -> None:
        """Read what was saved; tell what is wrong with it, and what is shown in spite of it.

        `over` waits a moment and tells whether saving is over: a file is empty, or ends in the middle, while a program
        writes it. What is wrong with that is nobody's fault, and the next save is near.
        """
        with self.drawing:  # the host's own words can be heard by one at a time
            try:
                before, self.site, faults = self.site, self.read(), list[str]()
                if before:
                    before.close()
            except Faults as bad:
                if not over():
                    return
                faults = bad.lines
            faults = faults or self._of_templates()
        if faults:
            self._tell(faults)
        with self.news:
            self.faults, self.number = faults, self.number + 1
            self.news.notify_all()
        if not faults:
            self._advise()
        gc.collect()  # a site that is no longer shown holds itself in circles

    def _advise(self) -> None:
        """Say what is no fault of the records, once the new site can be seen."""
        assert self.site  # noqa: S101 - read
        advice = dict.fromkeys((*self.site.said, *self.site.dead()))
        for line in advice:
            if line not in self.told:
                self.say(line)
        self.told = set(advice)

    def _of_templates(self) -> list[str]:
        """Draw again what was looked at last, so that a template that somebody broke is told at once."""
        try:
            for path in list(self.shown)[-1:]:
                self._drawn(path)
        except Faults as bad:
            return bad.lines
        return []

    def _tell(self, faults: list[str]) -> None:
        for line in faults:
            self.say(line)
        self.say(f"Chưa hiện được bản mới; {KEPT}." if self.site else "Chưa dựng được. Sửa rồi lưu tệp.")

    def answer(self, path: str) -> Answer:
        """Return what stands at `path` now, or what is wrong."""
        with self.drawing:
            if not self.site:
                return _page_of(self.faults, self.number)
            try:
                return self._drawn(path)
            except Faults as bad:
                if bad.lines != self.faults:
                    self._tell(bad.lines)
                    self.faults = bad.lines
                return self.shown.get(path) or _page_of(bad.lines, self.number)

    def _drawn(self, path: str) -> Answer:
        assert self.site  # noqa: S101 - asked by who knows it
        answer = self.site.answer(path)
        if answer.kind.startswith("text/html"):
            self.shown.pop(path, None)
            self.shown[path] = answer = Answer(with_script(answer.content, self.number), answer.kind, answer.found)
            while len(self.shown) > 20:  # as many as somebody may have open
                del self.shown[next(iter(self.shown))]
        return answer

    def since(self, number: int) -> Answer:
        """Wait for a save after `number`, not for ever; return the number now and what is wrong."""
        with self.news:
            self.news.wait_for(lambda: self.number > number, PATIENCE)
            said = {"number": self.number, "faults": self.faults}
        return Answer(json.dumps(said, ensure_ascii=False).encode(), "application/json; charset=utf-8")


def with_script(html: bytes, number: int) -> bytes:
    """Return the page with what makes it follow each save."""
    before, end, after = html.rpartition(b"</body>")
    return before + RELOAD.format(number).encode() + end + after


def _page_of(faults: list[str], number: int) -> Answer:
    items = "".join(f"<li>{escape(line)}" for line in faults)
    return Answer(PAGE.format(items, RELOAD.format(number)).encode(), "text/html; charset=utf-8", found=False)

"""Is every page what browsers and readers of screens can rely on?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from artefact.fault import WRITTEN, Fault
from artefact.site import Page, Site


def faults(site: Site) -> Iterator[Fault]:
    """Every page is valid, Vietnamese, has one heading and a title, and no id twice."""
    for page in site.pages:
        yield from _of(page)


def _of(page: Page) -> Iterator[Fault]:
    for line, code in page.errors:
        yield Fault(page.name, line, f"HTML sai ({code})")
    ids = Counter(element.get("id") for element in page.elements() if element.get("id"))
    for name, times in ids.items():
        if times > 1:
            yield Fault(page.name, page.line(f'id="{name}"'), f"mã “{name}” có ở {times} chỗ của trang")
    headings = sum(1 for _ in page.root.iter("h1"))
    if headings != 1:
        yield Fault(page.name, page.line("<h1"), f"trang có {headings} tiêu đề lớn (h1), phải có đúng 1", WRITTEN)
    if page.root.get("lang") != "vi":
        yield Fault(page.name, page.line("<html"), "trang không ghi là tiếng Việt (lang)")
    if not (page.root.findtext("head/title") or "").strip():
        yield Fault(page.name, page.line("<title"), "trang không có tên (title)")

"""What keeps a built site from being published?"""

from __future__ import annotations

from pathlib import Path

from artefact import answers, headers, links, markup, parties, published
from artefact.fault import Fault
from artefact.site import Site

CHECKS = (markup, links, parties, headers, published, answers)


def faults(folder: Path) -> tuple[Fault, ...]:
    """Return every fault of the site in `folder`, sorted by file and line."""
    site = Site(folder)
    if not site.pages:
        return (Fault("index.html", 1, f"không có trang nào trong {folder}/", "chạy “make build” trước"),)
    return tuple(sorted({fault for check in CHECKS for fault in check.faults(site)}))

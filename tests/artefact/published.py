"""Is every record that the site gives away as data also a page that can be found from its list?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

import jsonschema

from artefact.fault import Fault
from artefact.links import addresses
from artefact.site import Site

API = "api/v1/"
LISTS = {"models": "mo-hinh/", "examples": "dien-hinh/", "places": "xom/", "units": "don-vi/"}
"""File of open data → the folder of its pages."""


def pages(site: Site, kind: str) -> tuple[tuple[str, str], ...]:
    """Return (name, address of its page) of every record in one file of open data; none without the file."""
    file = site.folder / API / f"{kind}.json"
    found: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else []
    return tuple((record.get("name", record["id"]), f"{LISTS[kind]}{record['id']}/") for record in found)


def faults(site: Site) -> Iterator[Fault]:
    """Every record has its page, its list leads there, and every file of open data obeys its schema."""
    yield from _schemas(site)
    for kind, folder in LISTS.items():
        of_list = site.named.get(f"{folder}index.html")
        if of_list is None:
            yield Fault(f"{folder}index.html", 1, "không có trang này")
            continue
        linked = {urljoin(folder, address) for element in of_list.elements() for address in addresses(element)}
        for title, page in pages(site, kind):
            if f"{page}index.html" not in site.named:
                yield Fault(f"{page}index.html", 1, f"không có trang của “{title}”")
            elif page not in linked:
                yield Fault(of_list.name, 1, f"danh sách không dẫn tới “{title}”")


def _schemas(site: Site) -> Iterator[Fault]:
    index = site.folder / API / "index.json"
    if not index.is_file():
        yield Fault(f"{API}index.json", 1, "không có tệp này")
        return
    for file in json.loads(index.read_text(encoding="utf-8"))["files"]:
        schema = json.loads((index.parent / file["schema"]).read_text(encoding="utf-8"))
        content = json.loads((index.parent / file["path"]).read_text(encoding="utf-8"))
        for error in jsonschema.Draft202012Validator(schema).iter_errors(content):
            yield Fault(f"{API}{file['path']}", 1, f"dữ liệu mở trái lược đồ ở {error.json_path}")

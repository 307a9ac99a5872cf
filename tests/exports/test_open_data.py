"""Does the open-data page list every file that is there to be taken, once, and no other?"""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from danvan.pages.pages import pages
from danvan.records import address
from danvan.site import publication
from where import COMMUNE, MINIATURE, ROOT, TODAY

COMMUNES = [
    (COMMUNE, TODAY, ""),
    (MINIATURE, TODAY, ""),
    (ROOT / "demo" / "data", date(2030, 12, 31), "https://example.org/"),
]


@pytest.mark.parametrize(
    ("folder", "day", "where"), COMMUNES, ids=["the commune", "the miniature", "the demonstration"]
)
def test_the_page_lists_what_was_built_and_each_file_once(folder: Path, day: date, where: str) -> None:
    catalog = publication.read(folder, day, site_url=where)
    built = [path for path, _ in publication.files(catalog)]
    wanted = [path for path in built if path.startswith("api/v1/") or path.endswith((".csv", ".ics", ".xml"))]
    page = next(page for page in pages(catalog) if page.address == address.OPEN_DATA)
    listed = [path.removeprefix("../") for path in re.findall(r'href="([^"]+\.(?:json|csv|xml|ics))"', page.html)]
    listed = [path if "/" in path or path == "feed.xml" else f"du-lieu/{path}" for path in listed]
    assert sorted(listed) == sorted(wanted)


def test_home_tells_machines_who_publishes_and_only_what_is_known() -> None:
    catalog = publication.read(COMMUNE, TODAY)
    home = json.loads(next(page for page in pages(catalog) if page.address == address.HOME).json_ld)
    assert home["@type"] == "WebSite"
    assert home["name"] == catalog.site.name
    assert home["publisher"]["name"] == catalog.site.agency
    assert not {"address", "telephone", "email"} & set(home["publisher"])
    assert not {"url", "potentialAction"} & set(home)
    standing = publication.read(COMMUNE, TODAY, site_url="https://example.org/danvan")
    home = json.loads(next(page for page in pages(standing) if page.address == address.HOME).json_ld)
    assert home["url"] == "https://example.org/danvan/"
    assert home["potentialAction"]["target"]["urlTemplate"].startswith("https://example.org/danvan/tra-cuu/?q={")


@pytest.mark.parametrize("told", ["https://dan-van.example/xa", "https://dan-van.example/xa/"])
def test_every_file_and_page_stands_at_the_one_address_that_was_told_at_reading(told: str) -> None:
    catalog = publication.read(MINIATURE, TODAY, site_url=told)
    written = [content for _, content in publication.files(catalog) if isinstance(content, str)]
    written += [page.json_ld for page in pages(catalog)]
    full = {found for content in written for found in re.findall(r"https://dan-van\.example[^\s\"<{]*", content)}
    assert "https://dan-van.example/xa/feed.xml" in full
    assert not [one for one in full if not one.startswith("https://dan-van.example/xa/") or "xa//" in one]

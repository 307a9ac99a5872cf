"""How do the feeds write XML? Elements with text, a whole file, and names that outlive an address."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from danvan.records import Site
from danvan.text import slug

ATOM = "http://www.w3.org/2005/Atom"


def add(parent: ET.Element, name: str, text: str) -> None:
    """Add an element that holds `text`."""
    ET.SubElement(parent, name).text = text


def file(root: ET.Element) -> str:
    """Return `root` as the text of a file that people can read too."""
    ET.indent(root, " ")
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def urn(site: Site, where: str) -> str:
    """Return a name for the address `where` that stays the same when the site moves to another."""
    return f"urn:x-danvan:{slug(site.province)}:{slug(site.commune)}:{where or 'trang'}"

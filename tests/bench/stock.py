"""Which pages would plain Material have for the same records? One Markdown page for each, kept out of its menu."""

from __future__ import annotations

import re
from pathlib import Path

import records

SETTINGS = """\
site_name: Stock
theme: {name: material, language: vi, font: false}
plugins: [search]
nav: [index.md]
not_in_nav: "/p/*"
"""


def pages(count: int) -> dict[str, str]:
    """Return `count` records as Markdown, by their names, with the same words as ours."""
    found = re.split(r"(?m)^(?=- id: )", records.models(count))[1:]
    return {record.split()[2]: _page(record) for record in found}


def _page(record: str) -> str:
    said = dict(re.findall(r"(?m)^\s+(?:- )?(name|summary|problem|approach): (.+)$", record))
    results = re.findall(r"what: ([^,]+), value: (\d+), unit: (\w+)", record)
    lines = [f"# {said['name']}", said.get("summary", ""), "## Kết quả" if results else ""]
    lines += [f"- {value} {unit} {what}" for what, value, unit in results]
    for title, key in (("Vì sao phải làm", "problem"), ("Cách làm", "approach")):
        lines += [f"## {title}", said[key]] if key in said else []
    return "\n\n".join(lines) + "\n"


def project(folder: Path, count: int) -> Path:
    """Write a project with `count` such pages and return its mkdocs.yml."""
    docs = folder / "docs" / "p"
    docs.mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    (folder / "docs" / "index.md").write_text("# Stock\n", encoding="utf-8")
    for name, text in pages(count).items():
        (docs / f"{name}.md").write_text(text, encoding="utf-8")
    return folder / "mkdocs.yml"

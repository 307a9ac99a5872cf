"""Does what people read in the repository lead where it says?"""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import date
from pathlib import Path
from urllib.parse import unquote

import pytest

from danvan import rules
from danvan.source import load
from where import COMMUNE, ROOT

LISTED = subprocess.run(["git", "ls-files", "*.md"], cwd=ROOT, capture_output=True, text=True, check=True)
PAGES = [ROOT / name for name in LISTED.stdout.splitlines() if (ROOT / name).is_file() and "content/" not in name]
"""The pages of the site lead to others that are made: a strict build follows their links."""


def anchors(page: Path) -> set[str]:
    """Return the anchors that a code hosting site gives the headings of a page."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", re.sub(r"[*_`]", "", heading).lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_local_link_of_a_page_exists(page: Path) -> None:
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    targets = re.findall(r"\]\(([^)\s]+)\)", re.sub(r"`[^`\n]*`", "", text))
    for target in targets:
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = unquote(target).partition("#")
        file = page.parent / path if path else page
        assert file.exists(), f"{target} leads nowhere"
        assert not anchor or file.suffix != ".md" or anchor in anchors(file), f"{target}: no such heading"


def blocks() -> list[str]:
    """Return the examples of YAML in the handbook, in order."""
    return re.findall(r"^```yaml\n(.*?)^```", (ROOT / "docs" / "bien-tap.md").read_text(encoding="utf-8"), re.M | re.S)


def test_whoever_copies_the_handbooks_examples_meets_no_fault(tmp_path: Path) -> None:
    row, story, steps, award, reference, photo = blocks()[:6]
    row = row.replace("  updated: 2026-12-02", steps + award + "  updated: 2027-12-01")
    row = (row + story + photo).replace("…/QĐ-UBND", "12/QĐ-UBND")
    data = Path(shutil.copytree(COMMUNE, tmp_path / "data"))
    (data / "photos").mkdir(exist_ok=True)
    shutil.copy(ROOT / "tests" / "miniature" / "data" / "photos" / "duong.jpg", data / "photos" / "hop-xom.jpg")
    with (data / "models.yaml").open("a", encoding="utf-8") as models:
        models.write(f"\n{row}\n{reference}")
    assert [str(problem) for problem in rules.check(load.load(data), date(2028, 1, 1))] == []

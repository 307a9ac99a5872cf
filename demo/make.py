"""Writes the demonstration commune into a folder: `python demo/make.py [folder]` (demo/data unless named).

What people thought up stands in seeds.yaml; days and figures are drawn by fixed seeds, so that the same records come
out every time. What lies there already is kept of pictures and papers, whose bytes depend on the machine's fonts, and
of what was taken over from the commune's own files as the tests keep them; delete it to have it made anew.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import drawings
import entries
import frame
import yaml

HERE = Path(__file__).parent
TAKEN = ("plan", "duties", "life", "lexicon", "indicators", "privacy")
"""Files of the commune whose structure, not whose names, the demonstration takes over."""
HEADER = "# Dữ liệu minh họa, do demo/make.py viết từ demo/seeds.yaml. Không sửa ở đây. Không có gì ở đây là thật.\n\n"


def main(folder: Path) -> None:
    """Write every file of the demonstration into `folder`."""
    seeds = yaml.safe_load((HERE / "seeds.yaml").read_text(encoding="utf-8"))
    real = {name: _real(name) for name in TAKEN}
    (folder / "photos").mkdir(parents=True, exist_ok=True)
    (folder / "documents").mkdir(exist_ok=True)
    papers = {paper.number: drawings.paper(folder / "documents", paper) for paper in entries.papers(seeds)}
    lists = {stem: list(entries.entries(seeds[stem], papers)) for stem in ("models", "examples")}
    for entry in (entry for stem in lists.values() for entry in stem):
        for photo in entry.get("photos", ()):
            drawings.photo(folder / "photos" / photo["file"], portrait="consent" in photo)
    lists["models"] += frame.REFERENCES
    ledger = {"people": seeds["people"], "consents": list(entries.consents(seeds["consents"], papers))}
    taken_out = {"withdrawals": seeds["withdrawals"]}
    for stem, content in (*frame.files(real).items(), *lists.items(), *ledger.items(), *taken_out.items()):
        if stem in TAKEN and (folder / f"{stem}.yaml").exists():
            continue
        text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=110)
        (folder / f"{stem}.yaml").write_text(HEADER + text, encoding="utf-8")


def _real(name: str) -> Any:
    """Return a file of the commune as the tests keep it: the live ones change every day."""
    return yaml.safe_load((HERE.parent / "tests" / "commune" / "data" / f"{name}.yaml").read_text(encoding="utf-8"))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "data")

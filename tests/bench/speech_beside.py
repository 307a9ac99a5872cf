"""Where does another reader differ from the golden phrases? For development only: sea-g2p (67 MB) is no dependency.

In an environment outside the repository: `pip install sea-g2p vinorm && python tests/bench/speech_beside.py`. It prints
how many of the texts held out sea-g2p and vinorm read right, how many phrases sea-g2p reads as blessed, then a
line for each other phrase: as written, as blessed here, as the other reads it.
Ways of saying that no listener takes for another number (mùng, ngàn, linh or lẻ, tone marks) are folded first.
"""

from __future__ import annotations

import csv
import importlib
import re
from collections.abc import Callable
from pathlib import Path

CASES = Path(__file__).parents[1] / "cases" / "speech"
NO_PHRASES = {"refusals.tsv", "normalisation.tsv"}
ALIKE = {"ngàn": "nghìn", "lẻ": "linh", "tỉ": "tỷ", "mồng": "", "mùng": "", "uỷ": "ủy", "hoà": "hòa", "hoá": "hóa"}


def folded(said: str) -> str:
    """Return spoken words without what may differ from one speaker to another."""
    plain = " ".join(ALIKE.get(word, word) for word in re.findall(r"\w+", said.lower()))
    together = plain.replace("ki lô mét", "kilomet").replace("ki lô gam", "kilogam").replace("mươi bốn", "mươi tư")
    return " ".join(together.split())


def phrases() -> list[tuple[str, str]]:
    """Return every golden phrase: as written, as blessed."""
    found = []
    for path in sorted(CASES.glob("*.tsv")):
        if path.name not in NO_PHRASES:
            with path.open(encoding="utf-8", newline="") as file:
                rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
                found += [(row["written"], row["spoken"]) for row in rows]
    return found


def wanted(said: str) -> re.Pattern[str]:
    """Return the pattern of what an announcer may say, with its alternatives {a|b|}."""
    signs = {"{": "(?:", "}": ")", "|": "|"}
    parts = re.split(r"([{}|])", said)
    return re.compile("".join(signs.get(p) or "".join(rf"{word}\s*" for word in folded(p).split()) for p in parts))


def right(read: Callable[[str], str]) -> int:
    """Return how many of the texts held out a reader reads right; those that should be asked it cannot."""
    with (CASES.parent / "heldout" / "speech.tsv").open(encoding="utf-8", newline="") as file:
        rows = [*csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
    labels = [(row["written"], row["spoken"].partition(" // ")[0]) for row in rows]
    return sum(said != "refuse" and bool(wanted(said).fullmatch(folded(read(text)) + " ")) for text, said in labels)


def main() -> None:
    """Print the counts, then the differences."""
    other = importlib.import_module("sea_g2p").Normalizer("vi")
    print(
        f"held out, right: sea-g2p {right(other.normalize)}, vinorm {right(importlib.import_module('vinorm').TTSnorm)}"
    )
    read = [(written, ours, other.normalize(written)) for written, ours in phrases()]
    differ = [row for row in read if folded(row[1]) != folded(row[2])]
    print(f"{len(read) - len(differ)} of {len(read)} phrases alike")
    print(*("\t".join(row) for row in differ), sep="\n")


if __name__ == "__main__":
    main()

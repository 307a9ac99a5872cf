"""Read texts aloud from the command line: `python -m danvan.speech data/lexicon.yaml < texts`."""

from __future__ import annotations

import sys
from pathlib import Path

import yaml

from danvan.speech import Abbreviation, Lexicon, Reading, speak_lines


def main() -> int:
    """Write one line for each line of standard input; return 1 where one was refused."""
    listed = yaml.safe_load(Path(sys.argv[1]).read_text("utf-8"))
    known = ("short", "long", "spoken", "after", "before")
    abbreviations = [Abbreviation(**{k: v for k, v in a.items() if k in known}) for a in listed["abbreviations"]]
    lexicon = Lexicon.of(abbreviations, [Reading(r["written"], r["spoken"]) for r in listed["readings"]])
    sys.stdin.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    refused = False
    for line in speak_lines(sys.stdin, lexicon):
        refused |= line.startswith("!")
        print(line)
    return int(refused)


if __name__ == "__main__":
    sys.exit(main())

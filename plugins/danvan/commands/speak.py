"""How is a text said? Each line of the input in spoken words, from whatever folder one asks."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from danvan import speech
from danvan.commands import folders
from danvan.commands.usage import Commands
from danvan.site import publication
from danvan.source import load
from danvan.source.problem import BadData

OURS = Path(__file__).parents[3] / "data"
"""The data that came with this program."""


def add(commands: Commands) -> None:
    """Add this command."""
    about = "đọc mỗi dòng của đầu vào thành lời; dòng bắt đầu bằng ! là không đọc được"
    reader = folders.reading(commands, "speak", about)
    reader.add_argument("--full", action="store_true", help="đọc đủ ký hiệu văn bản")
    reader.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Write one spoken line for each line of input; return 1 where one was refused, 2 without a usable lexicon."""
    data = _nearest(chosen.data)
    if not data:
        print(
            f"Không có tệp từ điển đọc {chosen.data}/lexicon.yaml; chỉ thư mục dữ liệu: --data THƯ_MỤC", file=sys.stderr
        )
        return 2
    loaded = load.load(data, publication.shown(data))
    if faults := [problem for problem in loaded.problems if problem.file == loaded.names["lexicon"]]:
        print(BadData(faults), file=sys.stderr)
        return 2
    lexicon = speech.Lexicon.of(loaded.lexicon.aloud, loaded.lexicon.readings)
    refused = False
    for line in speech.speak_lines(sys.stdin, lexicon, full_numbers=chosen.full):
        refused |= line.startswith("!")
        print(line)
    return int(refused)


def _nearest(told: Path) -> Path | None:
    """Return the folder that was told; where none was, `data` here, else in the nearest folder above, else ours."""
    above = (folder / folders.DATA for folder in (Path.cwd(), *Path.cwd().parents))
    places = (*above, OURS) if told == folders.DATA else (told,)
    return next((place for place in places if (place / "lexicon.yaml").is_file()), None)

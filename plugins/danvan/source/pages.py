"""What do the pages that people write say, line by line, and whom do their heads name?"""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

from danvan.records import Manuscript
from danvan.source import yaml
from danvan.source.encoding import decoded
from danvan.source.fault import YamlFault
from danvan.source.loaded import Loaded
from danvan.source.node import TOP, Mapping, Mark, Sequence, Spot, spot_of
from danvan.source.problem import Problem, closed
from danvan.source.validation import validated

_HEAD = re.compile(r"---[ \t]*\n(.*?\n)---[ \t]*(?:\n|$)", re.DOTALL)


def page(loaded: Loaded, path: Path, shown: str) -> None:
    """Take a page that people wrote: its lines, and whom its head lists under `people`."""
    loaded.names[shown] = shown
    try:
        text = decoded(path.read_bytes())
    except OSError as error:
        loaded.problems.append(Problem(shown, 1, 1, closed(error)))
        return
    except YamlFault as fault:
        loaded.problems.append(Problem(shown, fault.line, fault.column, fault.message))
        return
    try:
        head = yaml.parse(f"\n{found[1]}".encode()) if (found := _HEAD.match(text)) else None
    except YamlFault as fault:
        loaded.problems.append(Problem(shown, fault.line, fault.column, fault.message))
        return
    node, lines = Mapping(TOP), Sequence(TOP)
    if isinstance(head, Mapping) and "people" in head:
        node.put("people", head["people"], head.value_marks["people"])
    node.put("lines", lines, TOP)
    for number, line in enumerate(text.split("\n")):
        lines.put(line, Mark(number, 0))
    key = (shown, "")
    loaded.nodes[key], loaded.texts[shown] = node, text
    if (record := validated(loaded, key, Manuscript, node)) is not None:
        loaded.written[key] = record


def texts(content: Path) -> dict[str, str]:
    """Return what each page that people wrote says, by its path in `content`; only for pages that can be read."""
    found = {}
    for path in files(content):
        with suppress(OSError, YamlFault):  # told when it was read as a page
            found[path.relative_to(content).as_posix()] = decoded(path.read_bytes())
    return found


def files(content: Path) -> list[Path]:
    """Return the pages that people write; what an editor leaves beside them (.#trang.md) is none."""
    return sorted(path for path in content.rglob("*.md") if not path.name.startswith("."))


def spot_in_page(path: Path, words: str) -> Spot:
    """Return where `words` stand in a page that people wrote; its beginning if nowhere."""
    try:
        return spot_of(words, decoded(path.read_bytes()), Spot(1, 1))
    except (OSError, YamlFault):
        return Spot(1, 1)

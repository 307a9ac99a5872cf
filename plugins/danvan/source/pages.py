"""What do the pages that people write say, line by line, and whom do their heads name?"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from danvan.records import Manuscript
from danvan.source import folder, markup, yaml
from danvan.source.encoding import decoded
from danvan.source.fault import YamlFault
from danvan.source.loaded import Loaded
from danvan.source.node import TOP, Mapping, Mark, Node, Sequence, Spot, spot_of
from danvan.source.problem import Problem, closed
from danvan.source.validation import validated

HEAD = {"title": "Tên trang", "people": "Người được nêu"}
"""What the head of a page may say: nothing there chooses how or whether the page is shown."""


def read(loaded: Loaded, content: Path) -> None:
    """Take every page that people wrote in the folder `content`; tell what lies there besides."""
    found = folder.content(content, content.name)
    loaded.problems.extend(found.problems)
    loaded.passed.extend(found.passed)
    for name, path in found.files.items():
        if name.endswith(folder.PAGE):
            page(loaded, path, f"{content.name}/{name}")


def page(loaded: Loaded, path: Path, shown: str) -> None:
    """Take a page that people wrote: its lines, and whom its head lists under `people`."""
    loaded.names[shown] = shown
    try:
        text = decoded(path.read_bytes())
        head = _head(text)
    except OSError as error:
        loaded.problems.append(Problem(shown, 1, 1, closed(error)))
        return
    except YamlFault as fault:
        loaded.problems.append(Problem(shown, fault.line, fault.column, fault.message))
        return
    loaded.problems.extend(_strangers(head, shown))
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


def _head(text: str) -> Node:
    """Return what stands in the head of a page, its lines counted as in the page; raise `YamlFault`."""
    head = markup.split(text).head
    return None if head is None else yaml.parse(f"\n{head}".encode())


def _strangers(head: Node, shown: str) -> Iterator[Problem]:
    """Yield what in the head of a page is nothing that a head may say."""
    if head is not None and not isinstance(head, Mapping):
        yield Problem(shown, 2, 1, "giữa hai dòng --- chỉ viết “title: tên trang”; bỏ những dòng khác")
        return
    for name, at in (head.keys_at if head else {}).items():
        if name not in HEAD:
            yield Problem(shown, *at, f"mục “{name}” không dùng được ở đầu trang viết; chỉ dùng: {', '.join(HEAD)}")
        elif name == "title" and not isinstance(head and head[name], str):
            yield Problem(shown, *at, "“title” phải là tên trang, viết trên một dòng")


def title(text: str) -> str:
    """Return what the head of a page calls it; nothing where no head can be read or it gives no name."""
    try:
        head = _head(text)
    except YamlFault:
        return ""
    named = head.get("title") if isinstance(head, Mapping) else None
    return named if isinstance(named, str) else ""


def people(text: str) -> tuple[str, ...]:
    """Return whom the head of a page lists; nobody where no head can be read."""
    try:
        head = _head(text)
    except YamlFault:
        return ()
    listed = head.get("people") if isinstance(head, Mapping) else None
    return tuple(one for one in listed if isinstance(one, str)) if isinstance(listed, Sequence) else ()


def texts(content: Path) -> dict[str, str]:
    """Return what each page that people wrote says, by its path in `content`; only for pages that can be read."""
    found = {}
    for path in files(content):
        with suppress(OSError, YamlFault):  # told when it was read as a page
            found[path.relative_to(content).as_posix()] = decoded(path.read_bytes())
    return found


def files(content: Path) -> list[Path]:
    """Return the pages that people write; what an editor leaves beside them (.#trang.md) is none."""
    return [path for name, path in folder.content(content, content.name).files.items() if name.endswith(folder.PAGE)]


def spot_in_page(path: Path, words: str) -> Spot:
    """Return where `words` stand in a page that people wrote; its beginning if nowhere."""
    try:
        return spot_of(words, decoded(path.read_bytes()), Spot(1, 1))
    except (OSError, YamlFault):
        return Spot(1, 1)

"""Where exactly does each value of a YAML text stand, and how is one taken out without touching anything else?

`yaml.py` knows where a value begins; to change a text in place its end is needed too. Comments, order, quotes and
line ends stay as they are: an edit is a piece of text in the place of another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import yaml


@dataclass(frozen=True)
class Edit:
    """Replace what stands from `start` up to `end` by `text`."""

    start: int
    end: int
    text: str


def compose(text: str) -> yaml.Node | None:
    """Return the tree of a text that `yaml.parse` accepts; its marks count characters of `text`."""
    node: yaml.Node | None = yaml.compose(text, Loader=yaml.BaseLoader)
    return node


def get(node: yaml.Node | None, key: str) -> yaml.Node | None:
    """Return the value of `key` in a mapping."""
    return next((value for name, value in pairs(node) if name.value == key), None)


def pairs(node: yaml.Node | None) -> tuple[tuple[yaml.ScalarNode, yaml.Node], ...]:
    """Return the keys and values of a mapping; nothing for anything else."""
    return tuple(node.value) if isinstance(node, yaml.MappingNode) else ()


def items(node: yaml.Node | None) -> tuple[yaml.Node, ...]:
    """Return the items of a list; nothing for anything else."""
    return tuple(node.value) if isinstance(node, yaml.SequenceNode) else ()


def scalars(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    """Yield every scalar of `node` in order, keys too."""
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.CollectionNode):
        for part in _parts(node):
            yield from scalars(part)


def span(node: yaml.Node, text: str) -> tuple[int, int]:
    """Return where `node` begins and where its last character stands; blank lines and comments after it are not its."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style:
        ends = [span(part, text)[1] for part in _parts(node)]
        return node.start_mark.index, max(ends, default=node.end_mark.index)
    start, end = node.start_mark.index, node.end_mark.index
    return start, start + len(text[start:end].rstrip())


def _parts(node: yaml.CollectionNode) -> Iterator[yaml.Node]:
    for part in node.value:
        yield from part if isinstance(part, tuple) else (part,)


def without(
    seq: yaml.Node | None, chosen: Sequence[yaml.Node], text: str, key: yaml.ScalarNode | None = None
) -> Iterator[Edit]:
    """Yield the edits that take `chosen` out of the list `seq`, which stands under `key` or is the whole text.

    A list that has nothing left becomes `[]`.
    """
    if not chosen or not isinstance(seq, yaml.SequenceNode):
        return
    if seq.flow_style:
        yield from _from_flow(items(seq), chosen, text)
        return
    yield from (_block_item(item, text) for item in chosen)
    if len(chosen) == len(items(seq)):
        yield _nothing_left(seq, text, key)


def _from_flow(all_: Sequence[yaml.Node], chosen: Sequence[yaml.Node], text: str) -> Iterator[Edit]:
    for i, item in enumerate(all_):
        if item in chosen:
            if i + 1 < len(all_):
                yield Edit(item.start_mark.index, all_[i + 1].start_mark.index, "")
            else:
                yield Edit(span(all_[i - 1], text)[1] if i else item.start_mark.index, span(item, text)[1], "")


def _block_item(item: yaml.Node, text: str) -> Edit:
    """Take whole lines, from the dash to the line's end after the last value, and one of two blank lines around."""
    start, end = span(item, text)
    dash = text.rindex("-", 0, start)
    first = text.rfind("\n", 0, dash) + 1
    newline = text.find("\n", end)
    last = len(text) if newline < 0 else newline + 1
    if text[:first].endswith(("\n\n", "\r\n\r\n")) or not first:
        while text[last : last + 1] == "\n" or text[last : last + 2] == "\r\n":
            last = text.index("\n", last) + 1
    return Edit(first, last, "")


def _nothing_left(seq: yaml.Node, text: str, key: yaml.ScalarNode | None) -> Edit:
    if key is None:
        line = text.rfind("\n", 0, items(seq)[0].start_mark.index) + 1
        return Edit(line, line, "[]\n")
    colon = text.index(":", key.end_mark.index) + 1
    return Edit(colon, colon, " []")


def without_keys(mapping: yaml.Node, chosen: frozenset[str], text: str) -> Iterator[Edit]:
    """Yield the edits that take the keys `chosen`, with their values, out of a mapping that keeps another."""
    all_ = pairs(mapping)
    for i, (key, value) in enumerate(all_):
        if key.value not in chosen:
            continue
        start, end = key.start_mark.index, span(value, text)[1]
        first = text.rfind("\n", 0, start) + 1
        newline = text.find("\n", end)
        if not text[first:start].strip() and "," not in text[end : newline if newline >= 0 else None]:
            yield Edit(first, len(text) if newline < 0 else newline + 1, "")
        elif i + 1 < len(all_):
            yield Edit(start, all_[i + 1][0].start_mark.index, "")
        else:
            yield Edit(span(all_[i - 1][1], text)[1], end, "")


def merged(edits: Iterable[Edit]) -> list[Edit]:
    """Return the edits in order, with removals that overlap made one and edits inside a removal dropped."""
    done: list[Edit] = []
    for edit in sorted(set(edits), key=lambda edit: (edit.start, edit.end > edit.start, -edit.end)):
        last = done[-1] if done else None
        if last is None or edit.start >= last.end:
            done.append(edit)
        elif not last.text and not edit.text:
            done[-1] = Edit(last.start, max(last.end, edit.end), "")
    return done


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Return `text` with all edits done."""
    for edit in reversed(merged(edits)):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text

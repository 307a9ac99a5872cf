"""Which bulletins say the name of somebody who is withdrawn, so that nobody has approved what they say without it?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import yaml

from danvan.people.name import Stand, pattern
from danvan.source.edit import Edit, compose, get, items, pairs, scalars, without_keys

VOID = frozenset({"approval", "airings", "recording"})
"""What stands on the words as they were."""
_READ = ("name", "role", "story")
"""What of a record is read out."""


def bulletins(root: yaml.Node | None) -> tuple[yaml.Node, ...]:
    """Return the bulletins of broadcasts.yaml."""
    return items(get(root, "bulletins"))


def lists(node: yaml.Node | None, person: str) -> bool:
    """Tell whether a record, one of its photos or of its items lists the person."""
    parts = (node, *items(get(node, "photos")), *items(get(node, "items")))
    return any(_scalar(one) == person for part in parts if part for one in items(get(part, "people")))


def telling(files: Mapping[str, str], person: str, stand: Stand) -> frozenset[str]:
    """Return the ids of the models and examples that list the person and say the name where it is read out."""
    found = set()
    for name, text in files.items():
        if name.endswith(("models.yaml", "examples.yaml")):
            for record in items(compose(text)):
                parts = (value for key, value in pairs(record) if key.value in _READ)
                if lists(record, person) and _says(parts, stand, short=True):
                    found.add(_scalar(get(record, "id")))
    return frozenset(found)


def says(bulletin: yaml.Node, person: str, stand: Stand, told: frozenset[str], *, only_listed: bool) -> bool:
    """Tell whether a bulletin says the name, itself or by a record of `told`; `only_listed`: others have that name."""
    if any(_scalar(get(item, "record")) in told for item in items(get(bulletin, "items"))):
        return True
    listed = lists(bulletin, person)
    parts = (value for key, value in pairs(bulletin) if key.value != "note")
    return (listed or not only_listed) and _says(parts, stand, short=listed)


def void(bulletin: yaml.Node, text: str) -> Iterator[Edit]:
    """Yield the edits that make a bulletin a draft again."""
    yield from without_keys(bulletin, VOID, text)


def recordings(bulletin: yaml.Node) -> Iterator[str]:
    """Yield the names of the files of a bulletin's recording."""
    recording = get(bulletin, "recording")
    yield from filter(None, (_scalar(get(recording, kind)) for kind in ("opus", "mp3")))


def _says(parts: Iterator[yaml.Node], stand: Stand, *, short: bool) -> bool:
    texts = [node.value for part in parts for node in scalars(part)]
    return any(pattern(stand.name).search(text) or (short and any(True for _ in stand.short(text))) for text in texts)


def _scalar(node: yaml.Node | None) -> str:
    return str(node.value) if isinstance(node, yaml.ScalarNode) else ""

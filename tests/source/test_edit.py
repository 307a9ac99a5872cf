"""A key is taken out of a YAML text and nothing else changes, however the mapping is written."""

from __future__ import annotations

import pytest

from danvan.source.edit import apply, compose, items, without_keys


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("- id: a\n  gone: {by: x}\n  off:\n  - {d: 1}\n  # nhớ\n  note: n\n", "- id: a\n  # nhớ\n  note: n\n"),
        ("- {id: a, gone: {by: x}, off: [1], note: n}\n", "- {id: a, note: n}\n"),
        ("- {id: a, off: []}\n", "- {id: a}\n"),
        ("- gone:\n    by: x\n  id: a\n", "- id: a\n"),
        ("- id: a\n  gone:\n    v: 1\n    w: 2", "- id: a\n"),
        ("- id: a\n  off: |\n    một\n\n    hai\n  note: n\n", "- id: a\n  note: n\n"),
        ("- id: a\n  note: n\n", "- id: a\n  note: n\n"),
    ],
)
def test_keys_are_taken_out_and_nothing_else(text: str, left: str) -> None:
    (item,) = items(compose(text))
    assert apply(text, without_keys(item, frozenset({"gone", "off"}), text)) == left

"""What happens when a line of the data is left out? An error in words, or a site; never a traceback."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from danvan.pages.pages import pages
from danvan.site import publication
from danvan.source.problem import BadData
from where import MINIATURE, TODAY

NAMES = sorted(file.name for file in MINIATURE.glob("*.yaml") if file.stem not in {"privacy", "lexicon"})


def without_one_line(text: str) -> Iterator[str]:
    lines = text.split("\n")[:-1]
    yield from ("\n".join([*lines[:at], *lines[at + 1 :]]) for at in range(len(lines)))


def without_one_value(text: str) -> Iterator[str]:
    for found in re.finditer(r"(?m)(?<=\w: )[^\n,{}]+|(?<=\w:)\n(?: .*\n)+", text):
        yield text[: found.start()] + "\n" * found[0].count("\n") + text[found.end() :]


@pytest.mark.parametrize("less", [without_one_line, without_one_value], ids=["a line", "a value"])
@pytest.mark.parametrize("name", NAMES)
def test_what_is_left_out_is_told_or_done_without(
    name: str, less: Callable[[str], Iterator[str]], tmp_path: Path
) -> None:
    data = tmp_path / "data"
    shutil.copytree(MINIATURE, data)
    whole = (data / name).read_text(encoding="utf-8")
    for text in less(whole):
        (data / name).write_text(text, encoding="utf-8")
        with suppress(BadData):
            catalog = publication.read(data, TODAY)
            assert all(page.html for page in pages(catalog)), text
            assert all(path for path, _ in publication.files(catalog))

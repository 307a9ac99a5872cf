"""A published script that is made of several holds each of them once, after those that it takes from."""

from __future__ import annotations

import json

import pytest
from py_mini_racer import MiniRacer

from danvan.site import scripts
from search_host import published

# Remembers what a script takes that no script before it has left.
WATCHED = """globalThis.missing = [];
const get = (held, name) => { if (!(name in held)) missing.push(name); return held[name]; };
globalThis.%s = new Proxy({}, { get });"""


@pytest.mark.parametrize(("name", "space"), [("search", "danvanSearch"), ("finder", "danvanFinder")])
def test_every_part_finds_what_it_takes(name: str, space: str) -> None:
    files, js = published(), MiniRacer()
    js.eval(files["assets/js/search.js"].decode())
    js.eval(WATCHED % space)
    js.eval(f"try {{ {files[f'assets/js/{name}.js'].decode()} }} catch (error) {{ globalThis.error = String(error); }}")
    missing, error = json.loads(str(js.eval("JSON.stringify([missing, globalThis.error ?? ''])")))
    js.close()
    assert missing == []
    assert error in ("", "ReferenceError: document is not defined")  # the page's own part, which comes last


def test_parts_are_published_as_part_of_another_only() -> None:
    assert {"assets/js/search.js", "assets/js/words.js"} < set(published())
    assert not [path for path in published() if path.removeprefix("assets/js/").count("/")]


def test_a_part_that_nothing_takes_or_that_is_missing_stops_the_build() -> None:
    every = {part: b"" for parts in scripts.JOINED.values() for part in parts}
    with pytest.raises(ValueError, match=r"no published script takes assets/js/search/new\.js"):
        scripts.joined(every | {"assets/js/search/new.js": b""})
    with pytest.raises(KeyError, match="assets/js/finder/page"):
        scripts.joined({path: content for path, content in every.items() if not path.endswith("page.js")})

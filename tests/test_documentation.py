"""Does what engineers are told still hold? Names in CONTRIBUTING and in the map are names that exist."""

from __future__ import annotations

import ast
import re

import pytest

from where import ROOT

PACKAGE = ROOT / "plugins" / "danvan"
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
STOPS = re.findall(r"^\d\. `([\w/]+\.py)` `(\w+)`", CONTRIBUTING, re.MULTILINE)
ROOMS = sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py"))


def test_a_record_makes_at_most_eight_stops() -> None:
    assert 5 <= len(STOPS) <= 8
    assert len(STOPS) == len(re.findall(r"^\d\. ", CONTRIBUTING, re.MULTILINE)), "a stop without its function"


@pytest.mark.parametrize(("module", "function"), STOPS)
def test_a_stop_of_the_road_is_a_function_that_exists(module: str, function: str) -> None:
    names = {
        node.name
        for node in ast.walk(ast.parse((PACKAGE / module).read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
    }
    assert function in names


def test_the_road_runs_one_way_through_the_rooms() -> None:
    line = ["source", "rules", "catalog", "pages", "site", "host", "publish"]
    rooms = [module.split("/")[0] for module, _ in STOPS]
    assert rooms == sorted(rooms, key=line.index)


def test_the_map_names_every_room() -> None:
    named = set(re.findall(r"`(?:…/|plugins/danvan/)?(\w+)/`", README.split("## Map")[1].split("## Words")[0]))
    assert set(ROOMS) <= named


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_says_what_it_may_import(room: str) -> None:
    said = ast.get_docstring(ast.parse((PACKAGE / room / "__init__.py").read_text(encoding="utf-8")))
    assert said
    assert said.split("\n")[0].count("?") >= 1, "the first line is a question with its answer"
    assert "May import" in said


@pytest.mark.parametrize("code", re.findall(r"```python\n(.*?)```", CONTRIBUTING, re.DOTALL))
def test_what_contributing_shows_is_what_the_additions_do(code: str) -> None:
    done = re.sub(
        r"\s+", "", (ROOT / "tests" / "test_additions.py").read_text(encoding="utf-8").replace("\\\\n", "\\n")
    )
    for part in code.strip().split("\n\n"):
        for line in part.split("\n"):
            assert re.sub(r"\s+", "", line) in done, line

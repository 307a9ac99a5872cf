"""No pattern that reads people's text takes more than its share of time: twice the text, about twice the time.

Every pattern of the package is found, wherever it is made, and attacked with what it repeats itself (attack.py) and
with a labelled set of texts. `re` tells no steps; the processor's time for a text is held against that for a quarter.
"""

from __future__ import annotations

import ast
import builtins
import importlib
import json
import re
import subprocess
import sys
import time
from functools import cache
from pathlib import Path
from typing import Any

import attack
from danvan.people import name, stranger
from danvan.speech import partdates
from danvan.speech.context import _REACH
from danvan.speech.reader import FARTHEST, RULES
from where import ROOT

PACKAGE = ROOT / "plugins" / "danvan"
LONG, SHORT = 50_000, 4_000
"""Characters: twice and a half of what a text of a record may hold; enough to see which attacks are worth more."""
FEW = (14, 18, 22, 200)
LIMIT = 0.2
"""Seconds of the processor for the long text."""
CHEAP = LIMIT * (SHORT / LONG) ** 2
"""What takes less for the short text stays below the limit for the long one, even if its time grows as the square."""
GROWTH = 8
"""How much longer four times the text may take, on a busy machine: 4 is as it should be, 16 is a square."""
FUNCTIONS = {
    f"re.{n}" for n in ("compile", "match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer")
}
WINDOWS = {
    **{rule.pattern.pattern: FARTHEST for rule in RULES},
    name._STARTS.pattern: 200,
    stranger._LAST_WORD.pattern: stranger._AHEAD,
    partdates._SHARE_AFTER.pattern: _REACH,
}
"""Patterns that are shown a part of a text only: so many characters of it."""
OWN = ("site/style.py", "site/mould.py")
"""What reads nothing that people write: our own styles, the host's own settings."""
ANCHORED = {"match", "fullmatch"}
"""What asks at one place only."""


@cache
def collected() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Every pattern with a line that makes it: those that were made, and those that stand in a call as they are."""
    made = {(row["pattern"], row["flags"]): row["where"] for row in _made()}
    for where, pattern, _ in calls():
        if pattern is not None:
            made.setdefault((pattern, int(re.compile(pattern).flags)), [where])
    return tuple((re.compile(pattern, flags), where[0]) for (pattern, flags), where in made.items())


@cache
def _made() -> tuple[dict[str, Any], ...]:
    told = subprocess.run([sys.executable, "tests/collected.py"], cwd=ROOT, capture_output=True, text=True, check=True)
    return tuple(map(json.loads, told.stdout.splitlines()))


@cache
def calls() -> tuple[tuple[str, str | None, bool], ...]:
    """Every call of `re` in the package: file and line, the pattern where that can be told, whether it is anchored."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        tree = ast.parse(source)
        names = {
            id(node.value): ast.unparse(node.targets[0]) for node in ast.walk(tree) if isinstance(node, ast.Assign)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and (asked := ast.unparse(node.func)) in FUNCTIONS and node.args:
                uses = {asked.removeprefix("re.")}
                if name := names.get(id(node)):
                    uses = set(re.findall(rf"(?<!\w){re.escape(name)}\.(\w+)\(", source))
                where = f"{path.relative_to(PACKAGE).as_posix()}:{node.lineno}"
                found.append((where, _said(path, node.args[0]), bool(uses) and uses <= ANCHORED))
    return tuple(found)


class _Given(dict[str, object]):
    """The names of a module; whatever else a function was given is some word."""

    def __missing__(self, key: str) -> object:
        return getattr(builtins, key, "a")


def _said(path: Path, pattern: ast.expr) -> str | None:
    """The pattern that is written in a call, or put together there from what its module holds."""
    name = ".".join(("danvan", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__")
    try:
        said = eval(ast.unparse(pattern), {}, _Given(vars(importlib.import_module(name))))  # noqa: S307 - our own code
    except AttributeError:  # put together by an object
        return None
    if isinstance(said, bytes):
        return said.decode("latin-1")
    return said if isinstance(said, str) else None


def seconds(pattern: re.Pattern[str], text: str, anchored: bool) -> float:
    """The processor's time to look through a text, or to try at its beginning."""
    begun = time.process_time()
    if anchored:
        pattern.match(text)
    else:
        for _ in pattern.finditer(text):
            pass
    return time.process_time() - begun


def too_long(pattern: re.Pattern[str], one: tuple[str, str, str], anchored: bool) -> str:
    """Say what is wrong with the time that a pattern takes for an attack; nothing if it is no more than its share."""
    for few in FEW:  # a pattern whose time doubles with each character would never come to an end
        if (took := seconds(pattern, attack.text(one, few), anchored)) > LIMIT / 10:
            return f"{took:.2f} s for {few} characters"
    if seconds(pattern, attack.text(one, SHORT), anchored) < CHEAP:
        return ""
    quarter, whole = (
        min(seconds(pattern, attack.text(one, n), anchored) for _ in range(2)) for n in (LONG // 16, LONG // 4)
    )
    if whole > GROWTH * quarter and whole * 16 > LIMIT:
        return f"{whole:.2f} s for {LONG // 4} characters, {whole / quarter:.0f} times those of a quarter"
    took = seconds(pattern, attack.text(one, LONG), anchored)
    return f"{took:.2f} s for {LONG} characters" if took > LIMIT and took > GROWTH * whole else ""


def test_every_pattern_is_found() -> None:
    known = {where for row in _made() for where in row["where"]}
    assert len(collected()) > 250
    assert [where for where, pattern, _ in calls() if pattern is None and where not in known] == []


def test_every_pattern_takes_twice_the_time_for_twice_the_text() -> None:
    at_one_place = {where for where, _, anchored in calls() if anchored}
    wrong = []
    for pattern, where in collected():
        if pattern.pattern in WINDOWS or where.startswith(
            ("speech/", *OWN)
        ):  # asked at a place, within reach of it: see below
            continue
        anchored = where in at_one_place
        for one in attack.attacks(pattern):
            if said := too_long(pattern, one, anchored):
                wrong.append(f"{where}: {said}: {one}: {pattern.pattern[:100]}")
                break
    assert not wrong, "\n".join(wrong)

"""The line from record to page runs one way: rooms import only rooms before them, modules never in a circle."""

from __future__ import annotations

import ast
from pathlib import Path

from where import ROOT

PACKAGE = ROOT / "plugins" / "danvan"
ROOMS = (
    ("text", "crew"),
    ("records", "speech"),
    ("source",),
    ("people", "life"),
    ("rules",),
    ("catalog",),
    ("broadcast", "yearbook"),
    ("search",),
    ("exports",),
    ("pages",),
    ("site",),
    ("publish",),
    ("host",),
    ("commands",),
)
"""From what everything may use down to what nothing else may; rooms of one step do not use each other."""
STEP = {room: step for step, rooms in enumerate(ROOMS) for room in rooms}
FILES = sorted(PACKAGE.rglob("*.py"))
NAMES = {
    ".".join(("danvan", *p.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__"): p for p in FILES
}
HOSTS = {"mkdocs", "material", "properdocs"}
READERS = {"source", "publish", "host", "commands"}
"""The rooms that may touch the file system."""
ALSO = {"broadcast/audio.py"}
"""Drives programs that read and write files of their own, in a folder that is gone afterwards."""


def room(name: str) -> str:
    return name.split(".")[1] if "." in name else ""


def used(path: Path) -> set[str]:
    """The modules that a file imports, whole names, ours and others'."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            whole = {f"{node.module}.{alias.name}" for alias in node.names}
            names |= {name if name in NAMES else node.module for name in whole}
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
    return names


USED = {name: used(path) for name, path in NAMES.items()}


def test_every_room_has_its_place_in_the_line() -> None:
    assert {room(name) for name in NAMES} - {""} == set(STEP)


def test_every_room_says_which_question_it_answers() -> None:
    for name, path in NAMES.items():
        if path.name == "__init__.py":
            assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), name


def test_rooms_use_only_rooms_before_them() -> None:
    wrong = [
        f"{name} → {other}"
        for name, others in USED.items()
        for other in others & set(NAMES)
        if room(name) and room(other) and room(other) != room(name) and STEP[room(other)] >= STEP[room(name)]
    ]
    assert not wrong, "\n".join(wrong)


def test_no_modules_use_each_other_in_a_circle() -> None:
    left = {name: others & set(NAMES) - {name} for name, others in USED.items()}
    while free := [name for name, others in left.items() if not others & set(left)]:
        for name in free:
            del left[name]
    assert not left, f"in a circle, or behind one: {sorted(left)}"


def test_only_the_host_room_knows_the_host() -> None:
    wrong = {name for name, others in USED.items() if any(other.split(".")[0] in HOSTS for other in others)}
    assert {room(name) for name in wrong} <= {"host"}


def test_only_doors_read_or_write_files() -> None:
    for name, path in NAMES.items():
        calls = {
            node.func.attr
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        }
        if room(name) not in READERS and str(path.relative_to(PACKAGE)) not in ALSO:
            assert not calls & {"read_text", "read_bytes", "write_text", "write_bytes", "open"}, name


MODULE, FUNCTION = 250, 40
"""At most so many lines."""
LONG = {
    "people/withdraw.py",
}
"""Modules that are still to be split, or hold a function that is: the list only ever gets shorter."""


def long(path: Path) -> bool:
    text = path.read_text(encoding="utf-8")
    functions = [n for n in ast.walk(ast.parse(text)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    return len(text.splitlines()) > MODULE or any((n.end_lineno or 0) - n.lineno + 1 > FUNCTION for n in functions)


def test_modules_and_functions_are_short() -> None:
    assert {path.relative_to(PACKAGE).as_posix() for path in FILES if long(path)} <= LONG


def test_what_was_made_short_leaves_the_list() -> None:
    assert not {name for name in LONG if not (PACKAGE / name).exists() or not long(PACKAGE / name)}

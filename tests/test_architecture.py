"""The line from record to page runs one way: a module imports only what stands above it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from where import ROOT

PACKAGE = ROOT / "plugins" / "danvan"
LINE = (
    ("text", "problem"),
    ("speech", "values", "document"),
    ("records",),
    (
        "complaint",
        "schema",
        "starter",
        "address",
        "name",
        "identifier",
        "atomic",
        "policy",
        "assets",
        "qr",
        "crew",
        "usage",
    ),
    ("remains", "piece", "stranger"),
    ("photos", "card", "privacy", "ledger", "yaml_text"),
    ("life", "validity"),
    ("period",),
    ("load", "withdraw"),
    ("host",),
    ("preview",),
    ("rules", "report"),
    ("admission",),
    ("catalog",),
    ("replication", "coverage", "freshness"),
    ("course",),
    ("search",),
    ("figure", "correction", "facts", "timeline", "listing"),
    ("broadcast",),
    ("json_ld", "findable", "yearbook"),
    ("facet", "offer"),
    ("browse",),
    ("render",),
    ("pages", "exports", "style"),
    ("frame", "publication"),
    ("audio", "store", "links"),
    ("studio",),
    ("plugin", "cli"),
)
"""From what everything may use down to what nothing else may; modules of one step do not use each other."""
STEP = {module: step for step, modules in enumerate(LINE) for module in modules}
FILES = sorted(PACKAGE.rglob("*.py"))


def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
    return names


def module_of(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def test_every_module_has_its_place_in_the_line() -> None:
    assert {module_of(path) for path in FILES} - {"__init__"} == set(STEP)


@pytest.mark.parametrize(
    "path", [p for p in FILES if module_of(p) != "__init__"], ids=lambda p: str(p.relative_to(PACKAGE))
)
def test_imports_only_point_up_the_line(path: Path) -> None:
    mine = module_of(path)
    used = {name.split(".")[1] for name in imported(path) if name.startswith("danvan.")} - {mine}
    wrong = {name for name in used & set(STEP) if STEP[name] >= STEP[mine]}
    assert not wrong, f"{mine} must not use {wrong}"


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_only_the_plugin_knows_the_host(path: Path) -> None:
    hosts = {name for name in imported(path) if name.split(".")[0] in {"mkdocs", "material", "properdocs"}}
    assert module_of(path) == "plugin" or not hosts


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_only_load_and_the_commands_read_or_write_files(path: Path) -> None:
    calls = {
        node.func.attr
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    allowed = {"load", "cli", "plugin", "schema", "publication", "atomic", "audio", "studio"}
    assert module_of(path) in allowed or not calls & {"read_text", "read_bytes", "write_text", "write_bytes", "open"}

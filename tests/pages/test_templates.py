"""Do templates only choose words and markup? What they show is found and counted in Python, where tests reach it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import jinja2
import pytest
from jinja2 import nodes

from danvan.pages import render
from danvan.pages.render import TEMPLATES, environment
from danvan.site import publication
from where import MINIATURE, TODAY

FILES = sorted(TEMPLATES.rglob("*.html"))
LINKS = {"to", "clause_to", "document_to"}
"""What a template may call besides macros and the addresses of `records.address`: where a link leads from this page."""


def parsed(path: Path) -> nodes.Template:
    return environment().parse(path.read_text(encoding="utf-8"))


def macros(tree: nodes.Template) -> set[str]:
    """The names under which macros can be called: those of this file, and the files that it imports."""
    return {macro.name for macro in tree.find_all(nodes.Macro)} | {one.target for one in tree.find_all(nodes.Import)}


def called(tree: nodes.Template) -> Iterator[tuple[int, str]]:
    """Yield the line of every call, and the name that it begins with."""
    for call in tree.find_all(nodes.Call):
        what = call.node
        while isinstance(what, nodes.Getattr) and not isinstance(what.node, nodes.Name):
            what = what.node
        owner = what.node if isinstance(what, nodes.Getattr) else what
        yield call.lineno, owner.name if isinstance(owner, nodes.Name) else type(owner).__name__


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_template_asks_nothing_and_counts_nothing(path: Path) -> None:
    tree = parsed(path)
    allowed = macros(tree) | LINKS | {"address", "range"}
    assert not [(line, name) for line, name in called(tree) if name not in allowed]
    assert "catalog" not in {name.name for name in tree.find_all(nodes.Name)}


@pytest.mark.parametrize(
    "template",
    ["{{ catalog.unit(x) }}", "{{ x.split(',') }}", "{{ x.y.get(1) }}", "{{ fetch() }}", "{{ 'a'.join(b) }}"],
)
def test_the_test_sees_what_asks(template: str) -> None:
    tree = environment().parse(template)
    assert [name for _, name in called(tree) if name not in LINKS]


def test_an_imported_piece_sees_the_page_and_not_what_the_importing_part_has_set(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It is imported once for a page: what one part has set would be seen by all others too."""
    parts = {
        "page.html": '{% set here = 1 %}{% import "piece.html" as piece with context %}{{ piece.say() }}',
        "piece.html": "{% macro say() %}{{ title }}, {{ to('xom/') }}, {{ here is defined }}{% endmacro %}",
    }
    ours = environment().overlay(loader=jinja2.DictLoader(parts))
    monkeypatch.setattr(render, "environment", lambda: ours)
    records = publication.read(MINIATURE, TODAY)
    drawn = [render.render("page.html", where, records, {"title": where}) for where in ("a/", "b/c/")]
    assert drawn == ["a/, ../xom/, False", "b/c/, ../../xom/, False"]

"""The one Jinja environment: everything is escaped, and a name that does not exist is an error, not a blank."""

from __future__ import annotations

import functools
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import jinja2
from jinja2.environment import TemplateModule

from danvan import text
from danvan.broadcast import item, reading
from danvan.catalog import correction, facts, figure
from danvan.catalog.catalog import Catalog
from danvan.life import state, validity
from danvan.pages import qr
from danvan.records import Record, address
from danvan.records.when import When

TEMPLATES = Path(__file__).parent.parent / "templates"


class _Template(jinja2.Template):
    """A template that is imported once for a page, however many parts of the page import it.

    It is imported with what `render` gives the whole page, not with what the importing part has set besides.
    """

    def make_module(
        self,
        vars: dict[str, Any] | None = None,  # noqa: A002 - the name that the base class gave it
        shared: bool = False,
        locals: Mapping[str, Any] | None = None,  # noqa: A002
    ) -> TemplateModule:
        page = (vars or {}).get(_PAGE)
        if not isinstance(page, _Page):
            return super().make_module(vars, shared, locals)
        if self not in page.imported:
            page.imported[self] = super().make_module(page.values, shared=True)
        return page.imported[self]


@dataclass(frozen=True)
class _Page:
    """What templates of one page share while it is drawn."""

    values: dict[str, Any]
    imported: dict[jinja2.Template, TemplateModule] = field(default_factory=dict)


_PAGE = "page_of_ours"
"""Under which name the templates have it."""


@functools.cache
def environment() -> jinja2.Environment:
    """Return the environment of all our templates."""
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        cache_size=-1,  # there are few: keeping them in the order of use costs more than keeping all
    )
    env.template_class = _Template
    env.filters.update(_filters())
    env.tests.update(stopped=state.stopped)
    env.globals["address"] = address
    return env


def _filters() -> dict[str, Callable[..., object]]:
    """Return what templates may do with a value: say it, never look for it."""
    return {
        "number": text.number,
        "figure": figure.figure,
        "state": facts.state,
        "whose": facts.whose,
        "anchor": address.anchor,
        "first_lower": text.first_lower,
        "first_upper": text.first_upper,
        "slug": text.slug,
        "tied": text.tie,
        "keep": text.keep,
        "excerpt": text.excerpt,
        "sentence": text.sentence,
        "count_word": text.count_word,
        "ordinal": text.ordinal,
        "corrected": correction.corrected,
        "paragraphs": _paragraphs,
        "lines": _lines,
        "unstopped": _unstopped,
        "typed": _typed,
        "ends": _ends,
        "differences": correction.differences,
        "part_name": correction.part_name,
        "clock": reading.clock,
        "plan_part": item.part_name,
        "lacking": validity.lacking,
        "qr": qr.svg,
    }


def _paragraphs(words: str) -> list[str]:
    return words.split("\n\n")


def _lines(words: str) -> list[str]:
    return words.split("\n")


def _unstopped(words: str) -> str:
    """Return a sentence without its full stop, where another follows that begins with one."""
    return words.rstrip(".")


def _ends(number: str) -> tuple[str, str]:
    """Return from which number to which one a figure goes; the second is empty where it is one number."""
    before, _, after = number.partition(" → ")
    return before, after


def _typed(link: str) -> str:
    """Return an address as people type it."""
    return link.partition("://")[2].rstrip("/")


def fault(error: jinja2.TemplateError) -> str:
    """Say where and how a template is written wrongly."""
    return f"{_where(error)}: mẫu trang viết sai: {error}"


def _where(error: jinja2.TemplateError) -> str:
    """Return `templates/home/home.html:12`, the innermost place in a template at which `error` came up."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        return _place(error.filename or error.name or "", error.lineno)
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".html")]
    return _place(frames[-1].filename, frames[-1].lineno or 1) if frames else TEMPLATES.name


def _place(file: str, line: int) -> str:
    path = Path(file)
    return f"{path.relative_to(TEMPLATES.parent) if path.is_relative_to(TEMPLATES.parent) else path.name}:{line}"


def render(template: str, page: str, catalog: Catalog, values: Mapping[str, object]) -> str:
    """Return `template` with `values` for the page at address `page`.

    Inside it, `to(x)` links to a record or an address; what every page may say is there as well: site, plan, the unit
    that guides, the day of the build. The catalog is not: a template asks for nothing.
    """

    def to(target: Record | str) -> str:
        return address.relative(target if isinstance(target, str) else address.of(target), page)

    values_of_page = {
        **environment().globals,
        **values,
        "to": to,
        "site": catalog.site,
        "plan": catalog.plan,
        "guide": catalog.unit(catalog.site.guide_unit),
        "built": When(catalog.day.year, catalog.day.month, catalog.day.day),
        "clause_to": lambda clause: address.relative(address.of_clause(clause), page),
        "document_to": lambda file: address.relative(address.of_document(file), page),
    }
    values_of_page[_PAGE] = _Page(values_of_page)
    return environment().get_template(template).render(values_of_page)

"""The one Jinja environment: everything is escaped, and a name that does not exist is an error, not a blank."""

from __future__ import annotations

import functools
import traceback
from pathlib import Path
from typing import Any

import jinja2

from danvan import text
from danvan.broadcast import item, reading
from danvan.catalog import correction, facts, figure
from danvan.catalog.catalog import Catalog
from danvan.life import state, validity
from danvan.pages import qr
from danvan.records import Record, address
from danvan.records.when import When
from danvan.source import photos

TEMPLATES = Path(__file__).parent.parent / "templates"


@functools.cache
def environment() -> jinja2.Environment:
    """Return the environment of all our templates."""
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters.update(
        number=text.number,
        unit=text.unit,
        figure=figure.figure,
        headline=figure.headline,
        state=facts.state,
        whose=facts.whose,
        anchor=address.anchor,
        first_lower=text.first_lower,
        first_upper=text.first_upper,
        slug=text.slug,
        tied=text.tie,
        keep=text.keep,
        excerpt=text.excerpt,
        sentence=text.sentence,
        count_word=text.count_word,
        readings=correction.pieces,
        differences=correction.differences,
        part_name=correction.part_name,
        clock=reading.clock,
        plan_part=item.part_name,
        lacking=validity.lacking,
        qr=qr.svg,
    )
    env.tests.update(ended=validity.ended, stopped=state.stopped, unchecked=validity.unchecked)
    env.globals["address"] = address
    return env


def where_in_template(error: jinja2.TemplateError) -> str:
    """Return `templates/home.html:12`, the innermost place in a template at which `error` came up."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        return _place(error.filename or error.name or "", error.lineno)
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".html")]
    return _place(frames[-1].filename, frames[-1].lineno or 1) if frames else TEMPLATES.name


def _place(file: str, line: int) -> str:
    path = Path(file)
    return f"{path.relative_to(TEMPLATES.parent) if path.is_relative_to(TEMPLATES.parent) else path.name}:{line}"


def render(template: str, page: str, catalog: Catalog, **context: Any) -> str:
    """Return `template` for the page at address `page`; inside it, `to(x)` links to a record or an address."""

    def to(target: Record | str) -> str:
        return address.relative(target if isinstance(target, str) else address.of(target), page)

    return (
        environment()
        .get_template(template)
        .render(
            context,
            to=to,
            catalog=catalog,
            site=catalog.site,
            built=When(catalog.day.year, catalog.day.month, catalog.day.day),
            facts=lambda entry: facts.facts(entry, catalog),
            pictures=lambda entry: photos.pictures(entry, catalog.originals),
            where=lambda entry: facts.where(entry, catalog),
            whereabouts=lambda entry: facts.whereabouts(entry, catalog),
            brief=lambda entry: facts.brief(entry, catalog),
            clause_to=lambda clause: address.relative(address.of_clause(clause), page),
            document_to=lambda file: address.relative(address.of_document(file), page),
        )
    )

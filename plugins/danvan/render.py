"""The one Jinja environment: everything is escaped, and a name that does not exist is an error, not a blank."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

import jinja2

from danvan import address, correction, facts, figure, photos, qr, text, validity
from danvan.broadcast import item, reading
from danvan.catalog import Catalog
from danvan.records import Record

TEMPLATES = Path(__file__).parent / "templates"


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
        step=facts.step,
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
        part_name=correction.part_name,
        clock=reading.clock,
        plan_part=item.part_name,
        lacking=validity.lacking,
        qr=qr.svg,
    )
    env.tests.update(ended=validity.ended, unchecked=validity.unchecked)
    env.globals["address"] = address
    return env


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
            facts=lambda entry: facts.facts(entry, catalog),
            pictures=lambda entry: photos.pictures(entry, catalog.originals),
            where=lambda entry: facts.where(entry, catalog),
            brief=lambda entry: facts.brief(entry, catalog),
            clause_to=lambda clause: address.relative(address.of_clause(clause), page),
            document_to=lambda file: address.relative(address.of_document(file), page),
        )
    )

"""What does a page tell a machine that reads it? schema.org facts, as JSON that cannot end its script element."""

from __future__ import annotations

import json
from typing import Any

from danvan.catalog import facts
from danvan.catalog.catalog import Catalog
from danvan.life import validity
from danvan.records import Entry, Plan, address


def home(catalog: Catalog) -> str:
    """Return JSON-LD for home: the site and the agency behind it; what the agency has not told is not there."""
    site = catalog.site
    search = site.base and {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": f"{site.base}{address.SEARCH}?q={{search_term_string}}"},
        "query-input": "required name=search_term_string",
    }
    agency = {
        "@type": "GovernmentOrganization",
        "name": site.agency,
        "address": site.address,
        "telephone": site.phone,
        "email": site.email,
        "areaServed": {"@type": "AdministrativeArea", "name": f"{site.commune}, {site.province}"},
    }
    described = {"@type": "WebSite", "name": site.name, "description": site.lead, "url": site.base}
    return _script({**described, "publisher": _known(agency), "potentialAction": search})


def entry(record: Entry, catalog: Catalog) -> str:
    """Return JSON-LD for a model's or example's page."""
    where = facts.where(record, catalog)
    sources = [source.url for source in record.sources if source.url]
    described = {
        "@type": "Article",
        "headline": record.name,
        "abstract": record.story and record.story.summary,
        "about": catalog.field(record.field).name,
        "datePublished": record.published and record.published.iso,
        "dateModified": record.updated.iso,
        "contentLocation": where and {"@type": "Place", "name": where},
        "isBasedOn": sources,
        "publisher": {"@type": "GovernmentOrganization", "name": catalog.site.agency},
    }
    return _script(described)


def plan(record: Plan, catalog: Catalog) -> str:
    """Return JSON-LD for the plan's page; number and day only once it is issued."""
    return _script(
        {
            "@type": "DigitalDocument",
            "headline": record.subject,
            "identifier": record.number if validity.issued(record) else None,
            "dateCreated": record.date.iso if validity.issued(record) else None,
            "creator": {"@type": "GovernmentOrganization", "name": record.issuer},
            "publisher": {"@type": "GovernmentOrganization", "name": catalog.site.agency},
        }
    )


def _script(described: dict[str, Any]) -> str:
    known = {"@context": "https://schema.org", "inLanguage": "vi", **_known(described)}
    text = json.dumps(known, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("&", "\\u0026")


def _known(described: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in described.items() if value}

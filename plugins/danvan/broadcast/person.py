"""Whom does a bulletin name, and did each of them agree to the loudspeaker?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from danvan.broadcast.script import Block, Script
from danvan.catalog.catalog import Catalog
from danvan.people.ledger import lack, stand
from danvan.people.name import Names
from danvan.records import Channel, Entry, Person


def persons_in(written: Script, catalog: Catalog) -> tuple[tuple[int, Person], ...]:
    """Return whom a bulletin names, each with the item that does (counted from 0): by the words that are really read.

    A full name is found wherever it stands; a short one after a title (`ông Tám`) only where the item or its record
    lists the person.
    """
    found: dict[tuple[int, str], Person] = {}
    known = {person.id: person for person in catalog.ledger.people}
    names = Names((person.id, person.name) for person in catalog.ledger.people)
    for block in written.blocks:
        text = "\n".join(line.original for line in block.lines)
        for key in (*(mention.person for mention in names.find(text)), *_briefly(written, block, text, catalog)):
            found[block.index, key] = known[key]
    return tuple((index, person) for (index, _), person in sorted(found.items()))


def _briefly(written: Script, block: Block, text: str, catalog: Catalog) -> Iterator[str]:
    listed = block.source.people if isinstance(block.source, Entry) else ()
    if block.index >= 0:
        listed = (*listed, *written.bulletin.items[block.index].people)
    for person in catalog.ledger.people:
        if person.id in listed and any(True for _ in stand(person, catalog.ledger.privacy).short(text)):
            yield person.id


def lacking(written: Script, catalog: Catalog) -> Iterator[tuple[int, str]]:
    """Yield (item, why and what to do) for everybody who may not be named, on the day of the build or of an airing."""
    days = sorted({catalog.day, *(airing.date.earliest for airing in written.bulletin.airings)})
    for index, person in persons_in(written, catalog):
        if missing := next(filter(None, (_lack(person, day, catalog) for day in days)), ""):
            yield index, missing


def _lack(person: Person, day: date, catalog: Catalog) -> str:
    return lack(catalog.ledger.consents, person, Channel.LOUDSPEAKER, day)

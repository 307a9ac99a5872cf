"""Which pictures does the site have? Photos in their sizes and cards, each made once and then kept in the cache."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from danvan.catalog.catalog import Catalog
from danvan.site import card
from danvan.source import media, photos
from danvan.source.files import keep

CACHE = Path(".cache")
FONTS = Path(__file__).parent.parent / "theme" / "assets" / "fonts"


def sized(catalog: Catalog, folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield (path in the site, file) of every size of every photo of the data in `folder`."""
    for name, original in sorted(catalog.originals.items()):
        made = {path: CACHE / path for path in photos.names(original)}
        if not all(file.is_file() for file in made.values()):
            for path, content in photos.derive(media.photo(folder, name), original):
                keep(made[path], content, lasting=False)
        yield from ((path, file.resolve()) for path, file in made.items())


def cards(wanted: Iterable[card.Card]) -> Iterator[tuple[str, bytes]]:
    """Yield (path in the site, PNG) of every card."""
    regular, bold = ((FONTS / f"be-vietnam-pro-{weight}.woff2").read_bytes() for weight in (400, 700))
    for one in sorted(wanted, key=lambda one: one.path):
        kept = CACHE / one.path
        if not kept.is_file():
            keep(kept, card.draw(one, regular, bold), lasting=False)
        yield one.path, kept.read_bytes()

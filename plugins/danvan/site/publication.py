"""What is published, without a host: the catalog of a folder, and the files beside the pages."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from types import ModuleType

from danvan import crew, exports, rules
from danvan.broadcast import check as broadcast_check
from danvan.broadcast.schedule import VIETNAM
from danvan.catalog import catalog
from danvan.catalog.catalog import Catalog, Line, Part, Written
from danvan.people import lapse
from danvan.records import address
from danvan.rules import privacy
from danvan.source import load, media
from danvan.source.loaded import Loaded
from danvan.source.problem import BadData, Problem
from danvan.text import sort_key


def today() -> date:
    """Return the day of the build in Việt Nam; SOURCE_DATE_EPOCH makes it repeatable."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    now = datetime.fromtimestamp(int(epoch), VIETNAM) if epoch else datetime.now(VIETNAM)
    return now.date()


WITHOUT_ADDRESS = (
    "chưa biết địa chỉ của trang (address_of_site trong site.yaml, hoặc DANVAN_SITE_URL khi dựng), "
    "nên chưa có mã QR, liên kết ngắn trong tin nhắn và ảnh kèm liên kết khi chia sẻ"
)
"""What the site cannot give as long as nobody has said where it will stand."""


def read(
    folder: Path,
    today: date,
    repository: str = "",
    written: Path | None = None,
    *,
    renewed: str = "",
    site_url: str = "",
    helpers: int | None = None,
) -> Catalog:
    """Return the catalog of `folder`; raise `BadData` with every problem of it and of the pages in `written`.

    `repository` is where the data can be seen, unless site.yaml says so itself. `renewed` is the bulletin whose
    recording is about to be replaced: what is wrong with the old one stands in nobody's way. `site_url` is where this
    build will stand, whatever site.yaml says. `helpers`: so many processes may help; untold, as many as are worth it.
    """
    loaded = load.load(folder, shown(folder), written)
    if renewed:
        bulletins = loaded.broadcasts.bulletins
        kept = tuple(b.model_copy(update={"recording": None}) if b.id == renewed else b for b in bulletins)
        loaded.broadcasts = loaded.broadcasts.model_copy(update={"bulletins": kept})
    whole, lapsed = loaded, lapse.lapses(loaded, today, privacy.said_no_longer(loaded, today))
    loaded, ended = lapse.without(whole, lapsed, today) if whole.people else (whole, ())
    helpers = crew.helpers(len(loaded.entries)) if helpers is None else helpers
    problems = rules.check(loaded, today, helpers)
    loaded, silent = lapse.silenced(loaded, whole, lapsed) if lapsed else (loaded, ())
    if problems:
        raise BadData((*problems, *_of_bulletins(loaded, problems, today)))
    if repository and loaded.site and not loaded.site.repository:
        loaded.site = loaded.site.model_copy(update={"repository": repository})
    if site_url and loaded.site:
        loaded.site = loaded.site.model_copy(update={"address_of_site": site_url})
    records = catalog.build(loaded, today, (*sorted({*ended, *silent}), *rules.advise(loaded, today)), lapsed)
    if faults := broadcast_check.faults(records):
        raise BadData(loaded.problem(fault.key, fault.path, fault.message) for fault in faults)
    return records


def _of_bulletins(loaded: Loaded, problems: Collection[Problem], today: date) -> Iterator[Problem]:
    """Yield what keeps bulletins from being read, where nothing but models and examples has other problems.

    One run tells all. A bulletin that reads out a record with a problem waits until that is mended.
    """
    lists = {loaded.names.get(stem) for stem in ("models", "examples")}
    if loaded.broken or any(problem.file not in lists for problem in problems):
        return
    faulty = {problem.key for problem in problems}
    sound = replace(
        loaded,
        models=tuple(model for model in loaded.models if model.key not in faulty),
        examples=tuple(example for example in loaded.examples if example.key not in faulty),
    )
    ids = {entry.id for entry in (*sound.models, *sound.examples)}
    bulletins = loaded.broadcasts.bulletins
    kept = [i for i, one in enumerate(bulletins) if all(item.record in {None, *ids} for item in one.items)]
    sound.broadcasts = loaded.broadcasts.model_copy(update={"bulletins": tuple(bulletins[i] for i in kept)})
    for fault in broadcast_check.faults(catalog.build(sound, today)):
        path = fault.path
        if path[0] == "bulletins":
            path = (path[0], kept[int(path[1])], *path[2:])
        yield loaded.problem(fault.key, path, fault.message)


def shown(folder: Path) -> str:
    """Return how messages and links name the folder: as it stands below the working directory, else in full."""
    try:
        return folder.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return folder.as_posix()


Files = list[tuple[str, str | bytes]]
"""(path in the site, content)."""


def exporting(records: Catalog) -> tuple[Callable[[], Files], ...]:
    """Return what gives the files that are no pages, as (path in the site, content), part by part."""
    parts: list[Callable[[], Files]] = [partial(_files, module, records) for module in exports.ALL]
    return (*parts, lambda: list(_sounds(records)))


def _files(module: ModuleType, records: Catalog) -> Files:
    return list(module.files(records))


def short(records: Catalog) -> tuple[tuple[str, str], ...]:
    """Return (path in the site, content) of the page of every short address: as many as there are entries."""
    return tuple(exports.short.files(records))


def files(records: Catalog) -> Iterator[tuple[str, str | bytes]]:
    """Yield (path in the site, content) of every file that is not a page."""
    for part in exporting(records):
        yield from part()
    yield from short(records)


def _sounds(records: Catalog) -> Iterator[tuple[str, bytes]]:
    if not records.broadcasts.station.audio_url:
        for name, sound in sorted(records.sounds.items()):
            yield f"{address.AUDIO}{name}", media.played(sound)


def documents(records: Catalog) -> Iterator[tuple[str, str]]:
    """Yield (path in the site, name in `data/documents`) of every signed file that a published page links to."""
    decisions = (event.decision for entry in records.entries for event in entry.history)
    named = (document.file for document in (records.plan, *decisions) if document)
    for name in sorted({name for name in named if name}):
        yield address.DOCUMENTS + name, name


def written(pages: Iterable[tuple[str, str, str]]) -> tuple[Written, ...]:
    """Return the pages that people wrote, from (address, file, Markdown), in the order of their titles."""
    found = (_written(*page) for page in pages)
    return tuple(sorted((page for page in found if page), key=lambda page: sort_key(page.title)))


def _written(where: str, file: str, markdown: str) -> Written | None:
    heading = re.search(r"^# (.+)$", markdown, re.MULTILINE)
    if not heading:
        return None
    text = re.sub(r"\[([^\[\]]++)\]\((?:(?!\]\()[^)])*+\)", r"\1", markdown[heading.end() :])  # a link is its words
    return Written(heading[1].strip(), where, tuple(_parts(text)), Line.of(file, 1))


def _parts(markdown: str) -> Iterator[Part]:
    """Yield what stands before the first heading of the second level, if anything, then what stands under each."""
    opening, *rest = re.split(r"^## (.+)$", markdown, flags=re.MULTILINE)
    for heading, below in (("", opening), *zip(rest[::2], rest[1::2], strict=True)):
        lines = (re.sub(r"^\W+|[*_`#|]", "", line).strip() for line in below.split("\n"))
        paragraphs = tuple(line for line in lines if line)
        if heading or paragraphs:
            yield Part(re.sub(r"[*_`]", "", heading).strip(), paragraphs)

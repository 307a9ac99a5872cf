"""How is the site built once, in this process? What the host read is handed over: nobody reads it twice."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.commands import build as host
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException

from danvan.catalog.catalog import Catalog
from danvan.host import log
from danvan.host.plugin import RecordsPlugin

CONFIGURATION = Path("mkdocs.yml")
"""Says how the site is built; the commands are run beside it."""


def build(out: Path, environment: dict[str, str], say: Callable[[str], None]) -> Catalog | None:
    """Build into `out` what `environment` names; return the catalog, or None where something is wrong.

    What a clerk should read of it is said line by line, as it happens. Raises what nobody foresaw, OSError included.
    """
    content = Path(environment["DANVAN_CONTENT"])
    interpreter = log.Interpreter(content.name, log.finder(content))
    with _environment({**log.SILENT, **environment}), listening(interpreter, say):
        try:
            config = load_config(str(CONFIGURATION), site_dir=str(out), strict=True)
            config.plugins.on_startup(command="build", dirty=False)
            try:
                host.build(config)
            finally:
                config.plugins.on_shutdown()
        except Abort:  # said already
            return None
        except MkDocsException as error:
            say(log.UNKNOWN.format(error))
            return None
    plugin = config.plugins["danvan/records"]
    assert isinstance(plugin, RecordsPlugin)  # noqa: S101 - ours
    return plugin.catalog


@contextmanager
def _environment(values: dict[str, str]) -> Iterator[None]:
    """Let mkdocs.yml and the day of the build be read from these for a while."""
    before = dict(os.environ)
    os.environ.update(values)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


@contextmanager
def listening(interpreter: log.Interpreter, say: Callable[[str], None]) -> Iterator[None]:
    """Say in Vietnamese what the host says meanwhile."""
    logger, handler = logging.getLogger("mkdocs"), _Handler(interpreter, say)
    level, further = logger.level, logger.propagate
    logger.setLevel(logging.INFO)
    logger.propagate = False
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)
        logger.propagate = further


class _Handler(logging.Handler):
    def __init__(self, interpreter: log.Interpreter, say: Callable[[str], None]) -> None:
        super().__init__(logging.INFO)
        self.interpreter, self.say = interpreter, say

    def emit(self, record: logging.LogRecord) -> None:
        """Say each line of a message."""
        first, *others = record.getMessage().split("\n")
        for line in (f"{record.levelname:<8}-  {first}", *others):
            if (said := self.interpreter.said(line.rstrip())) is not None:
                self.say(said)

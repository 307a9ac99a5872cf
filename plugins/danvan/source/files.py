"""How is a file written? Whole or not at all, and many together or none: the one way for all that is to last."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

_HALF, _ASIDE = ".danvan-{}.new", ".danvan-{}.old"
"""What a file is called while it is being written, and the one before until all others are written too."""


def keep(file: Path, content: bytes | str, *, lasting: bool = True) -> None:
    """Write `content` to `file`, whole or not at all; text as UTF-8. Raises OSError, and then all is as before.

    A link goes on leading where it led, and what was there keeps its mode and owner. `lasting`: it is on the disk when
    this returns, whatever happens to the machine; a cache can do without.
    """
    file = file.resolve()
    file.parent.mkdir(parents=True, exist_ok=True)
    half = _half(file, content, lasting)
    try:
        os.replace(half, file)  # noqa: PTH105 - one call for tests to break
    except OSError:
        half.unlink(missing_ok=True)
        raise
    if lasting:
        _settle(file.parent)


def replace_all(new: Mapping[Path, bytes | str], gone: Iterable[Path] = ()) -> None:
    """Write every file of `new` and delete every file of `gone`; on any failure all are as before and it is raised.

    Contents are written beside their files first; only then are names exchanged, in the order given, which a full disk
    cannot stop. Somebody who kills this meanwhile finds every file whole, old or new, and none missing.
    """
    new = {file.resolve(): content for file, content in new.items()}
    made = [folder for file in new for folder in _made(file.parent)]
    halves: dict[Path, Path] = {}
    aside: dict[Path, Path | None] = {}
    try:
        for file, content in new.items():
            halves[file] = _half(file, content, lasting=True)
        for file in (*new, *gone):
            aside[file] = _kept(file)
            if file in halves:
                os.replace(halves[file], file)  # noqa: PTH105 - one call for tests to break
            else:
                file.unlink(missing_ok=True)
    except BaseException:
        _undo(aside, made, halves.values())
        raise
    for folder in {file.parent for file in aside}:
        _settle(folder)
    for old in filter(None, aside.values()):
        with suppress(OSError):  # all is done; `sweep` deletes what is left
            old.unlink()


def _undo(aside: Mapping[Path, Path | None], made: Iterable[Path], halves: Iterable[Path]) -> None:
    for file, old in aside.items():
        with suppress(OSError):  # the others none the less
            if old and file.exists() and file.samefile(old):
                old.unlink()
            elif old:
                os.replace(old, file)  # noqa: PTH105 - one call for tests to break
            else:
                file.unlink(missing_ok=True)
    for half in halves:
        half.unlink(missing_ok=True)
    for folder in reversed(list(made)):
        with suppress(OSError):
            folder.rmdir()


def sweep(folders: Iterable[Path]) -> None:
    """Delete what a writer that was killed left in `folders`: halves, and old files that were set aside."""
    for folder in folders:
        for sign in (_HALF, _ASIDE):
            for left in folder.glob(sign.format("*")):
                left.unlink(missing_ok=True)


def _made(folder: Path) -> list[Path]:
    """Make a folder and those above it; return those that were not there, topmost first."""
    missing = [above for above in (folder, *folder.parents) if not above.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return missing[::-1]


def _half(file: Path, content: bytes | str, lasting: bool) -> Path:
    """Write the content beside its file, with the mode and owner of what is there."""
    half = file.with_name(_HALF.format(secrets.token_hex(6)))
    handle = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)  # less what the umask takes
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content.encode() if isinstance(content, str) else content)
            out.flush()
            if lasting:
                os.fsync(out.fileno())
        _alike(file, half)
    except BaseException:
        half.unlink(missing_ok=True)
        raise
    return half


def _alike(file: Path, half: Path) -> None:
    with suppress(FileNotFoundError):
        status = file.stat()
        half.chmod(status.st_mode & 0o777)
        with suppress(PermissionError):  # only root may give a file away
            os.chown(half, status.st_uid, status.st_gid)


def _kept(file: Path) -> Path | None:
    """Give what is there a second name, so that the first is never missing; None where nothing is there."""
    if not file.exists():
        return None
    old = file.with_name(_ASIDE.format(secrets.token_hex(6)))
    try:
        os.link(file, old)
    except OSError:  # a file system without second names
        old.write_bytes(file.read_bytes())
        _alike(file, old)
    return old


def _settle(folder: Path) -> None:
    """Have the names in a folder on the disk, where the system can say so."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

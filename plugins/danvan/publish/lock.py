"""Who is building, and since when? One at a time; the lock of somebody who died is nobody's."""

from __future__ import annotations

import errno
import fcntl
import getpass
import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path


class Busy(Exception):
    """Somebody else is building; the message (Vietnamese) says who and since when."""


@dataclass(frozen=True)
class Holder:
    """Who holds a lock: user, machine, process, and the moment since when, as people read it."""

    user: str
    machine: str
    process: int
    since: str

    def __str__(self) -> str:
        """Return the holder in an editor's words."""
        return f"người dùng {self.user}, máy {self.machine}, tiến trình {self.process}, từ {self.since}"


@contextmanager
def held(file: Path) -> Iterator[Holder | None]:
    """Hold the lock `file`; give who held it last and ended without giving it back, if anybody. Raises `Busy`.

    The system itself keeps the lock and takes it from a process that ends, however it ends and on whichever machine;
    what the file says is for people. Processes that are begun meanwhile do not inherit it.
    """
    with file.open("a+", encoding="utf-8") as lock:
        try:
            fcntl.lockf(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno not in {errno.EACCES, errno.EAGAIN}:
                raise
            raise Busy(_said(_read(lock.fileno()))) from None
        left = _read(lock.fileno())  # never through another handle: closing that would give the lock away
        _write(lock.fileno(), json.dumps(asdict(_this()), ensure_ascii=False))
        try:
            yield left
        finally:
            _write(lock.fileno(), "")


def _this() -> Holder:
    user = str(os.getuid())
    with suppress(KeyError, OSError):  # a user without a name, as in a container
        user = getpass.getuser()
    return Holder(user, socket.gethostname(), os.getpid(), f"{datetime.now().astimezone():%H:%M:%S ngày %d/%m/%Y}")


def _write(handle: int, text: str) -> None:
    os.ftruncate(handle, 0)
    os.pwrite(handle, text.encode(), 0)


def _read(handle: int) -> Holder | None:
    """Return who stands in the file; None where nobody does, or somebody is just writing it."""
    with suppress(ValueError, TypeError):
        return Holder(**json.loads(os.pread(handle, 10_000, 0)))
    return None


def _said(holder: Holder | None) -> str:
    return f"đang có một lượt dựng khác ({holder})" if holder else "đang có một lượt dựng khác"

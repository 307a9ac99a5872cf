"""How do two folders change places in one step, so that whoever reads finds one or the other and never neither?"""

from __future__ import annotations

import ctypes
import errno
import os
import re
import sys
from contextlib import suppress
from pathlib import Path

_HERE = -100
"""AT_FDCWD: paths are meant from the working folder."""
_EXCHANGE = 2
"""RENAME_EXCHANGE of renameat2(2) in Linux, RENAME_SWAP of renamex_np(2) in macOS."""
_CANNOT = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}
"""What a system or a file system answers that knows no exchange."""


def exchange(one: Path, other: Path) -> bool:
    """Let two folders of one file system change places; return False where the system cannot do that in one step.

    Raises OSError where it could, and something else stands in the way.
    """
    library = ctypes.CDLL(None, use_errno=True)
    first, second = os.fsencode(one), os.fsencode(other)
    try:
        if sys.platform == "darwin":
            failed = library.renamex_np(first, second, _EXCHANGE)
        else:
            failed = library.renameat2(_HERE, first, _HERE, second, _EXCHANGE)
    except AttributeError:  # a C library of before 2018
        return False
    if failed and (number := ctypes.get_errno()) not in _CANNOT:
        raise OSError(number, os.strerror(number), str(other))
    return not failed


def settle(folder: Path) -> None:
    """Have all that was written below `folder` on the disk, so that no loss of power leaves the new names empty."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        library = ctypes.CDLL(None, use_errno=True)
        with suppress(AttributeError):
            if library.syncfs(handle) == 0:
                return
        os.sync()
    finally:
        os.close(handle)


def mounted(folder: Path) -> Path | None:
    """Return what is mounted at or below `folder`, which can then not be put aside; None where nothing is."""
    with suppress(OSError):
        for line in Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="surrogateescape").splitlines():
            at = Path(re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), line.split(" ")[4]))
            if at == folder or folder in at.parents:
                return at
    return folder if os.path.ismount(folder) else None

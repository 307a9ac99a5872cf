"""How does a finished site come to stand in its place? Built beside it, whole, and put there in one exchange.

Beside the folder `site` lies `.site.danvan`, with the lock and, while somebody builds, the site that is not finished.
`ready` is a whole new site that is about to be put in place, `old` the whole one before, for the moment in which it is
aside. Both are there only where a build was killed in that moment, or while it is in it: before anything is deleted,
whoever comes next looks whether the place is empty, and fills it with one of them.
Where the folder is a link, all this happens where the link leads, and the link stays.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from danvan.publish import lock
from danvan.publish.exchange import exchange, mounted, settle

_ASSETS = re.compile(r"\bassets-[0-9a-f]{10}\b")


class Unfit(Exception):
    """A site cannot be put there; the message (Vietnamese) says why and what to do."""


@dataclass(frozen=True)
class Place:
    """Where a site is to stand, as the editor calls it and as it really is, and the folder beside it for the work."""

    shown: Path
    real: Path

    @classmethod
    def of(cls, shown: Path) -> Place:
        """Return the place behind a name; raise `Unfit` where a folder cannot be exchanged there."""
        real = Path(os.path.realpath(shown))
        if real.is_symlink():
            raise Unfit(f"{shown} là liên kết dẫn vòng về chính nó; xóa liên kết ấy rồi dựng lại")
        if shown.is_symlink() and not real.parent.is_dir():
            raise Unfit(f"{shown} là liên kết tới {real}, nơi ấy chưa có; gắn lại ổ đĩa hoặc sửa liên kết")
        if real.exists() and not real.is_dir():
            raise Unfit(f"{shown} là một tệp, không phải thư mục; đổi tên tệp ấy rồi dựng lại")
        if at := mounted(real):
            raise Unfit(
                f"{at} là điểm gắn ổ đĩa nên không thay được trong một bước; gắn ổ vào thư mục khác, "
                f"rồi cho {shown} là liên kết (ln -s) tới một thư mục con trong ổ ấy"
            )
        return cls(shown, real)

    @property
    def beside(self) -> Path:
        """The folder of the work, on the same disk."""
        return self.real.with_name(f".{self.real.name}.danvan")

    @property
    def ready(self) -> Path:
        """A whole new site, on its way."""
        return self.beside / "ready"

    @property
    def old(self) -> Path:
        """The whole site before, in the moment in which it is aside."""
        return self.beside / "old"

    @contextmanager
    def taken(self) -> Iterator[Path]:
        """Hold the place alone, after mending what a killed build left; give an empty folder to build in.

        Raises `lock.Busy` where somebody else builds, `Unfit` or OSError where nothing can be built there.
        """
        self.beside.mkdir(parents=True, exist_ok=True)
        with lock.held(self.beside / "lock"):
            self.mend()
            work = self._unused()
            work.mkdir()
            try:
                yield work
            finally:
                shutil.rmtree(work, ignore_errors=True)

    def put(self, work: Path) -> None:
        """Let the finished site in `work` be the one that stands here. Only while the place is `taken`.

        Raises OSError, and then the site before stands.
        """
        keep_assets(work, self.real)
        if self.real.exists():
            shutil.copymode(self.real, work)
        settle(work)
        work.rename(self.ready)
        try:
            if not self.real.exists():
                self.ready.rename(self.real)
            elif not exchange(self.ready, self.real):
                self.real.rename(self.old)
                self.ready.rename(self.real)
        finally:
            self.mend()

    def mend(self) -> None:
        """Finish or undo an exchange that was broken off; only then delete what is left. Only while it is `taken`."""
        if not self.real.exists():
            for whole in (self.ready, self.old):
                with suppress(OSError):  # not there, or it cannot stand there: then the other
                    whole.rename(self.real)
                    break
            else:
                if self.ready.exists() or self.old.exists():
                    raise Unfit(f"không đặt lại được {self.shown}; bản trước còn nguyên trong {self.beside}")
        for left in list(self.beside.iterdir()):
            if left.name != "lock":
                gone = self._unused()
                left.rename(gone)  # what is being deleted is whole no more: nobody may take it for a site
                shutil.rmtree(gone, ignore_errors=True)

    def clear(self) -> None:
        """Delete what a killed build left, after mending; raises `lock.Busy` while somebody builds."""
        if self.beside.is_dir():
            with lock.held(self.beside / "lock"):
                self.mend()

    def _unused(self) -> Path:
        return self.beside / f"work-{secrets.token_hex(6)}"


def keep_assets(new: Path, before: Path) -> None:
    """Give a new site also the assets of the release before, for pages that are still open in somebody's browser.

    What a page asks for later (a worker, the search) lies in the folder of its own release. One such folder stays, that
    of the last release whose assets were others; there is no name of a person in any.
    """
    own = _asked(new)
    theirs = {folder.name for folder in before.glob("assets-*") if _ASSETS.fullmatch(folder.name)} - own
    last = sorted(theirs & _asked(before) or theirs)[:1]
    for name in last:
        shutil.copytree(before / name, new / name)


def _asked(site: Path) -> set[str]:
    """Return for which folders of assets the front page asks."""
    front = site / "index.html"
    return set(_ASSETS.findall(front.read_text(encoding="utf-8", errors="replace"))) if front.is_file() else set()

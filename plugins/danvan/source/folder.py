"""Which files of a folder may be read and published? What leads out of it, or is not what its name says, is told."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from danvan.source.problem import Problem, closed

PAGE = ".md"
PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif")
"""What may lie beside written pages. An SVG is a document that runs scripts."""
_BEGINS = {
    ".pdf": rb"%PDF-",
    ".jpg": rb"\xff\xd8\xff",
    ".jpeg": rb"\xff\xd8\xff",
    ".png": rb"\x89PNG\r\n\x1a\n",
    ".webp": rb"RIFF....WEBP",
    ".gif": rb"GIF8[79]a",
    ".opus": rb"OggS",
    ".mp3": rb"ID3|\xff[\xe0-\xff]",
}
"""The first bytes of each kind of file: they decide, not the name."""
HEAVIEST = 50_000_000
"""Bytes of a file that is published as it is. A host or a telephone takes no more."""
_LEAVINGS = re.compile(
    r"\..*|~\$.*|#.*#|.*~|.*\.(?:sw[a-z]|tmp|bak|orig|rej|part|crdownload)|thumbs\.db|desktop\.ini|__macosx",
    re.IGNORECASE,
)
"""What programs leave behind, by the whole name."""
_NAME = re.compile(r"[^\x00-\x1f\x7f<>\"'&\\%?#{}|`]+")
"""What a file that becomes an address may be called."""


@dataclass
class Found:
    """The files that may be read, by their name below the folder; what must be mended; what was passed over."""

    files: dict[str, Path] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    passed: list[Problem] = field(default_factory=list)


def look(top: Path, shown: str) -> Found:
    """Return what may be read below `top`, which messages call `shown`: real files that lie there, nothing else."""
    found = Found()
    for path in _walk(top):
        name = path.relative_to(top).as_posix()
        if _LEAVINGS.fullmatch(path.name):
            if path.is_symlink() or path.is_file():
                found.passed.append(Problem(f"{shown}/{name}", 1, 1, "bỏ qua tệp này: do máy hay phần mềm để lại"))
        elif fault := _unfit(path, top.resolve()):
            found.problems.append(Problem(f"{shown}/{name}", 1, 1, fault))
        elif path.is_file():
            found.files[name] = path
    return found


def content(top: Path, shown: str) -> Found:
    """Return the pages that people write and their pictures: nothing else in `top` is read or published."""
    found = look(top, shown)
    for name, path in list(found.files.items()):
        if fault := _misplaced(name, path):
            found.problems.append(Problem(f"{shown}/{name}", 1, 1, fault))
        elif path.suffix != PAGE and path.suffix.lower() not in PICTURES:
            found.passed.append(Problem(f"{shown}/{name}", 1, 1, _NEITHER))
        else:
            continue
        del found.files[name]
    return found


_NEITHER = f"bỏ qua tệp này: không phải trang viết ({PAGE}) hay ảnh ({', '.join(PICTURES)}); không đăng"


def _misplaced(name: str, path: Path) -> str:
    """Return why a file may not lie among the pages; empty if it may."""
    suffix = path.suffix.lower()
    if suffix in {".yaml", ".yml"}:
        return "đây là tệp dữ liệu, nằm nhầm chỗ; chuyển vào thư mục dữ liệu"
    if not _NAME.fullmatch(name):
        return "tên tệp có dấu lạ; đổi tên, chỉ dùng chữ, số, dấu - và dấu ."
    return _of_another_kind(path) if suffix in PICTURES else ""


def documents(found: Found, shown: str) -> dict[str, Path]:
    """Return the files for signed documents among what was found in the data, by their name below `documents/`.

    One whose first bytes do not fit its name is put among the problems instead.
    """
    kept = {}
    for name, path in found.files.items():
        if name.startswith("documents/"):
            if fault := _of_another_kind(path):
                found.problems.append(Problem(f"{shown}/{name}", 1, 1, fault))
            else:
                kept[name.removeprefix("documents/")] = path
    return kept


def recording(path: Path) -> str:
    """Return what is wrong with a recording; nothing if it is one, or not there."""
    if not (path.exists() or path.is_symlink()):
        return ""
    if path.is_dir():
        return "đây là thư mục, không phải tệp âm thanh; đổi tên thư mục ấy, chép tệp vào"
    return _unfit(path, path.parent.resolve()) or _of_another_kind(path)


def _walk(top: Path) -> Iterator[Path]:
    """Yield every file below `top` in the order of names, and folders that are links or are called like a page."""
    for folder, folders, files in os.walk(top, followlinks=False):
        here = Path(folder)
        links = [name for name in folders if (here / name).is_symlink() and not _LEAVINGS.fullmatch(name)]
        folders[:] = sorted(n for n in folders if n not in links and not _LEAVINGS.fullmatch(n))
        named = (name for name in folders if name.endswith(PAGE))
        yield from (here / name for name in sorted((*files, *links, *named)))


def _unfit(path: Path, top: Path) -> str:
    """Return why a path is no file of ours to read; empty if it is one."""
    try:
        if not path.resolve().is_relative_to(top):
            return "đường dẫn tắt này dẫn ra ngoài thư mục; xóa nó, chép chính tệp ấy vào đây"
        return _no_file(path, path.stat())
    except (OSError, RuntimeError) as error:  # a link to itself is either, by the version of Python
        if path.is_symlink() or not isinstance(error, OSError):
            return "đường dẫn tắt này không dẫn tới tệp nào; xóa nó"
        return closed(error)


def _no_file(path: Path, status: os.stat_result) -> str:
    if stat.S_ISDIR(status.st_mode):
        if path.is_symlink():
            return "đây là đường dẫn tắt tới một thư mục; xóa nó, chép các tệp cần dùng vào đây"
        return f"đây là thư mục, không phải trang viết; đổi tên, bỏ {PAGE} ở cuối"
    if not stat.S_ISREG(status.st_mode):
        return "đây không phải một tệp thường (ống dẫn hoặc thiết bị của máy); xóa nó"
    if status.st_size > HEAVIEST:
        size = f"{status.st_size / 1_000_000:.0f}"
        return f"tệp nặng {size} MB, quá {HEAVIEST // 1_000_000} MB; xem lại có chép nhầm tệp khác vào đây"
    return ""


def _of_another_kind(path: Path) -> str:
    """Return what is wrong with a file whose first bytes do not fit its name, or that cannot be opened."""
    suffix = path.suffix.lower()
    try:
        with path.open("rb") as opened:
            begins = opened.read(16)
    except OSError as error:
        return closed(error)
    if re.match(_BEGINS.get(suffix, b""), begins, re.DOTALL):
        return ""
    return f"tên tệp là {suffix} nhưng bên trong không phải loại ấy; lưu lại đúng loại, hoặc chép lại từ bản gốc"

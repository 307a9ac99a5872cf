"""What is said of an error that nobody foresaw? One line, with a file to send to the maintainer; never a traceback."""

from __future__ import annotations

import errno
import os
import platform
import sys
import tempfile
import traceback
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from importlib import metadata
from pathlib import Path

from danvan.commands.folders import CACHE
from danvan.source.files import keep
from danvan.text import first_upper

CODE = 70
"""What sysexits.h calls an internal error."""
_DISK = {
    errno.ENOSPC: "ổ đĩa đã đầy; xóa bớt tệp rồi chạy lại",
    errno.EDQUOT: "đã dùng hết phần ổ đĩa được cấp; xóa bớt tệp rồi chạy lại",
    errno.EFBIG: "tệp lớn quá mức cho phép trên máy này; xin người quản trị máy tăng mức",
    errno.EROFS: "ổ đĩa chỉ cho đọc; chép kho sang ổ ghi được rồi chạy lại",
    errno.EACCES: "không có quyền; xin người quản trị máy cấp quyền đọc, ghi",
    errno.EPERM: "không có quyền; xin người quản trị máy cấp quyền đọc, ghi",
    errno.EBUSY: "đang có chương trình khác giữ; đóng chương trình ấy rồi chạy lại",
    errno.EIO: "ổ đĩa đọc, ghi bị lỗi; sao lưu ngay rồi nhờ người quản trị máy kiểm tra ổ",
    errno.EMFILE: "mở quá nhiều tệp một lúc; đóng bớt chương trình rồi chạy lại",
    errno.ENFILE: "mở quá nhiều tệp một lúc; đóng bớt chương trình rồi chạy lại",
    errno.ENOLCK: "ổ đĩa này không cho khóa tệp; chép kho sang ổ của máy rồi chạy lại",
    errno.ENOENT: "không có tệp hoặc thư mục này; xem lại đường dẫn",
    errno.ENOTDIR: "không phải thư mục; xem lại đường dẫn",
    errno.EISDIR: "là thư mục, không phải tệp; xem lại đường dẫn",
    errno.EEXIST: "đã có tệp ở đó; đổi tên tệp ấy hoặc chọn nơi khác",
    errno.ENAMETOOLONG: "tên quá dài; đặt tên ngắn hơn",
    errno.ELOOP: "liên kết dẫn vòng về chính nó; sửa liên kết ấy",
}
"""What stands in the way on a disk, and what to do."""


_PACKAGE = Path(__file__).parents[1]


def told(error: Exception, words: Sequence[str]) -> int:
    """Say in one line what came of a command that was typed with `words`; return the exit code."""
    where = isinstance(error, OSError) and (error.filename2 or error.filename)  # what is copied or renamed has two
    if isinstance(error, OSError) and error.errno in _DISK and not _is_ours(where):
        said = f"{_DISK[error.errno]}."
        print(f"{where}: {said}" if where else first_upper(said), file=sys.stderr)
        return 1
    kept = _kept(_report(error, words))
    sent = f"gửi tệp {kept} cho người quản trị kỹ thuật" if kept else "báo người quản trị kỹ thuật"
    print(f"Chương trình gặp lỗi chưa lường trước ({type(error).__name__}); {sent}.", file=sys.stderr)
    return CODE


def _is_ours(file: object) -> bool:
    """Tell whether a part of this program is missing or cannot be read: nothing that an editor could mend."""
    return isinstance(file, str) and _PACKAGE in Path(file).resolve().parents


def _report(error: Exception, words: Sequence[str]) -> str:
    """Return where it happened, on what, and what was asked for; nothing of the data but what the error itself says."""
    versions = [f"{name} {_version(name)}" for name in ("danvan", "mkdocs", "mkdocs-material", "pydantic", "PyYAML")]
    trace = "".join(traceback.format_exception(error)).replace(str(Path.home()), "~")
    lines = [
        f"Lỗi chưa lường trước, {datetime.now().astimezone():%H:%M:%S ngày %d/%m/%Y}",
        f"Lệnh: danvan {' '.join(words)}".replace(str(Path.home()), "~"),
        f"Python {platform.python_version()}, {platform.platform()}, {', '.join(versions)}",
        "",
        trace,
    ]
    return "\n".join(lines)


def _version(name: str) -> str:
    with suppress(metadata.PackageNotFoundError):
        return metadata.version(name)
    return "?"


def _kept(report: str) -> Path | None:
    """Write the report where it can be written; return where, or None."""
    name = f"loi-{datetime.now().astimezone():%Y%m%d-%H%M%S}-{os.getpid()}.txt"
    for folder in (CACHE, Path(tempfile.gettempdir())):
        with suppress(OSError):
            keep(folder / name, report.encode("utf-8", "backslashreplace"))
            return folder / name
    return None

"""How is the host run, and which of its words does a clerk see? It speaks English to programmers; we do not."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from danvan.site.links import DEAD_LINK
from danvan.source.pages import spot_in_page

SILENT = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true", "PYTHONUNBUFFERED": "1"}
"""Without these the theme advertises, and lines come late."""
BUILDING = "Đang dựng trang…"
KEPT = "trang vẫn hiện bản đúng gần nhất"
"""Says that the site was built again from the data before: the new data are at fault."""
OF_A_NEW_SITE = ("Documentation built", "Reloading browsers")
SAID: tuple[tuple[str, str | None], ...] = (
    (r"Building documentation\.\.\.", BUILDING),
    (r"Documentation built in ([\d.]+) seconds", "Đã dựng xong sau {0} giây."),
    (r"Serving on (\S+)", "Trang đang chạy ở {0} (giữ Ctrl, nhấn C để dừng)"),
    (r"Detected file changes", "Có tệp vừa lưu; đang dựng lại…"),
    (r"Reloading browsers", "Trang nào đang mở sẽ tự hiện bản mới."),
    (r"(?:Cleaning site|Building documentation to|Watching paths|Browser connected|Shutting down|Aborted).*", None),
    (r"The following pages exist .*", None),
    (r"An error happened during the rebuild.*", "Chưa dựng lại được; sửa các lỗi trên rồi lưu lại tệp."),
    (r'"GET (\S+) .*" code 404', "Trình duyệt hỏi {0}: không có trang này."),
    (r"Doc file '([^']+)' contains an? (?:absolute |unrecognized relative )?link '([^']+)'.*", DEAD_LINK),
    (r"Encoding error reading file: (.+)", "{content}/{0}: chữ không đọc được; lưu lại với mã hóa “UTF-8”"),
    (
        r"Config value '(?:docs_dir|source)': The path '([^']+)' isn't an existing directory\.",
        "Không có thư mục “{0}”; xem lại DANVAN_DATA, DANVAN_CONTENT.",
    ),
)
"""What the host says → what the clerk reads; None: nothing. Numbers in braces are the groups."""
UNKNOWN = "Phần mềm dựng trang báo (gửi nguyên lời này cho người quản trị kỹ thuật): {}"
_LINE = re.compile(r"(INFO|WARNING|ERROR|CRITICAL) +-  (?:\[\d\d:\d\d:\d\d\] )?(.*)")
_VIETNAMESE = re.compile(r"[ăâđêôơưĂÂĐÊÔƠƯà-ỹ]")


def start(arguments: Iterable[str], environment: dict[str, str]) -> subprocess.Popen[str]:
    """Start the host with `arguments`; what it says is read with `told`."""
    command = [sys.executable, "-m", "mkdocs", *arguments]
    return subprocess.Popen(  # noqa: S603 - our own command
        command,
        env={**os.environ, **SILENT, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )


def told(process: subprocess.Popen[str], content: Path) -> Iterator[str]:
    """Yield what a clerk should read of what the host says, as it says it; `content` holds the written pages."""
    assert process.stdout  # noqa: S101 - started with a pipe
    with process.stdout as said:
        yield from in_vietnamese(said, content.name, lambda page, words: spot_in_page(content / page, words))


def in_vietnamese(lines: Iterable[str], content: str, find: Callable[[str, str], tuple[int, int]]) -> Iterator[str]:
    """Yield the lines for a clerk; `find` tells where words stand in a page of the folder `content`.

    What has no translation is not lost: it comes with a word on whom to send it to. Notes to programmers are left out.
    """
    unknown = False  # whether the line before was one: what follows without a level belongs to it
    kept = False  # whether what is being built is the site before: nothing new is to be seen then
    for line in map(str.rstrip, lines):
        found = _LINE.fullmatch(line)
        message = found[2] if found else line
        kept = KEPT in message or (kept and message != "Building documentation...")
        if kept and message.startswith(OF_A_NEW_SITE):
            continue
        if _known(message) or _VIETNAMESE.search(message):
            unknown = False
            said = _said(message, content, find)
        elif found:
            unknown = found[1] != "INFO"
            said = UNKNOWN.format(message) if unknown else None
        elif unknown or not line or line.startswith(" "):
            said = line if unknown else None
        else:
            unknown, said = True, UNKNOWN.format(line)
        if said is not None:
            yield said


def _known(message: str) -> bool:
    return any(re.fullmatch(sign, message) for sign, _ in SAID)


def _said(message: str, content: str, find: Callable[[str, str], tuple[int, int]]) -> str | None:
    for sign, words in SAID:
        if found := re.fullmatch(sign, message):
            said = words and words.format(
                *(group.replace(".", ",") if _is_figure(group) else group for group in found.groups()), content=content
            )
            if said and words == DEAD_LINK:
                line, column = find(found[1], found[2])
                return f"{content}/{found[1]}:{line}:{column}: {said}"
            return said
    return message


def _is_figure(group: str) -> bool:
    return re.fullmatch(r"\d+\.\d+", group) is not None

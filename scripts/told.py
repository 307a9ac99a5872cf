"""Runs one step of the workflow and tells its faults where editors look: `python scripts/told.py NAME COMMAND …`.

What the command prints is printed. Where it fails, every `file:line:column: message` of it becomes a note at that line
(GitHub's workflow commands) and a row of the run's summary, both in Vietnamese; a fault of the program itself is told
in one sentence there, and stays in the log for who mends it.
"""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

PROGRAM = (
    "Phần mềm gặp lỗi không lường trước. Trang cũ giữ nguyên. Gửi địa chỉ của lần chạy này cho người giữ mã nguồn."
)
SHOWN = 100
"""So many faults fit into a summary that people read."""


@dataclass(frozen=True)
class Told:
    """A fault that names its line."""

    file: str
    line: int
    column: int
    message: str

    @classmethod
    def read(cls, line: str) -> Told | None:
        """Return the fault that a printed line tells, `file:line:column: message` or `file:line: message`."""
        place, colon, message = line.removeprefix("ERROR   -  ").partition(": ")
        file, *numbers = place.split(":")
        if not colon or not 1 <= len(numbers) <= 2 or not all(number.isdecimal() for number in numbers) or not file:
            return None
        return cls(file, int(numbers[0]), int(numbers[1]) if len(numbers) == 2 else 1, message.strip())


def main(name: str, command: Sequence[str]) -> int:
    """Run `command`, tell its faults under `name`, return its exit code."""
    hosted = "GITHUB_ACTIONS" in os.environ
    code, lines = ran(command, secrets.token_hex(16) if hosted else "")
    if code:
        faults = list(dict.fromkeys(filter(None, map(Told.read, lines))))
        for fault in faults[:SHOWN] if hosted else ():
            print(annotation(fault))
        if summary := os.environ.get("GITHUB_STEP_SUMMARY"):
            with Path(summary).open("a", encoding="utf-8") as file:
                file.write(table(name, faults))
    return code


def ran(command: Sequence[str], secret: str) -> tuple[int, list[str]]:
    """Run a command; return its exit code and the lines that it printed, which were printed here too.

    With a `secret`, the host takes nothing of that for an order: a record may say anything.
    """
    lines = []
    if secret:
        print(f"::stop-commands::{secret}", flush=True)
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            lines.append(line.rstrip("\n"))
    if secret:
        print(f"::{secret}::", flush=True)
    return process.returncode, lines


def annotation(fault: Told) -> str:
    """Return the note that a code host shows at the line."""
    message = fault.message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    file = fault.file.replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
    return f"::error file={file},line={fault.line},col={fault.column}::{message}"


def table(name: str, faults: Sequence[Told]) -> str:
    """Return the summary of a step that failed, in Markdown."""
    if not faults:
        return f"## {name}: chưa xong\n\n{PROGRAM}\n\n"
    rows = "".join(f"| {cell(one.file)} | {one.line} | {cell(one.message)} |\n" for one in faults[:SHOWN])
    more = f"\nCòn {len(faults) - SHOWN} lỗi nữa trong nhật ký của lần chạy.\n" if len(faults) > SHOWN else ""
    head = f"## {name}: có {len(faults)} lỗi, chưa đăng gì"
    remedy = "Trang cũ giữ nguyên. Sửa các dòng dưới đây rồi lưu lại."
    return f"{head}\n\n{remedy}\n\n| Tệp | Dòng | Sai gì, sửa thế nào |\n|---|---|---|\n{rows}{more}\n"


def cell(text: str) -> str:
    """Return text that stays one cell and shows as it was typed."""
    for sign in "\\`*_[]<>|":
        text = text.replace(sign, f"\\{sign}")
    return " ".join(text.split())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))

"""What is wrong with a built file, where, and who mends it?"""

from __future__ import annotations

from dataclasses import dataclass

WRITTEN = "sửa bản ghi có mã ở cuối địa chỉ trang (trong data/), hoặc trang cùng tên trong content/"
"""The remedy of what an editor wrote."""
MADE = "đây là lỗi của phần mềm: gửi dòng này cho người giữ mã nguồn"
"""The remedy of what no editor can have written."""


@dataclass(frozen=True, order=True)
class Fault:
    """One fault at a line of a file of the site; `line` counts from 1."""

    file: str
    line: int
    message: str
    remedy: str = MADE

    def __str__(self) -> str:
        """Return `file:line: what is wrong; remedy`."""
        return f"{self.file}:{self.line}: {self.message}; {self.remedy}"

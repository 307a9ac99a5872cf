"""Is this file text that can be read? Its bytes in, composed letters (NFC) out."""

from __future__ import annotations

import re
import unicodedata

from danvan.source.fault import CONFLICT, YamlFault
from danvan.source.node import position

LARGEST = 8_000_000
"""Bytes of one file. 10,000 full records take about 4 million; beyond this something else was put here."""
_CONFLICT = re.compile(r"^<{7} ", re.MULTILINE)


def decoded(data: bytes) -> str:
    """Return the text of a file, composed (NFC); raise `YamlFault` for what is not UTF-8 text."""
    if len(data) > LARGEST:
        size = len(data) / 1_000_000
        raise YamlFault(
            1, 1, f"tệp lớn {size:.0f} MB, quá {LARGEST // 1_000_000} MB; xem lại có chép nhầm tệp khác vào đây"
        )
    if data.startswith(b"\xef\xbb\xbf"):
        raise YamlFault(1, 1, "tệp có dấu BOM ở đầu; lưu lại với mã hóa “UTF-8”, không chọn “UTF-8 with BOM”")
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        raise YamlFault(1, 1, "tệp lưu theo mã hóa UTF-16 (Unicode); lưu lại với mã hóa “UTF-8”")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line, start = before.count(b"\n") + 1, before.rfind(b"\n") + 1
        column = len(before[start:].decode("utf-8", "replace")) + 1
        raise YamlFault(
            line, column, "chữ không đọc được, tệp không lưu theo UTF-8; lưu lại với mã hóa “UTF-8”"
        ) from None
    if control := re.search(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text):
        line, column = position(text, control.start())
        raise YamlFault(line, column, f"có ký tự không dùng được (U+{ord(control[0]):04X}); xóa ký tự đó")
    if "<<<<<<< " in text and (found := _CONFLICT.search(text)):
        raise YamlFault(*position(text, found.start()), CONFLICT)
    return unicodedata.normalize("NFC", text)

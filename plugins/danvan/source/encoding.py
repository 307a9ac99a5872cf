"""Is this file text that can be read? Its bytes in, composed letters (NFC) out."""

from __future__ import annotations

import re
import unicodedata

from danvan.source.fault import CONFLICT, YamlFault
from danvan.source.node import position

LARGEST = 8_000_000
"""Bytes of one file. 10,000 full records take about 4 million; beyond this something else was put here."""
_CONFLICT = re.compile(r"^<{7} ", re.MULTILINE)
_HIDDEN_ENDS = "\x85\u2028\u2029"
_CONTROL = re.compile(r"[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def decoded(data: bytes) -> str:
    r"""Return the text of a file, composed (NFC), every line ended by \n; raise `YamlFault` for what is not UTF-8 text.

    Lines end where editors (VS Code, Notepad) show an end: at \n, at \r\n and at \r alone. YAML would end one at
    U+0085, U+2028 and U+2029 too, which nobody sees: they are refused. A column counts characters as VS Code's
    status bar does: a letter with its marks is one, one outside the first plane is one, a tab is one.
    """
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
        before = _plain(data[: error.start].decode("utf-8"))
        said = "chữ không đọc được, tệp không lưu theo UTF-8; lưu lại với mã hóa “UTF-8”"
        raise YamlFault(*position(before, len(before)), said) from None
    text = _plain(text)
    if control := _CONTROL.search(text):
        raise YamlFault(*position(text, control.start()), _unusable(control[0]))
    if "<<<<<<< " in text and (found := _CONFLICT.search(text)):
        raise YamlFault(*position(text, found.start()), CONFLICT)
    return text


def _plain(text: str) -> str:
    """Return `text` composed, with one kind of line end."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def _unusable(character: str) -> str:
    hidden = f"U+{ord(character):04X}"
    if character in _HIDDEN_ENDS:
        return f"có dấu xuống dòng ẩn ({hidden}), thường do chép từ Word hoặc trang web; xóa, gõ lại dấu cách"
    return f"có ký tự không dùng được ({hidden}); xóa ký tự đó"

"""Whoever mistypes a command is told so in Vietnamese, whatever Python's own parser would have said."""

from __future__ import annotations

import re

import pytest

from danvan.commands import cli
from danvan.commands.usage import Parser


def said(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    with pytest.raises(SystemExit) as ended:
        cli.main(words)
    out = capsys.readouterr()
    assert ended.value.code == (2 if out.err else 0), "a shell is told whether this was a mistake or help"
    return out.out + out.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "còn thiếu: lệnh"),
        (("xem",), "không có lệnh “xem”; chọn một trong: 'check', "),
        (("check", "--x"), "không hiểu “--x”; bỏ đi hoặc gõ lại"),
        (("check", "--data"), "sau --data phải có một giá trị"),
        (("start",), "còn thiếu: THƯ_MỤC, --xa, --tinh"),
        (("serve", "--port", "tám"), "--port: “tám” không phải số nguyên"),
        (("check", "--freshness=1"), "--freshness không nhận giá trị (“1”)"),
    ],
)
def test_what_was_typed_wrongly_is_said_in_vietnamese(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], told: str
) -> None:
    shown = said(capsys, *words)
    assert told in shown
    assert shown.startswith("cách dùng: danvan")


COMMANDS = "check build serve schema speak schedule series channels audio withdraw start"


ENGLISH = "usage|options?|positional|arguments?|show|help message|default|exit|optional|BULLETIN|RECORD|FILE|DATA|PORT"


@pytest.mark.parametrize("command", ["", *COMMANDS.split()])
def test_help_is_vietnamese(capsys: pytest.CaptureFixture[str], command: str) -> None:
    shown = said(capsys, *filter(None, [command]), "--help")
    assert not re.search(rf"\b(?:{ENGLISH})\b", shown)


def test_two_that_exclude_each_other(capsys: pytest.CaptureFixture[str]) -> None:
    parser = Parser(prog="thu")
    either = parser.add_mutually_exclusive_group(required=True)
    either.add_argument("--mot", action="store_true")
    either.add_argument("--hai", action="store_true")
    for words, told in (([], "phải chọn một trong: --mot --hai"), (["--mot", "--hai"], "không dùng --hai cùng --mot")):
        with pytest.raises(SystemExit, match="2"):
            parser.parse_args(words)
        assert told in capsys.readouterr().err

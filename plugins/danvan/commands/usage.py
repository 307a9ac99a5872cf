"""How does a command say what it takes, and what was typed wrongly? argparse, in Vietnamese."""

from __future__ import annotations

import argparse
import re
from typing import Any, NoReturn, TypeAlias

_HELP = "hiện lời này rồi thôi"
_USAGE = "cách dùng: "
_SAID = (
    (r"unrecognized arguments: (.+)", "không hiểu “{0}”; bỏ đi hoặc gõ lại"),
    (r"the following arguments are required: (.+)", "còn thiếu: {0}"),
    (r"argument (\S+): invalid choice: '(.*?)' \(choose from (.+)\)", "không có {0} “{1}”; chọn một trong: {2}"),
    (r"argument (\S+): expected \S+ arguments?", "sau {0} phải có một giá trị"),
    (r"argument (\S+): invalid int value: '(.*)'", "{0}: “{1}” không phải số nguyên"),
    (r"argument (\S+): invalid \S+ value: '(.*)'", "{0}: “{1}” không dùng được"),
    (r"argument (\S+): ignored explicit argument '(.*)'", "{0} không nhận giá trị (“{1}”)"),
    (r"argument (\S+): not allowed with argument (\S+)", "không dùng {0} cùng {1}"),
    (r"one of the arguments (.+) is required", "phải chọn một trong: {0}"),
    (r"ambiguous option: (\S+) could match (.+)", "“{0}” chưa rõ: {1}?"),
)
"""What argparse says → what is shown; numbers in braces are the groups."""


class Parser(argparse.ArgumentParser):
    """Parses the words after a command; the commands below it are of the same kind."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, formatter_class=_Formatter, add_help=False)
        self._positionals.title = "phải có"
        self._optionals.title = "tùy chọn"
        self.add_argument("-h", "--help", action="help", help=_HELP)

    def error(self, message: str) -> NoReturn:
        """Tell what is wrong, how the command is used, and end with 2."""
        self.exit(2, f"{self.format_usage()}{self.prog}: {in_vietnamese(message)}\n")


Commands: TypeAlias = "argparse._SubParsersAction[Parser]"
"""To what each command adds itself."""


class _Formatter(argparse.HelpFormatter):
    def add_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, _USAGE if prefix is None else prefix)


def in_vietnamese(message: str) -> str:
    """Return what argparse says, in Vietnamese; a message that has no translation comes as it is."""
    for sign, words in _SAID:
        if found := re.fullmatch(sign, message):
            return words.format(*found.groups())
    return message

"""danvan: the commands of editors and CI. `danvan --help` lists them; each is a module of its own."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

STOPPED, PIPE_CLOSED = 130, 141
"""What a shell reports of a program that was stopped by Ctrl-C, and of one whose words nobody reads any more."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return the exit code.

    0: done; 1: the data, the build or the disk has a fault; 2: mistyped; 70: an error that nobody foresaw, with a file
    for the maintainer; 130: stopped by Ctrl-C or by the system; 141: nobody reads on.
    """
    if arguments is None:
        _in_utf8()
    try:
        with _stoppable():
            code = _run(arguments)
            sys.stdout.flush()
    except BrokenPipeError:  # danvan check | head
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is left is not flushed at the exit
        return PIPE_CLOSED
    except KeyboardInterrupt:
        print("Đã dừng.", file=sys.stderr)
        return STOPPED
    except Exception as error:
        from danvan.commands import unforeseen  # noqa: PLC0415 - as below

        return unforeseen.told(error, sys.argv[1:] if arguments is None else arguments)
    return code


def _run(arguments: Sequence[str] | None) -> int:
    """Load the commands, which takes most of a second, and run one: who stops it while they load is answered too."""
    from danvan.commands import broadcast, build, check, schema, serve, speak, start, usage, withdraw  # noqa: PLC0415

    parser = usage.Parser(prog="danvan", description="Dữ liệu của xã thành trang thông tin.")
    commands = parser.add_subparsers(required=True, dest="command", metavar="lệnh", title="các lệnh")
    for module in (check, build, serve, schema, speak, broadcast, withdraw, start):  # as `--help` lists them
        module.add(commands)
    chosen = parser.parse_args(arguments)
    return int(chosen.run(chosen))


def _in_utf8() -> None:
    """Speak and read UTF-8 whatever the machine's language is: names of files and what was typed as well.

    Python settles that when it begins, so where it settled on something else, it begins once more.
    """
    if sys.getfilesystemencoding() != "utf-8" and os.environ.get("PYTHONUTF8") != "1":
        os.environ["PYTHONUTF8"] = "1"
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606 - this very command
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # they are text streams here


@contextmanager
def _stoppable() -> Iterator[None]:
    """Let the system stop a command as Ctrl-C does: what was begun is put away."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


if __name__ == "__main__":
    sys.exit(main())

"""How does an editor see the site while writing? Served, rebuilt at each save, and never gone because of a fault."""

from __future__ import annotations

import functools
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from html import escape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from danvan.host import log

HERE = "127.0.0.1"
TRIES = 50
"""Ports that are tried, one after the other."""
PAGE = """<!doctype html><html lang="vi"><meta charset="utf-8"><meta http-equiv="refresh" content="2">
<title>Chưa dựng được trang</title>
<body style="font:1.1rem/1.6 sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem">
<h1>Chưa dựng được trang</h1><p>Sửa các lỗi dưới đây rồi lưu tệp; trang sẽ tự hiện.</p><ul>{}</ul></body></html>"""


def serve(port: int, watched: tuple[Path, ...], content: Path, last_good: Path) -> int:
    """Serve until Ctrl-C; where nothing can be built, tell why, show `last_good` if it is there, and wait for a save.

    `watched` are the folders and files whose change may mend what is wrong.
    """
    for stop in (signal.SIGINT, signal.SIGTERM):  # a shell that starts us in the background has Ctrl-C ignored
        signal.signal(stop, signal.default_int_handler)
    free = _free(port)
    if free != port:
        print(f"Cổng {port} đang có chương trình khác dùng; trang sẽ chạy ở cổng {free}.", flush=True)
    with suppress(KeyboardInterrupt):
        while True:
            seen = _seen(watched)
            code, said = _run(free, content)
            if code == 0:
                break
            shown = "bản đã dựng lần trước" if _is_site(last_good) else "các lỗi trên"
            print("Chưa dựng được. Sửa rồi lưu tệp, trang sẽ tự dựng lại.", flush=True)
            print(f"Trong lúc chờ, http://{HERE}:{free}/ hiện {shown}.", flush=True)
            with _waiting(free, said, last_good):
                while _seen(watched) == seen:
                    time.sleep(0.3)
    print("Đã dừng.", flush=True)
    return 0


def _run(port: int, content: Path) -> tuple[int, list[str]]:
    """Run the host until it ends; return its exit code and what was shown."""
    process = log.start(["serve", "--livereload", "--dev-addr", f"{HERE}:{port}"], {})
    said = []
    try:
        for line in log.told(process, content):
            said.append(line)
            print(line, flush=True)
        return process.wait(), said
    except KeyboardInterrupt:
        _stop(process)
        raise


def _stop(process: subprocess.Popen[str]) -> None:
    """Let the host clear its folder away: Ctrl-C reaches it too, other signals reach us alone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second Ctrl-C would leave its folder behind
    for wait in (1, 10):
        with suppress(subprocess.TimeoutExpired):
            process.communicate(timeout=wait)
            return
        process.send_signal(signal.SIGINT)
    process.kill()


def _free(port: int) -> int:
    for candidate in range(port, port + TRIES):
        with socket.socket() as probe, suppress(OSError):
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((HERE, candidate))
            return candidate
    return port


def _seen(watched: tuple[Path, ...]) -> dict[Path, tuple[int, int]]:
    """Return when each file below `watched` was last saved, and its size."""
    files = (file for top in watched for file in (top, *top.rglob("*")))
    seen = {}
    for file in files:
        with suppress(OSError):  # taken away in this moment
            status = file.stat()
            seen[file] = (status.st_mtime_ns, status.st_size)
    return seen


def _is_site(folder: Path) -> bool:
    return (folder / "index.html").is_file()


@contextmanager
def _waiting(port: int, said: list[str], last_good: Path) -> Iterator[None]:
    """Answer at the address meanwhile, with the last good site or with what is wrong."""
    handler: Callable[..., SimpleHTTPRequestHandler] = functools.partial(_Quiet, directory=str(last_good))
    if not _is_site(last_good):
        handler = functools.partial(_Faults, said)
    server = ThreadingHTTPServer((HERE, port), handler)
    threading.Thread(target=server.serve_forever, args=(0.1,), daemon=True).start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that the base class gave it
        """Say nothing: the terminal belongs to the editor."""


class _Faults(_Quiet):
    def __init__(self, said: list[str], *args: object) -> None:
        self.said = said
        super().__init__(*args)  # type: ignore[arg-type]  # what the server hands over

    def do_GET(self) -> None:
        """Answer every address with the page of faults."""
        body = PAGE.format("".join(f"<li>{escape(line)}" for line in self.said if line != log.BUILDING)).encode()
        self.send_response(503)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

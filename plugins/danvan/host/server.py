"""How does a browser reach the preview? A server for this machine alone, which waits for saves between two answers."""

from __future__ import annotations

import signal
import threading
import time
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from danvan.host.preview import SCRIPT, Answer, Preview
from danvan.host.watch import Seen, seen

HERE = "127.0.0.1"
TRIES = 50
"""Ports that are tried, one after the other."""
PAUSE = 0.1
"""Seconds between two looks at the files."""
NEWS = "/__ban-moi"
"""Where an open page asks whether there is something newer: an address that no page of the site can have."""
_SCRIPT = Path(__file__).with_name("preview.js")
OURS = tuple(Path(__file__).parent.parent / name for name in ("templates", "theme"))
"""What an engineer may be writing while the preview runs."""


def serve(port: int, preview: Preview, watched: tuple[Path, ...]) -> int:
    """Serve until Ctrl-C; read again at each save below `watched`."""
    for stop in (signal.SIGINT, signal.SIGTERM):  # a shell that starts us in the background has Ctrl-C ignored
        signal.signal(stop, signal.default_int_handler)
    with suppress(KeyboardInterrupt):
        server = _bound(port, preview)
        threading.Thread(target=server.serve_forever, args=(0.1,), daemon=True).start()
        before = seen(watched)
        preview.saved()
        preview.say(f"Trang đang chạy ở http://{HERE}:{server.server_port}/ (giữ Ctrl, nhấn C để dừng)")
        while True:
            before = _next(before, watched)
            preview.say("Có tệp vừa lưu; đang đọc lại…")
            preview.saved(partial(_is_over, before, watched))
    if preview.site:
        preview.site.close()
    print("Đã dừng.", flush=True)
    return 0


def _next(before: Seen, watched: tuple[Path, ...]) -> Seen:
    """Wait for a save, and till it is over: an editor writes several files, or one in pieces."""
    while (now := seen(watched)) == before:
        time.sleep(PAUSE)
    while (later := seen(watched)) != now:
        now = later
        time.sleep(PAUSE / 4)
    return now


def _is_over(before: Seen, watched: tuple[Path, ...]) -> bool:
    time.sleep(PAUSE)
    return seen(watched) == before


def _bound(port: int, preview: Preview) -> ThreadingHTTPServer:
    """Return the server at the first free port from `port` on."""
    for candidate in range(port, port + TRIES):
        with suppress(OSError):
            server = _Server((HERE, candidate), preview)
            if candidate != port:
                preview.say(f"Cổng {port} đang có chương trình khác dùng; trang sẽ chạy ở cổng {candidate}.")
            return server
    return _Server((HERE, 0), preview)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, where: tuple[str, int], preview: Preview) -> None:
        self.preview = preview
        super().__init__(where, _Handler)

    def server_bind(self) -> None:
        """Take the port, and with it only what is addressed to this machine by its own name."""
        super().server_bind()
        self.hosts = {f"{name}:{self.server_port}" for name in (HERE, "localhost")}

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that went away."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    timeout = 60

    def do_GET(self) -> None:
        """Answer what a browser asks for."""
        if self.headers.get("Host") not in self.server.hosts:  # a page from elsewhere that calls itself by our address
            self._send(HTTPStatus.FORBIDDEN, Answer("Chỉ xem được trên máy này.".encode(), "text/plain; charset=utf-8"))
            return
        asked = urlsplit(self.path)
        if asked.path == NEWS:
            self._send(HTTPStatus.OK, self.server.preview.since(_number(asked.query)))
        elif asked.path == SCRIPT:
            self._send(HTTPStatus.OK, Answer(_SCRIPT.read_bytes(), "text/javascript; charset=utf-8"))
        else:
            answer = self.server.preview.answer(unquote(asked.path).lstrip("/"))
            missing = HTTPStatus.NOT_FOUND if self.server.preview.site else HTTPStatus.SERVICE_UNAVAILABLE
            self._send(HTTPStatus.OK if answer.found else missing, answer)

    def do_HEAD(self) -> None:
        """Answer as if the page were asked for, but send nothing of it."""
        self.do_GET()

    def _send(self, status: HTTPStatus, answer: Answer) -> None:
        self.send_response(status)
        self.send_header("Content-Type", answer.kind)
        self.send_header("Content-Length", str(len(answer.content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(answer.content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that the base class gave it
        """Say nothing: the terminal belongs to the editor."""


def _number(query: str) -> int:
    with suppress(KeyError, ValueError):
        return int(parse_qs(query)["sau"][0])
    return -1

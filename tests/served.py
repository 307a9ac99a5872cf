"""A host for tests: serves files from memory as static hosts do, and finds the browser that visits it."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

TYPES = {".html": "text/html", ".js": "text/javascript", ".json": "application/json"}
Files = dict[str, bytes]


def chromium() -> str | None:
    """Return the system's Chromium; None leaves the choice to Playwright."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


class Handler(BaseHTTPRequestHandler):
    """Serves files from memory as static hosts do: text compressed, connections kept."""

    protocol_version = "HTTP/1.1"

    def __init__(self, files: dict[str, tuple[str, bytes, bool]], *given: object) -> None:
        self.files = files
        super().__init__(*given)

    def handle(self) -> None:
        with suppress(ConnectionError):  # a page that was closed while something was on its way
            super().handle()

    def do_PUT(self) -> None:
        """Take a new edition of a file."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        name = self.path.split("?")[0].lstrip("/")
        self.files[name] = held(name, body)
        self.send_response(204)
        self.end_headers()

    def do_GET(self) -> None:
        kind, body, packed = self.files.get(self.path.split("?")[0].lstrip("/"), ("", b"", False))
        self.send_response(200 if kind else 404)
        self.send_header("Content-Type", kind or "text/plain")
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def held(name: str, body: bytes) -> tuple[str, bytes, bool]:
    """Return a file as it is sent: its type, its bytes, and whether they are compressed."""
    kind = TYPES.get(Path(name).suffix, "application/octet-stream")
    packed = kind != "application/octet-stream"
    return kind, gzip.compress(body, 6) if packed else body, packed


@contextmanager
def served(files: Files) -> Iterator[str]:
    """Yield the address where `files` are served from."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, {name: held(name, files[name]) for name in files}))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()

"""A host that sends the very headers that are published with the site, and compresses text."""

from __future__ import annotations

import gzip
import re
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from hosted import Handler, Site

TEXT = {".html", ".css", ".js", ".json", ".svg", ".xml"}


def rules(folder: Path) -> list[tuple[str, dict[str, str]]]:
    """Read `_headers` as hosts do: a path, then its headers, indented."""
    found: list[tuple[str, dict[str, str]]] = []
    for line in (folder / "_headers").read_text(encoding="utf-8").splitlines():
        if line.startswith(" "):
            name, _, value = line.strip().partition(": ")
            found[-1][1][name] = value
        else:
            pattern = re.escape(line).replace(r"\*", ".*").replace(":edition", "[^/]+")
            found.append((pattern, {}))
    return found


class Sending(Handler):
    server: Guarded
    protocol_version = "HTTP/1.1"  # a connection serves many requests, as with every host

    def send_head(self) -> BytesIO | BinaryIO | None:
        """Send text compressed, as every host does."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if path.suffix not in TEXT or not path.is_file() or "gzip" not in self.headers.get("Accept-Encoding", ""):
            return super().send_head()
        body = gzip.compress(path.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return BytesIO(body)

    def end_headers(self) -> None:
        for pattern, sent in self.server.rules:
            if re.fullmatch(pattern, self.path.partition("?")[0]):
                for name, value in sent.items():
                    self.send_header(name, value)
        super().end_headers()


class Guarded(Site):
    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.RequestHandlerClass = Sending
        self.rules = rules(folder)

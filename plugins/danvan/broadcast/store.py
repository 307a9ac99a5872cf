"""Does the audio store, where the station keeps its recordings elsewhere, hold what was measured?"""

from __future__ import annotations

import hashlib
import urllib.request
from collections.abc import Iterator

from danvan.broadcast.listening import url
from danvan.catalog.catalog import Catalog


def missing(catalog: Catalog, *, whole: bool) -> Iterator[str]:
    """Yield what the audio store lacks: every recording is asked for, and read to its last byte if `whole`.

    Nothing where the recordings lie in a folder: the rules have seen them there.
    """
    station = catalog.broadcasts.station
    if not station.audio_url:
        return
    for bulletin in catalog.broadcasts.bulletins:
        if recording := bulletin.recording:
            for name, digest in ((recording.opus, recording.opus_sha256), (recording.mp3, recording.mp3_sha256)):
                address = url(name, station)
                if fault := _absent(address, digest if whole else None):
                    yield f"bản tin “{bulletin.title}”: {address}: {fault}"


def _absent(address: str, digest: str | None) -> str:
    """Ask a store for a file; return what is wrong with the answer. Only http and https are addresses of records."""
    request = urllib.request.Request(address, method="GET" if digest else "HEAD")  # noqa: S310 - see above
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310
            if digest and hashlib.sha256(answer.read()).hexdigest() != digest:
                return "không phải tệp đã đo; tải tệp lên lại"
    except (OSError, ValueError) as error:
        return f"không lấy được ({error}); tải tệp lên kho, hoặc sửa audio_url"
    return ""

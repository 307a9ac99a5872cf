"""Tells what is wrong with a built site: `python -m artefact [FOLDER]`, `site` unless named."""

from __future__ import annotations

import sys
from pathlib import Path

from artefact import judge
from artefact.site import Site


def main(folder: Path) -> int:
    """Print every fault, or how many pages are in order; return the exit code."""
    found = judge.faults(folder)
    for fault in found:
        print(f"{folder}/{fault}", file=sys.stderr)
    if found:
        print(f"Có {len(found)} lỗi trong trang đã dựng. Chưa đăng gì.", file=sys.stderr)
        return 1
    print(f"Trang đã dựng dùng được: {len(Site(folder).pages)} trang.")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "site")))

"""Which Chromium do the tests drive? The system's if there is one, else one is installed. Silent when all is well."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def system() -> str | None:
    """Return the path of a Chromium that is there: DANVAN_CHROMIUM names one, else the usual names are looked up."""
    named = os.environ.get("DANVAN_CHROMIUM")
    return named or next(filter(None, map(shutil.which, NAMES)), None)


def _programs() -> bool:
    """Make sure of the programs that the tests of recordings drive; tell whether they are there."""
    missing = [name for name in ("ffmpeg", "espeak-ng") if not shutil.which(name)]
    if missing and shutil.which("apt-get"):
        root = [] if os.geteuid() == 0 else ["sudo", "-n"]
        for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", *missing]):
            subprocess.run([*root, *command], capture_output=True, check=False)
    still = [name for name in missing if not shutil.which(name)]
    if still:
        print(f"Install {' and '.join(still)}: the tests of recordings need them.", file=sys.stderr)
    return not still


def main() -> int:
    """Make sure that all are there; return 0 when they are."""
    return 0 if _programs() and _chromium() == 0 else 1


def _chromium() -> int:
    if system() or _installed_by_playwright():
        return 0
    root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    tried = [
        *([[*root, "apt-get", "update", "-qq"]] if shutil.which("apt-get") else []),
        *([[*root, "apt-get", "install", "-y", "-qq", "chromium"]] if shutil.which("apt-get") else []),
        [sys.executable, "-m", "playwright", "install", "--with-deps", "chromium"],
        [sys.executable, "-m", "playwright", "install", "chromium"],
    ]
    said = []
    for command in tried:
        try:
            done = subprocess.run(command, capture_output=True, text=True, check=False)
        except FileNotFoundError as missing:
            said.append(str(missing))
            continue
        if system() or _installed_by_playwright():
            return 0
        said.append(f"$ {' '.join(command)}\n{done.stdout}{done.stderr}")
    print(*said, "No Chromium. Install one, or name it: DANVAN_CHROMIUM=/path make test", sep="\n", file=sys.stderr)
    return 1


def _installed_by_playwright() -> bool:
    with sync_playwright() as playwright:
        return os.path.exists(playwright.chromium.executable_path)  # noqa: PTH110 - a string from there


if __name__ == "__main__":
    sys.exit(main())

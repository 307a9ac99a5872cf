"""A small repository in which somebody is named everywhere a name may stand; whether a name is anywhere in its site."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

from PIL import Image

from danvan.text import fold
from where import MINIATURE, ROOT

NAME = "Hoàng Thị Mẫu"
PEOPLE = f"""\
# Sổ người; {NAME} là người đầu tiên.

- id: n-01
  name: {NAME}
  role: Trưởng xóm
  place: m-01
  note: Gặp ở nhà văn hóa

- id: n-02
  name: Trần Văn Mẫu
  role: Hội viên
"""
CONSENTS = """\
- id: p-02
  person: n-02
  basis: consent
  channels: [web]
  date: 2026-05-10
- id: p-01
  person: n-01
  basis: consent
  channels: [web, print]
  portrait: true
  sensitive: [party]
  date: 2026-05-10
"""
STORY = f"""\
- id: nguoi-kheo
  name: "Bà {NAME}: người đi trước"
  origin: local
  kind: individual
  field: kinh-te
  unit: mat-tran-mau
  places: [m-01]
  people: [n-01, n-02]
  role: Chi hội trưởng
  history:
  - {{state: registered, date: 2026-05-10}}
  story:
    summary: Bà {NAME} và ông Trần Văn Mẫu đến từng nhà.
    approach: >-
      Cả xóm nhờ Hoàng
      Thị Mẫu. Bà Mẫu là đảng viên.
    replicate: ["Mời {NAME} nói chuyện"]
  sources:
  - {{title: "Gương {NAME}", url: "https://example.org/guong-hoang-thi-mau-1", date: 2026-05}}
  photos:
  - file: chan-dung.jpg
    kind: portrait
    alt: Chân dung {NAME}
    caption: {NAME}, Trưởng xóm
    credit: Mặt trận xã Mẫu
    date: 2026-05
    people: [n-01]
    consent: p-01
  updated: 2026-11-01
"""
PAGE = (
    f"---\npeople: [n-01]\n---\n\n# Cảm ơn\n\nCảm ơn bà **{NAME}** đã kể, [bài](https://example.org/hoang-thi-mau).\n"
)


def settle(data: Path) -> Path:
    """Name the person in a copy of the miniature's data; return the repository around it."""
    home = data.parent
    shutil.copytree(MINIATURE.parent / "content", home / "content")
    shutil.copy(ROOT / "mkdocs.yml", home)
    (data / "people.yaml").write_text(PEOPLE, encoding="utf-8")
    (data / "consents.yaml").write_text(CONSENTS, encoding="utf-8")
    (data / "examples.yaml").write_text(STORY, encoding="utf-8")
    Image.new("RGB", (600, 800), "navy").save(data / "photos" / "chan-dung.jpg")
    (home / "content" / "cam-on.md").write_text(PAGE, encoding="utf-8")
    return home


def files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def build(home: Path) -> dict[str, bytes]:
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(home / "out")]
    done = subprocess.run(command, cwd=home, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return files(home / "out")


def holds(name: str, content: bytes) -> bool:
    """Tell whether the name stands in the bytes in any writing: accents, forms, escapes, packed."""
    if content[:2] == b"\x1f\x8b":
        content = gzip.decompress(content)
    text = content.decode("utf-8", "ignore") + content.decode("utf-16", "ignore")
    text = re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), unquote(text))
    text = re.sub(r"&#(\d+);", lambda found: chr(int(found[1])), text)
    text = re.sub(r"&#x([0-9a-fA-F]+);", lambda found: chr(int(found[1], 16)), text)
    letters = re.sub(r"[^a-z]+", "", fold(re.sub(r"<[^>]*>", " ", text)))
    anywhere = re.sub(r"[^a-z]+", "", fold(text))
    wanted = fold(name).replace(" ", "")
    return wanted in letters or wanted in anywhere

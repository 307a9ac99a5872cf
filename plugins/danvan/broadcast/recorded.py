"""How does a recording get into broadcasts.yaml? As lines right below the bulletin's id; no other letter changes."""

from __future__ import annotations

from danvan.records import Recording
from danvan.source import yaml
from danvan.source.node import Mapping, Sequence


def with_recording(text: str, key: str, recording: Recording) -> str:
    """Return the file's text with this recording in the bulletin `key`; raise ValueError where it cannot be put in."""
    bulletin = _bulletin(text, key)
    lines = text.split("\n")
    first = bulletin.keys_at["id"]
    if first.line in {spot.line for name, spot in bulletin.keys_at.items() if name != "id"}:
        raise ValueError(f"bản tin “{key}” viết trên một dòng; viết mỗi mục một dòng rồi chạy lại")
    if old := bulletin.keys_at.get("recording"):
        after = min((s.line for s in bulletin.keys_at.values() if s.line > old.line), default=0)
        end = after - 1 if after else _end(lines, old.line - 1, old.column - 1)
        del lines[old.line - 1 : end]
    indent = " " * (first.column - 1)
    added = [f"{indent}recording:", *(f"{indent}  {name}: {value}" for name, value in _fields(recording))]
    at = _bulletin("\n".join(lines), key).keys_at["id"].line
    return "\n".join([*lines[:at], *added, *lines[at:]])


def _bulletin(text: str, key: str) -> Mapping:
    root = yaml.parse(text.encode())
    bulletins = root.get("bulletins") if isinstance(root, Mapping) else None
    for bulletin in bulletins if isinstance(bulletins, Sequence) else ():
        if isinstance(bulletin, Mapping) and bulletin.get("id") == key:
            return bulletin
    raise ValueError(f"không có bản tin “{key}” trong broadcasts.yaml")


def _end(lines: list[str], start: int, column: int) -> int:
    """Return the line after the block that starts at `start`: the next one that stands no deeper."""
    for number in range(start + 1, len(lines)):
        line = lines[number]
        if line.strip() and len(line) - len(line.lstrip()) <= column:
            return number
    return len(lines)


def _fields(recording: Recording) -> list[tuple[str, object]]:
    shown = recording.model_dump(mode="json", exclude_none=True)
    return [(name, f'"{value}"' if isinstance(value, str) else value) for name, value in shown.items()]

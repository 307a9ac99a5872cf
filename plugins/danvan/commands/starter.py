"""What does another commune begin with? A data folder and pages to fill in, made from how each field is declared."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from danvan.records import FILES, OPTIONAL, SINGLE, Record, Site
from danvan.records.declaration import choice_of, inner_record

TAKEN = ("lexicon", "privacy", "life", "competence")
"""Files that hold for every commune as they are: language, what betrays a person, a model's steps, who takes them."""
HEAD = {
    True: "# {noun}: viết sau dấu hai chấm. Điều chưa biết thì để trống, không tự đặt ra.",
    False: "# Danh sách {noun}. Mẫu của một mục ở dưới: chép xuống cuối tệp, bỏ dấu # ở đầu mỗi dòng, điền vào;\n"
    "# rồi xóa dòng [].\n"
    "# Mục nào gồm nhiều mục con thì xem docs/cac-muc-du-lieu.md.",
}


COMMUNES = ("xã", "phường", "đặc khu")
PROVINCES = ("tỉnh", "thành phố")
"""How the names of communes and provinces begin."""


def unfit(commune: str, province: str) -> str:
    """Return what is wrong with names that every page will say; empty where nothing is."""
    for name, kinds in ((commune, COMMUNES), (province, PROVINCES)):
        kind = next((kind for kind in kinds if name.startswith(f"{kind} ")), "")
        bare = name.removeprefix(kind).strip()
        if not kind or not re.fullmatch(r"[^\W_][\w '’.-]*", bare):
            shown = " hoặc ".join(f"“{kind} …”" for kind in kinds)
            return f"“{name}” chưa dùng được: viết {shown}, rồi tên, chỉ gồm chữ, số, dấu cách, gạch nối."
    return ""


def files(taken: dict[str, str], pages: dict[str, str], site: Site, commune: str, province: str) -> dict[str, str]:
    """Return path → content of a new commune's `data/` and `content/`.

    `taken` are the texts of the files in `TAKEN` by stem, `pages` the pages of the commune that `site` is about, by
    name: they get the new names in the place of the old.
    """
    new = {f"data/{stem}.yaml": text for stem, text in taken.items()}
    for stem, kind in SINGLE.items():
        if stem not in OPTIONAL and stem not in TAKEN:
            known = {"commune": commune, "province": province} if kind is Site else {}
            new[f"data/{stem}.yaml"] = form(kind, known)
    for stem, kind in FILES.items():
        if stem not in OPTIONAL:
            new[f"data/{stem}.yaml"] = sample(kind)
    for name, text in pages.items():
        new[f"content/{name}"] = text.replace(site.commune, commune).replace(site.province, province)
    return new


def form(kind: type[Record], known: dict[str, str]) -> str:
    """Return a file of one record: each field with what to write, blank but for what is `known`."""
    lines = [HEAD[True].format(noun=kind.noun.capitalize()), ""]
    for name, info in kind.model_fields.items():
        lines.append(f"# {_told(info)}")
        lines.append(f"{name}: {_quoted(known[name])}" if name in known else f"{name}:")
        if inner := inner_record(info.annotation):
            lines += [f"#{line}" for line in _item(inner, "  ")]
        lines.append("")
    return "\n".join(lines)


def sample(kind: type[Record]) -> str:
    """Return a file of a list that is empty yet, with one item as a comment."""
    head = HEAD[False].format(noun=kind.noun)
    return "\n".join([head, "#", *(f"# {line}" for line in _item(kind)), "[]", ""])


def _item(kind: type[Record], indent: str = "") -> Iterator[str]:
    """Yield the lines of one item of a list; what has groups of its own is only named.

    What is told of a field stands above it: behind a value it would be refused, like all that a # cuts off.
    """
    for number, (name, info) in enumerate(kind.model_fields.items()):
        bullet = "- " if number == 0 else "  "
        value = "" if inner_record(info.annotation) else _example(info)
        yield f"{indent}{'  ' if number else ''}# {_told(info, example=False)}"
        yield f"{indent}{bullet}{name}: {value}".rstrip()


def _told(info: Any, *, example: bool = True) -> str:
    """Return what a field is called, whether it must be there, what it may hold."""
    must = " (bắt buộc)" if info.is_required() else ""
    choice = choice_of(info.annotation)
    parts = (
        info.title + must,
        info.description,
        "Chọn: " + ", ".join(f"{one.value} ({one.label})" for one in choice) if choice else "",
        f"Ví dụ: {_example(info)}" if example and info.examples else "",
    )
    return ". ".join(re.sub(r"\.$", "", part) for part in parts if part)


def _quoted(value: str) -> str:
    """Return a value as YAML takes it for text, whatever stands in it."""
    return json.dumps(value, ensure_ascii=False)


def _example(info: Any) -> str:
    value = info.examples[0] if info.examples else ""
    return f"[{', '.join(map(str, value))}]" if isinstance(value, list) else str(value)

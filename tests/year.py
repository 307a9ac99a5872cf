"""What does a commune's clerk change in a year? Each ordinary edit, as an editor types it.

Nobody is invented: names, telephones and numbers of decisions are plainly made up, and only ever written into a copy.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

from danvan.broadcast.script import script
from danvan.commands import cli
from danvan.site import publication

MODEL = "thu-mot-nam-cua-xa"
"""The first model that the commune enters."""
PERSON = "n-mau"


@dataclass(frozen=True)
class Commune:
    """Records and pages that may be changed, and the last day of the year in which that happens."""

    data: Path
    content: Path
    day: date

    def ago(self, days: int) -> str:
        """Return the day so many days before the last."""
        return (self.day - timedelta(days)).isoformat()

    def text(self, stem: str) -> str:
        return (self.data / f"{stem}.yaml").read_text(encoding="utf-8")

    def write(self, stem: str, text: str) -> None:
        (self.data / f"{stem}.yaml").write_text(text, encoding="utf-8")

    def records(self, stem: str) -> list[dict[str, Any]]:
        return yaml.safe_load(self.text(stem)) or []

    def add(self, stem: str, record: str) -> None:
        """Type one more record at the end of a list, which may have been empty."""
        self.write(stem, re.sub(r"(?m)^\[\]\n?", "", self.text(stem)).rstrip("\n") + f"\n\n{record.strip()}\n")

    def insert(self, stem: str, key: str, lines: str, *, gone: str = "") -> None:
        """Type lines below the name of a record, in the place of its line that begins with `gone`."""
        head, begin, rest = self.text(stem).partition(f"- id: {key}\n")
        assert begin, key
        block, mark, after = rest.partition("\n- id: ")
        name, _, others = block.partition("\n")
        kept = [line for line in others.split("\n") if not (gone and line.strip().startswith(gone))]
        self.write(stem, head + begin + name + "\n" + lines.rstrip("\n") + "\n" + "\n".join(kept) + mark + after)

    def set(self, stem: str, name: str, value: str) -> None:
        """Fill in one line of a file that holds a single record."""
        text, times = re.subn(rf"(?m)^{name}:.*$", f"{name}: {value}", self.text(stem))
        self.write(stem, text if times else text.rstrip("\n") + f"\n{name}: {value}\n")

    def living(self) -> list[str]:
        """Return the keys of the xóm of which nothing is told but that they are there."""
        told = {"valid_to", "merged_into", "became", "aliases"}
        into = {place.get("merged_into") for place in self.records("places")}
        return [place["id"] for place in self.records("places") if not told & set(place) and place["id"] not in into]


def telephone(commune: Commune) -> None:
    """A unit's telephone is known."""
    commune.insert("units", commune.records("units")[0]["id"], "  phone: 0208 3000 001", gone="phone:")


def address_of_site(commune: Commune) -> None:
    """The site has its address."""
    commune.set("site", "address_of_site", "https://danvan.mau.example/")


def contacts(commune: Commune) -> None:
    """The commune says who answers for the site, and how to reach them."""
    commune.set("site", "responsible", "Người phụ trách mẫu")
    commune.set("site", "phone", "0208 3000 002")
    commune.set("site", "email", "xa@mau.example")


def first_model(commune: Commune) -> None:
    """The first model of the commune's own is registered."""
    unit, place, field = commune.records("units")[-1]["id"], commune.living()[-1], _field(commune)
    commune.add(
        "models",
        f"""
- id: {MODEL}
  name: Đường đèn mẫu
  origin: local
  kind: collective
  field: {field[0]}
  clauses: [{field[1]}]
  unit: {unit}
  places: [{place}]
  started: {commune.ago(200)}
  history:
  - {{state: registered, date: {commune.ago(200)}}}
  story:
    summary: Bà con góp công lắp đèn cho con đường chung.
    results:
    - {{what: đường có đèn, value: 1200, unit: m, qualifier: hơn}}
  updated: {commune.ago(190)}
""",
    )


def recognition(commune: Commune) -> None:
    """That model is recognised by a decision."""
    first_model(commune)
    body = f"Ủy ban nhân dân {commune_name(commune)}"
    steps = f"""  history:
  - {{state: registered, date: {commune.ago(200)}}}
  - {{state: under_way, date: {commune.ago(180)}}}
  - {{state: assessed, date: {commune.ago(60)}, body: {body}}}
  - state: recognised
    date: {commune.ago(40)}
    level: commune
    body: {body}
    decision: {{number: 01/QĐ-MẪU, date: {commune.ago(40)}, issuer: {body}}}
"""
    old = f"  history:\n  - {{state: registered, date: {commune.ago(200)}}}\n"
    text = commune.text("models").replace(old, steps).replace(commune.ago(190), commune.ago(38))
    commune.write("models", text)


def corrected_figure(commune: Commune) -> None:
    """A figure that was published is corrected, and the page says so."""
    if MODEL not in commune.text("models"):
        first_model(commune)
    text = commune.text("models").replace("value: 1200, unit: m, qualifier: hơn", "value: 1250, unit: m")
    text = re.sub(rf"(?s)(- id: {MODEL}\n.*?  updated: )\S+", rf"\g<1>{commune.ago(10)}", text)
    change = f"  changes:\n  - {{date: {commune.ago(10)}, what: Sửa chiều dài đường có đèn theo biên bản nghiệm thu}}\n"
    commune.write("models", text.rstrip("\n") + "\n" + change)


def first_person(commune: Commune) -> None:
    """Somebody agrees to be named, and an example names them."""
    unit, field = commune.records("units")[-1]["id"], _field(commune)
    commune.add("people", f"- id: {PERSON}\n  name: Hoàng Thị Mẫu\n  role: Trưởng xóm")
    commune.add(
        "consents",
        f"- id: p-mau\n  person: {PERSON}\n  basis: consent\n  channels: [web]\n  date: {commune.ago(100)}",
    )
    commune.add(
        "examples",
        f"""
- id: nguoi-mau
  name: Người giữ đường xóm mẫu
  origin: local
  kind: individual
  role: Trưởng xóm
  field: {field[0]}
  clauses: [{field[1]}]
  unit: {unit}
  places: [{commune.living()[-1]}]
  people: [{PERSON}]
  started: {commune.ago(150)}
  history:
  - {{state: registered, date: {commune.ago(150)}}}
  story:
    summary: Bà Hoàng Thị Mẫu cùng bà con giữ sạch con đường chung.
  updated: {commune.ago(90)}
""",
    )


def withdrawal(commune: Commune) -> None:
    """She takes that back, and the command takes her out of every file."""
    first_person(commune)
    told = ["withdraw", PERSON, "--data", str(commune.data), "--content", str(commune.content)]
    assert cli.main(told) == 0
    assert "Hoàng Thị Mẫu" not in "".join(path.read_text(encoding="utf-8") for path in commune.data.glob("*.yaml"))


def merger(commune: Commune) -> None:
    """A xóm becomes part of another."""
    one, other = commune.living()[:2]
    commune.insert("places", one, f"  valid_to: {commune.ago(30)}\n  merged_into: {other}")


def renamed_place(commune: Commune) -> None:
    """A xóm gets another name; it is still found by the old one."""
    key = commune.living()[2]
    [old] = [place["name"] for place in commune.records("places") if place["id"] == key]
    head, begin, rest = commune.text("places").partition(f"- id: {key}\n")
    commune.write("places", head + begin + rest.replace(f"name: {old}", f"name: Tên Mới Mẫu\n  aliases: [{old}]", 1))


def new_unit(commune: Commune) -> None:
    """A unit is set up that the plan does not know."""
    commune.add("units", "- id: to-mau\n  name: Tổ công nghệ số mẫu\n  duty: Giúp bà con dùng điện thoại để xem trang.")


def new_page(commune: Commune) -> None:
    """Somebody writes a page more."""
    text = "# Hỏi đáp mẫu\n\nXem [kế hoạch](ke-hoach/index.md) và [cách góp ý](gop-y.md).\n\n- Một ý.\n- Hai ý.\n"
    (commune.content / "hoi-dap-mau.md").write_text(text, encoding="utf-8")


def plan_number(commune: Commune) -> None:
    """The plan has the number under which it was issued."""
    commune.set("plan", "number", "15")


def approved_bulletin(commune: Commune) -> None:
    """The commune's leader signs a bulletin, and it gets its hour."""
    text = re.sub(r"(?m)^(  blocks:\n)    draft: true\n", r"\1", commune.text("broadcasts"))
    text = re.sub(r"(?m)^  name:\s*$", "  name: Đài Truyền thanh mẫu", text)
    slot = '{id: sang-mau, name: Buổi sáng, days: [t2, t3, t4, t5, t6, t7, cn], time: "05:00", longest: 30}'
    text = re.sub(r"(?m)^  slots: \[\]$", f"  slots: [{slot}]", text)
    commune.write("broadcasts", text)
    catalog = publication.read(commune.data, commune.day, written=commune.content)
    bulletin = next(one for one in catalog.broadcasts.bulletins if not one.approval)
    words = script(bulletin, catalog).words
    approval = f"    approval: {{by: Lãnh đạo xã mẫu, date: {commune.ago(5)}, words: {words}}}\n"
    slots = catalog.broadcasts.station.slots
    airing = f"    airings: [{{date: {commune.ago(2)}, slot: {slots[0].id}}}]\n" if slots[0].id == "sang-mau" else ""
    mark = f"  - id: {bulletin.id}\n"
    commune.write("broadcasts", text.replace(mark, mark + approval + airing, 1))


def _field(commune: Commune) -> tuple[str, str]:
    """Return a field of the plan and the clause that tells of it."""
    field = yaml.safe_load(commune.text("plan"))["fields"][0]
    return field["id"], field["clause"]


def commune_name(commune: Commune) -> str:
    return str(yaml.safe_load(commune.text("site"))["commune"])


EDITS: tuple[Callable[[Commune], None], ...] = (
    telephone,
    address_of_site,
    contacts,
    first_model,
    recognition,
    corrected_figure,
    first_person,
    withdrawal,
    merger,
    renamed_place,
    new_unit,
    new_page,
    plan_number,
    approved_bulletin,
)
YEAR = tuple(edit for edit in EDITS if edit not in {first_model, first_person})
"""Every edit once: to recognise a model and to take a person out begins with entering them."""


def passes(commune: Commune) -> None:
    """All of it happens, and somebody who stays named comes after the one who went."""
    for edit in YEAR:
        edit(commune)

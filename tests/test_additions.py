"""What does it cost to add something? Each addition that CONTRIBUTING works through is made here, in a copy.

A field, an export, a kind of page, a rule, a kind of record: each touches as few files as are promised, and everything
that should show it does.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from where import ROOT

BEGIN = """
import json
import sys
from datetime import date
from pathlib import Path

from danvan import rules
from danvan.commands import schema
from danvan.pages.pages import pages
from danvan.site import publication
from danvan.source import load

TODAY = date(2026, 11, 24)
DATA = Path("tests/miniature/data")


def problems():
    return [str(problem) for problem in rules.check(load.load(DATA, "data"), TODAY)]


def type_in(file, old, new):
    path = DATA / file
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    assert not old or text.count(old) == 1
    path.write_text(text.replace(old, new) if old else new, encoding="utf-8")


def site():
    catalog = publication.read(DATA, TODAY, helpers=0)
    made = {page.address: page.html for page in pages(catalog)}
    return made, dict(publication.files(catalog))


said = {}
"""
END = "\njson.dump(said, sys.stdout)\n"
COPIED = ("plugins/danvan", "tests/miniature/data", "tests/cases/errors", "tests/guard")
ALSO = ("tests/where.py", "tests/conftest.py", "tests/spoiled.py", "tests/rules/test_errors.py", "docs/cac-loi.md")


class House:
    """A copy of the project that remembers which of its files were touched."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.touched: set[str] = set()
        for folder in COPIED:
            shutil.copytree(ROOT / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__"))
        for file in ALSO:
            (root / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / file, root / file)

    def write(self, name: str, text: str) -> None:
        """Add a file."""
        assert not (self.root / name).exists()
        self.touched.add(name)
        (self.root / name).write_text(text, encoding="utf-8")

    def patch(self, name: str, *changes: tuple[str, str]) -> None:
        """Change a file: each (old, new) once, where it stands first."""
        self.touched.add(name)
        text = (self.root / name).read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text, f"{old!r} does not stand in {name}"
            text = text.replace(old, new, 1)
        (self.root / name).write_text(text, encoding="utf-8")

    def ask(self, script: str) -> dict[str, Any]:
        """Run a script in the copy and return what it put into `said`."""
        said: dict[str, Any] = json.loads(self.run("-c", BEGIN + script + END))
        return said

    def run(self, *arguments: str) -> str:
        """Run Python in the copy and return what it wrote."""
        here = {**os.environ, "PYTHONPATH": os.pathsep.join((str(self.root / "plugins"), str(self.root / "tests")))}
        done = subprocess.run(
            [sys.executable, *arguments], cwd=self.root, env=here, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


def test_a_field_is_one_declaration(house: House) -> None:
    house.patch(
        "plugins/danvan/records/entry.py",
        (
            "    started: When | None",
            '    benefit: Text | None = declare(\n        "Ai được lợi", "Những ai, không ghi tên người", "Cả xóm",'
            " default=None,\n        fact=Group.WHO, column=True, search=True,\n    )\n    started: When | None",
        ),
    )
    said = house.ask(
        """
type_in("models.yaml", "  started: 2026-05\\n", "  started: 2026-05\\n  benefit: [một, hai]\\n")
said["problems"] = problems()
type_in("models.yaml", "benefit: [một, hai]", "benefit: Bà con hai bên đường")
made, files = site()
said["page"] = made["mo-hinh/duong-moi/"]
said["table"] = files["du-lieu/mo-hinh.csv"]
said["json"] = json.loads(files["api/v1/models.json"])[0]["benefit"]
said["found"] = "hai bên đường" in files["search/offline.js"].decode()
said["schema"] = json.loads(schema.files()["models.json"])["items"]["properties"]["benefit"]["title"]
said["public schema"] = json.loads(files["api/v1/schema/models.json"])["items"]["properties"]["benefit"]["title"]
said["handbook"] = "| Ai được lợi | `benefit` | Những ai, không ghi tên người | Cả xóm |" in schema.reference()
"""
    )
    assert len(house.touched) <= 2
    assert said["problems"] == [
        "data/models.yaml:10:12: mô hình “‘Đường mới’ xóm Đồng Mẫu”: mục “Ai được lợi” (benefit) phải là chữ, "
        "không phải danh sách hay nhóm; viết trên một dòng; ví dụ: Cả xóm"
    ]
    assert "<dt>Ai được lợi</dt><dd>Bà con hai bên đường</dd>" in said["page"]
    head, *rows = said["table"].splitlines()
    assert "Ai được lợi" in head.split(",")
    assert any("Bà con hai bên đường" in row for row in rows)
    assert said["json"] == "Bà con hai bên đường"
    assert said["found"]
    assert said["schema"] == said["public schema"] == "Ai được lợi"
    assert said["handbook"]


def test_an_export_is_a_module_and_a_line(house: House) -> None:
    house.write(
        "plugins/danvan/exports/names.py",
        '''"""Which names do models have? One a line."""

from collections.abc import Iterator

from danvan.catalog.catalog import Catalog
from danvan.exports.offer import Heading, Offer

PATH = "du-lieu/ten.txt"


def files(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """Yield the list."""
    yield PATH, "".join(f"{model.name}\\n" for model in catalog.models)


def offers(_catalog: Catalog) -> Iterator[Offer]:
    """Yield the list."""
    yield Offer(Heading.TABLE, PATH, "Tên các mô hình", "Mỗi tên một dòng")
''',
    )
    house.patch(
        "plugins/danvan/exports/__init__.py",
        ("find, ", "find, names, "),
        ("feed, find, broadcast", "feed, find, names, broadcast"),
    )
    said = house.ask('made, files = site()\nsaid["file"], said["page"] = files["du-lieu/ten.txt"], made["du-lieu/"]')
    assert len(house.touched) <= 2
    assert "“Đường mới” xóm Đồng Mẫu\n" in said["file"]
    assert '<a href="../du-lieu/ten.txt">Tên các mô hình <small>ten.txt</small></a>' in said["page"]
    assert "Mỗi tên một dòng" in said["page"]


def test_a_kind_of_page_is_a_module_a_template_and_a_line(house: House) -> None:
    house.write(
        "plugins/danvan/pages/thanks.py",
        '''"""Whom does the commune thank?"""

from collections.abc import Iterator

from danvan.catalog.catalog import Catalog
from danvan.pages.page import Page, shown

ADDRESS = "cam-on/"


def pages(catalog: Catalog) -> Iterator[Page]:
    """Yield the page of thanks."""
    values = shown(units=tuple(unit.name for unit in catalog.units))
    yield Page(catalog, "lists/thanks.html", ADDRESS, "Lời cảm ơn", "Những nơi đã góp sức.", ADDRESS, values)
''',
    )
    house.write(
        "plugins/danvan/templates/lists/thanks.html",
        '<div class="dv-wrap dv-page"><h1>Lời cảm ơn</h1>\n'
        "<ul>{% for unit in units %}<li>{{ unit }}</li>{% endfor %}</ul></div>\n",
    )
    house.patch(
        "plugins/danvan/pages/pages.py",
        ("    sitemap,\n", "    sitemap,\n    thanks,\n"),
        ("    open_data.pages,\n", "    open_data.pages,\n    thanks.pages,\n"),
    )
    said = house.ask('made, files = site()\nsaid["page"], said["map"] = made["cam-on/"], made["so-do-trang/"]')
    assert len(house.touched) <= 3
    assert "<li>Mặt trận xã Mẫu</li>" in said["page"]
    assert '<a href="../cam-on/">Lời cảm ơn</a>' in said["map"], "a page that nothing leads to is not reached"


def test_a_rule_is_a_generator_its_line_a_case_and_a_row_of_the_handbook(house: House) -> None:
    house.patch(
        "plugins/danvan/rules/completeness.py",
        (
            "def local_entry_is_complete",
            '''def name_is_not_shouted(loaded: Loaded, _today: date) -> Iterator[Fault]:
    """A name in capitals only is hard to read, and no name."""
    for key, entry in entries(loaded):
        if entry.name.isupper():
            yield Fault(key, ("name",), f"tên viết toàn chữ hoa; viết “{entry.name.capitalize()}”")


def local_entry_is_complete''',
        ),
    )
    house.patch(
        "plugins/danvan/rules/__init__.py",
        ("    completeness.local_entry", "    completeness.name_is_not_shouted,\n    completeness.local_entry"),
    )
    house.patch(
        "tests/cases/errors/table.yml",
        (
            "- name: a tab\n",
            '- name: a shouted name\n  in: "models"\n  swap: ["name: Nuôi ong", "name: NUÔI ONG"]\n  says:\n'
            '  - "data/models.yaml:37:9: mô hình “NUÔI ONG”: tên viết toàn chữ hoa; viết “Nuôi ong”"\n- name: a tab\n',
        ),
    )
    house.patch(
        "docs/cac-loi.md",
        (
            "| đầu dòng có phím Tab |",
            "| tên viết toàn chữ hoa | chữ hoa khó đọc | viết thường |\n| đầu dòng có phím Tab |",
        ),
    )
    assert len(house.touched) <= 4
    chosen = "shouted or handbook"
    assert "passed" in house.run(
        "-m", "pytest", "-p", "no:cacheprovider", "-q", "tests/rules/test_errors.py", "-k", chosen
    )


def test_a_kind_of_record_is_a_declaration_and_its_line(house: House) -> None:
    house.write(
        "plugins/danvan/records/visit.py",
        '''"""Who came to learn from a model, and when?"""

from typing import ClassVar

from danvan.records.declaration import Record, Stored, declare
from danvan.records.values import Slug, Text
from danvan.records.when import When


class Visit(Record):
    """One visit."""

    noun: ClassVar[str] = "chuyến thăm"
    stored: ClassVar = Stored("visits", optional=True, offer=("Chuyến thăm", "Nơi nào đã đến học"))
    id: Slug = declare("Mã", example="xom-ben-2026")
    guest: Text = declare("Nơi đến", example="Xóm bên")
    date: When = declare("Ngày", example="2026-05-10")
''',
    )
    house.patch(
        "plugins/danvan/records/__init__.py",
        (
            "from danvan.records.provenance import Change, Review, Verdict\n",
            "from danvan.records.provenance import Change, Review, Verdict\nfrom danvan.records.visit import Visit\n",
        ),
        ("Withdrawal, Indicator),", "Withdrawal, Indicator, Visit),"),
    )
    said = house.ask(
        """
said["absent"] = problems()
type_in("visits.yaml", "", "- id: xom-ben\\n  guest: Xóm bên\\n  date: 10/5/2026\\n")
said["problems"] = problems()
type_in("visits.yaml", "10/5/2026", "2026-05-10")
made, files = site()
said["json"], said["index"] = json.loads(files["api/v1/visits.json"]), files["api/v1/index.json"]
schemas = (files["api/v1/schema/visits.json"], schema.files()["visits.json"])
said["schemas"] = [json.loads(one)["title"] for one in schemas]
said["page"], said["handbook"] = made["du-lieu/"], schema.reference()
"""
    )
    assert len(house.touched) <= 2
    assert said["absent"] == [], "the file may be absent"
    assert said["problems"] == [
        "data/visits.yaml:3:9: chuyến thăm “xom-ben”: mục “Ngày” (date): “10/5/2026” viết ngược; "
        "viết năm-tháng-ngày: 2026-05-10"
    ]
    assert said["json"] == [{"id": "xom-ben", "guest": "Xóm bên", "date": "2026-05-10"}]
    assert '"visits.json"' in said["index"]
    assert said["schemas"] == ["chuyến thăm", "chuyến thăm"]
    assert '<a href="../api/v1/visits.json">Chuyến thăm <small>visits.json</small></a>' in said["page"]
    assert "## visits.yaml" in said["handbook"]

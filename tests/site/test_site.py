"""The whole: a miniature commune becomes the site that was blessed, twice the same, whole and well-formed.

`make bless` accepts what is built now; read the diff of tests/miniature/expected afterwards.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import html5lib
import pytest

import shared
from artefact import judge
from danvan.exports.tables import Column, table
from danvan.site import assets, publication
from shared import build
from where import COMMUNE, MINIATURE, ROOT, TODAY

EXPECTED = ROOT / "tests" / "miniature" / "expected"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shared.site(tmp_path_factory, MINIATURE)


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a whole commune."""
    return shared.site(tmp_path_factory, COMMUNE)


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def ours(folder: Path) -> dict[str, str]:
    """What we make: pages from the first letter to the last, data files and feeds; not the theme's own assets."""
    kept = {}
    for name, content in contents(folder).items():
        if name.endswith(".html"):
            kept[name] = re.sub(r"assets-[0-9a-f]{10}/", "assets/", content.decode())  # tested below
        elif name.startswith(("api/", "du-lieu/")) or name == "feed.xml":
            kept[name] = content.decode()
    return kept


def test_the_miniature_is_built_as_blessed(site: Path) -> None:
    built = ours(site)
    if os.environ.get("DANVAN_BLESS"):
        shutil.rmtree(EXPECTED, ignore_errors=True)
        for name, content in built.items():
            target = EXPECTED / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content.encode())
    expected = {name: content.decode() for name, content in contents(EXPECTED).items()}
    assert sorted(built) == sorted(expected)
    for name, content in built.items():
        assert content == expected[name], f"{name} is not as blessed; if it should be so: make bless"


def test_two_builds_are_the_same_to_the_byte(site: Path, tmp_path: Path) -> None:
    assert build(tmp_path / "again", MINIATURE).returncode == 0
    first, second = contents(site), contents(tmp_path / "again")
    assert sorted(first) == sorted(second)
    assert [name for name in first if first[name] != second[name]] == []


def test_pages_that_other_processes_made_are_the_same_to_the_byte(site: Path, tmp_path: Path) -> None:
    many = "from danvan import crew; crew.helpers = lambda _: 2"
    done = build(tmp_path / "site", MINIATURE, first=many)
    assert done.returncode == 0, done.stderr
    assert contents(tmp_path / "site") == contents(site)


def test_properdocs_builds_the_same_pages(site: Path, tmp_path: Path) -> None:
    done = build(tmp_path / "other", MINIATURE, host="properdocs")
    assert done.returncode == 0, done.stderr
    assert ours(tmp_path / "other") == ours(site)


def test_bad_data_publishes_nothing_and_says_where(data: Path, tmp_path: Path) -> None:
    models = data / "models.yaml"
    models.write_text(models.read_text(encoding="utf-8").replace("value: 1450", "value: 1.450"), encoding="utf-8")
    out = tmp_path / "site"
    out.mkdir()
    (out / "before.html").write_text("what was there", encoding="utf-8")
    done = build(out, data)
    assert done.returncode == 1
    assert "models.yaml:25:31: mô hình" in done.stderr
    assert "Traceback" not in done.stderr
    assert contents(out) == {"before.html": b"what was there"}


def pages(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.rglob("*.html")):
        yield path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8")


@pytest.mark.parametrize("which", ["site", "real"])
def test_nothing_is_run_or_applied_inside_of_a_page(which: str, request: pytest.FixtureRequest) -> None:
    """The policy allows no such thing by its hash: a theme that brings a script of its own needs another way."""
    data = {"application/json", "application/ld+json"}
    for name, html in pages(request.getfixturevalue(which)):
        tree = html5lib.parse(html, namespaceHTMLElements=False)
        run = [e for e in tree.iter("script") if not e.get("src") and e.get("type") not in data]
        assert not [*run, *tree.iter("style")], name
        assert not [e.tag for e in tree.iter() if any(a == "style" or a.startswith("on") for a in e.attrib)], name


@pytest.mark.parametrize("which", ["site", "real"])
def test_nothing_keeps_the_site_from_being_published(which: str, request: pytest.FixtureRequest) -> None:
    """Valid pages, living links, no third party, headers that forbid, records that are found: see `artefact`."""
    assert [str(fault) for fault in judge.faults(request.getfixturevalue(which))] == []


def test_our_styles_scripts_and_fonts_have_their_content_in_their_names(site: Path, real: Path) -> None:
    (one,), (other,) = (folder.glob("assets-*") for folder in (site, real))
    assert one.name == other.name, "same files, same name"
    assert {path.name for path in one.iterdir()} == {"css", "fonts", "js"}
    assert assets.folder((f"assets/{name}", content) for name, content in contents(one).items()) == f"{one.name}/"
    assert not [path for path in (site / "assets").iterdir() if path.name in {"css", "fonts", "js"}]
    for name, html in pages(site):
        assert not re.search(r"assets/(css|js|fonts)/", html), name
    changed = assets.folder([("assets/js/a.js", b"1")]), assets.folder([("assets/js/a.js", b"2")])
    assert len(set(changed)) == 2


def test_typed_html_is_shown_and_never_run(data: Path, tmp_path: Path) -> None:
    nasty = "<script>alert(1)</script><img src=x onerror=alert(2)> {{ 7*7 }} </script>"
    models = data / "models.yaml"
    text = models.read_text(encoding="utf-8")
    for old in ("Bà con góp đất, góp công mở rộng con đường chung.", "Nuôi ong", "Cán bộ làm trước."):
        text = text.replace(old, f"'{nasty}'")
    models.write_text(text, encoding="utf-8")
    assert build(tmp_path / "site", data).returncode == 0
    for name, html in pages(tmp_path / "site"):
        assert "<script>alert" not in html, name
        assert "<img src=x" not in html, name
        assert "49 &lt;/script" not in html, name
    assert "&lt;script&gt;alert(1)" in (tmp_path / "site/mo-hinh/nuoi-ong/index.html").read_text(encoding="utf-8")


def test_notes_for_editors_are_in_no_file_of_the_site(site: Path) -> None:
    assert not [name for name, content in contents(site).items() if "Không đăng dòng này".encode() in content]


def test_every_sentence_of_the_plan_and_every_record_is_published(real: Path) -> None:
    catalog = publication.read(COMMUNE, TODAY)
    shown = {name: text_of(html) for name, html in pages(real)}
    plan = shown["ke-hoach/index.html"]
    for address, clause in catalog.plan.walk():
        for text in (*clause.text, *clause.items, clause.title or ""):
            for sentence in re.split(r"(?<=[.;:])\s", text):
                assert squeeze(sentence) in plan, (address, sentence)
    for entry in catalog.entries:
        folder = "dien-hinh" if entry.noun == "điển hình" else "mo-hinh"
        page = shown[f"{folder}/{entry.id}/index.html"]
        assert squeeze(entry.name) in page
        assert all(
            source.url is None
            or source.url.replace("&", "&amp;")
            in (real / f"{folder}/{entry.id}/index.html").read_text(encoding="utf-8")
            for source in entry.sources
        )
        assert squeeze(entry.name) in shown[f"{folder}/index.html"]


@pytest.mark.parametrize(
    "name",
    ["ke-hoach", "linh-vuc", "linh-vuc/kinh-te", "don-vi", "don-vi/mttq", "xom", "xom/pt-15", "gioi-thieu", "dang-ky"],
)
def test_a_page_says_when_it_was_made(real: Path, name: str) -> None:
    html = (real / name / "index.html").read_text(encoding="utf-8")
    assert re.search(r"<b>Cập nhật:</b> \d{1,2}/\d{1,2}/\d{4}\.", html)


def test_readers_are_shown_nothing_of_how_the_site_is_kept(real: Path) -> None:
    for name, html in pages(real):
        shown = re.sub(r"<script.*?</script>", "", html, flags=re.DOTALL)
        assert not re.search(r"\w\.(?:yaml|md)\b|Dòng dữ liệu|Tệp của trang", shown), name


def test_no_page_says_what_the_commune_has_not_done_and_the_footer_alone_what_is_missing(real: Path) -> None:
    for name, html in pages(real):
        assert html.count("Sẽ bổ sung: ") == ("dv-foot" in html), name
        if "dv-written" not in html:
            assert not re.search(r"[Xx]ã chưa (?:công nhận|ghi nhận|cho biết|chọn|đăng ký)", html), name


def test_who_drafted_the_plan_is_nobodys_to_read(real: Path) -> None:
    for file in sorted(real.rglob("*")):
        if file.suffix in {".html", ".json", ".xml", ".txt", ".csv", ".js"}:
            assert "dungdt" not in file.read_text(encoding="utf-8").lower(), file


def test_days_are_written_in_one_way_where_the_plan_is_not_quoted(real: Path) -> None:
    plan = (COMMUNE / "plan.yaml").read_text(encoding="utf-8")
    for name, html in pages(real):
        padded = re.findall(r"\b(?:0\d/\d{1,2}|\d{1,2}/0\d)/20\d\d\b", html)
        assert [day for day in padded if day not in plan] == [], name


def squeeze(text: str) -> str:
    return re.sub(r"[\s\u00a0\u2060]+", "", text)


def text_of(html: str) -> str:
    """All text of the page without white space; what stands beside a corrected word is left out."""
    body = re.sub(r'<(small|span|a) class="dv-reading__note[^>]*>.*?</\1>', "", html, flags=re.DOTALL)
    tree = html5lib.parse(body, namespaceHTMLElements=False)
    return squeeze("".join(tree.itertext()))


def test_the_feed_is_an_atom_feed_with_every_entry(site: Path) -> None:
    root = ET.fromstring((site / "feed.xml").read_text(encoding="utf-8"))
    atom = "{http://www.w3.org/2005/Atom}"
    assert root.tag == f"{atom}feed"
    for element in (root, *root.iter(f"{atom}entry")):
        assert all(element.find(f"{atom}{name}") is not None for name in ("id", "title", "updated"))
    assert len({e.findtext(f"{atom}id") for e in root.iter(f"{atom}entry")}) == 3


def test_the_open_data_count_the_communes_own_apart(site: Path) -> None:
    index = json.loads((site / "api/v1/index.json").read_text(encoding="utf-8"))
    assert index["counts"] == {"local": {"models": 1, "examples": 0}, "reference": {"models": 1, "examples": 1}}


def test_tables_open_in_excel_with_their_letters_and_run_no_formula(site: Path) -> None:
    content = (site / "du-lieu/mo-hinh.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == 3
    row = table([Column("a", str)], ["=1+1", "+84", "-x", "@x", "-5", "\tx", "chữ"]).splitlines()[1:]
    assert row == ["'=1+1", "'+84", "'-x", "'@x", "-5", "'\tx", "chữ"]

"""The whole: a miniature commune becomes the site that was blessed, twice the same, whole and well-formed.

`make bless` accepts what is built now; read the diff of tests/miniature/expected afterwards.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin
from xml.etree import ElementTree as ET

import html5lib
import jsonschema
import pytest

from danvan.exports.tables import Column, table
from danvan.site import assets, publication
from where import COMMUNE, MINIATURE, ROOT, TODAY

EXPECTED = ROOT / "tests" / "miniature" / "expected"
EPOCH = "1795478400"  # 2026-11-24


def build(out: Path, data: Path, *, host: str = "mkdocs", first: str = "") -> subprocess.CompletedProcess[str]:
    """Build with `host`; `first` is code that is run before it, in its process."""
    environment = {
        **os.environ,
        "DANVAN_DATA": str(data),
        "DANVAN_CONTENT": str((COMMUNE if data == COMMUNE else MINIATURE).parent / "content"),
        "SOURCE_DATE_EPOCH": EPOCH,
        "NO_MKDOCS_2_WARNING": "1",
        "DISABLE_MKDOCS_2_WARNING": "true",
    }
    run = ["-c", f"{first}; from {host}.__main__ import cli; cli()"] if first else ["-m", host]
    command = [sys.executable, *run, "build", "--strict", "-f", "mkdocs.yml", "--site-dir", str(out)]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("miniature")
    done = build(out, MINIATURE)
    assert done.returncode == 0, done.stderr
    return out


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a whole commune."""
    out = tmp_path_factory.mktemp("real")
    done = build(out, COMMUNE)
    assert done.returncode == 0, done.stderr
    return out


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
def test_every_page_is_valid_html_with_one_heading_and_unique_ids(which: str, request: pytest.FixtureRequest) -> None:
    for name, html in pages(request.getfixturevalue(which)):
        parser = html5lib.HTMLParser(strict=False, namespaceHTMLElements=False)
        tree = parser.parse(html)
        faults = [(where, code) for where, code, _ in parser.errors]
        assert not faults, (name, faults[:3])
        ids = Counter(element.get("id") for element in tree.iter() if element.get("id"))
        assert not [id_ for id_, times in ids.items() if times > 1], name
        assert len(list(tree.iter("h1"))) == 1, name
        assert tree.get("lang") == "vi", name


@pytest.mark.parametrize("which", ["site", "real"])
def test_every_link_inside_the_site_leads_to_a_page_and_an_anchor_that_exist(
    which: str, request: pytest.FixtureRequest
) -> None:
    folder: Path = request.getfixturevalue(which)
    anchors = {name: set(re.findall(r'\sid="?([^"\s>]+)', html)) for name, html in pages(folder)}
    dead = []
    for name, html in pages(folder):
        if name == "404.html":
            continue  # its links start at the site's address, which is not known here
        links = re.findall(r'\s(?:href|src)="([^"]*)"', html)
        links += [size.split()[0] for sizes in re.findall(r'\ssrcset="([^"]*)"', html) for size in sizes.split(", ")]
        for link in links:
            if re.match(r"[a-z]+:|//", link):
                continue
            target, fragment = urldefrag(urljoin(f"http://site/{name}", link.replace("&amp;", "&")))
            path = unquote(target.removeprefix("http://site/")).split("?")[0]
            path = path + "index.html" if path.endswith("/") or not path else path
            if not (folder / path).is_file() or (fragment and fragment not in anchors.get(path, set())):
                dead.append((name, link))
    assert dead == []


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


def test_third_party_addresses_are_only_links_a_reader_clicks(real: Path) -> None:
    for name, html in pages(real):
        rest = re.sub(r'<a\b[^>]*\shref="https?://[^"]*"', "<a", html)
        rest = re.sub(r'<script type="application/ld\+json">.*?</script>', "", rest, flags=re.DOTALL)
        found = [address for address in re.findall(r"https?://[^\"'\s<)]+", rest) if "www.w3.org/" not in address]
        assert found == [], name


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
def test_a_page_says_when_it_was_made_and_where_its_words_are_written(real: Path, name: str) -> None:
    html = (real / name / "index.html").read_text(encoding="utf-8")
    assert re.search(r"<b>Dựng trang:</b> \d{1,2}/\d{1,2}/\d{4}\.", html)
    assert re.search(r"(Dòng dữ liệu: |Tệp của trang: )tests/commune/(data/\w+\.yaml, dòng|content/[\w-]+\.md)", html)


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


def test_json_files_obey_their_published_schema(site: Path) -> None:
    index = json.loads((site / "api/v1/index.json").read_text(encoding="utf-8"))
    assert index["counts"] == {"local": {"models": 1, "examples": 0}, "reference": {"models": 1, "examples": 1}}
    for file in index["files"]:
        content = json.loads((site / "api/v1" / file["path"]).read_text(encoding="utf-8"))
        schema = json.loads((site / "api/v1" / file["schema"]).read_text(encoding="utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
        jsonschema.Draft202012Validator(schema).validate(content)


def test_tables_open_in_excel_with_their_letters_and_run_no_formula(site: Path) -> None:
    content = (site / "du-lieu/mo-hinh.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == 3
    row = table([Column("a", str)], ["=1+1", "+84", "-x", "@x", "-5", "\tx", "chữ"]).splitlines()[1:]
    assert row == ["'=1+1", "'+84", "'-x", "'@x", "-5", "'\tx", "chữ"]

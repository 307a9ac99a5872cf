"""Any bytes in: every message stands at a place of its file that an editor can go to, and nothing is left in memory."""

from __future__ import annotations

import gc
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from danvan import rules
from danvan.source import load, pages
from danvan.source.loaded import Loaded
from danvan.source.problem import Problem
from where import MINIATURE, TODAY

UNITS = (MINIATURE / "units.yaml").read_text(encoding="utf-8")
ENDS = ("\n", "\r\n", "\r", "\x85", "\u2028", "\u2029", "\x0b", "\x0c", "\x1c", "\u200b", "\n\n", "\r\r\n", "\n\r")


def told(data: Path, content: Path | None = None) -> tuple[Problem, ...]:
    """All that is wrong; none of it outside of its file, as an editor shows the file."""
    found = rules.check(load.load(data, "data", content), TODAY)
    for problem in found:
        path = data / problem.file.removeprefix("data/") if problem.file.startswith("data/") else None
        path = content.parent / problem.file if content and path is None else path
        stands_in(problem, path.read_bytes() if path and path.is_file() else b"")
    return found


def stands_in(problem: Problem, content: bytes) -> None:
    lines = re.split(r"\r\n|\r|\n", content.decode("utf-8", "replace"))
    assert 1 <= problem.line <= len(lines), problem
    assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1, problem


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
@given(pick=st.data())
def test_a_message_stands_inside_its_file_whatever_ends_the_lines(data: Path, pick: st.DataObject) -> None:
    path = pick.draw(st.sampled_from(sorted(data.glob("*.yaml"))))
    whole = path.read_bytes()
    lines = whole.decode().split("\n")
    for _ in range(pick.draw(st.integers(1, 4))):
        at = pick.draw(st.integers(0, len(lines) - 1))
        wrong = pick.draw(st.sampled_from(["", ": x", "  lạ: [", "x: y", "lạ:", '  name: "', "- id: a", "# #1", "\t"]))
        lines[at] = pick.draw(st.sampled_from([lines[at] + wrong, wrong, lines[at][:5] + wrong + lines[at][5:]]))
    ends = pick.draw(st.lists(st.sampled_from(ENDS), min_size=1, max_size=3))
    text = "".join(line + ends[i % len(ends)] for i, line in enumerate(lines))
    path.write_bytes(text.encode())
    told(data)
    path.write_bytes(whole)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_gives_the_same_lines(end: str, data: Path) -> None:
    path = data / "units.yaml"
    wrong = UNITS.replace("- id: phong-mau\n", "- id: phong-mau\n  lạ:\n", 1)
    path.write_bytes(wrong.encode())
    wanted = told(data)
    assert wanted
    path.write_bytes(wrong.replace("\n", end).encode())
    assert told(data) == wanted


@pytest.mark.parametrize("end", ["\x85", "\u2028", "\u2029"])
def test_a_line_end_that_nobody_sees_is_told_where_it_stands(end: str, data: Path) -> None:
    (data / "units.yaml").write_bytes(f"- id: a\n  name: Đội{end} x\n".encode())
    said = [str(problem) for problem in told(data) if problem.file == "data/units.yaml"]
    hidden = f"có dấu xuống dòng ẩn (U+{ord(end):04X}), thường do chép từ Word hoặc trang web; xóa, gõ lại dấu cách"
    assert said == [f"data/units.yaml:2:12: {hidden}"]


WHOLE_FILES = {
    "a name of spaces": ("people", '- id: n-01\n  name: " "\n  role: Hội viên\n'),
    "a name of nothing but a hidden sign": ("people", '- id: n-01\n  name: "\u200b"\n  role: Hội viên\n'),
    "no name": ("people", "- id: n-01\n  name:\n  role: Hội viên\n"),
    "a name that is a list": ("people", "- id: n-01\n  name: [a, [b]]\n  role: Hội viên\n"),
    "a key above a list": ("units", 'units:\n- id: a\n  name: "Đội\n- id: b\n  name: Đội\n'),
    "two keys above a list": ("places", "x: 1\ny:\n- id: a\n  name: x: y\n- id: b\n"),
    "a word above a list": ("units", 'units\n- id: a\n  name: "Đội\n- id: b\n'),
    "a list in a list": ("units", '- - id: a\n- id: b\n  name: "x\n- c\n'),
    "an unknown empty key, and lone carriage returns": ("units", "- id: a\r  lạ:\r  name: Đội\r"),
    "an unknown empty key in braces, and lone carriage returns": ("units", "- {id: a,\r lạ, name: x}\r"),
    "an unknown empty key after hidden ends": ("units", "- id: a\u2028  lạ:\u2029  name: Đội\x85"),
    "one carriage return": ("units", "\r"),
    "titles without a letter": ("privacy", "titles: ['…', '1']\nroles: ['-']\nwords: [{what: health, words: ['…']}]\n"),
}


@pytest.mark.parametrize(("stem", "text"), WHOLE_FILES.values(), ids=WHOLE_FILES)
def test_no_file_ends_in_a_crash(stem: str, text: str, data: Path) -> None:
    (data / f"{stem}.yaml").write_bytes(text.encode())
    assert told(data)


def test_what_an_editor_leaves_beside_a_page_is_no_page(data: Path, tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    (content / "gop-y.md").write_text("# Góp ý\n\nRút lại đồng ý.\n", encoding="utf-8")
    before = load.load(data, "data", content)
    (content / ".#gop-y.md").symlink_to("ai-do@may.1234")
    (content / ".gop-y.md").write_bytes(b"\xff\xfe\0")
    after = load.load(data, "data", content)
    assert (after.problems, after.written) == (before.problems, before.written)
    assert pages.texts(content) == {"gop-y.md": "# Góp ý\n\nRút lại đồng ý.\n"}


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda page: page.symlink_to("khong-co.md"), ":1:1: đường dẫn tắt này không dẫn tới tệp nào"),
        (lambda page: page.symlink_to(page.name), ":1:1: đường dẫn tắt này không dẫn tới tệp nào"),
        (lambda page: page.mkdir(), ":1:1: đây là thư mục, không phải trang viết"),
        (lambda page: page.write_bytes(b"# A\n\nxin ch\xe0o\n"), ":3:7: chữ không đọc được"),
        (lambda page: page.write_bytes("# A\n\nxin\u2028chào\n".encode()), ":3:4: có dấu xuống dòng ẩn (U+2028)"),
        (lambda page: page.write_bytes(b"\xff\xfe#\0"), ":1:1: tệp lưu theo mã hóa UTF-16"),
        (lambda page: page.write_bytes(b"# A\0"), ":1:4: có ký tự không dùng được (U+0000)"),
    ],
)
def test_a_page_that_cannot_be_read_is_told_and_is_no_text(make: object, says: str, data: Path, tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    assert callable(make)
    make(content / "trang.md")
    said = [str(problem) for problem in load.load(data, "data", content).problems]
    assert len(said) == 1
    assert said[0].startswith(f"content/trang.md{says}")
    assert pages.texts(content) == {}


def test_the_collector_sees_again_what_was_read(data: Path) -> None:
    frozen, on = gc.get_freeze_count(), gc.isenabled()
    loaded: list[Loaded] = [load.load(data) for _ in range(3)]
    rules.check(loaded[0], TODAY)
    assert (gc.get_freeze_count(), gc.isenabled()) == (frozen, on)


def test_many_readings_leave_nothing_behind(data: Path) -> None:
    """Under `serve` each save reads the data anew: what was read before must be free again."""
    kept = []
    for times in (3, 50):
        for _ in range(times):
            rules.check(load.load(data), TODAY)
        gc.collect()
        kept.append(len(gc.get_objects()))
    assert kept[1] - kept[0] < 1000

"""Any bytes in: a catalog or an error at a line, never a crash."""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from danvan import rules
from danvan.source import load, yaml
from danvan.source.fault import YamlFault
from danvan.source.node import locate
from where import COMMUNE, MINIATURE, TODAY

REAL = COMMUNE
VALID = (MINIATURE / "models.yaml").read_bytes()


def parsed(data: bytes) -> None:
    fault = None
    try:
        yaml.parse(data)
    except YamlFault as raised:
        fault = raised
    if fault:
        assert 1 <= fault.line <= data.count(b"\n") + data.count(b"\r") + 2
        assert fault.column >= 1
        assert fault.message


@settings(deadline=None)
@given(st.binary())
def test_any_bytes_give_a_value_or_a_fault_at_a_line(data: bytes) -> None:
    parsed(data)


@settings(deadline=None)
@given(st.text(alphabet="ab:-[]{}&*!|>'\"%@`#,? \t\n\r0.~“”đệ\u0301\ufeff"))
def test_any_yaml_like_text_gives_a_value_or_a_fault_at_a_line(text: str) -> None:
    parsed(text.encode())


@settings(deadline=None, max_examples=400)
@given(st.text(alphabet="aộ:-[]{}&*!|>'\"%@`#,? \t0.~“\u00a0", min_size=1))
@example("! >")
@example('! "hai"')
@example("! |")
@example("!")
def test_no_part_of_a_typed_value_is_lost_without_a_word(typed: str) -> None:
    assume(typed.strip() and typed.lstrip()[0] not in "'\"[{|>" and typed.strip() != "~")
    try:
        read = yaml.parse(f"- name: {typed}\n  updated: 2026\n".encode())
    except YamlFault:
        return
    assert read == [{"name": typed.strip(" \t"), "updated": "2026"}]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(at=st.integers(0, len(VALID)), cut=st.integers(0, 40), typed=st.binary(max_size=8))
def test_any_slip_in_a_real_file_gives_problems_with_lines(data: Path, at: int, cut: int, typed: bytes) -> None:
    (data / "models.yaml").write_bytes(VALID[:at] + typed + VALID[at + cut :])
    for problem in rules.check(load.load(data), TODAY):
        assert re.match(r"data/\w+\.yaml:\d+:\d+: \S", str(problem))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
@given(pick=st.data())
def test_any_value_of_any_file_may_be_of_the_wrong_kind(data: Path, pick: st.DataObject) -> None:
    """Faulty records go through the rules on what they name: whatever is missing there, they must bear it."""
    path = pick.draw(st.sampled_from(sorted(REAL.glob("*.yaml"))))
    lines = path.read_text(encoding="utf-8").split("\n")
    for _ in range(pick.draw(st.integers(1, 3))):
        at = pick.draw(st.integers(0, len(lines) - 1))
        key, colon, _value = lines[at].partition(":")
        wrong = pick.draw(st.sampled_from(["", " {}", " []", " [{}]", " [[x]]", " {x: y}", " 'x'", " ['x', [y], 'z']"]))
        lines[at] = f"{key}:{wrong}" if colon else lines[at]
    shutil.copytree(REAL, data, dirs_exist_ok=True)
    (data / path.name).write_text("\n".join(lines), encoding="utf-8")
    for problem in rules.check(load.load(data), TODAY):
        assert re.match(r"data/\w+\.yaml:\d+:\d+: \S", str(problem))


@pytest.mark.parametrize(
    "bomb",
    ["[" * 200_000, "{a: " * 50_000, "- " * 50_000 + "x", "a:\n" + "\n".join(" " * i + "a:" for i in range(1, 900))],
)
def test_no_depth_of_nesting_crashes(bomb: str) -> None:
    with pytest.raises(YamlFault, match="lồng nhau quá sâu"):
        yaml.parse(bomb.encode())


def test_every_scalar_stays_as_it_was_typed() -> None:
    typed = "a: 1.500\nb: 0123\nc: no\nd: 12:30:45\ne: 2026-13-01\nf: 'null'\ng: null\nh: ~\ni:\n"
    node = yaml.parse(typed.encode())
    assert isinstance(node, dict)
    assert list(node.values()) == ["1.500", "0123", "no", "12:30:45", "2026-13-01", "null", None, None, None]


def test_text_typed_on_an_apple_device_is_composed() -> None:
    typed = unicodedata.normalize("NFD", "name: Đường Đồng Chầm")
    assert yaml.parse(typed.encode()) == {"name": "Đường Đồng Chầm"}


def test_a_value_is_found_at_its_line_and_a_missing_one_at_the_nearest_above() -> None:
    node = yaml.parse(b"- id: a\n  story:\n    results:\n    - {what: x, value: 1}\n")
    assert locate(node, (0, "story", "results", 0, "value")) == (4, 24)
    assert locate(node, (0, "story", "results", 0, "unit")) == (4, 7)
    assert locate(node, (0, "name")) == (1, 3)


def leaves(node: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the path of every single value below `node`."""
    if isinstance(node, str):
        yield path
    parts = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for step, part in parts:
        yield from leaves(part, (*path, step))


@pytest.mark.parametrize("name", sorted(path.name for path in MINIATURE.glob("*.yaml")))
def test_a_wrong_value_typed_anywhere_is_told_at_its_line(name: str, data: Path) -> None:
    lines = (data / name).read_text(encoding="utf-8").split("\n")
    root = yaml.parse("\n".join(lines).encode())
    for path in leaves(root):
        at = locate(root, path)
        line = lines[at.line - 1]
        end = re.compile(r""""[^"]*"|'[^']*'|[^,\]}]*""").match(line, at.column - 1)
        if line[at.column - 1] in "|>" or not end:
            continue
        spoiled = [*lines]
        spoiled[at.line - 1] = (
            f"{line[: at.column - 1]}[[x]]{line[end.end() :]}"
            if "{" in line or "[" in line
            else (f"{line[: at.column - 1]}[[x]]")
        )
        (data / name).write_text("\n".join(spoiled), encoding="utf-8")
        told = rules.check(load.load(data), TODAY)
        assert any(problem.file == f"data/{name}" and problem.line == at.line for problem in told), (path, line)

"""Of which record is a problem? Whoever is told of one knows it without counting lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from danvan import rules
from danvan.source import load
from where import TODAY

MODELS = """\
- id: mot
  name: Một
  nam: sai tên mục
- id: hai
  name: Hai # bị cắt
- name: Ba không mã
- id: hai
  name: Hai lần nữa
"""


@pytest.fixture
def keys(data: Path) -> dict[tuple[int, str], tuple[str, str] | None]:
    (data / "models.yaml").write_text(MODELS, encoding="utf-8")
    (data / "la.yaml").write_text("", encoding="utf-8")
    problems = rules.check(load.load(data), TODAY)
    return {(problem.line, problem.message): problem.key for problem in problems if "/models" in problem.file}


def of_line(keys: dict[tuple[int, str], tuple[str, str] | None], line: int) -> set[tuple[str, str] | None]:
    return {key for (at, _), key in keys.items() if at == line}


@pytest.mark.parametrize(
    ("line", "record"), [(1, "mot"), (3, "mot"), (4, "hai"), (5, "hai"), (6, "#3"), (7, "#4")], ids=str
)
def test_every_problem_knows_its_record(
    keys: dict[tuple[int, str], tuple[str, str] | None], line: int, record: str
) -> None:
    assert of_line(keys, line) == {("models", record)}


def test_what_is_wrong_with_a_whole_file_is_of_no_record(data: Path) -> None:
    (data / "models.yaml").write_text("", encoding="utf-8")
    (data / "la.yaml").write_text("", encoding="utf-8")
    told = {problem.file: problem.key for problem in load.load(data).problems}
    assert told == {"data/la.yaml": None, "data/models.yaml": None}

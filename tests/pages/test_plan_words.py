"""Does the plan on the site say what the commune wrote? Read without the loader, which could hide its own faults."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from where import COMMUNE

HERE = Path(__file__).parents[1]
SCAN = HERE / "cases" / "plan" / "ke-hoach.md"
PLAN = COMMUNE / "plan.yaml"
# The scan breaks one sentence of III.2 at the end of a page; plan.yaml joins it and says so in a correction.
PAGE_BREAK = "các tầng lớp Nhân dân về\n\nvai trò của công tác dân vận"


def scanned() -> list[str]:
    """The paragraphs of the scan, without Markdown's marks."""
    text = SCAN.read_text(encoding="utf-8")
    assert text.count(PAGE_BREAK) == 1
    text = text.replace(PAGE_BREAK, " ".join(PAGE_BREAK.split()))
    text = re.sub(r"(?m)^#+ ", "", text).replace("**", "")
    text = re.sub(r"(?m)^- ", "\n- ", text)
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", text) if part.strip()]


def published() -> list[str]:
    """The same paragraphs, put together again from plan.yaml."""
    plan = read()
    year, month = str(plan["date"]).split("-")
    return [
        f"Số: {plan['number'] or ''}{plan['symbol']}",
        f"{plan['place']}, ngày tháng {int(month)} năm {year}",
        plan["title"],
        plan["subject"],
        *(basis["text"] for basis in plan["bases"]),
        plan["opening"],
        *(line for _, lines in clauses(plan["clauses"]) for line in lines),
        plan["closing"],
        "Nơi nhận:",
        *(f"- {recipient}" for recipient in plan["recipients"]),
        plan["signer_role"],
        plan["signer"],
    ]


def read() -> dict[str, Any]:
    plan: dict[str, Any] = yaml.safe_load(PLAN.read_text(encoding="utf-8"))
    return plan


def clauses(rows: list[dict[str, Any]], above: str = "") -> Iterator[tuple[str, list[str]]]:
    """Each clause's address with its own paragraphs, as the scan prints them."""
    for row in rows:
        sign = f"{row['mark']})" if row["mark"].isalpha() and row["mark"].islower() else f"{row['mark']}."
        own = [row["title"]] if "title" in row else []
        own += [*row.get("text", []), *(f"- {item}" for item in row.get("items", []))]
        yield above + row["mark"], [f"{sign} {own[0]}", *own[1:]]
        yield from clauses(row.get("clauses", []), f"{above}{row['mark']}.")


def test_plan_says_every_sentence_of_the_scan_in_order_and_no_other() -> None:
    assert published() == scanned()


def test_plan_has_no_number_and_no_day_as_long_as_the_scan_has_none() -> None:
    plan = read()
    assert plan["number"] is None
    assert re.fullmatch(r"\d{4}-\d{2}", str(plan["date"]))


def test_issuer_and_place_stand_in_the_scan() -> None:
    assert "UBND xã Phú Thịnh" in SCAN.read_text(encoding="utf-8")
    assert read()["issuer"] == "Ủy ban nhân dân xã Phú Thịnh"


@pytest.mark.parametrize("correction", read()["corrections"], ids=lambda row: f"{row['at']}: {row['written']}")
def test_correction_quotes_words_that_stand_where_it_says(correction: dict[str, str]) -> None:
    plan = read()
    texts = {address: "\n".join(lines) for address, lines in clauses(plan["clauses"])}
    texts |= {
        "number": scanned()[0],
        "date": scanned()[1],
        "preamble": "\n".join((*(basis["text"] for basis in plan["bases"]), plan["opening"])),
        "closing": plan["closing"],
        "recipients": "\n".join(plan["recipients"]),
    }
    assert correction["written"] in texts[correction["at"]]


def test_mistakes_of_the_scan_are_kept_in_the_text_and_told_in_a_correction() -> None:
    told = {(row["at"], row["written"]): row.get("reading") for row in read()["corrections"]}
    assert told[("II.4.a", "tiên bộ")] == "tiến bộ"
    assert told[("II.2.b", "Giai đoạn II")] == "Giai đoạn 2"
    assert told[("II.2.b", "2028-2030")] is None
    assert "tiên bộ" in "\n".join(published())
    assert "tiến bộ" not in "\n".join(published())


def test_fields_and_phases_are_those_that_the_clauses_name() -> None:
    plan = read()
    lines = dict(clauses(plan["clauses"]))
    for field in plan["fields"]:
        assert field["name"].lower() in lines[field["clause"]][0].lower()
    for phase in plan["phases"]:
        assert f"{phase['first']}-{phase['last']}" in lines[phase["clause"]][0]
    assert [field["clause"] for field in plan["fields"]] == ["II.4.a", "II.4.b", "II.4.c", "II.4.d"]
    assert [phase["clause"] for phase in plan["phases"]] == ["II.2.a", "II.2.b"]

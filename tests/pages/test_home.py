"""Does home say where the movement stands and what is new, from the records and the day of the build alone?"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from danvan.life.timeline import timeline
from danvan.pages.pages import pages
from danvan.site import publication
from where import MINIATURE, TODAY


def page(data: Path, day: date, where: str = "") -> str:
    return next(page.html for page in pages(publication.read(data, day)) if page.address == where)


@pytest.mark.parametrize(
    ("day", "passed", "ids"),
    [
        (date(2026, 1, 1), 0, ["1"]),
        (date(2026, 11, 24), 0.896, ["1"]),
        (date(2028, 7, 1), 2.497, ["1", "2"]),  # the plan counts the year twice, and so do we
        (date(2030, 12, 31), 4.997, ["2"]),
        (date(2025, 12, 31), None, []),
        (date(2031, 1, 1), None, []),
    ],
)
def test_the_day_of_the_build_has_its_place_among_the_years(day: date, passed: float | None, ids: list[str]) -> None:
    phases = publication.read(MINIATURE, TODAY).plan.phases
    shown = timeline(phases, day)
    assert shown.passed == passed
    assert [phase.id for phase in shown.now] == ids


def test_home_marks_that_day_and_says_which() -> None:
    html = page(MINIATURE, TODAY)
    assert '<path d="M0.896 0v1"/>' in html
    assert re.search(r"Hôm nay,\s24/11/2026, trong giai đoạn.(1|I)\.", html)
    assert "Hôm nay" not in page(MINIATURE, date(2031, 1, 1))


def test_what_was_changed_last_stands_first_on_home(data: Path) -> None:
    models = data / "models.yaml"
    said = models.read_text(encoding="utf-8")
    models.write_text(re.sub(r"updated: \S+", "updated: 2026-01-02", said, count=1), encoding="utf-8")
    rows = re.findall(r"<li[^>]*>.*?</li>", page(data, TODAY).partition('id="moi"')[2].partition("</section>")[0])
    dates = [re.search(r"(\d+)/(\d+)/(\d+)", row) for row in rows]
    days = [(int(found[3]), int(found[2]), int(found[1])) for found in dates if found]
    assert len(days) == len(rows) == 3
    assert days == sorted(days, reverse=True)
    assert days[-1] == (2026, 1, 2)

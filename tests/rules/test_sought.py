"""How long is looked for the place of what a page may not hold? A while; a page of faults is mended in steps."""

from __future__ import annotations

import pytest

from danvan.rules import sought
from danvan.rules.allowed import Refusal, Why


@pytest.mark.parametrize("lines", [1, 200, 4000])
def test_a_page_of_faults_that_nobody_finds_is_read_a_hundred_times_at_most(lines: int) -> None:
    asked = []

    def judge(body: str) -> tuple[Refusal, ...]:
        asked.append(len(body))
        return tuple(Refusal(Why.ATTRIBUTE, f"on{number}", "x") for number in range(300)) if len(body) > 5 else ()

    told = list(sought.places("một dòng chữ\n\n" * lines, judge))
    assert len(told) == 300
    assert len(asked) <= sought.TRIES + 30
    assert sum(asked) <= 3 * sought.LETTERS + 30 * len("một dòng chữ\n\n" * lines)

"""However many processes help, the results are the same, a fault is told, and nobody stays behind."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

import pytest

from danvan.crew import SHARE, WORTH, Crew, helpers

COUNT = WORTH + SHARE // 2
"""The last share is not whole."""
HERE = os.getpid()


class Asked(Crew):
    """A crew that was asked for `COUNT` numbers."""

    def __init__(self, make: Callable[[int], Any], others: int) -> None:
        super().__init__(lambda task: make(task[1]), others)
        self.ask([("n", number) for number in range(COUNT)])

    def number(self, number: int) -> Any:
        return self.take(("n", number))


@pytest.mark.parametrize("others", [0, 1, 3])
def test_every_result_comes_in_its_turn(others: int) -> None:
    crew = Asked(lambda number: number * number, others)
    assert [crew.number(number) for number in range(COUNT)] == [number * number for number in range(COUNT)]
    crew.end()
    assert not multiprocessing.active_children()


def test_helpers_help_and_who_asks_works_while_waiting() -> None:
    def slow(_: int) -> int:
        time.sleep(0.002)
        return os.getpid()

    crew = Asked(slow, 1)
    makers = {crew.number(number) for number in range(COUNT)}
    crew.end()
    assert len(makers) == 2
    assert HERE in makers


def test_few_pages_are_made_alone() -> None:
    assert helpers(WORTH - 1) == 0
    assert helpers(WORTH) == (len(os.sched_getaffinity(0)) - 1 if sys.platform == "linux" else 0)


def test_what_was_not_asked_for_is_done_here() -> None:
    crew = Crew(lambda task: (task, os.getpid()), 1)
    crew.ask([("few", 0), ("few", 1)], 1)
    crew.ask([("many", number) for number in range(3)])
    tasks = [("few", 0), ("few", 1), ("many", 0), ("many", 1), ("many", 2), ("other", 0)]
    done = [crew.take(task) for task in tasks]
    crew.end()
    assert [task for task, _ in done] == tasks
    assert done[-1][1] == HERE


def test_what_goes_wrong_in_a_helper_goes_wrong_here() -> None:
    def faulty(number: int) -> int:
        return 1 // (number - 3)

    crew = Asked(faulty, 1)
    with pytest.raises(ZeroDivisionError, match=r"division|modulo"):
        crew.number(0)
    crew.end()
    assert not multiprocessing.active_children()


def test_a_helper_that_was_killed_costs_time_and_no_result() -> None:
    def deadly(number: int) -> int:
        if number == COUNT // 2 and os.getpid() != HERE:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    crew = Asked(deadly, 1)
    assert [crew.number(number) for number in range(COUNT)] == list(range(COUNT))
    crew.end()


def test_what_is_asked_for_after_a_helper_was_killed_is_done_here() -> None:
    crew = Crew(lambda task: task if os.getpid() == HERE else os.kill(os.getpid(), signal.SIGKILL), 1)
    crew.ask([("first", 0)])
    assert crew.take(("first", 0)) == ("first", 0)
    crew.ask([("second", 0)])
    assert crew.take(("second", 0)) == ("second", 0)
    crew.end()


def test_helpers_go_home_when_the_build_is_killed() -> None:
    code = f"""
import time
from danvan.crew import Crew
crew = Crew(lambda _: time.sleep(60), 2)
crew.ask([("n", number) for number in range({COUNT})])
print("begun", flush=True)
time.sleep(60)
"""
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "begun\n"
        process.kill()
        process.communicate(timeout=20)  # ends when the last process that could still write has ended


def test_who_asks_may_do_the_very_share_that_is_waited_for() -> None:
    def slow(task: tuple[str, int]) -> int:
        time.sleep(0.2 if os.getpid() != HERE else 0)
        return task[1]

    crew = Crew(slow, 1)
    crew.ask([("n", number) for number in range(6)], 1)
    assert [crew.take(("n", number)) for number in reversed(range(6))] == [5, 4, 3, 2, 1, 0]
    crew.end()

"""However many processes help, the results are the same, a fault is told, and nobody stays behind."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time

import pytest

from danvan.crew import SHARE, WORTH, Crew

COUNT = WORTH + SHARE // 2
"""The last share is not whole."""
HERE = os.getpid()


@pytest.mark.parametrize("helpers", [0, 1, 3])
def test_every_result_comes_in_its_turn(helpers: int) -> None:
    crew = Crew(lambda number: number * number, COUNT, helpers)
    assert [crew.take(number) for number in range(COUNT)] == [number * number for number in range(COUNT)]
    crew.end()
    assert not multiprocessing.active_children()


def test_helpers_help_and_who_asks_works_while_waiting() -> None:
    def slow(_: int) -> int:
        time.sleep(0.002)
        return os.getpid()

    crew = Crew(slow, COUNT, 1)
    makers = {crew.take(number) for number in range(COUNT)}
    crew.end()
    assert len(makers) == 2
    assert HERE in makers


def test_little_work_is_done_alone() -> None:
    crew = Crew(lambda _: os.getpid(), WORTH - 1, 3)
    assert {crew.take(number) for number in range(WORTH - 1)} == {HERE}


def test_what_goes_wrong_in_a_helper_goes_wrong_here() -> None:
    def faulty(number: int) -> int:
        return 1 // (number - 3)

    crew = Crew(faulty, COUNT, 1)
    with pytest.raises(ZeroDivisionError):
        crew.take(0)
    crew.end()
    assert not multiprocessing.active_children()


def test_a_helper_that_was_killed_costs_time_and_no_result() -> None:
    def deadly(number: int) -> int:
        if number == COUNT // 2 and os.getpid() != HERE:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    crew = Crew(deadly, COUNT, 1)
    assert [crew.take(number) for number in range(COUNT)] == list(range(COUNT))
    crew.end()


def test_helpers_go_home_when_the_build_is_killed() -> None:
    code = f"""
import time
from danvan.crew import Crew
crew = Crew(lambda _: time.sleep(60), {COUNT}, 2)
print("begun", flush=True)
time.sleep(60)
"""
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "begun\n"
        process.kill()
        process.communicate(timeout=20)  # ends when the last process that could still write has ended

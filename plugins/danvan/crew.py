"""Who makes the pages? Other processes, while the host does its own work; where there are none, whoever asks."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any

Task = tuple[str, int]
"""What is to be done, and its number."""
SHARE = 16
"""So many results travel together: one alone costs too much to send, and for hundreds somebody would wait long."""
WORTH = 400
"""From so many pages on, other processes save more time than they cost to start."""


def helpers(count: int) -> int:
    """Return how many processes may make `count` pages beside this one.

    None for a few, and none where copying a process is not safe (macOS, Windows).
    """
    return len(os.sched_getaffinity(0)) - 1 if sys.platform == "linux" and count >= WORTH else 0


class Crew:
    """Does the tasks that are asked for with `do(task)`; how many help changes nothing but the time."""

    def __init__(self, do: Callable[[Task], Any], helpers: int) -> None:
        self._do = do
        self._shares: list[tuple[Task, ...]] = []
        self._place: dict[Task, tuple[int, int]] = {}
        """In which share a task is, and where in it."""
        self._done: dict[int, list[Any]] = {}
        self._underway: dict[int, Future[list[Any]]] = {}
        self._executor: ProcessPoolExecutor | None = None
        if helpers > 0:
            # A helper is a copy of this process at the first question: only tasks and results have to be sent.
            context = multiprocessing.get_context("fork")
            # The records stay to the end: who looks through them for what is not needed any more finds nothing, and
            # in a helper marks, thereby copies, every page of memory that it shares with us.
            gc.freeze()
            self._executor = ProcessPoolExecutor(helpers, context, _begin, (do,))
            # What arrives is read by a thread, which has to wait for its turn at every piece: a tenth of the time.
            sys.setswitchinterval(TURN)

    def ask(self, tasks: Sequence[Task], share: int = SHARE) -> None:
        """Let the helpers do these, so many at a time, after what was asked for before."""
        for start in range(0, len(tasks) if self._executor else 0, share):
            part = tuple(tasks[start : start + share])
            try:
                underway = self._executor.submit(_work, part)  # type: ignore[union-attr]
            except BrokenProcessPool:  # nobody is left to help: `take` does it
                return
            self._place |= {task: (len(self._shares), place) for place, task in enumerate(part)}
            self._underway[len(self._shares)] = underway
            self._shares.append(part)

    def take(self, task: Task) -> Any:
        """Return what came of a task, to be taken once; raise what `do` raised."""
        if task not in self._place:
            return self._do(task)
        share, place = self._place[task]
        if share in self._underway:
            while share in self._underway and not self._underway[share].done() and self._lend_a_hand():
                pass
            if share in self._underway:
                self._done[share] = self._received(share)
        done = self._done[share][place]
        if place == len(self._shares[share]) - 1:
            del self._done[share]
        return done

    def _received(self, share: int) -> list[Any]:
        try:
            return self._underway.pop(share).result()
        except BrokenProcessPool:  # a helper was killed, for want of memory perhaps
            return [self._do(task) for task in self._shares[share]]

    def _lend_a_hand(self) -> bool:
        """Do the last share that nobody has begun; return whether there was one."""
        for share, future in reversed(self._underway.items()):
            if future.cancel():
                del self._underway[share]
                self._done[share] = [self._do(task) for task in self._shares[share]]
                return True
        return False

    def end(self) -> None:
        """Send the helpers home, also where the work was broken off."""
        if self._executor:
            self._executor.shutdown(cancel_futures=True)
            gc.unfreeze()
            sys.setswitchinterval(USUAL_TURN)


TURN, USUAL_TURN = 0.0001, sys.getswitchinterval()
"""Seconds that one thread may work while another waits."""
_DO: list[Callable[[Task], Any]] = []
"""In a helper: what it was begun with."""


def _begin(do: Callable[[Task], Any]) -> None:
    _DO.append(do)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one who asks, and who sends us home
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Stay for nobody: a build that was killed can send nobody home."""
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)


def _work(tasks: tuple[Task, ...]) -> list[Any]:
    return [_DO[0](task) for task in tasks]

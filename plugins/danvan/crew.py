"""Who makes the pages? Other processes, while the host does its own work; where there are none, whoever asks."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, Generic, TypeVar

Made = TypeVar("Made")
SHARE = 16
"""So many results travel together: one alone costs too much to send, and for hundreds somebody would wait long."""
WORTH = 400
"""From so many results on, other processes save more time than they cost to start."""


def helpers() -> int:
    """Return how many processes may work beside this one; none where copying one is not safe (macOS, Windows)."""
    return len(os.sched_getaffinity(0)) - 1 if sys.platform == "linux" else 0


class Crew(Generic[Made]):
    """Makes `make(0)` … `make(count - 1)`; how many help changes nothing but the time."""

    def __init__(self, make: Callable[[int], Made], count: int, helpers: int) -> None:
        self._make = make
        self._count = count
        self._shares: dict[int, list[Made]] = {}
        self._underway: dict[int, Future[list[Made]]] = {}
        self._executor: ProcessPoolExecutor | None = None
        if helpers > 0 and count >= WORTH:
            # A helper is a copy of this process as it is now: only numbers and results have to be sent.
            context = multiprocessing.get_context("fork")
            self._executor = ProcessPoolExecutor(helpers, context, _begin, (make,))
            numbers = range(-(-count // SHARE))
            self._underway = {share: self._executor.submit(_work, self._numbers(share)) for share in numbers}

    def _numbers(self, share: int) -> range:
        return range(share * SHARE, min(share * SHARE + SHARE, self._count))

    def take(self, number: int) -> Made:
        """Return a result, to be asked for once; raise what `make` raised."""
        share, place = divmod(number, SHARE)
        if share in self._underway:
            while not self._underway[share].done() and self._lend_a_hand():
                pass
            if share in self._underway:
                self._shares[share] = self._received(share)
        if share not in self._shares:
            return self._make(number)
        made = self._shares[share][place]
        if number == self._numbers(share)[-1]:
            del self._shares[share]
        return made

    def _received(self, share: int) -> list[Made]:
        try:
            return self._underway.pop(share).result()
        except BrokenProcessPool:  # a helper was killed, for want of memory perhaps
            return [self._make(number) for number in self._numbers(share)]

    def _lend_a_hand(self) -> bool:
        """Make the last share that nobody has begun; return whether there was one."""
        for share, future in reversed(self._underway.items()):
            if future.cancel():
                del self._underway[share]
                self._shares[share] = [self._make(number) for number in self._numbers(share)]
                return True
        return False

    def end(self) -> None:
        """Send the helpers home, also where the work was broken off."""
        if self._executor:
            self._executor.shutdown(cancel_futures=True)


_MAKE: list[Callable[[int], Any]] = []
"""In a helper: what it was begun with."""


def _begin(make: Callable[[int], Any]) -> None:
    _MAKE.append(make)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one who asks, and who sends us home
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Stay for nobody: a build that was killed can send nobody home."""
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)


def _work(numbers: range) -> list[Any]:
    return [_MAKE[0](number) for number in numbers]

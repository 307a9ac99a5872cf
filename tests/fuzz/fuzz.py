"""Does anything that is typed, pasted or damaged end in a traceback, hang, or eat the memory? Run by `make fuzz`.

make fuzz SECONDS=600     as many inputs as fit into that time
make fuzz INPUTS=300000   so many inputs, however long it takes
make fuzz SEED=7          other dice

Every input is let in by a door (doors.py) in a child process, a batch at a time: neither a crash nor an endless
loop ends the run. What is found lies in build/fuzz/: the input, and beside it what happened. Times are the processor's.
"""

from __future__ import annotations

import json
import os
import random
import re
import resource
import shutil
import signal
import sys
import tempfile
import time
import traceback
import warnings
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from doors import Doors, Misplaced, properties

ROOT = Path(__file__).parents[2]
FINDS = ROOT / "build" / "fuzz"
SLOW = 2.0
"""Seconds of the processor that one input may take."""
ENDLESS = 60.0
"""Seconds of the processor after which an input is broken off."""
LARGEST = 400
"""MB that a process may hold."""
BATCH = 4000
SHARES = {"file": 80, "yaml": 3, "page": 3, "photo": 6, "text": 8}
"""Of a hundred inputs; what hypothesis makes and the recordings come beside."""
PROPERTIES, RECORDINGS = 1000, 3
"""In each batch. A recording takes two programs."""


class Endless(Exception):
    """An input took so long that it was broken off."""


@dataclass
class Tally:
    """What became of a batch, or of all."""

    inputs: Counter[str] = field(default_factory=Counter)
    finds: list[dict[str, str]] = field(default_factory=list)
    slowest: dict[str, float] = field(default_factory=dict)
    megabytes: float = 0

    def add(self, other: Tally) -> None:
        """Add a batch."""
        self.inputs += other.inputs
        self.finds += other.finds
        self.megabytes = max(self.megabytes, other.megabytes)
        for door, seconds in other.slowest.items():
            self.slowest[door] = max(seconds, self.slowest.get(door, 0))


class Batch:
    """The inputs of one child process."""

    def __init__(self, number: int, folder: Path) -> None:
        self.number = number
        self.dice = random.Random(number)
        self.doors = Doors(folder)
        self.tally = Tally()

    def run(self) -> Tally:
        """Let all inputs in and return what became of them."""
        for _ in range(BATCH):
            door = self.dice.choices(list(SHARES), list(SHARES.values()))[0]
            self.one(door, lambda door=door: getattr(self.doors, door)(self.dice))
        for _ in range(RECORDINGS):
            self.one("recording", lambda: self.doors.recording(self.dice))
        properties(self.doors, self.number, PROPERTIES, lambda let_in: self.one("property", let_in))
        return self.tally

    def one(self, door: str, let_in: Callable[[], None]) -> None:
        """Let one input in, time it, and keep it if it is a find."""
        self.tally.inputs[door] += 1
        start = _seconds()
        signal.setitimer(signal.ITIMER_PROF, ENDLESS)
        try:
            let_in()
        except Endless:
            self._keep("endless", door, traceback.format_exc())
        except Misplaced as fault:
            self._keep("misplaced", door, str(fault))
        except Exception:
            self._keep("traceback", door, traceback.format_exc())
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        took = _seconds() - start
        self.tally.slowest[door] = max(took, self.tally.slowest.get(door, 0))
        if took > SLOW:
            self._keep("slow", door, f"{took:.1f} s")

    def _keep(self, kind: str, door: str, said: str) -> None:
        frames = [line.strip() for line in said.split("\n") if line.startswith("  File")]
        at = frames[-1] if frames else re.sub(r".*/data/|[:\d]", "", said.split("“", maxsplit=1)[0])
        name = f"{kind}-{door}-{self.number}-{sum(self.tally.inputs.values())}"
        self.tally.finds.append({"kind": kind, "door": door, "where": at, "name": name})
        (FINDS / name).write_bytes(self.doors.last)
        (FINDS / f"{name}.txt").write_text(f"{self.doors.said}\n{said}", encoding="utf-8")


def _seconds() -> float:
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def _break_off(*_: object) -> None:
    raise Endless


def child(number: int, out: Path) -> None:
    """Run one batch and leave its tally in `out`."""
    signal.signal(signal.SIGPROF, _break_off)
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory() as folder:
        tally = Batch(number, Path(folder)).run()
    out.write_text(json.dumps(vars(tally)), encoding="utf-8")


def batch(number: int) -> Tally:
    """Run one batch in a child process; its death is a find."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "tally.json"
        pid = os.fork()
        if not pid:
            try:
                child(number, out)
            except BaseException:
                traceback.print_exc()
            os._exit(0)
        _, status, usage = os.wait4(pid, 0)
        if not out.exists():
            ended = {"kind": "died", "door": "batch", "where": f"status {status}", "name": f"SEED={number}"}
            return Tally(finds=[ended], megabytes=usage.ru_maxrss / 1024)
        told = json.loads(out.read_text(encoding="utf-8"))
    return Tally(Counter(told["inputs"]), told["finds"], told["slowest"], usage.ru_maxrss / 1024)


def report(tally: Tally, seconds: float) -> str:
    """Return the figures as they stand in docs/fuzz.md."""
    kinds = Counter(find["kind"] for find in tally.finds)
    lines = [
        f"{date.today()}, Python {sys.version.split()[0]}, {seconds / 60:.0f} minutes",
        "",
        "| door | inputs | slowest, s |",
        "|---|---:|---:|",
        *(f"| {door} | {count:,} | {tally.slowest[door]:.2f} |" for door, count in sorted(tally.inputs.items())),
        f"| all | {sum(tally.inputs.values()):,} | {max(tally.slowest.values(), default=0):.2f} |",
        "",
        f"Tracebacks {kinds['traceback'] + kinds['died']}, over {SLOW:.0f} s {kinds['slow']}, "
        f"messages outside of their file {kinds['misplaced']}, largest process {tally.megabytes:.0f} MB.",
    ]
    return "\n".join(lines)


def main() -> int:
    """Run until the time or the number of inputs is reached; return 1 if anything was found."""
    wanted, limit = int(os.environ.get("INPUTS") or 0), float(os.environ.get("SECONDS") or 600)
    number = int(os.environ.get("SEED") or time.time()) * 1_000_000
    shutil.rmtree(FINDS, ignore_errors=True)
    FINDS.mkdir(parents=True)
    tally, start = Tally(), time.monotonic()
    while sum(tally.inputs.values()) < wanted if wanted else time.monotonic() - start < limit:
        number += 1
        tally.add(batch(number))
        (FINDS / "report.md").write_text(report(tally, time.monotonic() - start) + "\n", encoding="utf-8")
    print(report(tally, time.monotonic() - start))
    for (kind, where), count in Counter((find["kind"], find["where"]) for find in tally.finds).most_common():
        first = next(find["name"] for find in tally.finds if (find["kind"], find["where"]) == (kind, where))
        print(f"{count:6} {kind}: {where}  (build/fuzz/{first})")
    return int(bool(tally.finds) or tally.megabytes > LARGEST)


if __name__ == "__main__":
    sys.exit(main())

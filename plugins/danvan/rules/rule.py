"""What is a rule? A generator of faults over what was loaded; this is what all rules share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from danvan.life import state
from danvan.records import Entry
from danvan.source.loaded import Loaded
from danvan.source.node import Trail
from danvan.source.problem import Key
from danvan.text import fold


@dataclass(frozen=True)
class Fault:
    """One breach of a rule: the record, the path inside it, the sentence for the editor."""

    key: Key
    path: Trail
    message: str
    words: str = ""
    """The words it is about, where they stand inside a longer text."""
    column: int = 0
    """Where on its line the fault begins, counted from 1; 0 where the value or the words tell."""


Rule = Callable[[Loaded, date], Iterator[Fault]]
"""Takes the data and the day of the build; its docstring is the sentence it enforces."""


def entries(loaded: Loaded) -> Iterator[tuple[Key, Entry]]:
    """Yield every valid model and example with the key of its record."""
    yield from loaded.entries


def told_entries(loaded: Loaded, today: date) -> Iterator[tuple[Key, Entry]]:
    """Yield the entries that are published on `today`: nobody need see to one that is held or cancelled."""
    yield from ((key, entry) for key, entry in entries(loaded) if state.state_on(entry, today) not in state.UNPUBLISHED)


def lacks(loaded: Loaded, stem: str, asked: str | None) -> bool:
    """Tell whether no record of that file has the id; a file or an id that could not be read accuses nobody."""
    return bool(asked) and stem in loaded.known and asked not in loaded.known[stem]


def unknown(what: str, asked: str, known: dict[str, str], file: str, others: Iterable[tuple[str, str]] = ()) -> str:
    """Say that an id is unknown; `known` maps ids to names, both are searched for what was meant.

    `others` are further (name, id) pairs, such as aliases: editors type a name where a code belongs.
    A record whose own id or name could not be read is nobody's suggestion.
    """
    known = {key: name for key, name in known.items() if name and not key.startswith("#")}
    others = [(name, key) for name, key in others if key in known]
    names = {fold(name): key for name, key in (*others, *((name, key) for key, name in known.items()))}
    near = get_close_matches(asked, known, n=1, cutoff=0.6) or get_close_matches(fold(asked), names, n=1, cutoff=0.7)
    if near:
        meant = near[0] if near[0] in known else names[near[0]]
        called = "" if known[meant] == meant else f" ({known[meant]})"
        return f"không có {what} “{asked}”, có phải “{meant}”{called}?"
    if 0 < len(known) <= 8:
        choices = (key if key == name else f"{key} ({name})" for key, name in known.items())
        return f"không có {what} “{asked}”; chọn một trong: {', '.join(choices)}"
    return f"không có {what} “{asked}”; xem các mã trong {file}, hoặc thêm vào đó trước"


def no_clause(asked: str, known: Iterable[str], *, of_plan: bool = False) -> str:
    """Say that the plan has no clause `asked`, and which of `known` was meant; `of_plan`: in the plan itself."""
    plain = {_letters(address): address for address in known}
    near = plain.get(_letters(asked)) or next(iter(get_close_matches(asked, plain.values(), n=1, cutoff=0.5)), None)
    hint = f", có phải “{near}”?" if near else "; viết như II.4.a"
    return f"{'' if of_plan else 'kế hoạch '}không có mục “{asked}”{hint}"


def _letters(address: str) -> str:
    """Return `II.4.a` as it stands in every way of writing it: `ii-4-a`, `II 4 a)`."""
    return ".".join(re.findall(r"\w+", address.lower()))


def nearest_file(asked: str, there: Iterable[str]) -> str | None:
    """Return which of the files that are `there` was meant by a name that none has: in other letters, or nearly."""
    names = {name.lower(): name for name in sorted(there, reverse=True)}
    near = get_close_matches(asked.lower(), names, n=1)
    return names[near[0]] if near else None

"""What is typed, pasted and damaged: bytes of a good file in, bytes of a bad one out, the same for the same dice."""

from __future__ import annotations

import random
from collections.abc import Callable

import yaml

from where import ROOT

Dice = random.Random
Mutation = Callable[[bytes, Dice], bytes]
KILLERS: list[dict[str, str]] = yaml.safe_load((ROOT / "tests/cases/linear/killers.yml").read_text(encoding="utf-8"))
TOKENS = [
    ": ", "- ", "? ", "- - ", "[", "]", "{", "}", "{{", "[[", "&a ", "*a", "*a ", "!", "!!int ", "!<x> ", "| ", "> ",
    "|-\n", "%YAML 1.2\n", "---\n", "...\n", "#", " #", "<<: ", "<<: *a\n", "'", '"', '"\\', "`", "@", ",", "~",
    "null", "\t", "\n\t", "\r", "\r\n", "\x00", "\x01", "\x1b", "\x7f", "\x85", "\xa0", "\xad", "\u200b", "\u200e",
    "\u2028", "\u2029", "\u202e", "\ufeff", "\ufffe", "�", "😀", "́", "᷄", "đ", "Đ", "１", "：", "–", "…", "“",
    "<script>", "[a](javascript:x)", "](", "![", "{: .x}", "1e9", ".inf", "0x1f", "1.450", "2,5", "-0",
    "999999999999999999999999999999", "2026-13-45", "0000", "31/12/2026", "khoảng 2026", "yes", "no", "=======\n",
    "<<<<<<< a\n", ">>>>>>> b\n",
]  # fmt: skip
WRONG = [
    "",
    " ~",
    " {}",
    " []",
    " [{}]",
    " [[x]]",
    " {x: y}",
    " 'x'",
    " ' '",
    ' "\u200b"',
    " ['x', [y], 'z']",
    " |\n    a\n",
    " 0",
    " 1.5",
]


def killer(dice: Dice, longest: int) -> str:
    """Return a text on which a careless pattern stumbles, at most `longest` characters."""
    one = dice.choice(KILLERS)
    room = max(1, longest - len(one["head"]) - len(one["tail"]))
    return (one["head"] + (one["pump"] * (room // len(one["pump"]) + 1))[:room] + one["tail"])[:longest]


def _span(data: bytes, dice: Dice, most: int = 40) -> tuple[int, int]:
    start = dice.randrange(len(data) + 1)
    return start, min(len(data), start + dice.randrange(most))


def truncated(data: bytes, dice: Dice) -> bytes:
    return data[: dice.randrange(len(data) + 1)]


def beheaded(data: bytes, dice: Dice) -> bytes:
    return data[dice.randrange(len(data) + 1) :]


def flipped(data: bytes, dice: Dice) -> bytes:
    changed = bytearray(data)
    for _ in range(dice.randint(1, 8) if changed else 0):
        changed[dice.randrange(len(changed))] ^= 1 << dice.randrange(8)
    return bytes(changed)


def cut(data: bytes, dice: Dice) -> bytes:
    start, end = _span(data, dice)
    return data[:start] + data[end:]


def doubled(data: bytes, dice: Dice) -> bytes:
    start, end = _span(data, dice, 400)
    return data[:end] + data[start:end] + data[end:]


def typed(data: bytes, dice: Dice) -> bytes:
    for _ in range(dice.randint(1, 3)):
        at = dice.randrange(len(data) + 1)
        data = data[:at] + dice.choice(TOKENS).encode() + data[at:]
    return data


def surrogate(data: bytes, dice: Dice) -> bytes:
    at = dice.randrange(len(data) + 1)
    return (
        data[:at]
        + dice.choice([b"\xed\xa0\x80", b"\xed\xbf\xbf", b"\xc0\x80", b"\xf4\x90\x80\x80", b"\x80"])
        + data[at:]
    )


def marked(data: bytes, dice: Dice) -> bytes:
    return dice.choice([b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\0", b"\x1f\x8b", b"PK\x03\x04"]) + data


def recoded(data: bytes, dice: Dice) -> bytes:
    return data.decode("utf-8", "replace").encode(
        dice.choice(["utf-16", "utf-32", "cp1258", "latin-1", "utf-7"]), "replace"
    )


def other_ends(data: bytes, dice: Dice) -> bytes:
    ends = [b"\r\n", b"\r", "\x85".encode(), "\u2028".encode(), "\u2029".encode(), b"\n\n", b"\n\r", b"\x0b", b"\n"]
    chosen = dice.sample(ends, dice.randint(1, 3))
    return b"".join(line + dice.choice(chosen) for line in data.split(b"\n"))


def _lines(change: Callable[[list[bytes], Dice], None]) -> Mutation:
    def mutation(data: bytes, dice: Dice) -> bytes:
        lines = data.split(b"\n")
        change(lines, dice)
        return b"\n".join(lines)

    return mutation


@_lines
def swapped(lines: list[bytes], dice: Dice) -> None:
    a, b = dice.randrange(len(lines)), dice.randrange(len(lines))
    lines[a], lines[b] = lines[b], lines[a]


@_lines
def repeated(lines: list[bytes], dice: Dice) -> None:
    at = dice.randrange(len(lines))
    lines[at:at] = lines[at : at + dice.randint(1, 30)] * dice.choice([1, 1, 2, 50])


@_lines
def indented(lines: list[bytes], dice: Dice) -> None:
    at = dice.randrange(len(lines))
    lines[at] = dice.choice([b" ", b"  ", b"\t", "\xa0".encode(), b"- ", b"    "]) + lines[at]


@_lines
def unindented(lines: list[bytes], dice: Dice) -> None:
    at = dice.randrange(len(lines))
    lines[at] = lines[at].lstrip() if dice.random() < 0.5 else lines[at][1:]


@_lines
def of_a_wrong_kind(lines: list[bytes], dice: Dice) -> None:
    for _ in range(dice.randint(1, 4)):
        at = dice.randrange(len(lines))
        key, colon, _value = lines[at].partition(b":")
        lines[at] = key + b":" + dice.choice(WRONG).encode() if colon else lines[at]


@_lines
def renamed(lines: list[bytes], dice: Dice) -> None:
    at = dice.randrange(len(lines))
    key, colon, value = lines[at].partition(b":")
    other = dice.choice(lines).partition(b":")[0].strip(b" -")
    lines[at] = key[: len(key) - len(key.lstrip(b" -"))] + other + colon + value


@_lines
def with_a_huge_value(lines: list[bytes], dice: Dice) -> None:
    at = dice.randrange(len(lines))
    key, colon, _value = lines[at].partition(b":")
    text = killer(dice, dice.choice([300, 3000, 3000, 19_990, 50_000]))
    quoted = '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
    lines[at] = key + b": " + quoted.encode() if colon else text.encode()


@_lines
def anchored(lines: list[bytes], dice: Dice) -> None:
    a, b = sorted(dice.randrange(len(lines)) for _ in range(2))
    lines[b] = lines[b].partition(b":")[0] + dice.choice([b": *x", b": *", b": *x y", b"<<: *x"])
    lines[a] = lines[a].replace(b": ", b": &x ", 1)


def nested(data: bytes, dice: Dice) -> bytes:
    at, depth = dice.randrange(len(data) + 1), dice.choice([5, 13, 100, 5000])
    bomb = dice.choice(
        [
            b"[" * depth,
            b"{a: " * depth,
            b"- " * depth,
            b"\n" + b"".join(b" " * i + b"a:\n" for i in range(min(depth, 300))),
        ]
    )
    return data[:at] + bomb + data[at:]


def laughing(data: bytes, dice: Dice) -> bytes:
    rows = "".join(
        f"{chr(98 + i)}: &{chr(98 + i)} [{', '.join(['*' + chr(97 + i)] * 9)}]\n" for i in range(dice.randint(1, 9))
    )
    return f"a: &a [x]\n{rows}".encode() + data


def emptied(_data: bytes, dice: Dice) -> bytes:
    return dice.choice(
        [
            b"",
            b"\n",
            b"[]",
            b"{}",
            b"~",
            b"-",
            b"- ",
            b"- ~\n",
            b"- []\n",
            b"x",
            b"x:",
            b"- x:",
            b"- id:",
            b"''",
            b"- ''",
            b"\r",
        ]
    )


TYPING: tuple[Mutation, ...] = (
    typed,
    swapped,
    repeated,
    indented,
    unindented,
    cut,
    doubled,
    other_ends,
    truncated,
    flipped,
    surrogate,
)
"""What may befall any text."""
YAML: tuple[Mutation, ...] = (
    *TYPING, typed, of_a_wrong_kind, of_a_wrong_kind, renamed, with_a_huge_value, anchored, nested, laughing, emptied,
    beheaded, marked, recoded,
)  # fmt: skip


def mutated(data: bytes, dice: Dice, mutations: tuple[Mutation, ...] = YAML) -> bytes:
    """Return `data` after one to four of `mutations`."""
    for _ in range(dice.choice([1, 1, 1, 2, 2, 3, 4])):
        data = dice.choice(mutations)(data, dice)
    return data


def page(data: bytes, dice: Dice) -> bytes:
    """Return a written page after some mutations, some of which make it long or give it a head of its own."""
    lines = data.split(b"\n")
    for _ in range(dice.randint(0, 2)):
        at = dice.randrange(len(lines))
        lines[at] = killer(dice, dice.choice([40, 300, 2000, 2000, 20_000])).encode()
    if dice.random() < 0.1:
        lines[:0] = [
            b"---",
            dice.choice([b"people: [n-01]", b"people: [", b"people: {a: b}", b"- x", b"x: &a *a", b"\tx"]),
            b"---",
        ]
    return mutated(b"\n".join(lines), dice, TYPING) if dice.random() < 0.7 else b"\n".join(lines)

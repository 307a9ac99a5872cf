"""How is a text read aloud? Every stretch by the first rule that knows it; all is checked before it leaves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate, groupby

from danvan.speech import (
    brackets,
    contacts,
    counts,
    dates,
    datespans,
    daylists,
    marks,
    measures,
    numbers_of_documents,
    partdates,
    punctuation,
    shares,
    spans,
    times,
    words,
)
from danvan.speech.context import REMEDY, Context, Refused, Rule
from danvan.speech.lexicon import Lexicon
from danvan.speech.numerals import NUMBER_WORDS
from danvan.speech.pieces import Piece, Refusal, Spoken, joined, merged
from danvan.speech.syllable import is_syllable
from danvan.text import nfc

FARTHEST = 300
"""Characters that a rule looks at: what it knows is seldom longer than 60, and a text of any length is read in time."""
_DIGITS = re.compile(r"\d")
# In this order: what is more certain comes first, and what nothing knows is refused by the last.
RULES: tuple[Rule, ...] = (
    *punctuation.FIRST,
    *contacts.ROADS,
    *marks.OUTLINE,
    *brackets.RULES,
    *words.LISTED,
    *numbers_of_documents.RULES,
    *contacts.RULES,
    *partdates.LUNAR,
    *daylists.RULES,
    *datespans.RULES,
    *dates.RULES,
    *partdates.RULES,
    *times.RULES,
    *shares.RULES,
    *marks.RULES,
    *spans.RULES,
    *measures.RULES,
    *counts.RULES,
    *words.RULES,
    *punctuation.LAST,
)


def spoken(text: str, lexicon: Lexicon, *, full_numbers: bool = False) -> Spoken | Refusal:
    """Return the words for a text, or what stands in the way; `full_numbers` reads document symbols in full."""
    clean = _clean(text)
    if _is_plain(clean, lexicon):
        said = joined([Piece(clean, clean, "word")])
        return Spoken(said, (Piece(clean, said, "word"),) if clean else ())
    return _by_rules(clean, lexicon, full_numbers)


_PLAIN = re.compile(r"[^\W\d_]+(?:[,.]? [^\W\d_]+)*[,.]?")


def _is_plain(text: str, lexicon: Lexicon) -> bool:
    """Tell whether no rule can change a word of the text: most sentences, read ten times faster without the rules."""
    if not _PLAIN.fullmatch(text) or lexicon.pattern.search(text):
        return False
    return all(_is_plain_word(word, lexicon) for word in re.findall(r"[^\W\d_]+", text))


def _is_plain_word(word: str, lexicon: Lexicon) -> bool:
    written_small = word.islower() or (word.istitle() and len(word) > 1)
    listed = word in lexicon.short or f"{word}." in lexicon.short
    return written_small and not listed and word != "ha" and is_syllable(word)  # alone, ha is a unit


def _by_rules(text: str, lexicon: Lexicon, full_numbers: bool) -> Spoken | Refusal:
    pieces: list[Piece] = []
    refusals: list[Refusal] = []
    for found in _read(text, lexicon, full_numbers):
        if isinstance(found, Refusal):
            refusals.append(found)
        else:
            pieces.append(found)
    if refusals:
        first, *others = refusals
        return Refusal(first.token, first.reason, first.remedy, tuple(others))
    return Spoken(joined(pieces), tuple(merged(pieces)))


def _clean(text: str) -> str:
    """Return the text composed, without invisible signs, with plain spaces and the Vietnamese Đ."""
    plain = nfc(text).translate({0xD0: "Đ", 0xF0: "đ"})  # the Icelandic letters look the same
    visible = re.sub(r"[\u00ad\u200b-\u200d\u2060\ufeff]", "", plain)
    return re.sub(r"[\u00a0\u2000-\u200a\u202f\u3000]", " ", visible)


class _Gate:
    """Rules that follow each other behind one pattern: what none of them knows is asked once, not ninety times."""

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self._rules = rules
        self._pattern = re.compile("|".join(f"({rule.pattern.pattern})" for rule in rules))
        # The group around an alternative is closed last; within it are the groups of its rule.
        groups = accumulate((rule.pattern.groups + 1 for rule in rules), initial=1)
        self._turn = dict(zip(groups, range(len(rules)), strict=False))

    def opened(self, text: str, position: int) -> tuple[Rule, ...]:
        """Return the first rule that matches here and all after it."""
        found = self._pattern.match(text, position, position + FARTHEST)
        return self._rules[self._turn[found.lastindex or 1] :] if found else ()


def _stands_alone(rule: Rule) -> bool:
    """Tell what no gate takes: a pattern that refers to its groups by number, and one that lets any word in."""
    return bool(re.search(r"\\[1-9]|\(\?\(", rule.pattern.pattern) or rule.pattern.match("việc"))


def _gates(rules: Iterable[Rule]) -> Iterator[_Gate | tuple[Rule, ...]]:
    for alone, group in groupby(rules, _stands_alone):
        following = tuple(group)
        yield following if alone else _Gate(following)


_GATES = tuple(_gates(RULES))


def _candidates(text: str, position: int, listed: Rule) -> Iterator[Rule]:
    """Yield the rules that may know this position, in their order; inside of a word only the last begins."""
    if position > 0 and text[position - 1].isalnum() and text[position].isalnum():
        yield RULES[-1]
        return
    yield listed
    for gate in _GATES:
        yield from gate.opened(text, position) if isinstance(gate, _Gate) else gate


def _read(text: str, lexicon: Lexicon, full_numbers: bool) -> Iterator[Piece | Refusal]:
    listed = Rule(lexicon.pattern, listed_reading)
    position = 0
    last: Piece | None = None
    while position < len(text):
        found, position = _first(_candidates(text, position, listed), text, position, lexicon, full_numbers)
        if isinstance(found, Piece) and not found.original.isspace():
            found = _apart(_audited(found, lexicon), last)
            last = found if isinstance(found, Piece) else None
        yield found


def _first(
    rules: Iterable[Rule], text: str, position: int, lexicon: Lexicon, full_numbers: bool
) -> tuple[Piece | Refusal, int]:
    """Return what the first rule that knows this position makes of it, and where it ends."""
    for rule in rules:
        m = rule.pattern.match(text, position, position + FARTHEST)
        if not m or not m[0]:
            continue
        try:
            said = rule.read(m, Context(text, position, m.end(), lexicon, full_numbers))
        except Refused as refused:
            return Refusal(m[0].strip(), refused.reason, refused.remedy), m.end()
        if said is not None:
            return Piece(m[0], said, rule.name), m.end()
    raise AssertionError(f"no rule for {text[position:]!r}")  # pragma: no cover - the last rule takes anything


def listed_reading(m: re.Match[str], context: Context) -> str | None:
    """Zalo, COVID-19: as the lexicon lists it."""
    return context.lexicon.readings[" ".join(m[0].split()).casefold()]


def _audited(piece: Piece, lexicon: Lexicon) -> Piece | Refusal:
    """Return the piece if each of its words is a Vietnamese syllable or listed; the last net under all rules."""
    for said in re.findall(r"[^\s,.?]+", piece.spoken):
        if not (is_syllable(said) or said.casefold() in lexicon.words):
            return Refusal(piece.original.strip(), f"“{said}” không phải âm tiết tiếng Việt", REMEDY)
    return piece


def _apart(found: Piece | Refusal, last: Piece | None) -> Piece | Refusal:
    """Return what was found, unless it is a number heard together with the one before: “xóm 5 12 hộ”."""
    if (
        isinstance(found, Refusal)
        or last is None
        or not (found.original[0].isdigit() and _DIGITS.search(last.original))
    ):
        return found
    ends, begins = last.spoken.split()[-1:], found.spoken.split()[:1]
    if {*ends, *begins} <= NUMBER_WORDS and ends and begins:
        return Refusal(found.original.strip(), "hai số đứng liền nhau", "viết dấu phẩy hoặc một từ giữa hai số")
    return found

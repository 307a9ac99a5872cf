"""What does `danvan speak` write for each line it reads? The words, or why not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from danvan.speech.lexicon import Lexicon
from danvan.speech.pieces import Refusal
from danvan.speech.reader import spoken


def speak_lines(lines: Iterable[str], lexicon: Lexicon, *, full_numbers: bool = False) -> Iterator[str]:
    """Yield one line for each: the spoken words, or `!` and why it is refused."""
    for line in lines:
        said = spoken(line.rstrip("\r\n"), lexicon, full_numbers=full_numbers)
        yield "! " + "; ".join(map(explain, (said, *said.further))) if isinstance(said, Refusal) else said.text


def explain(refusal: Refusal) -> str:
    """Return a refusal as a sentence: the token, the reason, the remedy."""
    return f"«{refusal.token}»: {refusal.reason}; {refusal.remedy}"

"""Where in the text does a rule read, and what stands around it? The cues that rules go by."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from danvan.speech import cues
from danvan.speech.lexicon import Lexicon

REMEDY = "thêm cách đọc vào data/lexicon.yaml, mục readings"
_REACH = 140  # characters a cue may lie away; a clause is seldom longer
# Ranges such as à-ỹ hold capitals as well: the letters are asked one by one.
CAPITAL = f"[{''.join(c for c in map(chr, range(0x1F00)) if c.isupper())}]"
NAME = rf"{CAPITAL}[^\W\d_]*(?<!{CAPITAL}) "  # a word with a capital first, and the space after it
_OPENING = r"[\s:(“‘\"']*"


class Refused(Exception):
    """A rule knows that it must not guess: why, and what the editor can do."""

    def __init__(self, reason: str, remedy: str = REMEDY) -> None:
        super().__init__(reason)
        self.reason = reason
        self.remedy = remedy


@dataclass
class Context:
    """A stretch of a text: what a rule has matched, with its surroundings."""

    text: str
    start: int
    end: int
    lexicon: Lexicon
    full_numbers: bool = False

    @property
    def before(self) -> str:
        """Return the text before, in lower case, as far as a cue may reach."""
        return self.text[max(0, self.start - _REACH) : self.start].casefold()

    @property
    def after(self) -> str:
        """Return the text after, as it is written."""
        return self.text[self.end : self.end + _REACH]

    @property
    def clause(self) -> str:
        """Return what the same clause says before, in lower case."""
        return re.split(r"[.;!?\n](?=\s)", self.before)[-1]

    @property
    def last_word(self) -> str:
        """Return the word just before in lower case; nothing but space, colon or an opening mark between."""
        found = re.search(rf"(\w+){_OPENING}$", self.before)
        return found[1] if found else ""

    @property
    def next_word(self) -> str:
        """Return the word just after in lower case, both where two make a verb; nothing but space between."""
        two = re.match(r"\s*([^\W\d_]+ [^\W\d_]+)", self.after)
        if two and two[1].casefold() in cues.NOT_COUNTED:
            return two[1].casefold()
        found = re.match(r"\s*([^\W\d_]+[23²³]?)", self.after)
        return found[1].casefold() if found else ""

    @property
    def opens_line(self) -> bool:
        """Return whether nothing but bullets and opening marks stands before on this line."""
        line = self.text[self.text.rfind("\n", 0, self.start) + 1 : self.start]
        return not line.strip(" \t-–—+*•([“\"'")

    def follows(self, cue: str) -> bool:
        """Return whether the text before ends with this pattern (lower case) and at most an opening mark."""
        return re.search(rf"(?<!\w)(?:{cue}){_OPENING}$", self.before) is not None


@dataclass(frozen=True)
class Rule:
    """One way of reading: where `pattern` matches, `read` returns the words, or None to let the next rule try."""

    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], Context], str | None]

    @property
    def name(self) -> str:
        """Return the name, which is that of the function."""
        return self.read.__name__


def rule(pattern: str, read: Callable[[re.Match[str], Context], str | None]) -> Rule:
    """Return the rule that reads `pattern`."""
    return Rule(re.compile(pattern), read)

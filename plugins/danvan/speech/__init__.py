"""How are records read aloud? Texts, numbers and dates in spoken Vietnamese, or a refusal; never a guess.

May import `text` and nothing else of ours: it takes plain values.
"""

from danvan.speech.dates import speak_date
from danvan.speech.lexicon import Abbreviation, Lexicon, Reading
from danvan.speech.lines import explain, speak_lines
from danvan.speech.measures import speak_unit
from danvan.speech.numerals import speak_number
from danvan.speech.pieces import Piece, Refusal, Spoken, syllables
from danvan.speech.reader import spoken

__all__ = [
    "Abbreviation", "Lexicon", "Piece", "Reading", "Refusal", "Spoken", "explain", "speak_date", "speak_lines",
    "speak_number", "speak_unit", "spoken", "syllables",
]  # fmt: skip

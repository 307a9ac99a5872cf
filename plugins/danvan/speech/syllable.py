"""Is this word a syllable that Vietnamese can write? What is not, is never sent to a loudspeaker unlisted."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from danvan.speech.cues import words

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_CHECKED_TONES = "\u0301\u0323"  # after a final p, t, c, ch only sắc and nặng are possible
_ONSET = re.compile(r"ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnprstvx]|")
_RIMES = words("""
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
    i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet
    oc oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut
    uy uya uych uyên uyêt uyn uynh uyp uyt uyu
    ư ưa ưc ưi ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
    y yêm yên yêng yêt yêu
    """)
# What may follow qu besides the rimes above, whose u the onset has taken.
_AFTER_QU = words("ach y ych yên yêt ynh yt yu ôc ơt")
_AFTER_GI = words("ê êc êm ên êng êp êt êu")
_FRONT = ("i", "y", "e", "ê")


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """Return whether `word` (any case, either context of the tone mark) can be a Vietnamese syllable."""
    marked = unicodedata.normalize("NFD", word.lower())
    tones = [c for c in marked if c in _TONES]
    bare = unicodedata.normalize("NFC", "".join(c for c in marked if c not in _TONES))
    if len(tones) > 1:
        return False
    # Greedy first (`gi`, `qu`), then with a shorter onset: gì, giếng are g + i…
    onsets = {m[0] for m in [_ONSET.match(bare)] if m} | ({"g"} if bare.startswith("gi") else set())
    return any(_fits(onset, bare[len(onset) :], tones) for onset in onsets)


def _fits(onset: str, rime: str, tones: list[str]) -> bool:
    extra = {"qu": _AFTER_QU, "gi": _AFTER_GI}.get(onset, frozenset())
    if rime not in _RIMES and rime not in extra:
        return False
    if rime.endswith(("p", "t", "c", "ch")) and not (tones and tones[0] in _CHECKED_TONES):
        return False
    return _spelt(onset, rime)


def _spelt(onset: str, rime: str) -> bool:
    """Return whether the onset is the spelling used before this rime; k is free: Bắc Kạn, Kon Tum."""
    front = rime.startswith(_FRONT)
    if onset in ("gh", "ngh"):
        return front
    if onset in ("c", "ng"):
        return not front
    return not (onset == "g" and rime.startswith(("e", "ê", "y")))

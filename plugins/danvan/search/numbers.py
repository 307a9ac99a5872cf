"""How are long lists of small numbers written in the index? As text that every host compresses and any script reads."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

_BASE = 46  # two alphabets of 46 signs, one for a number's last digit: all of them printable, none escaped in JSON


def _sign(digit: int) -> str:
    code = digit + 35
    return "!" if code == ord("\\") else chr(code)


_MORE = [_sign(digit) for digit in range(_BASE)]
_LAST = [_sign(digit + _BASE) for digit in range(_BASE)]


@lru_cache(maxsize=65536)
def _coded(number: int) -> str:
    high, low = divmod(number, _BASE)
    signs = _LAST[low]
    while high:
        high, low = divmod(high, _BASE)
        signs = _MORE[low] + signs
    return signs


def coded(numbers: Iterable[int]) -> str:
    """Return `numbers` (none negative) as one text; `decode` of theme/assets/js/search/numbers.js reads it."""
    return "".join(map(_coded, numbers))


def gaps(numbers: Iterable[int], before: int = 0) -> list[int]:
    """Return the distances between ascending `numbers`, the first one from `before`: small, so short to write."""
    distances = []
    for number in numbers:
        distances.append(number - before)
        before = number
    return distances

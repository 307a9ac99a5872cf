"""No pattern that reads people's text takes more than its share of time: twice the text, at most about twice the time.

Every pattern of the package is found, wherever it is made, and attacked with texts made from its own parts: what it
repeats, again and again, after what leads there and before what makes it fail. Steps would be counted if `re` told
them; instead the time of the processor for a text is held against that for a quarter of it.
"""

from __future__ import annotations

import ast
import gc
import importlib
import re
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from re import _constants as codes
from re import _parser as parser
from typing import Any

import pytest
import yaml

from where import ROOT

PACKAGE = ROOT / "plugins" / "danvan"
LONG = 50_000
"""Characters: twice and a half of what one text of a record may hold."""
QUICK = 0.02
"""Seconds of the processor that are too few to be measured: below them nothing is compared."""
LIMIT = 0.2
"""Seconds of the processor for one text; a machine that is busy does not count."""
KILLERS = yaml.safe_load((ROOT / "tests" / "cases" / "linear" / "killers.yml").read_text(encoding="utf-8"))
SAMPLES = "a1 .,-AộĐ(“\n/:%@[{<*`_#|&;!?\"'+~=\\\u00a0đxI0"
"""What stands for a class of characters: the first of these that it holds."""

"""Where do the tests find what they share, and which day is it for them?"""

from __future__ import annotations

from datetime import date
from pathlib import Path

ROOT = Path(__file__).parent.parent
MINIATURE = ROOT / "tests" / "miniature" / "data"
COMMUNE = ROOT / "tests" / "commune" / "data"
"""A whole commune as it once stood, never brought up to date; the live `data/` and `content/` change every day."""
COMMUNE_PAGES = COMMUNE.parent / "content"
TODAY = date(2026, 11, 24)

"""What the tests share: a folder of data that a test may spoil."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MINIATURE = ROOT / "tests" / "miniature" / "data"
TODAY = date(2026, 11, 24)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the miniature commune's data."""
    return Path(shutil.copytree(MINIATURE, tmp_path / "data"))

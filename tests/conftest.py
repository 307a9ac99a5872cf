"""What the tests share: a folder of data that a test may spoil, and a guard before the commune's live records."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from where import MINIATURE

sys.path.insert(0, str(Path(__file__).parent / "guard"))
import live

live.install()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the miniature commune's data."""
    return Path(shutil.copytree(MINIATURE, tmp_path / "data"))

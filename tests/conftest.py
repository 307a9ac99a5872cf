"""What the tests share: a folder of data that a test may spoil."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from where import MINIATURE


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the miniature commune's data."""
    return Path(shutil.copytree(MINIATURE, tmp_path / "data"))

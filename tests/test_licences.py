"""May another commune run this, and can anybody see what it is made of?"""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.metadata import Distribution
from pathlib import Path

import pytest
from packaging.utils import canonicalize_name

from where import ROOT

sys.path.insert(0, str(ROOT / "scripts"))
import sbom

ALLOWED = {"MIT", "MIT-CMU", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "MPL-2.0", "PSF-2.0", "ISC", "0BSD"}
"""None of these asks anything of who runs the program or reads the site."""
PARTS = {canonicalize_name(part.metadata["Name"]): part for part in sbom.runtime()}
LISTED = sbom.licences()
ROWS = [line for line in sbom.LICENCES.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]


def said(part: Distribution) -> set[str]:
    """All that a package says of its licence."""
    words = part.metadata
    classes = [name.rpartition(" :: ")[2] for name in words.get_all("Classifier") or () if name.startswith("License")]
    return {words.get("License-Expression") or "", (words.get("License") or "").strip(), *classes} - {"", "UNKNOWN"}


LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")


def test_every_package_that_runs_is_listed_and_none_that_has_gone() -> None:
    assert set(PARTS) - {sbom.OURS} <= set(LISTED)
    assert [name for name in LISTED if f"\n{name}==" not in f"\n{LOCK}"] == []


@pytest.mark.parametrize("package", sorted(set(PARTS) - {sbom.OURS}))
def test_its_licence_is_allowed_and_its_own_words_say_the_same(package: str) -> None:
    licence = LISTED[package]
    assert set(licence.split(" OR ")) & ALLOWED
    [row] = [row for row in ROWS if row.startswith(f"| {package} |")]
    other = row.strip("|").split("|")[2].strip()
    assert (other or licence) in said(PARTS[package])


def test_the_bill_of_materials_names_every_part_with_version_and_licence(tmp_path: Path) -> None:
    file = tmp_path / "build" / "danvan.cdx.json"
    subprocess.run([sys.executable, str(ROOT / "scripts" / "sbom.py"), str(file)], check=True, capture_output=True)
    made = json.loads(file.read_text(encoding="utf-8"))
    assert (made["bomFormat"], made["specVersion"]) == ("CycloneDX", "1.6")
    assert made["metadata"]["component"]["name"] == sbom.OURS
    told = {part["name"]: (part["version"], part["licenses"][0]["expression"]) for part in made["components"]}
    assert told == {name: (PARTS[name].version, LISTED[name]) for name in PARTS if name != sbom.OURS}
    assert all(part["purl"] == f"pkg:pypi/{part['name']}@{part['version']}" for part in made["components"])
    assert str(ROOT) not in file.read_text(encoding="utf-8")

"""What is the program that makes the site made of? `python scripts/sbom.py FILE` writes a CycloneDX bill of materials.

It lists what an installation without development tools brings along, as it is installed here, with the licences that
docs/licences.md names.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path

from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import LicenseExpression
from cyclonedx.output import make_outputter
from cyclonedx.schema import OutputFormat, SchemaVersion
from packageurl import PackageURL
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LICENCES = Path(__file__).parent.parent / "docs" / "licences.md"
OURS = "danvan"


def runtime(package: str = OURS, seen: set[str] | None = None) -> Iterator[Distribution]:
    """Yield `package` and all that it needs here to run, each once."""
    seen = set() if seen is None else seen
    name = canonicalize_name(package)
    if name in seen:
        return
    seen.add(name)
    found = distribution(package)
    yield found
    for needed in map(Requirement, found.requires or ()):
        if needed.marker is None or needed.marker.evaluate({"extra": ""}):
            yield from runtime(needed.name, seen)


def licences() -> dict[str, str]:
    """Return what docs/licences.md says: package → SPDX expression."""
    lines = LICENCES.read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")]
    return {row[0]: row[1] for row in rows[1:]}


def bill() -> str:
    """Return the bill of materials as JSON."""
    listed = licences()
    parts = {canonicalize_name(part.metadata["Name"]): component(part, listed) for part in runtime()}
    bom = Bom(components=[part for name, part in parts.items() if name != OURS])
    bom.metadata.component = parts[OURS]
    for part in runtime():
        needed = [canonicalize_name(Requirement(line).name) for line in part.requires or ()]
        own = parts[canonicalize_name(part.metadata["Name"])]
        bom.register_dependency(own, [parts[name] for name in sorted(set(needed)) if name in parts])
    return make_outputter(bom, OutputFormat.JSON, SchemaVersion.V1_6).output_as_string(indent=2)


def component(part: Distribution, listed: dict[str, str]) -> Component:
    """Return one package as the bill names it."""
    name = canonicalize_name(part.metadata["Name"])
    kind = ComponentType.APPLICATION if name == OURS else ComponentType.LIBRARY
    purl = PackageURL("pypi", name=name, version=part.version)
    return Component(
        type=kind,
        name=name,
        version=part.version,
        purl=None if name == OURS else purl,
        bom_ref=str(purl),
        licenses=[LicenseExpression(listed[name])] if name in listed else [LicenseExpression("MIT")],
    )


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(bill(), encoding="utf-8")
    print(target)

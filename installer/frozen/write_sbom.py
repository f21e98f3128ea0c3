"""Writes the bill of materials: `write_sbom.py PARTS.json TARGET VERSION`, run in the build environment.

The date and the serial number come from what is listed, so the same program has the same bill.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5

if TYPE_CHECKING:
    from cyclonedx.model.component import Component

_OURS = UUID("7f2f7a6e-1d2c-5a53-9c0e-6d6b0a0c5e11")  # any fixed one


def main(listing: Path, target: Path, version: str) -> None:
    """Write the CycloneDX document of the parts in `listing` to `target`."""
    from cyclonedx.model.bom import Bom, BomMetaData
    from cyclonedx.model.component import Component, ComponentType
    from cyclonedx.output.json import JsonV1Dot6

    text = listing.read_bytes()
    program = Component(
        name="SME SmartWork", version=version, type=ComponentType.APPLICATION, bom_ref="sme-smartwork"
    )
    bom = Bom(
        components=[_component(part) for part in json.loads(text)],
        serial_number=uuid5(_OURS, hashlib.sha256(version.encode() + text).hexdigest()),
        metadata=BomMetaData(component=program, timestamp=_moment()),
    )
    bom.register_dependency(program, bom.components)
    told = JsonV1Dot6(bom).output_as_string(indent=1)
    target.write_text(told + "\n", encoding="utf-8", newline="\n")


def _moment() -> datetime:
    return datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), UTC)


def _component(part: Mapping[str, Any]) -> Component:
    from cyclonedx.model.component import Component, ComponentType
    from packageurl import PackageURL

    reference = f"{part['name']}@{part['version']}"
    return Component(
        name=part["name"],
        version=part["version"],
        type=ComponentType(part["kind"]),
        bom_ref=reference,
        purl=PackageURL.from_string(part["purl"]) if part["purl"] else None,
        licenses=_licences(part["licence"]),
        components=list(_inside(part["inside"], reference)),
    )


def _licences(told: str) -> list[Any]:
    from cyclonedx.contrib.license.factories import LicenseFactory

    return [LicenseFactory().make_from_string(told)]


def _inside(bills: list[Mapping[str, Any]], owner: str) -> Iterator[Component]:
    """What a package says it was built from (crates linked into its library)."""
    from cyclonedx.model.component import Component, ComponentType
    from packageurl import PackageURL

    seen: set[str] = set()
    for bill in bills:
        for told in bill.get("components", ()):
            purl = told.get("purl", "").split("?")[0]
            if not purl or purl in seen:
                continue
            seen.add(purl)
            said = [
                each.get("expression") or each.get("license", {}).get("id")
                for each in told.get("licenses", ())
            ]
            yield Component(
                name=told["name"],
                version=told.get("version"),
                type=ComponentType.LIBRARY,
                bom_ref=f"{owner}/{purl}",
                purl=PackageURL.from_string(purl),
                licenses=[each for name in said if name for each in _licences(name)],
            )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])

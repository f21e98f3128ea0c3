"""Checks a publisher's repository against what is bundled: `check_publisher.py SOURCE REPOSITORY`.

Runs in the build environment with the staged program itself, so that what the build accepts is what the
program will accept. Prints the publisher's name and number.
"""

from __future__ import annotations

import hashlib
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path


def main(source: Path, repository: Path) -> None:
    """Ship the signed lists in `repository` as `SOURCE/resources/trust`; ends the build where they differ."""
    trust = source / "resources" / "trust"
    shutil.rmtree(trust, ignore_errors=True)
    trust.mkdir()
    for file in sorted((repository / "metadata").glob("*.json")):
        shutil.copyfile(file, trust / file.name)
    sys.path.insert(0, str(source))
    from sme_smartwork.errors import UserError

    try:
        _check(source, repository)
    except UserError as error:
        raise SystemExit(error.told("en")) from error


def _check(source: Path, repository: Path) -> None:
    from sme_smartwork.pack_updates import updates
    from sme_smartwork.updates.sources import FolderSource

    offer = updates().check(FolderSource(repository), datetime.now(UTC))
    if offer.refused:
        raise SystemExit(f"the program would refuse an entry of the list: {offer.refused[0].told('en')}")
    signed, bundled = _signed(repository), _bundled(source)
    differing = sorted(
        name for name in signed.keys() | bundled.keys() if signed.get(name) != bundled.get(name)
    )
    if differing:
        raise SystemExit(f"not the same in the repository and in the program: {', '.join(differing)}")
    print(f"Publisher: {offer.publisher}, number {offer.number}, list good until {offer.expires:%Y-%m-%d}")


def _signed(repository: Path) -> dict[str, str]:
    """The digest of each archive in the list, which has just been verified."""
    from tuf.api.metadata import Targets

    from sme_smartwork.updates.lists import Lists

    listed = Lists(repository).read(Targets).signed.targets
    return {name: target.hashes["sha256"] for name, target in listed.items()}


def _bundled(source: Path) -> dict[str, str]:
    """The digest each bundled pack has as an archive, by the name it is published under."""
    from sme_smartwork.packs import load_pack
    from sme_smartwork.updates.archive import pack_folder

    folders = sorted(path.parent for path in (source / "resources" / "packs").glob("*/pack.yaml"))
    packs = {folder: load_pack(folder) for folder in folders}
    return {
        f"{pack.id}-{pack.version}.pack": hashlib.sha256(pack_folder(folder)).hexdigest()
        for folder, pack in packs.items()
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve())

"""Writes the digest of every pack that is shipped: `digest_packs.py SOURCE`, run in the build environment."""

from __future__ import annotations

import json
import sys
from pathlib import Path


def main(source: Path) -> None:
    """Check the packs below `source`/resources and write `packs.sha256.json` beside them."""
    sys.path.insert(0, str(source))
    from sme_smartwork.packs.service import check_all, list_packs, pack_folders

    problems = check_all()
    digests = {line.id: line.digest for line in list_packs()}
    if problems or len(digests) != len(pack_folders()):
        raise SystemExit(f"a pack is unusable: {problems}")
    told = json.dumps(digests, indent=2, sort_keys=True) + "\n"
    (source / "resources" / "packs.sha256.json").write_text(told, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())

"""Writes the digest of every pack that is shipped: `digest_packs.py SOURCE`, run in the build environment."""

from __future__ import annotations

import json
import sys
from pathlib import Path


def main(source: Path) -> None:
    """Load each pack below `source`/resources and write `packs.sha256.json` beside them."""
    sys.path.insert(0, str(source))
    from sme_smartwork.packs import load_pack

    packs = source / "resources" / "packs"
    folders = sorted(path.parent for path in packs.glob("*/pack.yaml"))
    digests = {folder.name: load_pack(folder).digest for folder in folders}
    told = json.dumps(digests, indent=2, sort_keys=True) + "\n"
    (source / "resources" / "packs.sha256.json").write_text(told, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())

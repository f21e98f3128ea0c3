"""Writes digests and fast forms of the packs that are shipped: `digest_packs.py SOURCE`, when building."""

from __future__ import annotations

import json
import sys
from pathlib import Path


def main(source: Path) -> None:
    """Load each pack below `source`/resources; write `packs.sha256.json` and `packs.compiled` beside them."""
    sys.path.insert(0, str(source))
    from sme_smartwork.packs import load_pack
    from sme_smartwork.packs.loader import compiled_pack

    packs = source / "resources" / "packs"
    folders = sorted(path.parent for path in packs.glob("*/pack.yaml"))
    digests = {folder.name: load_pack(folder).digest for folder in folders}
    compiled = source / "resources" / "packs.compiled"
    compiled.mkdir(exist_ok=True)
    for folder in folders:
        (compiled / f"{folder.name}.json").write_bytes(compiled_pack(folder))
    told = json.dumps(digests, indent=2, sort_keys=True) + "\n"
    (source / "resources" / "packs.sha256.json").write_text(told, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())

"""The shipped subsidy pack from disk to ready programmes: from its compiled form, and from YAML beside it.

Processor time: nothing here waits, and whatever else runs on the machine must not count.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.peers.timing import usual_time

LIMIT = 60.0  # ms


def measured(works: dict[str, Callable[[], object]]) -> dict[str, float]:
    """The processor times of several works, in milliseconds."""
    return {name: usual_time(work, clock=time.process_time) for name, work in works.items()}


def main() -> int:
    """Print every step; 1 when reading the pack from its compiled form is over the limit."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["XDG_DATA_HOME"] = (
            home  # where the compiled form is kept: nothing of the user's is touched
        )
        from sme_smartwork.packs import load_pack, packs_folder
        from sme_smartwork.packs.loader import load_quickly
        from sme_smartwork.paths import places
        from sme_smartwork.rules import vocabulary
        from sme_smartwork.subsidy.compile import Programmes, compile_pack

        places().data.mkdir(parents=True, exist_ok=True)
        folder = packs_folder() / "subsidies"
        pack = load_quickly(folder)

        def built() -> Programmes:
            vocabulary.forget()
            return compile_pack(load_quickly(folder))

        def compiled() -> Programmes:
            vocabulary.forget()
            return compile_pack(pack)

        found = measured(
            {
                "from disk to ready programmes": built,
                "  of it: files digested, compiled form read": lambda: load_quickly(folder),
                "  of it: rules built": compiled,
                "from YAML, with every check": lambda: load_pack(folder),
            }
        )
        print(f"{len(pack.items)} programmes, {len(pack.scenarios)} cases; ms")
    for name, took in found.items():
        print(f"{name:<46}{took:>9.1f}")
    load = found["  of it: files digested, compiled form read"]
    print(f"the pack from its compiled form: {load / LIMIT:.2f} of the limit of {LIMIT:.0f} ms")
    return int(load > LIMIT)


if __name__ == "__main__":
    sys.exit(main())

"""Process start to the first interactive window, against a bare main window with the same font."""

from __future__ import annotations

import sys

from benchmarks.side_by_side import compare

if __name__ == "__main__":
    sys.exit(compare("ms", "ms", rounds=15, limit=2.0))

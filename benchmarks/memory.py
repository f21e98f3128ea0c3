"""Resident memory of the idle first window, against a bare main window with the same font."""

from __future__ import annotations

import sys

from benchmarks.side_by_side import compare

if __name__ == "__main__":
    sys.exit(compare("rss_mb", "MB", rounds=7, limit=2.0, at_rest=True))

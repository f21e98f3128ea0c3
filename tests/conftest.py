"""What holds for all tests: those named `…_on_linux.py` use what only Linux has and exist only there."""

from __future__ import annotations

import sys

collect_ignore_glob = [] if sys.platform == "linux" else ["*_on_linux.py"]

"""The first window comes at once, because nothing slow is loaded for it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

from tests.support.repository import TOP

SLOW_TO_IMPORT = {
    "alembic",
    "dask",
    "defusedxml",
    "distributed",
    "docx",
    "duckdb",
    "fsspec",
    "lxml",
    "holidays",
    "hypothesis",
    "jsonschema",
    "keyring",
    "numpy",
    "openpyxl",
    "pandas",
    "pydantic",
    "python_calamine",
    "requests",
    "sqlalchemy",
    "xlsxwriter",
    "yaml",
}


def test_the_first_window_loads_nothing_that_is_slow_to_import(tmp_path: Path) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    done = subprocess.run(
        [sys.executable, TOP / "benchmarks/first_window.py", "ours", str(time.monotonic_ns()), "now"],
        env=kept | {"HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    loaded = set(json.loads(done.stdout.splitlines()[-1])["modules"])
    assert not loaded & SLOW_TO_IMPORT, "Import these inside the functions that need them."

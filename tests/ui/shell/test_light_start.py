"""The first window loads only what it shows: heavy packages wait until something needs them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
HEAVY = {
    "xlsxwriter",
    "openpyxl",
    "python_calamine",
    "keyring",
    "sqlalchemy",
    "alembic",
    "yaml",
    "jsonschema",
    "requests",
    "tuf",
    "securesystemslib",
    "defusedxml",
    "docx",
    "lxml",
    "holidays",
    "hypothesis",
    "numpy",
    "pandas",
}
STARTS = """
import json, sys
from ui.app import make_application, open_window
from sme_smartwork.settings import load_settings
application = make_application()
window, guard = open_window(load_settings())
window.grab()
print(json.dumps(sorted({name.split(".")[0] for name in sys.modules})))
"""


def test_nothing_heavy_is_loaded_before_the_first_window_is_drawn(tmp_path: Path) -> None:
    folders = {name: str(tmp_path) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")}
    ended = subprocess.run(
        [sys.executable, "-c", STARTS],
        cwd=ROOT,
        env={**folders, "QT_QPA_PLATFORM": "offscreen", "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    loaded = set(json.loads(ended.stdout))
    assert "PySide6" in loaded
    assert loaded & HEAVY == set()

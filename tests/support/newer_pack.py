"""A newer copy of a shipped pack, with texts in it replaced, as a publisher would hand it out."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from sme_smartwork.packs import packs_folder

NEWER = "2027.1.0"
_CASES = 3  # files of cases that are kept
_SOURCE = "source: WORK24-SENIOR, confidence: A}]"
_UNIT = f"senior_unit: [{{from: 2024-01-01, until: 2027-01-01, value: 300000, {_SOURCE}"
_LATER = f"{{from: 2026-12-15, until: 2027-01-01, value: 360000, {_SOURCE}"
DEARER = {"values.yaml": (_UNIT, _UNIT.replace("2027-01-01", "2026-12-15").replace("}]", f"}}, {_LATER}"))}
"""From 15 December on a quarter brings more: the pack's own cases speak of days before."""


def newer_pack(
    pack_id: str,
    to: Path,
    version: str = NEWER,
    changed: Mapping[str, tuple[str, str]] | None = None,
) -> Path:
    """The shipped pack as `version` in a folder under `to`; `changed` replaces one text in a file each.

    Of many files of cases it keeps a few: proving all of them once is enough, and the pack's own tests do.
    """
    folder = to / pack_id
    shutil.copytree(packs_folder() / pack_id, folder)
    for file in sorted((folder / "scenarios").glob("*.yaml"))[_CASES:]:
        if f"scenarios/{file.name}" not in (changed or {}):
            file.unlink()
    head = folder / "pack.yaml"
    text = head.read_text(encoding="utf-8")
    head.write_text(re.sub(r'(?m)^version: ".*"$', f'version: "{version}"', text), encoding="utf-8")
    for name, (old, new) in (changed or {}).items():
        file = folder / name
        text = file.read_text(encoding="utf-8")
        assert old in text, f"{name} no longer says {old!r}"
        file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder

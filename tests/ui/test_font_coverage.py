"""The bundled font has every letter and sign the program writes, so that no computer shows a box instead."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QRawFont

from tests.support.repository import TOP, literals, none_of, sources

FONTS = sorted((TOP / "resources" / "fonts").glob("*.otf"))
LACKED = 0x2715  # a cross the font has not: shows that asking it means something


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, str):
        yield value


def _written() -> Iterator[tuple[str, str]]:
    """Every text of the catalogue, every pack, and every sign that stands in a screen's code."""
    for file in (TOP / "resources" / "wording").glob("*.json"):
        for text in _texts(json.loads(file.read_text(encoding="utf-8"))):
            yield file.name, text
    for file in (TOP / "resources" / "packs").rglob("*.yaml"):
        yield file.name, file.read_text(encoding="utf-8")
    for source in sources():
        if source.name.startswith("ui/"):
            yield from ((source.name, str(node.value)) for node in literals(source))


@pytest.mark.parametrize("font", FONTS, ids=lambda font: font.stem)
@pytest.mark.usefixtures("qtbot")
def test_the_font_draws_every_sign_the_program_writes(font: Path) -> None:
    face = QRawFont(str(font), 16)
    assert face.isValid()
    assert not face.supportsCharacter(LACKED)
    missing = {
        f"{letter} U+{ord(letter):04X} in {name}"
        for name, text in _written()
        for letter in set(text)
        if letter.isprintable() and not face.supportsCharacter(ord(letter))
    }
    none_of(sorted(missing), "Choose a sign the bundled font has.")

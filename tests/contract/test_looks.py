"""Colours and sizes of the window come from the theme, never from a widget."""

from __future__ import annotations

import ast
import re

from tests.support.repository import Source, called, literals, none_of, sources

COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(")
SIZE = re.compile(r"\d(px|pt)\b")
PAINTERS = {"QColor"}
SIZERS = {
    "resize",
    "setContentsMargins",
    "setFixedHeight",
    "setFixedSize",
    "setFixedWidth",
    "setHorizontalSpacing",
    "setIconSize",
    "setMaximumHeight",
    "setMaximumSize",
    "setMaximumWidth",
    "setMinimumHeight",
    "setMinimumSize",
    "setMinimumWidth",
    "setPixelSize",
    "setPointSize",
    "setSpacing",
    "setVerticalSpacing",
    "addSpacing",
    "QSize",
    "QMargins",
}


def _widgets() -> list[Source]:
    return [
        source
        for source in sources()
        if source.name.startswith("ui/") and not source.name.startswith("ui/theme")
    ]


def _numbers(node: ast.Call) -> list[int]:
    """Sizes written out; nothing (0), hairlines (1, 2) and "no limit" (thousands) need no token."""
    return [
        arg.value
        for arg in node.args
        if isinstance(arg, ast.Constant) and isinstance(arg.value, int) and 2 < abs(arg.value) < 4000
    ]


def test_no_widget_names_a_colour() -> None:
    found = [
        f"{source.at(node)} {node.value!r}"
        for source in _widgets()
        for node in literals(source)
        if COLOUR.search(str(node.value))
    ]
    found += [
        f"{source.at(node)} {ast.unparse(node)}"
        for source in _widgets()
        for node in source.nodes(ast.Call)
        if isinstance(node, ast.Call) and called(node) in PAINTERS and _numbers(node)
    ]
    none_of(found, "Take the colour from ui/theme by its name, so that both themes have it.")


def test_no_widget_names_a_size() -> None:
    found = [
        f"{source.at(node)} {node.value!r}"
        for source in _widgets()
        for node in literals(source)
        if SIZE.search(str(node.value))
    ]
    found += [
        f"{source.at(node)} {ast.unparse(node)}"
        for source in _widgets()
        for node in source.nodes(ast.Call)
        if isinstance(node, ast.Call) and called(node) in SIZERS and _numbers(node)
    ]
    none_of(
        found, "Take gaps and sizes from ui/theme (gap, radius, px, em), so that they grow with the text."
    )

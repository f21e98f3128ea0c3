"""Settings that make a reader see something else than the values, though every value is as signed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from xml.parsers import expat

from sme_smartwork.exchange.model import Fault

_TRUE, _FALSE = ("1", "true"), ("0", "false")
_LEAST_POINTS = 5.0  # nobody reads smaller letters
_LEAST_CONTRAST = 1.6  # our faintest letters have 5.9
_LEAST_LIGHT = 0.3  # of what stands behind letters; every ground of ours has more than 0.8
_WHITE = 1.0
_INDEXED = {"1": "FFFFFF", "9": "FFFFFF", "65": "FFFFFF"}
_THEME = {"0": "FFFFFF"}  # what a theme makes of it is looked at in the theme
_SYMBOLS = re.compile(r"wingdings.*|webdings|symbol|marlett|mt extra|bookshelf symbol.*", re.IGNORECASE)
_COLOUR = re.compile(r"(?:[0-9A-Fa-f]{2})?([0-9A-Fa-f]{6})")
_LAID_OVER = frozenset(
    {"sp", "pic", "cxnSp", "grpSp", "contentPart", "AlternateContent", "oneCellAnchor", "absoluteAnchor"}
)
_ON_SHEET = frozenset({"picture", "legacyDrawing", "oleObjects", "controls"})
_OF_RUNS = frozenset({"rPr", "b", "i", "u", "sz", "color", "rFont", "family", "charset", "scheme", "strike"})
_VIEWS = frozenset({"showFormulas", "topLeftCell", "fullPrecision", "fill", "rPh", "numLit"})
_BARS = ("dataBar", "iconSet")


def veils_of(part: bytes) -> tuple[str, ...]:
    """What the part `part`, which passed the gate, does to what is seen, by the name of the setting."""
    found = _Veils()
    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = found.start, found.end
    parser.Parse(part, True)
    return tuple(dict.fromkeys(found.told))


def fault_of(veil: str) -> Fault:
    """What the setting `veil` is told as."""
    if veil in _VIEWS:
        return Fault.VIEW
    if veil == "cfRule":
        return Fault.CONDITIONAL_FORMAT
    return Fault.LAID_OVER if veil in _LAID_OVER | _ON_SHEET else Fault.LETTERS


def is_pale(colour: str) -> bool:
    """Whether letters of this colour, in hexadecimal digits, are lost on a white ground."""
    return _contrast(_light(colour), _WHITE) < _LEAST_CONTRAST


def is_tiny(points: str) -> bool:
    """Whether letters of this size cannot be read; a size that is no number is none."""
    try:
        return not float(points) >= _LEAST_POINTS
    except ValueError:
        return True


def is_symbols(font: str) -> bool:
    """Whether a font of this name shows other signs than the letters it is given."""
    return _SYMBOLS.fullmatch(font.strip()) is not None


def _light(colour: str) -> float:
    match = _COLOUR.fullmatch(colour)
    if match is None:
        return 0.0
    parts = (int(match[1][at : at + 2], 16) / 255 for at in (0, 2, 4))
    red, green, blue = (
        each / 12.92 if each <= 0.03928 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: float, other: float) -> float:
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def _colour(told: Mapping[str, Any]) -> str:
    """The colour in digits; black for those that are none of the pale ones."""
    known = _INDEXED.get(told.get("indexed", "")) or _THEME.get(told.get("theme", ""), "000000")
    return str(told.get("rgb", known))


class _Veils:
    """Collects while a part of any kind is parsed."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self._open: list[str] = []
        self._fonts: list[str] = []  # a colour, or what is odd about the letters
        self._fills: list[float] = []
        self._xf: tuple[int, int] = (0, 0)
        self._pane = (False, False)
        self._runs: set[tuple[str, str]] = set()

    def start(self, tag: str, told: Mapping[str, Any]) -> None:
        """Look at one element."""
        name = tag.rpartition(":")[2]
        root = self._open[0] if self._open else name
        look = _LOOKS.get(root)
        if look is not None:
            look(self, name, told)
        self._open.append(name)

    def end(self, _: str) -> None:
        """Leave one element."""
        if self._open.pop() == "si":
            self._runs.clear()

    def _within(self, name: str) -> bool:
        return self._open[-1:] == [name]

    def _sheet(self, name: str, told: Mapping[str, Any]) -> None:
        if name in _ON_SHEET:
            self.told.append(name)
        elif name == "sheetView":
            if told.get("showFormulas", "0").strip() in _TRUE:
                self.told.append("showFormulas")
            self._pane = (False, told.get("topLeftCell", "A1") != "A1")
        elif name == "pane" and self._pane[1] and str(told.get("state", "")).startswith("frozen"):
            self.told.append("topLeftCell")
        elif name == "cfRule" and told.get("type") not in _BARS:
            self.told.append("cfRule")
        elif name == "rPr" or (self._open[-1:] == ["rPr"]):
            self._run(name, told)

    def _book(self, name: str, told: Mapping[str, Any]) -> None:
        if name == "calcPr" and told.get("fullPrecision", "1").strip() in _FALSE:
            self.told.append("fullPrecision")

    def _texts(self, name: str, told: Mapping[str, Any]) -> None:
        if name == "rPh":
            self.told.append(name)
        elif name == "rPr" or self._within("rPr"):
            self._run(name, told)

    def _run(self, name: str, told: Mapping[str, Any]) -> None:
        if name not in _OF_RUNS:
            self.told.append(name)
        elif name == "sz" and is_tiny(str(told.get("val", ""))):
            self.told.append("sz")
        elif name == "rFont" and is_symbols(str(told.get("val", ""))):
            self.told.append("rFont")
        elif name == "color":
            self._runs.add(("color", _colour(told)))
            if len(self._runs) > 1 or is_pale(_colour(told)):
                self.told.append("color")

    def _styles(self, name: str, told: Mapping[str, Any]) -> None:
        if self._within("fonts"):
            self._fonts.append("000000")
        elif self._within("font") and self._open[-2:-1] == ["fonts"]:
            self._font(name, told)
        elif name == "fill" and self._within("fills"):
            self._fills.append(_WHITE)
        elif name == "fgColor" and "fills" in self._open:
            self._fills[-1] = _light(_colour(told)) if "rgb" in told else self._fills[-1]
        elif name == "xf" and self._within("cellXfs"):
            self._style(int(told.get("fontId", "0")), int(told.get("fillId", "0")))
        elif name == "alignment" and self._within("xf") and told.get("horizontal") == "fill":
            self.told.append("fill")  # a text or number repeated over the whole width reads as another one

    def _font(self, name: str, told: Mapping[str, Any]) -> None:
        value = str(told.get("val", ""))
        is_odd = (
            name == "vertAlign" or (name == "sz" and is_tiny(value)) or (name == "name" and is_symbols(value))
        )
        if is_odd:
            self._fonts[-1] = name
        elif name == "color" and self._fonts[-1] == "000000":
            self._fonts[-1] = _colour(told)

    def _style(self, font: int, fill: int) -> None:
        letters = self._fonts[font] if font < len(self._fonts) else "000000"
        ground = self._fills[fill] if fill < len(self._fills) else _WHITE
        if _COLOUR.fullmatch(letters) is None:
            self.told.append(letters)
        elif ground < _LEAST_LIGHT or _contrast(_light(letters), ground) < _LEAST_CONTRAST:
            self.told.append("color")

    def _drawing(self, name: str, _: Mapping[str, Any]) -> None:
        if name in _LAID_OVER:
            self.told.append(name)

    def _chart(self, name: str, _: Mapping[str, Any]) -> None:
        if name == "numLit":  # a chart is of the cells, not of figures of its own
            self.told.append(name)

    def _theme(self, name: str, told: Mapping[str, Any]) -> None:
        colour = str(told.get("val", told.get("lastClr", "")))
        if name == "srgbClr" and (
            (self._within("dk1") and is_pale(colour)) or (self._within("lt1") and not is_pale(colour))
        ):
            self.told.append("theme")


_LOOKS = {
    "worksheet": _Veils._sheet,
    "workbook": _Veils._book,
    "sst": _Veils._texts,
    "styleSheet": _Veils._styles,
    "wsDr": _Veils._drawing,
    "chartSpace": _Veils._chart,
    "theme": _Veils._theme,
}

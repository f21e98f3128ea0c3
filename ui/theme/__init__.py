"""Colours, sizes, radii and gaps by meaning: the one source of the style sheet and of painted widgets."""

from __future__ import annotations

from ui.theme.manager import Theme, colour, em, px, theme
from ui.theme.tokens import SCALES, Choice, Scheme, Tone, gap, radius

__all__ = ["SCALES", "Choice", "Scheme", "Theme", "Tone", "colour", "em", "gap", "px", "radius", "theme"]

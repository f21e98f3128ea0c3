"""Formulas in one spelling: programs write the same calculation in different letters."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from string import ascii_lowercase

LONGEST = 8_000  # Excel keeps 8,192 characters
_PART = re.compile(
    r"""(?P<text>"(?:[^"]|"")*")"""
    r"""|'(?P<sheet>(?:[^']|'')*)'(?=!)"""
    r"""|(?P<number>(?<![\w.])(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?(?![\w.(!:]))"""
    r"""|(?P<gone>(?<!\w)\s+|\s+(?!\w)|\$|_xlfn\.|_xlws\.)"""  # a blank between two names means something
    r"""|(?P<name>[\w.]+|.)""",
    re.DOTALL | re.IGNORECASE,
)
# Other letters have capitals too that are letters of ASCII: a name of them would pass for a cell.
_CAPITALS = {ord(small): small.upper() for small in ascii_lowercase}
_PLAIN_NAME = re.compile(r"\w[\w.]*")
_TRUTHS = {"TRUE()": True, "FALSE()": False}  # the way LibreOffice saves a truth value


@lru_cache(maxsize=20_000)
def normal(formula: str) -> str:
    """`formula` without what is only spelling: case, blanks, `$`, quotes of sheet names, digits of a number.

    What stands in double quotes stays letter by letter.
    """
    return "".join(_part(match) for match in _PART.finditer(formula.strip().removeprefix("=")))


def same_formula(one: str, other: str) -> bool:
    """Whether both are the same calculation."""
    return one == other or normal(one) == normal(other)


def truth_of(formula: str) -> bool | None:
    """The truth value that some programs save as a formula; None for anything else."""
    return _TRUTHS.get(normal(formula))


def _part(match: re.Match[str]) -> str:
    if match["gone"] is not None:
        return ""
    if match["sheet"] is not None:
        plain = match["sheet"].translate(_CAPITALS)
        return plain if _PLAIN_NAME.fullmatch(plain) else f"'{plain}'"
    if match["number"] is not None:
        return _number(match["number"])
    return match["text"] or match["name"].translate(_CAPITALS)


def _number(digits: str) -> str:
    value = Decimal(digits)
    return format(value.normalize(), "f") if abs(value.adjusted()) < 30 else digits.upper()

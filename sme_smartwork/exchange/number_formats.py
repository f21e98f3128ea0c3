"""Whether a cell's number format shows its value as it is: figures can be forged by format alone.

A number behind `"99,000,000"` reads as another one, behind `#,##0,` as a thousandth, behind `;;;` as
nothing. So only formats are trusted that this program writes, or that Excel and LibreOffice make of them
when they save the file again: a plain number with a currency sign, a share, a date, text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache

# The built-in formats that are shown alike everywhere; a file names them by number.
BUILT_IN: Mapping[int, str] = {
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    14: "mm-dd-yy",
    49: "@",
}
_SIGN = r'(?:"[₩$ ]*"|\[\$[₩$]?(?:-[0-9A-Fa-f]{1,6})?\]|\\?[₩$ ])*'
_NUMBER = rf"{_SIGN}(?:#,##)?0(?P<places>\.[0#]+)?(?P<percent>%)?{_SIGN}"
_PLAIN = re.compile(_NUMBER)
_DAY = re.compile(
    r"(?:\[\$-[0-9A-Fa-f]{1,6}\])?yyyy(?:\\?[-/. ])mm?(?:\\?[-/. ])dd?(?:;@)?|mm-dd-yy", re.IGNORECASE
)
_AS_IT_IS = ("general", "@")
_LONGEST = 100


def shows(value: object, number_format: str) -> bool:
    """Whether a reader sees `value` in a cell of this format; rounding to whole numbers hides figures too."""
    kind = kind_of(number_format)
    if kind is None:
        return False
    if isinstance(value, date):
        return kind == "day"
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return True  # none of the formats known here says how text is shown
    if kind == "percent":
        return 0 <= value <= 1
    return kind != "whole" or value == int(value)


@lru_cache(maxsize=1_000)
def kind_of(number_format: str) -> str | None:
    """What the format is for: "any", "whole", "percent" or "day"; None when it is not trusted."""
    if len(number_format) > _LONGEST:
        return None
    if number_format.lower() in _AS_IT_IS:
        return "any"
    if _DAY.fullmatch(number_format):
        return "day"
    plain = _PLAIN.fullmatch(number_format)
    if plain is None:
        return None
    if plain["percent"]:
        return "percent"
    return "any" if plain["places"] else "whole"

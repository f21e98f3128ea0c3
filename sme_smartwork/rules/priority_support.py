"""Is the firm a priority-support enterprise (우선지원대상기업)? 고용보험법 시행령 제12조, 별표 1."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from sme_smartwork.wording import Text, text

if TYPE_CHECKING:
    from sme_smartwork.packs import Pack
    from sme_smartwork.rules.figures import Figures

PACK = "subsidies"
SOURCE = "EI-DEC"
_PREFIX = "priority_support_threshold."
_DIVISIONS = (
    ("A", 1, 3), ("B", 5, 8), ("C", 10, 34), ("D", 35, 35), ("E", 36, 39), ("F", 41, 42), ("G", 45, 47),
    ("H", 49, 52), ("I", 55, 56), ("J", 58, 63), ("K", 64, 66), ("L", 68, 68), ("M", 70, 73), ("N", 74, 76),
    ("O", 84, 84), ("P", 85, 85), ("Q", 86, 87), ("R", 90, 91), ("S", 94, 96), ("T", 97, 98), ("U", 99, 99),
)  # fmt: skip
_APART = {"C": "34", "N": "76"}  # divisions that count as "every other industry", not as their section


class Derived(NamedTuple):
    """The answer (None: cannot be told yet), why, the source ("": entered), the firm facts still missing."""

    value: bool | None
    reason: Text
    source: str
    missing: tuple[str, ...] = ()


def section_of(industry: str) -> str | None:
    """The KSIC section of a division ("62" is J) or a section itself; None for anything else."""
    code = industry.strip().upper()
    if code[:1].isalpha():
        return code[0] if any(code[0] == section for section, _, _ in _DIVISIONS) else None
    digits = code[:2]
    if not digits.isdigit():
        return None
    return next((section for section, low, high in _DIVISIONS if low <= int(digits) <= high), None)


def thresholds(industry: str, on: date, figures: Figures | None = None) -> tuple[int, int] | None:
    """The most regular workers (persons) an enterprise of that industry may have on the day `on`.

    By `figures`, or those of the pack in use.

    The two ends differ only for a bare section C or N: repair of industrial machines (34) and rental (76)
    fall under "every other industry". None: no such industry, or no figures for that day.
    """
    section, limits = section_of(industry), _limits(on, figures)
    if section is None or "other" not in limits:
        return None
    other, named = limits["other"], limits.get(section, limits["other"])
    code = industry.strip().upper()
    division, apart = (code[1:3] if code[0] == section else code[:2]), _APART.get(section)
    if apart is not None and division in ("", apart):
        return other, other if division else named
    return named, named


def derive(
    industry: str | None,
    regular_workers: Decimal | Fraction | int | None,
    small_medium: bool | None,
    conglomerate: bool | None,
    on: date,
    figures: Figures | None = None,
) -> Derived:
    """Judge a firm that has not said what it is, by `figures` (or those of the pack in use) of the day `on`.

    A small or medium enterprise is one whatever its size, and never belongs to a restricted business group.
    Over the threshold the answer stays open: a firm that outgrew it stays one for five years, which only
    the insurance office can tell.
    """
    if conglomerate:
        return _told(False, "group")
    if small_medium:
        return _told(True, "small_medium")
    limits = thresholds(industry, on, figures) if industry else None
    limit = limits[1] if limits else None
    if limits is not None and regular_workers is not None and regular_workers <= limits[1]:
        if regular_workers > limits[0]:
            apart = _APART[section_of(industry or "") or ""]
            return _told(None, "division", ("industry",), limit=limit, other=limits[0], apart=apart)
        if conglomerate is False:
            return _told(True, "within", limit=limit)
        return _told(None, "group_unknown", ("conglomerate",), limit=limit)
    missing = [
        name
        for name, unknown in (
            ("industry", limit is None),
            ("regular_workers", regular_workers is None),
            ("small_medium", small_medium is None),
        )
        if unknown
    ]
    over = limit is not None and regular_workers is not None
    return _told(None, "over" if over else "unknown", tuple(missing), limit=limit)


def _told(value: bool | None, why: str, missing: tuple[str, ...] = (), **params: object) -> Derived:
    said = text(f"rules.priority_support.{why}")
    return Derived(value, Text(said.ko.format(**params), said.en.format(**params)), SOURCE, missing)


def _limits(on: date, figures: Figures | None) -> dict[str, int]:
    """Persons by KSIC section, "other" for the rest, as they are for the day `on`."""
    if figures is not None:
        found = {name: figures.on(name, on) for name in figures.names() if name.startswith(_PREFIX)}
        return {name.removeprefix(_PREFIX): int(each.low) for name, each in found.items() if each is not None}
    from sme_smartwork.packs import compiled

    return compiled(PACK, _limits_by_day)(on)


def _limits_by_day(pack: Pack) -> Callable[[date], dict[str, int]]:
    @lru_cache(maxsize=64)
    def limits(on: date) -> dict[str, int]:
        return {
            name.removeprefix(_PREFIX): int(entry.value)
            for name, entries in pack.values.items()
            if name.startswith(_PREFIX)
            for entry in entries
            if entry.start <= on and (entry.end is None or on < entry.end)
        }

    return limits

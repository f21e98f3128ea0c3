"""The visible cells against the signed values: every difference by sheet and address."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from sme_smartwork.exchange.covers import Covers
from sme_smartwork.exchange.formulas import same_formula
from sme_smartwork.exchange.model import Fault, Problem
from sme_smartwork.exchange.payload import SignedSheet
from sme_smartwork.exchange.visible import comparable, shown

Place = tuple[int, int]  # row and column from 0
_LONGEST_SHOWN = 200
_NOTHING: Sequence[object] = ()


def differences(
    signed: Sequence[SignedSheet],
    visible: Mapping[str, Sequence[Sequence[object]]],
    formulas: Mapping[str, Mapping[Place, str]],
    covers: Mapping[str, Covers],
) -> Iterator[Problem]:
    """Every difference, sheet by sheet in the signed order: whole sheets first, then cells."""
    renamed = _renamed(signed, visible)
    known = {sheet.title for sheet in signed} | set(renamed.values())
    for title in visible:
        if title not in known:
            yield Problem(Fault.ADDED_SHEET, title, found=title)
    for sheet in signed:
        title = renamed.get(sheet.title, sheet.title)
        if title not in visible:
            yield Problem(Fault.MISSING_SHEET, sheet.title, expected=sheet.title)
            continue
        if title != sheet.title:
            yield Problem(Fault.RENAMED_SHEET, title, expected=sheet.title, found=title)
        yield from _cells(title, sheet.rows, visible[title])
        yield from _formulas(title, sheet.formulas, formulas.get(title, {}))
        yield from _hidden(title, sheet.rows, covers.get(title, Covers()))


def _renamed(
    signed: Sequence[SignedSheet], visible: Mapping[str, Sequence[Sequence[object]]]
) -> dict[str, str]:
    """Signed title → visible title, for a sheet whose content stands under an unknown name."""
    unknown = [title for title in visible if title not in {sheet.title for sheet in signed}]
    renamed: dict[str, str] = {}
    for sheet in signed:
        title = next((title for title in unknown if _is_alike(sheet.rows, visible[title])), None)
        if sheet.title not in visible and title is not None:
            renamed[sheet.title] = title
            unknown.remove(title)
    return renamed


def _is_alike(signed: Sequence[Sequence[object]], visible: Sequence[Sequence[object]]) -> bool:
    """Whether most rows begin alike."""
    pairs = list(zip(signed, visible, strict=False))
    same = sum(1 for old, new in pairs if comparable(_first(old)) == comparable(_first(new)))
    return 2 * same > max(len(signed), 1)


def _first(row: Sequence[object]) -> object:
    return row[0] if row else None


def _cells(
    title: str, signed: Sequence[Sequence[object]], visible: Sequence[Sequence[object]]
) -> Iterator[Problem]:
    for row, (expected, found) in enumerate(zip_longest(signed, visible, fillvalue=_NOTHING), start=1):
        for column, (old, new) in enumerate(zip_longest(expected, found), start=1):
            if old != new and comparable(old) != comparable(new):
                yield Problem(Fault.CHANGED_CELL, title, address(row, column), shown(old), shown(new))


def _formulas(title: str, signed: Mapping[Place, str], visible: Mapping[Place, str]) -> Iterator[Problem]:
    for place in sorted({*signed, *visible}):
        old, new = signed.get(place), visible.get(place)
        at = address(place[0] + 1, place[1] + 1)
        if old is None:
            yield Problem(Fault.FORMULA, title, at, found=_told(new))
        elif new is None or not same_formula(old, new):
            yield Problem(Fault.CHANGED_FORMULA, title, at, _told(old), _told(new))


def _told(formula: str | None) -> str | None:
    return None if formula is None else f"={formula}"[:_LONGEST_SHOWN]


def _hidden(title: str, signed: Sequence[Sequence[object]], covers: Covers) -> Iterator[Problem]:
    for row, column in dict.fromkeys(covers.hidden(signed)):
        value = shown(signed[row][column])
        yield Problem(Fault.HIDDEN_CELLS, title, address(row + 1, column + 1), value)


def address(row: int, column: int) -> str:
    """The address of a cell as Excel writes it; row and column count from 1."""
    letters = ""
    while column:
        column, digit = divmod(column - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return f"{letters}{row}"

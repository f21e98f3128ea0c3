"""What a firm entered into the calculator, kept in the workplace, and its results."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from sme_smartwork.effects.checks import check, check_number
from sme_smartwork.effects.codec import entered_from_json, entered_to_json
from sme_smartwork.effects.content import content
from sme_smartwork.effects.entered import Entered, inputs
from sme_smartwork.effects.errors import EffectsRefused, InputRefused
from sme_smartwork.effects.model import Effects, FirmSide, Inputs
from sme_smartwork.effects.reckon import reckon

if TYPE_CHECKING:
    from sme_smartwork.effects.content import PresetCase
    from sme_smartwork.storage.store import Store

_KEY = "effects"
_NO_FIRM = FirmSide()


def reckoned(entered: Entered, day: date, firm: FirmSide = _NO_FIRM, name: str = "") -> Effects:
    """Every result of what was entered. Raises `InputRefused`, or `EffectsRefused` with the file's `name`."""
    given = inputs(entered, day, firm)
    try:
        check(given)
    except InputRefused as refused:
        if not name:
            raise
        raise EffectsRefused(refused.code, name, refused.field, **refused.params) from None
    return reckon(given)


def reckoned_case(case: PresetCase) -> Effects:
    """The results of one published calculation."""
    given = Inputs(case.inputs)
    check(given)
    return reckon(given)


class EffectsService:
    """Keeps what was entered; what is not entered follows the firm and the defaults, whenever they change."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def entered(self) -> Entered:
        """What is kept; nothing entered at first. What an older version kept is read by its names."""
        kept = self._store.get(_KEY, None)
        if kept is None:
            return Entered()
        return entered_from_json(json.dumps(kept), _KEY)[0]

    def keep(self, entered: Entered) -> None:
        """Keep `entered` as a whole; `check_entered` it first."""
        self._store.put(_KEY, entered_to_json(entered))

    def set_number(self, key: str, value: Fraction | None) -> Entered:
        """Keep one value, None for the default again; raises `InputRefused`. Returns what is kept now."""
        entered = self.entered()
        numbers = {name: each for name, each in entered.numbers.items() if name != key}
        if value is not None:
            check_number(content().fields[key.partition(".")[0]], value, key)
            numbers[key] = value
        changed = replace(entered, numbers=numbers)
        self.keep(changed)
        return changed

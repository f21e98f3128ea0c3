"""What a firm entered into the calculator, kept in the workplace, and its results."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

from sme_smartwork.effects.checks import check
from sme_smartwork.effects.codec import entered_from_json, entered_to_json, known_keys
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
        """What is kept; nothing entered at first. What today's pack does not know by name is left out."""
        kept = self._store.get(_KEY, None)
        if kept is None:
            return Entered()
        names = known_keys(content())
        told = {name: value for name, value in kept.items() if name in names}
        if told.get("region") not in content().regions:
            told.pop("region", None)
        return entered_from_json(json.dumps(told), _KEY)[0]

    def keep(self, entered: Entered) -> None:
        """Keep `entered` as a whole; `changing` or `reckoned` say first whether it can be."""
        self._store.put(_KEY, entered_to_json(entered))

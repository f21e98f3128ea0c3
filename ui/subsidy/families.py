"""The families of programmes, as the pack names them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sme_smartwork.packs import Pack, compiled
from sme_smartwork.subsidy.service import PACK
from sme_smartwork.wording import Text
from ui.i18n import say

if TYPE_CHECKING:
    from collections.abc import Mapping


def family_title(family: str) -> str:
    """What `family` is called; nothing for a programme of none."""
    title = compiled(PACK, _titles).get(family)
    return say(title) if title else ""


def _titles(pack: Pack) -> Mapping[str, Text]:
    told: Mapping[str, Mapping[str, str]] = pack.content.get("families", {})
    return {name: Text(each["ko"], each["en"]) for name, each in told.items()}

"""Starter kit and effects of the sample firm: what its owner chose and entered."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sme_smartwork.workspace import Workspace


def choose_as_sample(workspace: Workspace, told: Mapping[str, Any]) -> None:
    """Keep the sample's kit and its entries into the calculator."""
    from sme_smartwork.effects.codec import entered_from_json
    from sme_smartwork.kits.service import choice_from_json

    entered, _day = entered_from_json(json.dumps(told["effects"]), "effects.json")
    workspace.effects.keep(entered)
    workspace.kits.keep(choice_from_json(told["kits"]))

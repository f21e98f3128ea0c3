"""The pages of the officer's programmes, in the order of the chooser."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from ui.kit.pages import Home, Pages
from ui.session import Role


class Page(StrEnum):
    """What the screen can show."""

    ROUNDS = "rounds"
    FIELDS = "fields"
    PREVIEW = "preview"
    INVITED = "invited"


_OFFICER = frozenset({Role.OFFICER})

_HOMES: Mapping[Page, Home] = {
    Page.ROUNDS: Home("ui.programme.rounds.page:RoundsPage", _OFFICER),
    Page.FIELDS: Home("ui.programme.fields.page:FieldsPage", _OFFICER),
    Page.PREVIEW: Home("ui.programme.preview.page:PreviewPage", _OFFICER),
    Page.INVITED: Home("ui.programme.invited.page:InvitedPage", _OFFICER),
}

PAGES = Pages(_HOMES, first=Page.ROUNDS)

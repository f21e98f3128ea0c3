"""What cannot be written into the log of an incident, told with the reason."""

from __future__ import annotations

from sme_smartwork.errors import UserError


class IncidentRefused(UserError):
    """An entry that cannot be kept; `field` names what to mend."""

    def __init__(self, code: str, field: str = "", **params: object) -> None:
        super().__init__(code, **params)
        self.field = field

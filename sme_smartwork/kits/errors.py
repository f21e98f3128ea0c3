"""What can be wrong with a kit, told by what was entered."""

from __future__ import annotations

from sme_smartwork.errors import UserError


class KitRefused(UserError):
    """A type, price or count that cannot be; `field` names it."""

    def __init__(self, code: str, field: str, **params: object) -> None:
        super().__init__(code, **params)
        self.field = field

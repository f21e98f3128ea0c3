"""What can be wrong with a checklist answer, told to the one who gave it."""

from __future__ import annotations

from sme_smartwork.errors import UserError


class ReplyRefused(UserError):
    """An answer that cannot be kept; `field` names the part that is wrong: item, worker or note."""

    def __init__(self, code: str, field: str, **params: object) -> None:
        super().__init__(code, **params)
        self.field = field

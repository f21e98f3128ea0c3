"""What can be wrong with a checklist answer or an evidence file, told to the one who gave it."""

from __future__ import annotations

from sme_smartwork.errors import UserError


class ReplyRefused(UserError):
    """An answer that cannot be kept; `field` names the part that is wrong: item, worker, note and others."""

    def __init__(self, code: str, field: str, **params: object) -> None:
        super().__init__(code, **params)
        self.field = field


class EvidenceRefused(UserError):
    """A file that cannot be kept as evidence, or not be given out again."""

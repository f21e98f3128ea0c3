"""Why a foreign checklist is not taken in, in one sentence for each kind of file."""

from __future__ import annotations

from sme_smartwork.errors import UserError


class ForeignRefused(UserError):
    """A file that is no checklist we know, or one that holds nothing; `name` is the file's name."""

"""A date as the command line takes it."""

from __future__ import annotations

from argparse import ArgumentTypeError
from datetime import date

from sme_smartwork.intake.text import shown_text
from sme_smartwork.settings import load_settings
from sme_smartwork.wording import say


def day(text: str) -> date:
    """A date as in 2026-11-22 and no other form; ArgumentTypeError says so."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.isoformat() != text:
        raise ArgumentTypeError(say("cli.not_a_date", load_settings().language, text=shown_text(text)))
    return found

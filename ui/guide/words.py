"""How the guide says sources, dates and confidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.i18n import say, t

if TYPE_CHECKING:
    from sme_smartwork.guide.model import Card, Source


def told_source(source: Source) -> str:
    """A document with its date, as exact as it is known."""
    day = source.published or t("ui.guide.no_date")
    return t("ui.guide.source", title=say(source.title), day=day)


def told_ground(card: Card) -> str:
    """Of which day the card speaks, and how far it can be believed."""
    trust = t(f"ui.guide.confidence.{card.confidence}")
    return t("ui.guide.ground", day=card.as_of, confidence=card.confidence, meaning=trust)

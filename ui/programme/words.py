"""How fields are called on the officer's pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from sme_smartwork.figures.catalogue import figure
from sme_smartwork.figures.words import figure_title
from sme_smartwork.programme.model import spoken
from ui.i18n import language, say, t

if TYPE_CHECKING:
    from sme_smartwork.programme.model import Field
    from sme_smartwork.wording import Text


def field_title(field: Field, members: Mapping[str, Text] | None = None) -> str:
    """The figure's name, or the question."""
    if field.question is not None:
        return spoken(field.question.text, language()) or t("ui.programme.question.untitled")
    known = figure(field.id)
    return say(figure_title(known, (members or {}).get(field.id))) if known else field.id

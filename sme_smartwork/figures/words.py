"""How a figure is called."""

from __future__ import annotations

from sme_smartwork.figures.model import Figure
from sme_smartwork.wording import Text, text


def figure_title(figure: Figure, member: Text | None = None) -> Text:
    """The name of `figure` in both languages; `member` is the name of what one of a family is about.

    Without it the member's id stands in its place.
    """
    if figure.family is None:
        return text(f"figure.{figure.id}")
    words, of = text(f"figure.{figure.family}"), figure.member or ""
    named = member or Text(of, of)
    return Text(words.ko.format(of=named.ko), words.en.format(of=named.en))


def figure_help(figure: Figure) -> Text:
    """What the value means and where it comes from, in one sentence."""
    return text(f"figure_help.{figure.family or figure.id}")


def group_title(group: str) -> Text:
    """The name of a group of figures."""
    return text(f"figure_group.{group}")

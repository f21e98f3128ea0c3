"""Days on which a number is the same: nothing in it changes from day to day but the figures it looks up."""

from __future__ import annotations

from datetime import timedelta

from sme_smartwork.rules.choices import Choice
from sme_smartwork.rules.context import Context, Node
from sme_smartwork.rules.figures import Figure
from sme_smartwork.rules.spans import Arithmetic, Fact, Figured, Given, Rounded, Unknown
from sme_smartwork.rules.truths import Agree, All, Any_, Compare, Is, Known, Not, Unresolved

_PLAIN = (All, Any_, Not, Agree, Is, Known, Compare, Unresolved, Choice, Arithmetic, Rounded, Fact, Figured,
          Given, Unknown)  # fmt: skip

Alike = tuple[Figure | None, ...]


def rests_on_figures(node: Node) -> bool:
    """Can the calendar change the answer only through dated figures and timed facts?"""
    return isinstance(node, _PLAIN) and all(map(rests_on_figures, node.parts))


def alike(node: Node, context: Context) -> Alike | None:
    """What the day of `context` means to `node`: equal for days that say the same; None where it may differ.

    `node` is one that `rests_on_figures`.
    """
    if not all(map(context.facts.is_same_every_day, node.fact_set)):
        return None
    day = context.on
    names = dict.fromkeys(name for name, _, _ in node.figures_within(day, day + timedelta(days=1)))
    return tuple(context.figures.on(name, day) for name in names)

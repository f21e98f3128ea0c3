"""Everything that leaves, value by value, in plain groups."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import datetime
from typing import TYPE_CHECKING

from ui.i18n import clock, iso, say, t
from ui.kit import Card, Label, Rows, Style
from ui.kit.value_row import ValueRow

if TYPE_CHECKING:
    from sme_smartwork.checklist.replying.model import Field
    from ui.checklist.handing.view_model import HandingState

GROUPS = ("answers", "probes", "about")
_MOMENTS = frozenset({"at", "made_at", "probe_at"})


class LeavingCard(Card):
    """The answers with their notes, what the automatic readings came to, and who, what and when."""

    def __init__(self) -> None:
        super().__init__()
        self._heads = {name: Label(style=Style.SUBHEADING) for name in GROUPS}
        self.rows = {name: Rows(gap_step=2) for name in GROUPS}
        self._text = Label(style=Style.SUBTLE)
        self.body.addWidget(self._text)
        for name in GROUPS:
            self.rows[name].setObjectName(f"leaving-{name}")
            self.body.addWidget(self._heads[name])
            self.body.addWidget(self.rows[name])

    def retranslate(self) -> None:
        """Name the groups."""
        self.set_title(t("ui.handing.leaving"))
        self._text.setText(t("ui.handing.leaving.text"))
        for name in GROUPS:
            self._heads[name].setText(t(f"ui.handing.leaving.{name}"))

    def show_state(self, state: HandingState) -> None:
        """Show every value of the draft."""
        found = groups(state.fields)
        for at, (about, values) in enumerate(found["answers"]):
            text = state.texts.get(about)
            found["answers"][at] = (about, f"{say(text)}\n{values}" if text else values)
        for name in GROUPS:
            pairs: list[tuple[Hashable, tuple[str, str]]] = [(pair[0], pair) for pair in found[name]]
            self.rows[name].show_rows(pairs, ValueRow, ValueRow.show_pair)
            self.rows[name].setVisible(bool(pairs))
            self._heads[name].setVisible(bool(pairs))


def groups(fields: tuple[Field, ...]) -> dict[str, list[tuple[str, str]]]:
    """Every value by its group: an item or reading with all that leaves with it, or one fact of the file."""
    found: dict[str, dict[str, list[str]]] = {name: {} for name in GROUPS}
    for each in fields:
        words = t(f"sending.field.{each.name}")
        if not each.about:
            found["about"][words] = [worded(each)]
            continue
        group = "probes" if each.name.startswith("probe_") else "answers"
        found[group].setdefault(each.about, []).append(f"{words}: {worded(each)}")
    return {name: [(about, " · ".join(lines)) for about, lines in found[name].items()] for name in GROUPS}


def worded(field: Field) -> str:
    """A value as a person reads it; ids, keys and codes stay as the file holds them."""
    if field.name == "reply":
        return t(f"ui.checklist.reply.{field.value}")
    if field.name == "probe_outcome":
        return t(f"ui.handing.outcome.{field.value}")
    if field.name in _MOMENTS:
        moment = datetime.fromisoformat(field.value)
        return f"{iso(moment)} {clock(moment)}"
    return field.value

"""Everything that leaves, value by value, in plain groups."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from ui.i18n import clock, iso, t
from ui.kit import Card, Column, Label, Style, Table

if TYPE_CHECKING:
    from sme_smartwork.checklist.replying.model import Field
    from ui.checklist.handing.view_model import HandingState

_MOMENTS = frozenset({"at", "made_at", "probe_at"})
_ANSWER = ("reply", "note", "at", "promise")
_PROBE = ("probe_outcome", "probe_reason", "probe_at", "probe_rules")


class LeavingCard(Card):
    """Who and what, the answers with their notes, and what the automatic readings came to."""

    def __init__(self) -> None:
        super().__init__()
        self.about, self.answers, self.probes = Table(), Table(), Table()
        self.about.setObjectName("leaving-about")
        self.answers.setObjectName("leaving-answers")
        self.probes.setObjectName("leaving-probes")
        self._heads = {each: Label(style=Style.SUBHEADING) for each in ("about", "answers", "probes")}
        self._text = Label(style=Style.SUBTLE)
        self.body.addWidget(self._text)
        for name, table in (("answers", self.answers), ("probes", self.probes), ("about", self.about)):
            self.body.addWidget(self._heads[name])
            self.body.addWidget(table)

    def retranslate(self) -> None:
        """Name the groups and their columns."""
        self.set_title(t("ui.handing.leaving"))
        self._text.setText(t("ui.handing.leaving.text"))
        for name, table in (("about", self.about), ("answers", self.answers), ("probes", self.probes)):
            self._heads[name].setText(t(f"ui.handing.leaving.{name}"))
            table.setAccessibleName(t(f"ui.handing.leaving.{name}"))
        what = Column(t("ui.handing.what"))
        self.about.set_columns((what, Column(t("ui.handing.value"), stretch=True)))
        self.answers.set_columns((Column(t("ui.handing.item")), *_columns(_ANSWER, "note")))
        self.probes.set_columns((Column(t("ui.handing.probe")), *_columns(_PROBE, "probe_reason")))

    def show_state(self, state: HandingState) -> None:
        """Show every value of the draft."""
        fields = state.fields
        plain = [each for each in fields if not each.about]
        self.about.show_rows([(t(f"sending.field.{each.name}"), worded(each)) for each in plain])
        probes = _rows(fields, _PROBE)
        self.answers.show_rows(_rows(fields, _ANSWER))
        self.probes.show_rows(probes)
        self.probes.setVisible(bool(probes))
        self._heads["probes"].setVisible(bool(probes))


def _columns(names: tuple[str, ...], wide: str) -> tuple[Column, ...]:
    return tuple(Column(t(f"sending.field.{name}"), stretch=name == wide) for name in names)


def _rows(fields: tuple[Field, ...], names: tuple[str, ...]) -> list[tuple[str, ...]]:
    """One row for each item or probe: its id, then the values that leave with it."""
    found: dict[str, dict[str, str]] = {}
    for each in fields:
        if each.about and each.name in names:
            found.setdefault(each.about, {})[each.name] = worded(each)
    return [(about, *_in_order(values, names)) for about, values in found.items()]


def _in_order(values: Mapping[str, str], names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(values.get(name, "") for name in names)


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

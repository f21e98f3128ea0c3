"""The legal values in use: the pack's with law, source and date, and the firm's own beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.checklist.incidents.words import moment
from ui.i18n import iso, say, t
from ui.kit import Card, Columns, FlowRow, FormField, Label, LineEdit, QuietButton, Rows, Style, column
from ui.theme import Tone

if TYPE_CHECKING:
    from sme_smartwork.checklist.incidents.model import LegalValue
    from ui.checklist.incidents.state import IncidentsState
    from ui.checklist.incidents.view_model import IncidentsViewModel


class ValuesPanel(QWidget):
    """What is not settled yet first, then a card for every value."""

    def __init__(self, model: IncidentsViewModel) -> None:
        super().__init__()
        self._model = model
        self._warning, self._points = Card(), Label()
        self._about, self._rows = Label(style=Style.SUBTLE), Rows(gap_step=4)
        self._warning.body.addWidget(self._points)
        self._warning.set_tone(Tone.WARNING)
        whole = column(self, gap_step=4)
        for part in (self._about, self._warning, self._rows):
            whole.addWidget(part)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self._warning.set_title(t("ui.checklist.incidents.values.open"))
        self._about.setText(t("ui.checklist.incidents.values.about"))

    def show_state(self, state: IncidentsState) -> None:
        """Show every value and what is open about the law."""
        points = {
            f"{say(clock.title)}: {say(point.text)} ({iso(point.as_of)} · {point.confidence})"
            for clock in state.response.clocks
            for point in clock.open_points
        }
        self._points.setText("\n".join(sorted(points)))
        self._warning.setVisible(bool(points))
        rows = [(name, each) for name, each in state.values.items()]
        self._rows.show_rows(rows, self._new_row, ValueCard.show_value)

    def _new_row(self) -> ValueCard:
        return ValueCard(self._model)


class ValueCard(Card):
    """One value; changing it needs a reason, and the pack's value comes back by one button."""

    def __init__(self, model: IncidentsViewModel) -> None:
        super().__init__(margin_step=5)
        self._model, self._name = model, ""
        self._now, self._told, self._history = Label(style=Style.STRONG), Label(), Label(style=Style.SMALL)
        self.value, self.reason = LineEdit(), LineEdit()
        self._fields = {"value": FormField(self.value), "reason": FormField(self.reason)}
        self._change, self._back = QuietButton(slot=self._keep), QuietButton(slot=self._restore)
        across, buttons = Columns(minimum_em=10, gap_step=3), FlowRow()
        for field in self._fields.values():
            across.add(field)
        for button in (self._change, self._back):
            buttons.add(button)
        for part in (self._now, self._told, self._history, across, buttons):
            self.body.addWidget(part)

    def show_value(self, value: LegalValue) -> None:
        """Show the value in use, the pack's and every change."""
        self._name = value.name
        self.setObjectName(f"value-{value.name}")
        self.set_title(t(f"ui.checklist.incidents.value.{value.name}"))
        self._now.setText(t("ui.checklist.incidents.values.now", value=f"{value.value:,}"))
        self._told.setText(
            t(
                "ui.checklist.incidents.values.pack",
                value=f"{value.pack_value:,}",
                since=value.since,
                source=say(self._model.state.response.sources[value.source]),
                confidence=value.confidence,
            )
        )
        self._history.show_text("\n".join(self._told_changes(value)))
        for name, editor in (("value", self.value), ("reason", self.reason)):
            self._model.drafts.hold(f"{value.name} {name}", "values", editor)
        for name, field in self._fields.items():
            field.set_texts(t(f"ui.checklist.incidents.values.{name}"))
            field.editor.setObjectName(f"value-{value.name}-{name}")
        self._change.setText(t("ui.checklist.incidents.values.change"))
        self._back.setText(t("ui.checklist.incidents.values.back"))
        self._change.setObjectName(f"value-{value.name}-change")
        self._back.setObjectName(f"value-{value.name}-back")
        self._back.setVisible(value.is_changed)

    def _told_changes(self, value: LegalValue) -> list[str]:
        pack = t("ui.checklist.incidents.values.packs")
        return [
            t(
                "ui.checklist.incidents.values.change.told",
                at=moment(each.at, self._model.state.now),
                who=self._model.state.names.get(each.by, each.by) or t("incidents.owner"),
                value=pack if each.value is None else f"{each.value:,}",
                reason=each.reason,
            )
            for each in value.changes
        ]

    def _keep(self) -> None:
        typed = self.value.text().replace(",", "").strip()
        has_reason = bool(self.reason.text().strip())
        is_number = typed.isascii() and typed.isdigit()
        self._fields["value"].set_error("" if is_number else t("ui.checklist.incidents.values.no_number"))
        self._fields["reason"].set_error("" if has_reason else t("ui.checklist.incidents.no_reason"))
        if is_number and has_reason:
            self._model.change_value(self._name, int(typed), self.reason.text())
            self.value.clear()
            self.reason.clear()

    def _restore(self) -> None:
        reason = self.reason.text().strip() or t("ui.checklist.incidents.values.restored")
        self._model.change_value(self._name, None, reason)

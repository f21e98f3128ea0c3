"""The legal values in use: the pack's with law, source and date, and the firm's own beside them."""

from __future__ import annotations

from datetime import date
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


_LINES = ("value", "since", "reason")


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
        self.lines = {name: LineEdit() for name in _LINES}
        self._fields = {name: FormField(line) for name, line in self.lines.items()}
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
        for name, editor in self.lines.items():
            self._model.drafts.hold(f"{value.name} {name}", "values", editor)
        for name, field in self._fields.items():
            field.set_texts(t(f"ui.checklist.incidents.values.{name}"))
            field.editor.setObjectName(f"value-{value.name}-{name}")
        self._change.setText(t("ui.checklist.incidents.values.change"))
        self._back.setText(t("ui.checklist.incidents.values.back"))
        self._change.setObjectName(f"value-{value.name}-change")
        self._back.setObjectName(f"value-{value.name}-back")
        self._back.setVisible(bool(value.changes) and value.changes[-1].value is not None)

    def _told_changes(self, value: LegalValue) -> list[str]:
        pack = t("ui.checklist.incidents.values.packs")
        return [
            t(
                "ui.checklist.incidents.values.change.told",
                at=moment(each.at, self._model.state.now),
                who=self._model.state.names.get(each.by, each.by) or t("incidents.owner"),
                value=pack if each.value is None else f"{each.value:,}",
                since=t("ui.checklist.incidents.values.always") if each.since is None else iso(each.since),
                reason=each.reason,
            )
            for each in value.changes
        ]

    def _keep(self) -> None:
        typed = {name: line.text().strip() for name, line in self.lines.items()}
        number, since = typed["value"].replace(",", ""), _day(typed["since"])
        wrong = {
            "value": "" if number.isascii() and number.isdigit() else "values.no_number",
            "since": "values.no_day" if since is None and typed["since"] else "",
            "reason": "" if typed["reason"] else "no_reason",
        }
        for name, key in wrong.items():
            self._fields[name].set_error(t(f"ui.checklist.incidents.{key}") if key else "")
        if not any(wrong.values()):
            self._model.change_value(self._name, int(number), typed["reason"], since)
            for line in self.lines.values():
                line.clear()

    def _restore(self) -> None:
        reason = self.lines["reason"].text().strip() or t("ui.checklist.incidents.values.restored")
        self._model.restore_value(self._name, reason)


def _day(typed: str) -> date | None:
    """The day typed, as 2026-11-22; None when there is none or it cannot be read."""
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None

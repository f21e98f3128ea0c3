"""The known senders: whose device sent with which number, since when, and forgetting one with a reason."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.forms.tables import TallTable
from ui.i18n import error_told, iso, t
from ui.kit import Card, Column, FormField, Label, LineEdit, QuietButton, Style

if TYPE_CHECKING:
    from sme_smartwork.checklist.collecting.model import KnownSender
    from ui.checklist.gathering.senders_view_model import SendersState, SendersViewModel
    from ui.kit import Cell

_COLUMNS = ("person", "device", "number", "since")


class SendersCard(Card):
    """The answers taken stay; the next file of a forgotten device has to be compared again."""

    def __init__(self, model: SendersViewModel) -> None:
        super().__init__()
        self._model = model
        self._none, self._table = Label(style=Style.SUBTLE), TallTable()
        self._reason = LineEdit()
        self._field = FormField(self._reason)
        self._forget = QuietButton(slot=self._forget_it)
        self._history = Label(style=Style.SMALL)
        for part, name in ((self._table, "table"), (self._reason, "reason"), (self._forget, "forget")):
            part.setObjectName(f"senders-{name}")
        for each in (self._none, self._table, self._field):
            self.body.addWidget(each)
        self.body.addWidget(self._forget, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._history)
        self._table.chosen.connect(model.choose)
        model.changed.connect(self.draw)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.set_title(t("ui.checklist.senders"))
        self._none.setText(t("ui.checklist.senders.none"))
        self._table.setAccessibleName(t("ui.checklist.senders"))
        self._table.set_columns(
            tuple(Column(t(f"ui.checklist.senders.{name}"), stretch=name == "device") for name in _COLUMNS)
        )
        self._forget.setText(t("ui.checklist.senders.forget"))
        self.draw(self._model.state)

    def draw(self, state: SendersState) -> None:
        """Show who is known, and who was forgotten why."""
        self._none.setVisible(not state.senders)
        self._table.setVisible(bool(state.senders))
        rows = [_row(each, state) for each in state.senders]
        self._table.show_rows(rows, [(each.worker, each.device) for each in state.senders])
        self._field.setVisible(state.sender is not None)
        self._forget.setVisible(state.sender is not None)
        chosen = _person(state.sender.worker, state) if state.sender else ""
        self._field.set_texts(t("ui.checklist.senders.reason", person=chosen))
        self._field.set_error(error_told(state.problem)[0] if state.problem else "")
        self._history.show_text("\n".join(_forgotten(state)))

    def _forget_it(self) -> None:
        if self._model.forget(self._reason.text()):
            self._reason.clear()


def _person(worker: str, state: SendersState) -> str:
    return f"{worker} {state.names.get(worker, '')}".strip()


def _device(device: str, state: SendersState) -> str:
    return state.labels.get(device) or device[:8]


def _row(each: KnownSender, state: SendersState) -> tuple[Cell, ...]:
    return _person(each.worker, state), _device(each.device, state), each.number, iso(each.at)


def _forgotten(state: SendersState) -> Iterator[str]:
    for each in state.forgotten:
        yield t(
            "ui.checklist.senders.forgotten",
            at=iso(datetime.fromisoformat(each["at"])),
            person=_person(each["worker"], state),
            device=_device(each["device"], state),
            reason=each["reason"],
        )

"""What leaves: every field is shown first, and only what is ticked goes into the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from sme_smartwork.checklist.incidents.fields import GROUPS
from ui.checklist.incidents.rows import Ticked, TickRow
from ui.i18n import t
from ui.kit import Card, FlowRow, Label, QuietButton, Rows, Status, StatusBadge, Style, Tone, column

if TYPE_CHECKING:
    from ui.checklist.incidents.state import IncidentsState
    from ui.checklist.incidents.view_model import IncidentsViewModel


class ExportPanel(QWidget):
    """Groups of fields with a box each; nothing is ticked to begin with."""

    def __init__(self, model: IncidentsViewModel) -> None:
        super().__init__()
        self._model = model
        self._about, self._badge, self._groups = Label(style=Style.SUBTLE), StatusBadge(), Rows(gap_step=4)
        self._all = QuietButton(slot=lambda: model.choose_fields(is_ticked=True))
        self._none = QuietButton(slot=lambda: model.choose_fields(is_ticked=False))
        self.save = QuietButton(slot=model.writing.save_paper)
        self._all.setObjectName("export-all")
        self._none.setObjectName("export-none")
        self.save.setObjectName("export-save")
        buttons = FlowRow()
        for button in (self._all, self._none, self.save):
            buttons.add(button)
        whole = column(self, gap_step=4)
        for part in (self._about, self._badge, buttons, self._groups):
            whole.addWidget(part)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self._about.setText(t("ui.checklist.incidents.export.about"))
        self._all.setText(t("ui.checklist.incidents.export.all"))
        self._none.setText(t("ui.checklist.incidents.export.none"))

    def show_state(self, state: IncidentsState) -> None:
        """Show every field that may leave."""
        incident = state.incident
        is_drill = incident is not None and incident.is_drill
        self._badge.show_status(Status(Tone.INFO, t("incidents.paper.is_drill"), "!") if is_drill else None)
        self.save.setText(t("ui.checklist.incidents.export.save", count=len(state.ticked)))
        self.save.setEnabled(bool(state.ticked))
        there = [each for each in GROUPS if any(field.group == each for field in state.fields)]
        self._groups.show_rows([(each, (each, state)) for each in there], self._new_group, _Group.show_group)

    def _new_group(self) -> _Group:
        return _Group(self._model)


class _Group(Card):
    """The fields of one group."""

    def __init__(self, model: IncidentsViewModel) -> None:
        super().__init__(margin_step=5)
        self._model, self._rows = model, Rows(gap_step=3)
        self.body.addWidget(self._rows)

    def show_group(self, data: tuple[str, IncidentsState]) -> None:
        """Show the fields of a group and which are ticked."""
        group, state = data
        self.set_title(t(f"incidents.group.{group}"))
        rows = [
            Ticked(each.id, each.value, note=each.label, is_ticked=each.id in state.ticked)
            for each in state.fields
            if each.group == group
        ]
        self._rows.show_rows([(each.key, each) for each in rows], self._new_row, TickRow.show_row)

    def _new_row(self) -> TickRow:
        made = TickRow()
        made.turned.connect(self._model.choose_field)
        return made

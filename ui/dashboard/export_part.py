"""What can be made of the collection: three files for the officer's own work, one for publication."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sme_smartwork.bridges.officer_exports import Export
from sme_smartwork.collect.exports.columns import Scope
from ui.i18n import t
from ui.kit import Card, Choice, FlowRow, Label, SecondaryButton, Segmented, Style, column

if TYPE_CHECKING:
    from ui.dashboard.state import DashboardState

_OWN = (Export.WORKBOOK, Export.CSV, Export.PARQUET)


class ExportPart(QWidget):
    """How much of each report, and a button for each file."""

    wanted = Signal(object)
    scope_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._own, self._public = Card(), Card()
        self._own_about, self._public_about = Label(), Label()
        self._warning = Label(style=Style.SMALL)
        self._scope = Segmented(quiet=True)
        self._scope.setObjectName("dashboard-scope")
        self._scope.chosen.connect(lambda value: self.scope_chosen.emit(Scope(str(value))))
        self._buttons = {each: SecondaryButton(slot=partial(self.wanted.emit, each)) for each in Export}
        for export, button in self._buttons.items():
            button.setObjectName(f"dashboard-export-{export.value}")
        across, publish = FlowRow(), FlowRow()
        for export in _OWN:
            across.add(self._buttons[export])
        publish.add(self._buttons[Export.PUBLICATION])
        for part in (self._own_about, self._scope, across):
            self._own.body.addWidget(part)
        for part in (self._public_about, publish, self._warning):
            self._public.body.addWidget(part)
        whole = column(self)
        whole.addWidget(self._own)
        whole.addWidget(self._public)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self._own.set_title(t("ui.dashboard.export.own"))
        self._own_about.setText(t("ui.dashboard.export.own.about"))
        self._public.set_title(t("ui.dashboard.export.public"))
        self._public_about.setText(t("ui.dashboard.export.public.about"))
        self._warning.setText(t("ui.dashboard.export.public.warning"))
        self._scope.set_name(t("ui.dashboard.export.scope"))
        self._scope.set_choices(
            tuple(Choice(each, t(f"ui.dashboard.export.scope.{each.value}")) for each in Scope)
        )
        for export, button in self._buttons.items():
            button.setText(t(f"ui.dashboard.export.{export.value}"))

    def show_state(self, state: DashboardState) -> None:
        """Show what is chosen; nothing else is begun while a file is written."""
        self._scope.choose(state.scope)
        for button in self._buttons.values():
            button.setEnabled(not state.saving.is_running)

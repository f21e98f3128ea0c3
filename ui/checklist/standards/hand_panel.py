"""Handing the answers on: which layout, which catalogue, and every field that leaves before it leaves."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from sme_smartwork.checklist.frameworks.export.leaving import NEVER, Layout, leaving
from ui.checklist.standards.state import STANDARDS
from ui.i18n import t
from ui.kit import Card, Choice, Columns, FormField, Label, Picker, Segmented, Style, column

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ui.session import Session

_ENDINGS = {Layout.OSCAL: "json", Layout.CISO: "xlsx"}


class HandPanel(QWidget):
    """`handed` carries the catalogue, the layout, whether people are told of, and the file."""

    handed = Signal(str, object, bool, object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.layouts, self.standards = Segmented(), Picker()
        self.layouts.setObjectName("hand-layout")
        self.people = QCheckBox()
        self.people.setObjectName("hand-people")
        self._how, self._leaves, self._stays = Card(), Card(), Card()
        self._layout_told, self._people_told = Label(style=Style.SUBTLE), Label(style=Style.SUBTLE)
        self._leaves_told, self._stays_told = Label(), Label()
        self._fields = FormField(self.layouts), FormField(self.standards)
        self._place()
        self.layouts.choose(Layout.OSCAL)
        self.layouts.chosen.connect(self._turned)
        self.people.toggled.connect(self._turned)

    def _place(self) -> None:
        for part in (self._fields[0], self._layout_told, self._fields[1], self.people, self._people_told):
            self._how.body.addWidget(part)
        self._leaves.body.addWidget(self._leaves_told)
        self._stays.body.addWidget(self._stays_told)
        both, whole = Columns(), column(self, gap_step=5)
        for card in (self._leaves, self._stays):
            both.add(card)
        whole.addWidget(self._how)
        whole.addWidget(both)
        whole.addStretch(1)

    @property
    def layout_chosen(self) -> Layout:
        """The layout that is chosen."""
        return Layout(str(self.layouts.value or Layout.OSCAL))

    def retranslate(self) -> None:
        """Words in the language in force."""
        self._how.set_title(t("ui.checklist.standards.part.hand"))
        self._fields[0].set_texts(t("ui.checklist.standards.hand.layout"))
        self._fields[1].set_texts(t("ui.checklist.standards.hand.standard"))
        self.layouts.set_choices(
            tuple(Choice(each, t(f"ui.checklist.standards.hand.{each.value}")) for each in Layout)
        )
        self.layouts.choose(self.layouts.value or Layout.OSCAL)
        chosen = self.standards.value or STANDARDS[0].value
        self.standards.set_choices(
            tuple(Choice(each.value, t(f"ui.checklist.standards.part.{each.value}")) for each in STANDARDS)
        )
        self.standards.choose(chosen)
        self.people.setText(t("ui.checklist.standards.hand.people"))
        self._people_told.setText(t("ui.checklist.standards.hand.people_told"))
        self._leaves.set_title(t("ui.checklist.standards.hand.leaves"))
        self._stays.set_title(t("ui.checklist.standards.hand.stays"))
        self._stays_told.setText(_lines(t(f"frameworks.never.{code}") for code in NEVER))
        self._turned()

    def _turned(self, _value: object = None) -> None:
        layout = self.layout_chosen
        can_tell = layout is Layout.OSCAL
        for part in (self.people, self._people_told):
            part.setVisible(can_tell)
        self._layout_told.setText(t(f"ui.checklist.standards.hand.{layout.value}_told"))
        left = leaving(layout, self.people.isChecked())
        self._leaves_told.setText(_lines(t(f"frameworks.leaves.{code}") for code in left))

    def ask(self) -> None:
        """Ask where the file shall be, and hand the answers on."""
        layout, standard = self.layout_chosen, str(self.standards.value)
        ending = _ENDINGS[layout]
        day = self._session.as_of().isoformat()
        suggested = Path.home() / f"smartwork-{standard}-{day}.{ending}"
        title = t("ui.checklist.standards.hand.make")
        pattern = f"{t(f'ui.checklist.standards.hand.{layout.value}')} (*.{ending})"
        path = self._session.dialogs.save_file(title, suggested, pattern, other_endings=False)
        if path is not None:
            with_people = layout is Layout.OSCAL and self.people.isChecked()
            self.handed.emit(standard, layout, with_people, path)


def _lines(words: Iterable[str]) -> str:
    """A line for each, with a dot in front."""
    return "\n".join(f"· {each}" for each in words)

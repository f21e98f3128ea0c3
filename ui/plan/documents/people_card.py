"""For whom a document is: one person at a time, and others the same is meant for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox

from ui.i18n import t
from ui.kit import Card, Choice, FlowRow, FormField, Label, Picker, QuietButton, Style

if TYPE_CHECKING:
    from ui.plan.documents.state import DocumentsState
    from ui.plan.documents.view_model import DocumentsViewModel


class PeopleCard(Card):
    """The person shown; ticks for others, to copy to and to make for."""

    def __init__(self, model: DocumentsViewModel) -> None:
        super().__init__()
        self._model = model
        self.person = Picker()
        self.person.setObjectName("document-person")
        self.person.chosen.connect(lambda code: model.choose_person(str(code)))
        self._field, self._about = FormField(self.person), Label(style=Style.SMALL)
        self._boxes: dict[str, QCheckBox] = {}
        self._ticks, buttons = FlowRow(), FlowRow()
        self.copy = QuietButton(slot=model.copy_to_ticked)
        self.copy.setObjectName("document-copy")
        self.make = QuietButton(slot=model.making.for_ticked)
        self.make.setObjectName("document-make-people")
        buttons.add(self.copy)
        buttons.add(self.make)
        for part in (self._field, self._about, self._ticks, buttons):
            self.body.addWidget(part)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.set_title(t("ui.plan.documents.people"))
        self._field.set_texts(t("ui.plan.documents.person"))
        self._about.setText(t("ui.plan.documents.people.about"))
        self.copy.setText(t("ui.plan.documents.copy"))
        self.make.setText(t("ui.plan.documents.make.people"))

    def show_state(self, state: DocumentsState) -> None:
        """Show who it is for now and who else is ticked."""
        self.setVisible(state.is_for_people)
        if not state.is_for_people:
            return
        self.person.set_choices(tuple(Choice(code, f"{name} ({code})") for code, name in state.people))
        self.person.choose(state.worker)
        for code, name in state.people:
            box = self._boxes.get(code) or self._new_box(code)
            box.setText(name)
            box.setAccessibleName(f"{name} ({code})")
        for code, box in self._boxes.items():
            box.setVisible(code in dict(state.people))
            box.blockSignals(True)
            box.setChecked(code in state.ticked)
            box.blockSignals(False)
        self.copy.setEnabled(bool(state.ticked - {state.worker}))
        self.make.setEnabled(bool(state.ticked))

    def _new_box(self, code: str) -> QCheckBox:
        made = self._boxes[code] = QCheckBox()
        made.setObjectName(f"document-for-{code}")
        made.toggled.connect(lambda is_checked: self._model.tick(code, is_checked))
        self._ticks.add(made)
        return made

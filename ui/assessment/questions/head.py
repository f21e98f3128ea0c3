"""Who answers, which questions are asked, and how they are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.assessment.questions.state import Pace
from ui.i18n import say, t
from ui.kit import Choice, Columns, FormField, LinkButton, Picker, Segmented, column

if TYPE_CHECKING:
    from ui.assessment.questions.state import Person, QuestionsState


class QuestionsHead(QWidget):
    """Each choice as a signal of its own."""

    respondent_chosen = Signal(object)
    person_wanted = Signal()
    list_chosen = Signal(object)
    scope_chosen = Signal(object)
    pace_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._who, self._list = Picker(), Segmented(quiet=True)
        self._scope, self._pace = Segmented(quiet=True), Segmented(quiet=True)
        for editor, name in ((self._who, "respondent"), (self._list, "list"), (self._scope, "scope")):
            editor.setObjectName(f"question-{name}")
        self._pace.setObjectName("question-pace")
        self._fields = {
            "who": FormField(self._who),
            "list": FormField(self._list),
            "scope": FormField(self._scope),
            "pace": FormField(self._pace),
        }
        self._add = LinkButton(slot=self.person_wanted.emit)
        self._add.setObjectName("question-add-person")
        self._place()
        self._who.chosen.connect(self.respondent_chosen)
        self._list.chosen.connect(self.list_chosen)
        self._scope.chosen.connect(self.scope_chosen)
        self._pace.chosen.connect(self.pace_chosen)

    def _place(self) -> None:
        who = QWidget()
        named = column(who, gap_step=1)
        named.addWidget(self._fields["who"])
        named.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        named.addStretch(1)
        across = Columns(minimum_em=12)
        across.add(who)
        for name in ("list", "scope", "pace"):
            across.add(self._fields[name])
        column(self).addWidget(across)

    def retranslate(self) -> None:
        """Words that do not depend on the state."""
        for name, form in self._fields.items():
            form.set_texts(t(f"ui.assessment.questions.{name}"))
        self._add.setText(t("ui.assessment.questions.add_person"))
        self._pace.set_choices(tuple(Choice(each, t(f"ui.assessment.pace.{each.value}")) for each in Pace))
        own, every = t("ui.assessment.questions.scope.own"), t("ui.assessment.questions.scope.all")
        self._scope.set_choices((Choice(False, every), Choice(True, own)))

    def show_state(self, state: QuestionsState) -> None:
        """Show what is chosen; staff answer what is put to their role, all of it."""
        self._who.set_choices(tuple(Choice(each.id, person_told(each, state)) for each in state.people))
        self._who.choose(state.respondent)
        self._list.set_choices(
            tuple(
                Choice(
                    quick, t(f"ui.assessment.questions.list.{name}", asked=len(state.content.asked(quick)))
                )
                for quick, name in ((True, "quick"), (False, "full"))
            )
        )
        self._list.choose(state.is_quick)
        self._scope.choose(state.is_own_role)
        self._pace.choose(state.pace)
        for name in ("list", "scope"):
            self._fields[name].setVisible(not state.is_staff)
        self._add.setVisible(not state.is_staff)


def person_told(person: Person, state: QuestionsState) -> str:
    """A person in words: the role, the number of a further one, and what they are called."""
    role = say(state.content.roles[person.role])
    number = person.id.partition("/")[2]
    told = t("ui.assessment.questions.person", role=role, number=number) if number else role
    return f"{told} ({person.label})" if person.label else told

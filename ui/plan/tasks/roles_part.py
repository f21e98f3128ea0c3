"""Who does what: the eight roles by phase, and the people who hold them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.forms.tables import TallTable
from ui.i18n import say, t
from ui.kit import (
    Card,
    Choice,
    Column,
    Columns,
    FormField,
    Label,
    LineEdit,
    Picker,
    Style,
    Tone,
    column,
)
from ui.plan.tasks.words import names_of

if TYPE_CHECKING:
    from sme_smartwork.plan.model import Hint
    from ui.kit import Cell
    from ui.plan.tasks.state import TasksState
    from ui.plan.tasks.view_model import TasksViewModel


class RolesPart(QWidget):
    """The table above, one line a role below."""

    def __init__(self, model: TasksViewModel) -> None:
        super().__init__()
        self._model = model
        self._hints, self._table_card, self._people = Card(), Card(fills=True), Card()
        self._told, self._key = Label(), Label(style=Style.SMALL)
        self._hints.body.addWidget(self._told)
        self.table = TallTable()
        self.table.setObjectName("plan-raci")
        self.table.setSortingEnabled(False)
        self._table_card.body.addWidget(self.table)
        self._table_card.body.addWidget(self._key)
        self._beside, self._helper = Columns(minimum_em=11), LineEdit()
        self._lines: dict[str, RoleRow] = {}
        self._helper_field = FormField(self._helper)
        self._helper.setObjectName("plan-helper")
        self._helper.finished.connect(model.enter_helper)
        self._people.body.addWidget(self._beside)
        self._people.body.addWidget(self._helper_field)
        whole = column(self, gap_step=4)
        for card in (self._hints, self._people, self._table_card):
            whole.addWidget(card)
        whole.addStretch(1)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self._hints.set_title(t("ui.plan.tasks.hints"))
        self._table_card.set_title(t("ui.plan.tasks.raci"))
        self._people.set_title(t("ui.plan.tasks.holders"))
        self._helper_field.set_texts(t("ui.plan.tasks.helper"), t("ui.plan.tasks.helper.help"))
        self.table.setAccessibleName(t("ui.plan.tasks.raci"))

    def draw(self, state: TasksState) -> None:
        """Show the roles of `state`."""
        content, plan = state.content, state.plan
        if content is None or plan is None:
            return
        hints = [_hint(each, say(content.roles[each.role])) for each in plan.hints]
        self._hints.setVisible(bool(hints))
        self._hints.set_tone(Tone.WARNING)
        self._told.setText("\n".join(f"! {hint}" for hint in hints))
        heads = (Column(t("ui.plan.tasks.table.phase"), stretch=True), *map(Column, content.roles))
        self.table.set_columns(heads)
        rows: list[tuple[Cell, ...]] = [
            (f"{phase.id} {say(phase.title)}", *("/".join(phase.duties[role]) for role in content.roles))
            for phase in plan.phases
        ]
        self.table.show_rows(rows, [phase.id for phase in plan.phases])
        letters = (f"{letter} {say(title)}" for letter, title in content.duties.items())
        roles = (f"{role} {say(title)}" for role, title in content.roles.items())
        self._key.setText("\n".join((" · ".join(letters), " · ".join(roles))))
        self._helper.show_text(state.typed.get("helper", state.choices.helper))
        for role in content.roles:
            self._row(role).show_role(role, state)

    def _row(self, role: str) -> RoleRow:
        """The line of `role`, made when it is first shown."""
        if role not in self._lines:
            self._lines[role] = RoleRow(self._model)
            self._beside.add(self._lines[role])
        return self._lines[role]


def _hint(hint: Hint, role: str) -> str:
    return t(f"ui.plan.tasks.hint.{hint.kind}", role=role, phases=", ".join(hint.phases))


class RoleRow(QWidget):
    """One role with its holders; choosing a person again lets go of the role."""

    def __init__(self, model: TasksViewModel) -> None:
        super().__init__()
        self._role = ""
        self._picker, self._held = Picker(), Label(style=Style.SUBTLE)
        self._field = FormField(self._picker)
        self._picker.chosen.connect(lambda code: model.toggle_holder(self._role, str(code)))
        whole = column(self, gap_step=1)
        whole.addWidget(self._field)
        whole.addWidget(self._held)
        whole.addStretch(1)

    def show_role(self, role: str, state: TasksState) -> None:
        """Show who holds `role`."""
        self._role = role
        self._picker.setObjectName(f"holder-{role}")
        if state.content is not None:
            title = say(state.content.roles[role])
            self._field.set_texts(title)
        held = state.choices.holders.get(role, ())
        self._picker.set_choices(
            tuple(Choice(code, f"✓ {name}" if code in held else name) for code, name in state.names.items())
        )
        self._picker.choose(None)
        self._picker.setPlaceholderText(t("ui.plan.tasks.holder.choose"))
        self._held.setText(names_of(held, state) or t("ui.plan.tasks.holder.none"))

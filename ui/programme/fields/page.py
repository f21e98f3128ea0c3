"""Fields: what the round asks for on one side, what it could ask for on the other."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from sme_smartwork.figures.catalogue import figure
from sme_smartwork.figures.model import Form, Group
from sme_smartwork.figures.words import group_title
from sme_smartwork.programme.model import is_personal
from ui.i18n import say, t
from ui.kit import (
    Card,
    Choice,
    Column,
    EmptyState,
    FlowRow,
    FormField,
    Label,
    LineEdit,
    LinkButton,
    MasterDetail,
    QuietButton,
    Rows,
    Segmented,
    Status,
    Style,
    Table,
    Tone,
    column,
)
from ui.programme.desk_page import DeskPage
from ui.programme.fields.rows import Chosen, ChosenRow, OfferedRow
from ui.programme.fields.view_model import FieldsModel
from ui.programme.words import field_title
from ui.theme import em

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sme_smartwork.programme.model import Field
    from sme_smartwork.wording import Text
    from ui.programme.fields.state import FieldsState
    from ui.session import Session

_TABLE_EM = 15
_OWN_FORMS = (Form.TRUTH, Form.NUMBER, Form.TEXT, Form.CODE)
_GROUPS = tuple(group for group in Group if group is not Group.FILE)


class FieldsPage(DeskPage["FieldsState"]):
    """What the round shown asks of every firm."""

    title_key = "ui.programme.fields"
    help_key = "ui.programme.fields.help"

    def __init__(self, session: Session) -> None:
        super().__init__(session, scrolls=False)
        self.view_model = model = FieldsModel(session)
        self._empty = EmptyState()
        self.chosen, self.catalogue = ChosenCard(model), CatalogueCard(model)
        left, right = QWidget(), QWidget()
        for side, card in ((left, self.catalogue), (right, self.chosen)):
            stack = column(side, gap_step=4)
            stack.addWidget(card)
            stack.addStretch(1)
        self._pair = MasterDetail(left, right, 0.46)
        self.within.addWidget(self._empty)
        self.within.addWidget(self._pair, 1)
        self.shows(model)

    def draw(self, state: FieldsState) -> None:
        here = state.round
        self.inside.setVisible(state.is_open)
        self._empty.setVisible(here is None)
        self._empty.show_state(t("ui.programme.empty"), t("ui.programme.empty.todo"))
        self._pair.setVisible(here is not None)
        count = len(here.draft.fields) if here else 0
        self.set_subtitle(t("ui.programme.fields.subtitle", count=count))
        self.chosen.show_fields(state)
        self.catalogue.show_catalogue(state)


class ChosenCard(Card):
    """Every field in its order, the chosen one to decide on, and the ways to ask something of one's own."""

    def __init__(self, model: FieldsModel) -> None:
        super().__init__()
        self.setObjectName("programme-asked")
        self._why, self._own = Label(style=Style.SMALL), Label(style=Style.STRONG)
        self.table, self.row = Table(), ChosenRow()
        self._cells: tuple[tuple[int | str | Status, ...], ...] = ()
        self.table.setMinimumHeight(em(_TABLE_EM))
        self.add = {form: QuietButton(slot=partial(model.ask_own, form)) for form in _OWN_FORMS}
        ways = FlowRow()
        for button in self.add.values():
            ways.add(button)
        for part in (self._why, self.table, self.row, self._own, ways):
            self.body.addWidget(part)
        self.table.chosen.connect(model.choose)
        self._connect(model)

    def _connect(self, model: FieldsModel) -> None:
        row = self.row
        row.required.connect(model.require)
        row.based.connect(model.set_basis)
        row.removed.connect(model.remove)
        row.moved.connect(model.move)
        row.worded.connect(model.word)
        row.unit_set.connect(model.set_unit)
        row.choices_set.connect(model.set_choices)
        row.marked.connect(model.mark_personal)

    def show_fields(self, state: FieldsState) -> None:
        """Show the fields of the round."""
        self.set_title(t("ui.programme.asked"))
        self._why.setText(t("ui.programme.asked.why"))
        self._own.setText(t("ui.programme.own"))
        for form, button in self.add.items():
            button.setText(t(f"ui.programme.own.{form.value}"))
        fields = state.round.draft.fields if state.round else ()
        self.table.setAccessibleName(t("ui.programme.asked"))
        self.table.set_columns(
            (
                Column(t("ui.programme.field.number"), align_right=True),
                Column(t("ui.programme.seen.title"), stretch=True),
                Column(t("ui.programme.seen.must")),
            )
        )
        cells = tuple(_cells(at, each, state.members) for at, each in enumerate(fields, start=1))
        if cells != self._cells:  # fitting many rows anew takes longer than a glance
            self._cells = cells
            self.table.show_rows(cells, tuple(each.id for each in fields))
        self.table.choose(state.chosen)
        self._show_chosen(state)

    def _show_chosen(self, state: FieldsState) -> None:
        field = state.field
        self.row.setVisible(field is not None)
        if field is not None and state.round is not None:
            number = [each.id for each in state.round.draft.fields].index(field.id) + 1
            title = field_title(field, state.members)
            self.row.show_field(Chosen(field, title, number, is_personal(field, figure(field.id))))


def _cells(at: int, field: Field, members: Mapping[str, Text]) -> tuple[int | str | Status, ...]:
    lacks = is_personal(field, figure(field.id)) and not field.basis
    must: str | Status = t("ui.programme.must") if field.required else t("ui.programme.may")
    if lacks:
        must = Status(Tone.WARNING, t("ui.programme.field.basis_missing"), "!")
    return at, field_title(field, members), must


class CatalogueCard(Card):
    """The figures the program knows, by group or by search."""

    def __init__(self, model: FieldsModel) -> None:
        super().__init__()
        self.setObjectName("programme-catalogue")
        self._model = model
        self.search, self.groups = LineEdit(), Segmented(quiet=True)
        self._field = FormField(self.search)
        self.all, self.none = (
            LinkButton(slot=lambda: model.turn_all(True)),
            LinkButton(slot=lambda: model.turn_all(False)),
        )
        self.back, self.on = (
            QuietButton(slot=lambda: model.turn_page(-1)),
            QuietButton(slot=lambda: model.turn_page(1)),
        )
        both, turning = FlowRow(), FlowRow()
        both.add(self.all)
        both.add(self.none)
        self.rows, self._more = Rows(gap_step=2), Label(style=Style.SMALL)
        for each in (self.back, self.on, self._more):
            turning.add(each)
        for part in (self._field, self.groups, both, self.rows, turning):
            self.body.addWidget(part)
        self.search.textEdited.connect(model.search)
        self.groups.chosen.connect(model.look_in)

    def show_catalogue(self, state: FieldsState) -> None:
        """Show what is offered."""
        self.set_title(t("ui.programme.catalogue"))
        self._field.set_texts(t("ui.programme.search"), t("ui.programme.search.help"))
        if self.search.text().strip() != state.search:
            self.search.setText(state.search)
        self.groups.set_name(t("ui.programme.groups"))
        self.groups.set_choices(tuple(Choice(each, say(group_title(each.value))) for each in _GROUPS))
        self.groups.choose(None if state.search else state.group)
        self.all.setText(t("ui.programme.all"))
        self.none.setText(t("ui.programme.none"))
        offered = [(each.id, each) for each in state.offered]
        self.rows.show_rows(offered, self._row, OfferedRow.show_offered)
        for button, name, is_there in (
            (self.back, "back", state.page > 0),
            (self.on, "on", state.page + 1 < state.pages),
        ):
            button.setText(t(f"ui.programme.page_{name}"))
            button.setVisible(state.pages > 1)
            button.setEnabled(is_there)
        pages = t("ui.programme.pages_of", page=state.page + 1, pages=state.pages)
        none = "" if offered else t("ui.programme.nothing_found")
        self._more.show_text(pages if state.pages > 1 else none)

    def _row(self) -> OfferedRow:
        made = OfferedRow()
        made.turned.connect(self._model.turn)
        return made

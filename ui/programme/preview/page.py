"""Preview: what is still to do, what every firm will see, and the file with the number to publish."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from sme_smartwork.figures.catalogue import figure
from sme_smartwork.programme.model import is_personal
from ui.forms.tables import TallTable
from ui.i18n import day, iso, t
from ui.kit import (
    Card,
    Column,
    EmptyState,
    FailedState,
    Label,
    QuietButton,
    Rows,
    Status,
    StatusBadge,
    Style,
    Tone,
)
from ui.programme.desk_page import DeskPage
from ui.programme.preview.view_model import PreviewModel
from ui.programme.rounds.cards import say_text
from ui.programme.words import field_title

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sme_smartwork.programme.desk import Round
    from sme_smartwork.programme.drafting import Draft, Flaw
    from sme_smartwork.programme.model import Field
    from sme_smartwork.wording import Text
    from ui.programme.preview.view_model import PreviewState
    from ui.session import Session


class PreviewPage(DeskPage["PreviewState"]):
    """The round as firms will see it, and its file."""

    title_key = "ui.programme.preview"
    help_key = "ui.programme.preview.help"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.view_model = model = PreviewModel(session)
        self.save = self.add_primary(self._ask_where)
        self._empty, self._failed = EmptyState(), FailedState()
        self._failed.retry.hide()
        self._saved = StatusBadge()
        self.todo, self.file, self.seen = TodoCard(), FileCard(), SeenCard()
        for part in (self._empty, self._failed, self._saved, self.todo, self.file, self.seen):
            self.within.addWidget(part)
        self.within.addStretch(1)
        self.file.copy.set_slot(self._ask_copy)
        self.shows(model)

    def retranslate(self) -> None:
        super().retranslate()
        self.save.setText(t("ui.programme.make"))
        self._empty.show_state(t("ui.programme.empty"), t("ui.programme.empty.todo"))

    def draw(self, state: PreviewState) -> None:
        here = state.round
        self.inside.setVisible(state.is_open)
        self._empty.setVisible(here is None)
        self.set_subtitle(say_text(here.draft) if here else "")
        self.save.setEnabled(here is not None and not state.flaws)
        self._failed.setVisible(state.problem is not None)
        if state.problem is not None:
            self._failed.show_error(state.problem)
            self._failed.retry.hide()
        told = Status(Tone.SUCCESS, t("ui.programme.saved", name=state.saved), "✓")
        self._saved.show_status(told if state.saved else None)
        for card in (self.todo, self.file, self.seen):
            card.setVisible(here is not None)
        if here is not None:
            self.todo.show_flaws(state.flaws, here.draft, state.members)
            self.file.show_file(here, state.number)
            self.seen.show_draft(here.draft, state.members)

    def _ask_where(self) -> None:
        name = Path.home() / self.view_model.suggested()
        path = self.session.dialogs.save_file(
            t("ui.programme.make"), name, f"{t('ui.programme.file')} (*.swprogramme)", other_endings=False
        )
        if path is not None:
            self.view_model.save(path)

    def _ask_copy(self) -> None:
        name = Path.home() / t("ui.programme.desk.copy_name", day=self.session.as_of().isoformat())
        path = self.session.dialogs.save_file(
            t("ui.programme.desk.make_copy"),
            name,
            f"{t('ui.programme.desk.copies')} (*.swplace)",
            other_endings=False,
        )
        if path is not None:
            self.view_model.copy_desk(path)


class TodoCard(Card):
    """What is missing, in the order of the form."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("programme-todo")
        self.rows = Rows(gap_step=1)
        self.body.addWidget(self.rows)

    def show_flaws(self, found: tuple[Flaw, ...], draft: Draft, members: Mapping[str, Text]) -> None:
        """Name every flaw; hidden when there is none."""
        self.setVisible(bool(found))
        self.set_title(t("ui.programme.todo", count=len(found)))
        titles = {each.id: field_title(each, members) for each in draft.fields}
        lines = [
            (
                (each.code, each.about),
                t(f"programme.flaw.{each.code}", about=titles.get(each.about, each.about)),
            )
            for each in found
        ]
        self.rows.show_rows(lines, Label, lambda label, text: label.setText(f"✗ {text}"))


class FileCard(Card):
    """The number to publish, and the files made so far."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("programme-file")
        self.number, self._why, self._made = Label(style=Style.HEADING), Label(), Label(style=Style.SUBTLE)
        self.number.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.copy, self._keep = QuietButton(), Label(style=Style.SMALL)
        for part in (self._why, self.number, self._made, self._keep):
            self.body.addWidget(part)
        self.body.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignLeft)

    def show_file(self, here: Round, number: str) -> None:
        """Show the number and how the file stands."""
        self.set_title(t("ui.programme.number"))
        self._why.setText(t("ui.programme.number.why"))
        self.number.setText(number)
        self.number.setAccessibleName(t("ui.programme.number.name", number=number))
        self._keep.setText(t("ui.programme.desk.copy_why"))
        self.copy.setText(t("ui.programme.desk.make_copy"))
        made = here.made
        if made is None:
            self._made.setText(t("ui.programme.file.none"))
        else:
            key = "changed" if here.is_changed else "made"
            self._made.setText(
                t(f"ui.programme.file.{key}", version=made.programme.version, on=day(made.at.date()))
            )


class SeenCard(Card):
    """Every field as a firm sees it."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("programme-seen")
        self._head, self._note, self.table = Label(), Label(style=Style.SUBTLE), TallTable()
        for part in (self._head, self._note, self.table):
            self.body.addWidget(part)

    def show_draft(self, draft: Draft, members: Mapping[str, Text]) -> None:
        """Show what the firm is told and asked."""
        self.set_title(t("ui.programme.seen"))
        due = iso(draft.due) if draft.due else "–"
        self._head.setText(
            t(
                "ui.programme.seen.head",
                organisation=draft.organisation or "–",
                round=draft.round or "–",
                due=due,
            )
        )
        self._note.show_text(draft.note.ko or draft.note.en)
        names = ("title", "must", "where", "basis")
        self.table.setAccessibleName(t("ui.programme.seen"))
        self.table.set_columns(
            tuple(Column(t(f"ui.programme.seen.{name}"), stretch=name == "title") for name in names)
        )
        rows = tuple(_row(each, members) for each in draft.fields)
        self.table.show_rows(rows, tuple(each.id for each in draft.fields))


def _row(field: Field, members: Mapping[str, Text]) -> tuple[str | Status, ...]:
    known = figure(field.id)
    where = "typed" if known is None or known.typed else known.group.value
    must = Status(Tone.PRIMARY, t("ui.programme.must")) if field.required else t("ui.programme.may")
    basis = field.basis or (t("ui.programme.no_basis_yet") if is_personal(field, known) else "")
    return field_title(field, members), must, t(f"ui.programme.where.{where}"), basis

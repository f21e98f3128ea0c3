"""Documents: the list of what is needed left; right the verdict, the form or the text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.i18n import say, t
from ui.kit import (
    BusyState,
    Choice,
    FailedState,
    FlowRow,
    Item,
    ItemList,
    Label,
    MasterDetail,
    QuietButton,
    Segmented,
    StatusBadge,
    Style,
    column,
)
from ui.kit.page import ScreenPage
from ui.plan.documents.form import FormCard
from ui.plan.documents.people_card import PeopleCard
from ui.plan.documents.preview import PreviewCard
from ui.plan.documents.state import DocumentsState, Part
from ui.plan.documents.verdict_card import VerdictCard
from ui.plan.documents.view_model import DocumentsViewModel
from ui.plan.documents.words import items, state_words

if TYPE_CHECKING:
    from ui.session import Session


class DocumentsPage(ScreenPage[DocumentsState]):
    """One document at a time; nothing is made that the law's items are missing from."""

    title_key = "ui.plan.documents.title"
    help_key = "ui.plan.documents.help"

    def __init__(self, session: Session) -> None:
        super().__init__(session, scrolls=False)
        self.view_model = DocumentsViewModel(session)
        model = self.view_model
        self._all = self.add_primary(model.making.everything_ready)
        self._all.setObjectName("documents-make-all")
        self._list = ItemList()
        self._list.setObjectName("documents")
        self._busy, self._failed, self._folder = BusyState(), FailedState(), QuietButton(slot=self._open)
        self._folder.setObjectName("documents-folder")
        self._heading, self._about = Label(style=Style.HEADING), Label(style=Style.SUBTLE)
        self._badge, self._parts = StatusBadge(), Segmented(quiet=True)
        self._parts.setObjectName("document-parts")
        self._people, self._verdict = PeopleCard(model), VerdictCard(model, self._go)
        self._form, self._preview = FormCard(model), PreviewCard()
        self._items: tuple[Item, ...] = ()
        self._lay_out()
        self._list.chosen.connect(lambda name: model.choose(str(name)))
        self._parts.chosen.connect(model.choose_part)
        self._busy.cancelled.connect(model.making.stop)
        self.shows(model)

    def _lay_out(self) -> None:
        right, badges = QWidget(), FlowRow()
        badges.add(self._badge)
        badges.add(self._folder)
        whole = column(right, gap_step=4)
        for part in (self._heading, badges, self._about, self._people, self._verdict, self._parts):
            whole.addWidget(part)
        for card in (self._form, self._preview):
            whole.addWidget(card)
        whole.addStretch(1)
        self._both = MasterDetail(self._list, right, master_share=0.36)
        for state in (self._busy, self._failed):
            self.body.addWidget(state)
            state.hide()
        self.body.addWidget(self._both, 1)

    def retranslate(self) -> None:
        super().retranslate()
        self._all.setText(t("ui.plan.documents.make.all"))
        self._folder.setText(t("ui.plan.documents.open_folder"))
        self._list.setAccessibleName(t("ui.plan.documents.title"))
        self._parts.set_name(t("ui.plan.documents.parts"))
        self._parts.set_choices(
            tuple(Choice(each, t(f"ui.plan.documents.part.{each.value}")) for each in Part)
        )
        for card in (self._people, self._verdict, self._form, self._preview):
            card.retranslate()

    def draw(self, state: DocumentsState) -> None:
        self.set_subtitle(t("ui.plan.documents.no_advice"))
        self._draw_work(state)
        self._both.setVisible(state.view is not None)
        if state.view is None:
            return
        shown = items(state)
        self._list.choose(state.chosen)
        if shown != self._items:
            self._items = shown
            self._list.show_items(shown)
            self._list.choose(state.chosen)
        self._draw_document(state)

    def _draw_work(self, state: DocumentsState) -> None:
        self._failed.setVisible(state.problem is not None)
        if state.problem is not None:
            self._failed.show_error(state.problem)
        is_reading = state.view is None and state.problem is None
        self._busy.setVisible(is_reading or state.progress is not None)
        self._busy.stop.setVisible(state.progress is not None)
        if state.progress is not None:
            self._busy.show_progress(t("ui.plan.documents.making"), *state.progress)
        elif is_reading:
            self._busy.show_progress(t("ui.plan.documents.reading"))
        self._folder.setVisible(bool(state.folder))
        self._all.setEnabled(state.view is not None and state.progress is None)

    def _draw_document(self, state: DocumentsState) -> None:
        view = state.view
        if view is None:
            return
        self._heading.setText(f"{view.document.id} {say(view.document.title)}")
        self._about.setText(say(view.document.about))
        self._badge.show_status(state_words(view.judged.state, len(view.judged.missing)))
        self._people.show_state(state)
        self._verdict.show_state(state)
        self._parts.choose(state.part)
        self._form.setVisible(state.part is Part.FORM)
        self._preview.setVisible(state.part is Part.TEXT)
        if state.part is Part.FORM:
            self._form.show_state(state)
        else:
            self._preview.show_state(state)

    def _go(self, field: str) -> None:
        """Show the field a point is about."""
        self.view_model.choose_part(Part.FORM)
        self._form.focus_on(field)

    def _open(self) -> None:
        """Show the folder with what was made."""
        self.session.dialogs.open_folder(Path(self.view_model.state.folder))

    def arrive(self, where: str) -> None:
        """Show the document asked for."""
        if where:
            self.view_model.choose(where)

    def here(self) -> str:
        """The document shown."""
        return self.view_model.state.chosen

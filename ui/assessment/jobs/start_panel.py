"""What a new job begins from: one of forty occupations, or an empty sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.i18n import say, t
from ui.kit import (
    Card,
    FlowRow,
    FormField,
    Label,
    LineEdit,
    LinkButton,
    QuietButton,
    Rows,
    Style,
    column,
    row,
)

if TYPE_CHECKING:
    from sme_smartwork.worksheet.content import Content, Template
    from ui.assessment.jobs.state import JobsState
    from ui.assessment.jobs.view_model import JobsViewModel

_FIRST = 12


class StartPanel(QWidget):
    """A search line above the templates; each says what it holds."""

    def __init__(self, model: JobsViewModel) -> None:
        super().__init__()
        self._model = model
        self._search, self._note, self._none = (
            FormField(LineEdit()),
            Label(style=Style.SMALL),
            Label(style=Style.SUBTLE),
        )
        self.line = self._search.editor
        self.line.setObjectName("template-search")
        if isinstance(self.line, LineEdit):
            self.line.textChanged.connect(model.search)
        self._empty, self._back = QuietButton(slot=self._begin_empty), QuietButton(slot=self._close)
        self._empty.setObjectName("template-none")
        self._rows, self._more = Rows(gap_step=3), LinkButton(slot=model.show_all)
        self._more.setObjectName("template-more")
        buttons = FlowRow()
        buttons.add(self._empty)
        buttons.add(self._back)
        self._card = Card(margin_step=5)
        for part in (self._note, self._search, buttons, self._none, self._rows):
            self._card.body.addWidget(part)
        self._card.body.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        column(self).addWidget(self._card)

    def retranslate(self) -> None:
        """Words that do not depend on the state."""
        self._card.set_title(t("ui.assessment.jobs.start.title"))
        self._note.setText(t("ui.assessment.jobs.start.note"))
        self._search.set_texts(t("ui.assessment.jobs.start.search"))
        self._empty.setText(t("ui.assessment.jobs.start.empty"))
        self._back.setText(t("ui.assessment.jobs.start.back"))
        self._none.setText(t("ui.assessment.jobs.start.none"))

    def show_state(self, state: JobsState) -> None:
        """Show the templates that are searched for."""
        if isinstance(self.line, LineEdit):
            self.line.show_text(state.search)
        found = state.templates() if state.is_adding else ()
        self._none.setVisible(not found)
        first = found if state.shows_all else found[:_FIRST]
        self._more.setVisible(len(first) < len(found))
        self._more.setText(t("ui.assessment.jobs.start.more", count=len(found) - len(first)))
        shown = [(each.id, (each, state.content)) for each in first]
        self._rows.show_rows(shown, self._make, _TemplateRow.show_template)

    def _make(self) -> _TemplateRow:
        return _TemplateRow(self._model)

    def _begin_empty(self) -> None:
        self._model.add("")

    def _close(self) -> None:
        self._model.start_adding(False)


class _TemplateRow(QWidget):
    """One occupation with its group and tasks, and the button to begin from it."""

    def __init__(self, model: JobsViewModel) -> None:
        super().__init__()
        self._model, self._id = model, ""
        self._title, self._tasks = Label(style=Style.STRONG), Label(style=Style.SMALL)
        self._take = QuietButton(slot=self._begin)
        told = column(gap_step=1)
        told.addWidget(self._title)
        told.addWidget(self._tasks)
        across = row(self, gap_step=4)
        across.addLayout(told, 1)
        across.addWidget(self._take, 0, Qt.AlignmentFlag.AlignTop)

    def show_template(self, shown: tuple[Template, Content]) -> None:
        """Show one template."""
        template, content = shown
        self._id = template.id
        title = say(template.title)
        group = say(content.groups[f"G{template.group.removeprefix('G')}"])
        self._title.setText(t("ui.assessment.jobs.start.row", title=title, group=group))
        self._tasks.setText(", ".join(say(name) for name, _ in template.tasks))
        self._take.setObjectName(f"template-{template.id}")
        self._take.setText(t("ui.assessment.jobs.start.take"))
        self._take.setAccessibleName(t("ui.assessment.jobs.start.take_named", title=title))

    def _begin(self) -> None:
        self._model.add(self._id)

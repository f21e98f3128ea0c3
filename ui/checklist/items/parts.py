"""The parts that unfold on a card: the promise, the accepted risk, and what to do about a disagreement."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from sme_smartwork.checklist.model import Reply
from ui.checklist.items.changes import OTHER_WAY
from ui.checklist.items.extras import OWNER, PROMISE, REASON, STEP, UNTIL, WAIVER, WHY
from ui.i18n import error_told, iso, t
from ui.kit import Card, Columns, FlowRow, FormField, Label, LineEdit, QuietButton, Style, Tone, column

if TYPE_CHECKING:
    from sme_smartwork.errors import UserError
    from ui.checklist.items.state import Shown
    from ui.checklist.items.view_model import ItemsViewModel

WEEK = 7


class PromisePart(QWidget):
    """By which day it will be done: typed, or in one or two weeks."""

    def __init__(self, model: ItemsViewModel, item: str) -> None:
        super().__init__()
        self._model, self._item = model, item
        self.line = LineEdit()
        self.line.setObjectName(f"promise-{item}")
        self._field = FormField(self.line)
        self.line.finished.connect(self._typed)
        self._weeks = tuple(QuietButton(slot=partial(self._in, weeks * WEEK)) for weeks in (1, 2, 4))
        self._none = QuietButton(slot=partial(self._typed, ""))
        buttons = FlowRow()
        for button in (*self._weeks, self._none):
            buttons.add(button)
        whole = column(self, gap_step=2)
        whole.addWidget(self._field)
        whole.addWidget(buttons)

    def show_item(self, what: Shown) -> None:
        """Show the day promised."""
        kept = what.standing.answer
        promised = kept.promise if kept else None
        self._field.set_texts(
            t("ui.checklist.promise.label", item=self._item), t("ui.checklist.promise.help")
        )
        self.line.show_text(what.text(PROMISE, iso(promised) if promised else ""))
        self._field.set_error(_told(what.problem(PROMISE)))
        for button, weeks in zip(self._weeks, (1, 2, 4), strict=True):
            _name(button, t("ui.checklist.promise.weeks", days=weeks * WEEK), self._item)
        _name(self._none, t("ui.checklist.promise.none"), self._item)
        self._none.setVisible(promised is not None)

    def _typed(self, typed: str) -> None:
        self._model.extras.promise(self._item, typed)

    def _in(self, days: int) -> None:
        self._model.extras.promise_in(self._item, days)


class WaiverPart(QWidget):
    """An accepted risk: who answers for it, why, what is done instead, and until when."""

    def __init__(self, model: ItemsViewModel, item: str) -> None:
        super().__init__()
        self._model, self._item = model, item
        self._lines = {name: LineEdit() for name in WAIVER}
        self._fields = {name: FormField(line) for name, line in self._lines.items()}
        self._explained = Label(style=Style.SMALL)
        self._save = QuietButton(slot=partial(model.extras.waive, item))
        self._end = QuietButton(slot=partial(model.extras.end_waiver, item))
        self._save.setObjectName(f"waive-{item}")
        whole = column(self, gap_step=2)
        whole.addWidget(self._explained)
        for pair in ((OWNER, UNTIL), (WHY, STEP)):
            beside = Columns(minimum_em=14)
            for name in pair:
                self._lines[name].setObjectName(f"waiver-{name}-{item}")
                self._lines[name].finished.connect(partial(model.extras.type, item, name))
                beside.add(self._fields[name])
            whole.addWidget(beside)
        buttons = FlowRow()
        buttons.add(self._save)
        buttons.add(self._end)
        whole.addWidget(buttons)

    def show_item(self, what: Shown) -> None:
        """Show what is accepted, or what is being written."""
        kept = what.standing.answer.waiver if what.standing.answer else None
        known = {OWNER: kept.owner, WHY: kept.reason, STEP: kept.step, UNTIL: iso(kept.until)} if kept else {}
        self._explained.setText(t("ui.checklist.waiver.explained"))
        for name in WAIVER:
            help_text = t("ui.checklist.waiver.until.help") if name == UNTIL else ""
            self._fields[name].set_texts(t(f"ui.checklist.waiver.{name}"), help_text)
            self._lines[name].setAccessibleName(f"{self._item} {t(f'ui.checklist.waiver.{name}')}")
            self._lines[name].show_text(what.text(name, known.get(name, "")))
            self._fields[name].set_error(_told(what.problem(name)))
        _name(self._save, t("ui.checklist.waiver.save"), self._item)
        _name(self._end, t("ui.checklist.waiver.end"), self._item)
        self._end.setVisible(kept is not None)


class MismatchPart(Card):
    """Answer and reading disagree: change the answer, or keep it with a reason."""

    def __init__(self, model: ItemsViewModel, item: str) -> None:
        super().__init__(margin_step=4)
        self._item = item
        self._told, self._line = Label(), LineEdit()
        self._field = FormField(self._line)
        self._change = QuietButton(slot=partial(model.agree_with_reading, item))
        self._stay = QuietButton(slot=partial(model.extras.decide, item))
        self._change.setObjectName(f"agree-{item}")
        self._stay.setObjectName(f"decide-{item}")
        self._line.setObjectName(f"reason-{item}")
        self._line.finished.connect(partial(model.extras.type, item, REASON))
        self.set_tone(Tone.DANGER)
        first, second = FlowRow(), FlowRow()
        first.add(self._change)
        second.add(self._stay)
        for part in (self._told, first, self._field, second):
            self.body.addWidget(part)

    def show_item(self, what: Shown) -> None:
        """Say what disagrees, and the two ways out."""
        reply = what.reply or Reply.YES
        said = t(f"ui.checklist.reply.{reply.value}")
        other = t(f"ui.checklist.reply.{OTHER_WAY.get(reply, Reply.NO).value}")
        words = t("ui.checklist.mismatch", reply=said, other=other)
        self._told.setText(words)
        self.setAccessibleName(f"{self._item}: {words}")
        self._field.set_texts(t("ui.checklist.mismatch.reason"), t("ui.checklist.mismatch.help"))
        self._line.setAccessibleName(f"{self._item} {t('ui.checklist.mismatch.reason')}")
        self._line.show_text(what.text(REASON))
        self._field.set_error(_told(what.problem(REASON)))
        _name(self._change, t("ui.checklist.mismatch.change", other=other), self._item)
        _name(self._stay, t("ui.checklist.mismatch.keep", reply=said), self._item)


def _told(problem: UserError | None) -> str:
    if problem is None:
        return ""
    happened, _, todo = error_told(problem)
    return f"{happened} {todo}"


def _name(button: QuietButton, words: str, item: str) -> None:
    button.setText(words)
    button.setAccessibleName(f"{words}: {item}")

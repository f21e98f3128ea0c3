"""Quick checks: tick what holds today; every day's record stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.i18n import error_told, iso, say, t
from ui.kit import Card, Choice, Column, FormField, Label, LineEdit, Rows, Style, Table, column
from ui.kit.page_chooser import PageChooser
from ui.plan.practice.rows import TickLine, below
from ui.theme import em

if TYPE_CHECKING:
    from sme_smartwork.guide.model import Tick
    from ui.plan.practice.state import PracticeState
    from ui.plan.practice.view_model import PracticeViewModel

_TABLE_EM = 8


class ChecksPanel(QWidget):
    """A chooser of checks, the lines of the chosen one, and its records."""

    def __init__(self, model: PracticeViewModel) -> None:
        super().__init__()
        self._model = model
        self.chooser = PageChooser("practice-checks", quiet=True)
        self.now, self.before = Card(), Card()
        self._about, self._count, self.ticks = Label(style=Style.SUBTLE), Label(style=Style.STRONG), Rows(3)
        self._sources, self.note, self.table = Label(style=Style.SMALL), LineEdit(), Table()
        self.note.setObjectName("check-note")
        self.table.setObjectName("check-records")
        self.table.setMinimumHeight(em(_TABLE_EM))
        self._note_field, self._none = FormField(self.note), Label(style=Style.SUBTLE)
        below(self.now.body, self._about, self.ticks, self._count, self._note_field, self._sources)
        below(self.before.body, self._none, self.table)
        whole = column(self, gap_step=5)
        below(whole, self.chooser, self.now, self.before)
        self.chooser.chosen.connect(lambda name: model.choose_check(str(name)))
        self.note.finished.connect(model.note_check)

    def retranslate(self) -> None:
        """Words in the language in force."""
        checks = self._model.state.known.checks.values()
        self.chooser.set_name(t("ui.plan.practice.part.checks"))
        self.chooser.set_choices(tuple(Choice(each.id, say(each.title)) for each in checks))
        self._note_field.set_texts(t("ui.plan.practice.check.note"))
        self.before.set_title(t("ui.plan.practice.check.records"))
        self.table.setAccessibleName(t("ui.plan.practice.check.records"))
        heads = ("on", "done", "left", "note")
        self.table.set_columns(
            tuple(
                Column(t(f"ui.plan.practice.check.column.{each}"), stretch=each == "left") for each in heads
            )
        )
        self._none.setText(t("ui.plan.practice.check.none"))

    def show_state(self, state: PracticeState) -> None:
        """Show the open check as it stands today, and its records."""
        check, entry = state.checked, state.check_today
        ticked = set(entry.document["ticks"]) if entry else set()
        self.chooser.choose(check.id)
        self.now.set_title(t("ui.plan.practice.check.today", title=say(check.title), day=iso(state.today)))
        self._about.setText(say(check.about))
        self.ticks.show_rows(
            [(f"{check.id}-{each.id}", each) for each in check.ticks],
            self._new_line,
            lambda shown, each: shown.show_line(each.id, say(each.text), each.id in ticked),
        )
        self._count.setText(t("ui.plan.practice.check.count", done=len(ticked), total=len(check.ticks)))
        sources = ", ".join(say(each.title) for each in check.sources)
        self._sources.setText(t("ui.plan.practice.ground", sources=sources, confidence=check.confidence))
        kept = str(entry.document.get("note", "")) if entry else ""
        self.note.show_text(state.typed.get("note", kept))
        problem = state.problems.get("note")
        self._note_field.set_error(" ".join(error_told(problem)) if problem else "")
        self._show_records(state)

    def _show_records(self, state: PracticeState) -> None:
        records = state.of_check()
        self._none.setVisible(not records)
        self.table.setVisible(bool(records))
        names: dict[str, Tick] = {each.id: each for each in state.checked.ticks}
        rows = []
        for each in records:
            done = [name for name in each.document["ticks"] if name in names]
            left = [say(names[name].text) for name in names if name not in done]
            rows.append(
                (iso(each.on), f"{len(done)}/{len(names)}", " ".join(left), str(each.document["note"]))
            )
        self.table.show_rows(rows, [each.id for each in records])

    def _new_line(self) -> TickLine:
        made = TickLine()
        made.turned.connect(self._model.tick)
        return made

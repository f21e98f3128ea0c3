"""Which column is what, what would be imported, and what has to be mended first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sme_smartwork.company.roster import importable
from ui.company.masking import covered, is_sensitive
from ui.forms.fact_editor import fact_label
from ui.forms.facts import FactField, fact_fields, known_value, of_key
from ui.i18n import say, t
from ui.kit import (
    Card,
    Choice,
    Column,
    Columns,
    FlowRow,
    FormField,
    Label,
    Picker,
    QuietButton,
    Rows,
    Status,
    StatusBadge,
    Style,
    Table,
    Tone,
    column,
    row,
)

if TYPE_CHECKING:
    from sme_smartwork.company.model import Worker
    from sme_smartwork.company.roster import ColumnMatch, RosterPreview, RosterTable
    from ui.company.import_view_model import ImportState, ImportViewModel

_SAMPLES = 3
_LEFT_OUT = ""


class MatchPanel(QWidget):
    """The last look before a roster is kept."""

    def __init__(self, model: ImportViewModel) -> None:
        super().__init__()
        self._model = model
        self._summary, self._match, self._preview, self._trouble = Card(), Card(), Card(), Card()
        self._told, self._notes = Label(style=Style.STRONG), Label(style=Style.SUBTLE)
        self._take, self._again = QuietButton(slot=model.import_all), QuietButton(slot=model.open)
        self._leave = QuietButton(slot=model.close)
        self._take.setObjectName("import-all")
        self._columns, self._people, self._problems = Rows(gap_step=3), Table(), Table()
        self._fill_cards()
        whole = column(self, gap_step=4)
        for card in (self._summary, self._trouble, self._match, self._preview):
            whole.addWidget(card)

    def _fill_cards(self) -> None:
        buttons = FlowRow()
        for button in (self._take, self._again, self._leave):
            buttons.add(button)
        for part in (self._told, self._notes, buttons):
            self._summary.body.addWidget(part)
        self._match.body.addWidget(self._columns)
        self._preview.body.addWidget(self._people)
        self._trouble.body.addWidget(self._problems)
        self._trouble.set_tone(Tone.DANGER)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self._match.set_title(t("ui.company.import.match"))
        self._preview.set_title(t("ui.company.import.preview"))
        self._again.setText(t("ui.company.import.again"))
        self._leave.setText(t("ui.company.import.close"))
        names = ("row", "column", "what", "expected")
        self._problems.set_columns(
            tuple(Column(t(f"ui.company.import.problem.{name}"), stretch=name == "what") for name in names)
        )
        self._problems.setAccessibleName(t("ui.company.import.problems_table"))
        self._people.setAccessibleName(t("ui.company.import.preview"))

    def draw(self, state: ImportState) -> None:
        """Show the table read, the matches and the preview of `state`."""
        self._summary.set_title(state.source)
        self._take.setEnabled(state.ready)
        preview, table = state.preview, state.table
        self._preview.setVisible(preview is not None)
        self._trouble.setVisible(bool(preview and preview.problems))
        if table is not None:
            self._draw_columns(table, state.matches)
        if preview is not None:
            self._draw_summary(preview)
            self._draw_people(preview, state.matches)
            self._draw_problems(preview)

    def _draw_summary(self, preview: RosterPreview) -> None:
        people, problems = len(preview.entries), len(preview.problems) + preview.more_problems
        self._take.setText(t("ui.company.import.take", count=people))
        if problems:
            self._told.setText(t("ui.company.import.has_problems", count=problems))
        else:
            told = t("ui.company.import.ready", added=preview.added, updated=preview.updated)
            self._told.setText(told)
        self._notes.show_text("\n".join(_notes(preview)))

    def _draw_columns(self, table: RosterTable, matches: tuple[ColumnMatch, ...]) -> None:
        rows = [(match.column, _Shown(match, _samples(table, match))) for match in matches]
        self._columns.show_rows(rows, self._new_row, _ColumnRow.show_match)

    def _new_row(self) -> _ColumnRow:
        made = _ColumnRow()
        made.matched.connect(self._matched)
        return made

    def _matched(self, at: int, fact: str) -> None:
        self._model.choose_fact(at, fact or None)

    def _draw_people(self, preview: RosterPreview, matches: tuple[ColumnMatch, ...]) -> None:
        names = tuple(match.field for match in matches if match.field)
        self._people.set_columns(tuple(Column(_label(name)) for name in names))
        self._people.show_rows(tuple(_cells(worker, names) for worker in preview.workers))
        self._people.setMinimumHeight(self._people.rowHeight(0) * min(8, max(2, len(preview.workers) + 1)))

    def _draw_problems(self, preview: RosterPreview) -> None:
        self._trouble.set_title(
            t("ui.company.import.problems", count=len(preview.problems) + preview.more_problems)
        )
        self._problems.show_rows(
            tuple(
                (
                    str(each.row),
                    f"{each.column} {each.header}".strip(),
                    say(each.what),
                    say(each.expected),
                )
                for each in preview.problems
            )
        )
        self._problems.setMinimumHeight(
            self._problems.rowHeight(0) * min(8, max(2, len(preview.problems) + 1))
        )


@dataclass(frozen=True, slots=True)
class _Shown:
    match: ColumnMatch
    samples: str


class _ColumnRow(QWidget):
    """One column of the file: its header, some values, and what it is taken for."""

    matched = Signal(int, str)

    def __init__(self) -> None:
        super().__init__()
        self._at = 0
        self._header, self._samples = Label(style=Style.STRONG), Label(style=Style.SMALL)
        self._unclear, self._fact = StatusBadge(), Picker()
        self._field = FormField(self._fact)
        self._fact.chosen.connect(self._choose)
        words = QWidget()
        left = column(words, gap_step=1)
        head = row()
        head.addWidget(self._header, 1)
        head.addWidget(self._unclear)
        left.addLayout(head)
        left.addWidget(self._samples)
        left.addStretch(1)
        both = Columns(minimum_em=14)
        both.add(words)
        both.add(self._field)
        column(self).addWidget(both)

    def show_match(self, shown: _Shown) -> None:
        """Show one column and its match."""
        match = shown.match
        self._at = match.column
        self._header.setText(f"{match.letter} · {match.header or t('ui.company.import.no_header')}")
        self._samples.show_text(shown.samples)
        unclear = Status(Tone.WARNING, t("ui.company.import.unclear"), "?")
        self._unclear.show_status(unclear if match.is_unclear else None)
        self._field.set_texts(t("ui.company.import.column_is", column=match.letter))
        self._fact.setObjectName(f"column-{match.letter}")
        out = Choice(_LEFT_OUT, t("ui.company.import.left_out"))
        self._fact.set_choices((out, *(Choice(name, _label(name)) for name in _offered(match))))
        self._fact.choose(match.field or _LEFT_OUT)

    def _choose(self, fact: object) -> None:
        self.matched.emit(self._at, str(fact))


def _offered(match: ColumnMatch) -> tuple[str, ...]:
    """The facts a column may hold, by name, and the one of a single period it was taken for."""
    found = () if match.field is None or match.field in importable() else (match.field,)
    return (*found, *sorted(importable()))


def _label(key: str) -> str:
    name, period = of_key(key)
    label = fact_label(fact_fields("worker")[name])
    return label if period is None else t("ui.fact.at", fact=label, period=period)


def _field(key: str) -> FactField:
    return fact_fields("worker")[of_key(key)[0]]


def _samples(table: RosterTable, match: ColumnMatch) -> str:
    """The first values of a column, covered where they are nobody's business."""
    below = table.rows[table.first_row :]
    values = [found[match.column] for found in below if match.column < len(found) and found[match.column]]
    if match.field is not None and is_sensitive(_field(match.field)):
        return t("ui.company.import.covered", count=len(values))
    return " · ".join(values[:_SAMPLES])


def _cells(worker: Worker, names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(covered(_field(name), known_value(worker, name)) for name in names)


def _notes(preview: RosterPreview) -> list[str]:
    notes = [say(note.what) for note in preview.notes]
    left = [match.header or match.letter for match in preview.ignored]
    if left:
        notes.append(t("ui.company.import.ignored", columns=", ".join(left)))
    return notes

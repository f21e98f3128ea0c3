"""Which column is what, whom the file is about, what would be imported, and what is left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sme_smartwork.worklog.intake import FIELDS
from sme_smartwork.worklog.times import shown
from ui.i18n import iso, say, t
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
    Segmented,
    Style,
    Table,
    Tone,
    column,
)
from ui.worklog.words import month_words, place_words

if TYPE_CHECKING:
    from sme_smartwork.worklog.intake import ColumnMatch, LogEntry, LogPreview, LogTable
    from ui.worklog.import_view_model import ImportState, ImportViewModel

_SAMPLES = 3
_SHOWN_ENTRIES = 200
_LEFT_OUT, _NOBODY, _UNKNOWN = "", "-", "?"
_MINE, _FILE = "mine", "file"
_PREVIEW = ("row", "person", "day", "place", "kind", "clock_in", "clock_out", "what")
_PROBLEMS = ("row", "column", "cell", "what")


class MatchPanel(QWidget):
    """The last look before attendance is kept."""

    def __init__(self, model: ImportViewModel) -> None:
        super().__init__()
        self._model = model
        self._summary, self._trouble, self._people = Card(), Card(), Card()
        self._match, self._preview = Card(), Card()
        self._told, self._notes = Label(style=Style.STRONG), Label(style=Style.SUBTLE)
        self._take, self._again = QuietButton(slot=model.import_all), QuietButton(slot=model.open)
        self._leave = QuietButton(slot=model.close)
        self._take.setObjectName("log-import-all")
        self._kept = Segmented()
        self._kept_field = FormField(self._kept)
        self._columns, self._unknown = Rows(gap_step=3), Rows(gap_step=3)
        self._days, self._problems = Table(), Table()
        self._fill_cards()
        self._kept.chosen.connect(self._choose_kept)
        whole = column(self, gap_step=4)
        for card in (self._summary, self._trouble, self._people, self._match, self._preview):
            whole.addWidget(card)

    def _fill_cards(self) -> None:
        buttons = FlowRow()
        for button in (self._take, self._again, self._leave):
            buttons.add(button)
        for part in (self._told, self._notes, self._kept_field, buttons):
            self._summary.body.addWidget(part)
        self._people.body.addWidget(self._unknown)
        self._match.body.addWidget(self._columns)
        self._preview.body.addWidget(self._days)
        self._trouble.body.addWidget(self._problems)
        self._trouble.set_tone(Tone.WARNING)
        self._people.set_tone(Tone.WARNING)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self._match.set_title(t("ui.worklog.import.match"))
        self._preview.set_title(t("ui.worklog.import.preview"))
        self._people.set_title(t("ui.worklog.import.unknown"))
        self._again.setText(t("ui.worklog.import.again"))
        self._leave.setText(t("ui.worklog.import.close"))
        self._kept_field.set_texts(t("ui.worklog.import.kept"), t("ui.worklog.import.kept_help"))
        choices = (
            Choice(_MINE, t("ui.worklog.import.kept.mine")),
            Choice(_FILE, t("ui.worklog.import.kept.file")),
        )
        self._kept.set_choices(choices)
        self._days.set_columns(tuple(Column(t(f"ui.worklog.import.column.{name}")) for name in _PREVIEW))
        self._problems.set_columns(
            tuple(Column(t(f"ui.worklog.import.column.{name}"), stretch=name == "what") for name in _PROBLEMS)
        )
        self._problems.setAccessibleName(t("ui.worklog.import.problems_table"))
        self._days.setAccessibleName(t("ui.worklog.import.preview"))

    def draw(self, state: ImportState) -> None:
        """Show the table read, the matches and the preview of `state`."""
        self._summary.set_title(state.source)
        self._take.setEnabled(state.ready)
        preview, table = state.preview, state.table
        self._preview.setVisible(bool(preview and preview.entries))
        self._trouble.setVisible(bool(preview and preview.problems))
        self._people.setVisible(bool(preview and preview.unknown))
        self._kept_field.setVisible(bool(preview and preview.kept))
        self._kept.choose(_FILE if state.replace_kept else _MINE)
        if table is not None:
            self._draw_columns(table)
        if preview is None:
            key = "ui.worklog.import.looking" if state.is_looking else "ui.worklog.import.not_understood"
            self._told.setText(t(key))
            self._notes.show_text("")
            self._take.setText(t("ui.worklog.import.take", count=0))
        else:
            self._draw_preview(state, preview)

    def _draw_preview(self, state: ImportState, preview: LogPreview) -> None:
        self._take.setText(t("ui.worklog.import.take", count=state.count))
        self._told.setText(
            t("ui.worklog.import.ready", people=preview.people, added=preview.added, changed=preview.changed)
        )
        self._notes.show_text("\n".join(_notes(preview, state.table)))
        names = {worker.code: worker.name or worker.code for worker in state.people}
        some = preview.entries[:_SHOWN_ENTRIES]
        self._days.show_rows(tuple(_entry(entry, names) for entry in some))
        self._days.setMinimumHeight(self._days.rowHeight(0) * min(8, max(2, len(some) + 1)))
        self._draw_problems(preview)
        rows = [(each.label, _Who(each.label, each.rows, each.is_twice, names)) for each in preview.unknown]
        self._unknown.show_rows(rows, self._new_person, _PersonRow.show_who)

    def _draw_problems(self, preview: LogPreview) -> None:
        self._trouble.set_title(t("ui.worklog.import.problems", count=len(preview.problems)))
        self._problems.show_rows(
            tuple((str(each.row), each.column, each.cell, say(each.what)) for each in preview.problems)
        )
        rows = min(8, max(2, len(preview.problems) + 1))
        self._problems.setMinimumHeight(self._problems.rowHeight(0) * rows)

    def _draw_columns(self, table: LogTable) -> None:
        days = {at for at, _day in table.days}
        matches = [match for match in table.matches if match.column not in days and _is_used(table, match)]
        rows = [(match.column, _Shown(match, _samples(table, match))) for match in matches]
        self._columns.show_rows(rows, self._new_column, _ColumnRow.show_match)

    def _new_column(self) -> _ColumnRow:
        made = _ColumnRow()
        made.matched.connect(lambda at, field: self._model.choose_field(at, field or None))
        return made

    def _new_person(self) -> _PersonRow:
        made = _PersonRow()
        made.assigned.connect(self._model.choose_person)
        return made

    def _choose_kept(self, chosen: object) -> None:
        self._model.choose_kept(chosen == _FILE)


@dataclass(frozen=True, slots=True)
class _Shown:
    match: ColumnMatch
    samples: str


@dataclass(frozen=True, slots=True)
class _Who:
    label: str
    rows: int
    is_twice: bool
    names: dict[str, str]


class _ColumnRow(QWidget):
    """One column of the file: its header, some values, and what it is taken for."""

    matched = Signal(int, str)

    def __init__(self) -> None:
        super().__init__()
        self._at = 0
        self._header, self._samples = Label(style=Style.STRONG), Label(style=Style.SMALL)
        self._field_picker = Picker()
        self._field = FormField(self._field_picker)
        self._field_picker.chosen.connect(lambda field: self.matched.emit(self._at, str(field)))
        words = QWidget()
        left = column(words, gap_step=1)
        left.addWidget(self._header)
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
        self._header.setText(f"{match.letter} · {match.header or t('ui.worklog.import.no_header')}")
        self._samples.show_text(shown.samples)
        self._field.set_texts(t("ui.worklog.import.column_is", column=match.letter))
        self._field_picker.setObjectName(f"log-column-{match.letter}")
        choices = (Choice(name, t(f"ui.worklog.import.field.{name}")) for name in FIELDS)
        self._field_picker.set_choices((Choice(_LEFT_OUT, t("ui.worklog.import.left_out")), *choices))
        self._field_picker.choose(match.field or _LEFT_OUT)


class _PersonRow(QWidget):
    """Somebody the roster does not have: who is meant?"""

    assigned = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self._label = ""
        self._who = Picker()
        self._field = FormField(self._who)
        self._who.chosen.connect(self._choose)
        column(self).addWidget(self._field)

    def show_who(self, who: _Who) -> None:
        """Show the label of the file and whom it may mean."""
        self._label = who.label
        key = "ui.worklog.import.twice" if who.is_twice else "ui.worklog.import.nobody_of_that_name"
        self._field.set_texts(t("ui.worklog.import.who", label=who.label, rows=who.rows), t(key))
        people = tuple(Choice(code, f"{code} {name}") for code, name in who.names.items())
        unknown = Choice(_UNKNOWN, t("ui.worklog.import.who.unknown"))
        nobody = Choice(_NOBODY, t("ui.worklog.import.who.nobody"))
        self._who.set_choices((unknown, nobody, *people))
        self._who.choose(_UNKNOWN)

    def _choose(self, chosen: object) -> None:
        if chosen != _UNKNOWN:
            self.assigned.emit(self._label, "" if chosen == _NOBODY else str(chosen))


def _is_used(table: LogTable, match: ColumnMatch) -> bool:
    """Whether a column has a header or anything in it."""
    return bool(match.header) or bool(_samples(table, match))


def _samples(table: LogTable, match: ColumnMatch) -> str:
    below = table.sheet.rows[table.first_row : table.first_row + 50]
    values = [row[match.column] for row in below if match.column < len(row) and row[match.column]]
    return " · ".join(values[:_SAMPLES])


def _entry(entry: LogEntry, names: dict[str, str]) -> tuple[str, ...]:
    day = entry.record
    return (
        str(entry.row),
        names.get(day.worker, day.worker),
        iso(day.on),
        place_words(day.place) if day.place else "",
        t(f"ui.worklog.kind.{day.kind.value}") if day.kind else "",
        shown(day.clock_in),
        shown(day.clock_out),
        t("ui.worklog.import.new" if entry.before is None else "ui.worklog.import.changed"),
    )


def _notes(preview: LogPreview, table: LogTable | None) -> list[str]:
    notes = []
    if table is not None and table.month is not None:
        notes.append(t("ui.worklog.import.month", month=month_words(table.month)))
    if preview.same:
        notes.append(t("ui.worklog.import.same", count=preview.same))
    if len(preview.entries) > _SHOWN_ENTRIES:
        notes.append(t("ui.worklog.import.shown", count=_SHOWN_ENTRIES))
    notes += [t("ui.worklog.import.note", row=row, words=say(words)) for row, words in preview.notes[:20]]
    return notes

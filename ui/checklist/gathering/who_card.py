"""Whom files are made for: everybody, those who have not answered, or some."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ui.checklist.gathering.state import Who
from ui.i18n import iso, t
from ui.kit import Card, Choice, Column, Label, Segmented, Status, Style, Table, Tone
from ui.theme import em

if TYPE_CHECKING:
    from ui.checklist.gathering.state import Person, SendState
    from ui.kit import Cell

_COLUMNS = ("chosen", "person", "asked", "answered")


class WhoCard(Card):
    """`chosen` carries who, `turned` the code of one person to choose or leave out."""

    chosen = Signal(object)
    turned = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._who, self._table = Segmented(), Table()
        self._who.setObjectName("send-who")
        self._table.setObjectName("send-people")
        self._table.setFixedHeight(em(17))
        self._rows: list[tuple[Cell, ...]] = []
        self._count, self._help = Label(style=Style.STRONG), Label(style=Style.SMALL)
        for part in (self._who, self._help, self._table, self._count):
            self.body.addWidget(part)
        self._who.chosen.connect(self.chosen)
        self._table.activated_key.connect(self.turned)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.set_title(t("ui.checklist.send.who"))
        self._who.set_name(t("ui.checklist.send.who"))
        self._who.set_choices(tuple(Choice(who, t(f"ui.checklist.send.who.{who.value}")) for who in Who))
        self._help.setText(t("ui.checklist.send.who_help"))
        self._table.setAccessibleName(t("ui.checklist.send.who"))
        columns = (
            Column(t(f"ui.checklist.send.column.{name}"), stretch=name == "person") for name in _COLUMNS
        )
        self._table.set_columns(tuple(columns))

    def show_state(self, state: SendState) -> None:
        """Show the people of the round and who is chosen."""
        self._who.choose(state.who)
        chosen = frozenset(state.chosen)
        rows = [_line(each, each.code in chosen) for each in state.people]
        if rows != self._rows:  # files are made one by one, and every one is told
            self._rows = rows
            self._table.show_rows(rows, [each.code for each in state.people])
        self._count.setText(t("ui.checklist.send.count", count=len(chosen)))


def _line(person: Person, is_chosen: bool) -> tuple[Cell, ...]:
    mark = Status(Tone.PRIMARY, t("ui.checklist.send.is_chosen"), "✓") if is_chosen else ""
    who = f"{person.code} {person.name}".strip()
    asked = t("ui.checklist.send.not_asked")
    if person.asked_at is not None:
        key = "asked_form" if person.is_form else "asked_file"
        asked = t(f"ui.checklist.send.{key}", day=iso(person.asked_at))
    return mark, who, asked, _answered(person)


def _answered(person: Person) -> Cell:
    if person.answered_at is None:
        return Status(Tone.NEUTRAL, t("ui.checklist.send.not_yet"), "·") if person.asked_at else "–"
    if person.is_late:
        return Status(Tone.WARNING, t("ui.checklist.send.late", day=iso(person.answered_at)), "!")
    return Status(Tone.SUCCESS, t("ui.checklist.send.in_time", day=iso(person.answered_at)), "✓")

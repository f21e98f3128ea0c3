"""The facts of a firm, a person or an event in sections that open and close, made when they are opened."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.forms.facts import groups
from ui.forms.section import Section
from ui.kit import column

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sme_smartwork.company.model import Firm, Row, Worker
    from sme_smartwork.errors import UserError
    from ui.forms.fact_editor import FactEditor
    from ui.forms.facts import FactField, FactValue


@dataclass(frozen=True, slots=True)
class Shown:
    """What the sections show: a record, entries that could not be taken, and what is still asked.

    `cover` gives what is shown instead of a value that is nobody's business now, None to show it.
    """

    record: Firm | Worker | Row
    year: int
    typed: Mapping[str, str] = field(default_factory=dict)
    problems: Mapping[str, UserError] = field(default_factory=dict)
    needed: frozenset[str] = frozenset()
    cover: Callable[[FactField, FactValue], str | None] = lambda _field, _value: None


class FactSections(QWidget):
    """Sections for every fact of a table; `entered` carries the entry's key and what was typed.

    A section opens by itself when something in it is asked for or could not be taken, and the first always.
    """

    entered = Signal(str, str)

    def __init__(self, table: str, leave_out: tuple[str, ...] = ()) -> None:
        super().__init__()
        self._sections: list[Section] = []
        self._shown: Shown | None = None
        whole = column(self, gap_step=4)
        for group, fields in groups(table):
            section = Section(group, tuple(each for each in fields if each.name not in leave_out))
            section.entered.connect(self.entered)
            section.turned.connect(self._redraw)
            self._sections.append(section)
            whole.addWidget(section)

    @property
    def editors(self) -> dict[str, FactEditor]:
        """The editors made so far, by the fact's name."""
        return {name: editor for section in self._sections for name, editor in section.editors.items()}

    def section(self, group: str) -> Section:
        """The section of a group; KeyError for an unknown one."""
        return next(section for section in self._sections if section.group.id == group)

    def retranslate(self) -> None:
        """Titles, labels and choices in the language in force."""
        for section in self._sections:
            section.retranslate()
        self._redraw()

    def show_facts(self, shown: Shown) -> None:
        """Show the facts of a record, opening what is asked for."""
        self._shown = shown
        for at, section in enumerate(self._sections):
            if not section.was_turned and (at == 0 or section.is_wanted(shown)):
                section.set_open(True)
            section.show_facts(shown)

    def _redraw(self) -> None:
        if self._shown is not None:
            self.show_facts(self._shown)

"""The conditions of a programme: requirement, our firm, verdict, source, and the people behind each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from sme_smartwork.rules.model import Verdict
from ui.i18n import say, t
from ui.kit import Divider, Label, LinkButton, Rows, Status, StatusBadge, Style, Tone, column, verdict_words
from ui.subsidy.people_rows import PeopleRows
from ui.subsidy.source_links import SourceLinks
from ui.subsidy.table_row import HeadRow, TableRow
from ui.subsidy.words import ours, soft
from ui.theme import gap

if TYPE_CHECKING:
    from sme_smartwork.subsidy.model import Condition
    from ui.subsidy.state import SubsidyState

_WEIGHTS = (12, 10, 9, 7)
SOURCES = "#sources"
_COLUMNS = ("sentence", "ours", "verdict", "source")


@dataclass(frozen=True, slots=True)
class _Shown:
    key: str
    condition: Condition
    state: SubsidyState


class ConditionTable(QWidget):
    """`turned` carries `programme/condition` and whether its people are shown from now on."""

    turned = Signal(str, bool)
    followed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._head, self._rows = HeadRow(_WEIGHTS), Rows(gap_step=1)
        whole = column(self, gap_step=1)
        whole.addWidget(self._head)
        whole.addWidget(self._rows)

    def show_conditions(self, programme: str, state: SubsidyState) -> None:
        """Show every condition of the chosen programme."""
        result = state.chosen
        conditions = tuple(result.conditions) if result else ()
        self._head.set_titles(tuple(t(f"ui.subsidy.condition.{name}") for name in _COLUMNS))
        shown = [(at, _Shown(f"{programme}/{each.id}", each, state)) for at, each in enumerate(conditions)]
        self._rows.show_rows(shown, self._make, _ConditionRow.show_condition)

    def _make(self) -> _ConditionRow:
        made = _ConditionRow()
        made.turned.connect(self.turned)
        made.followed.connect(self.followed)
        return made


class _ConditionRow(QWidget):
    """Wraps at any width; a screen reader hears sentence, verdict and facts as one."""

    turned = Signal(str, bool)
    followed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._key, self._opened = "", frozenset[str]()
        self._sentence, self._ours = Label(style=Style.BODY), Label(style=Style.SUBTLE)
        self._badge, self._sources, self._people = StatusBadge(), SourceLinks(), PeopleRows()
        self._who = LinkButton(slot=lambda: self._turn(""))
        self._basis = LinkButton(slot=lambda: self._turn(SOURCES))
        cells = _pile(self._sentence), _pile(self._ours, self._who), _pile(self._badge), _pile(self._basis)
        inside = QWidget()
        below = column(inside, gap_step=2)
        below.setContentsMargins(gap(4), 0, gap(4), gap(3))
        below.addWidget(self._sources)
        below.addWidget(self._people)
        self._below = inside
        whole = column(self, gap_step=1)
        for part in (TableRow(cells, _WEIGHTS), inside, Divider()):
            whole.addWidget(part)
        self._sources.followed.connect(self.followed)

    def show_condition(self, shown: _Shown) -> None:
        """Show one condition, and its people and sources where they are asked for."""
        condition, self._key, self._opened = shown.condition, shown.key, shown.state.opened
        verdict = _verdict(condition)
        self._sentence.setText(soft(say(condition.sentence)))
        self._badge.show_status(verdict)
        self._ours.setText(soft(ours(condition)))
        self.setAccessibleName(f"{say(condition.sentence)} {verdict.words}. {ours(condition)}")
        has_people = bool(condition.met_workers or condition.unmet_workers or condition.unknown_workers)
        people, sources = has_people and shown.key in self._opened, f"{shown.key}{SOURCES}" in self._opened
        self._who.setVisible(has_people)
        self._name(self._who, t("ui.subsidy.people.fold" if people else "ui.subsidy.people.show"))
        key = "ui.subsidy.source.fold" if sources else "ui.subsidy.source.show"
        self._name(self._basis, t(key, confidence=condition.confidence))
        self._below.setVisible(people or sources)
        self._sources.setVisible(sources)
        self._sources.show_sources(condition.sources if sources else (), condition.confidence)
        self._people.setVisible(people)
        self._people.show_people(condition if people else None, shown.state)

    def _name(self, button: LinkButton, words: str) -> None:
        button.setText(words)
        button.setAccessibleName(f"{words}: {self._sentence.text()}")

    def _turn(self, part: str) -> None:
        key = f"{self._key}{part}"
        self.turned.emit(key, key not in self._opened)


def _pile(*parts: QWidget) -> QWidget:
    """Parts below each other that take whatever width their column has."""
    made = QWidget()
    pile = column(made, gap_step=1)
    for part in parts:
        if isinstance(part, Label):
            pile.addWidget(part)
        else:
            pile.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft)
    return made


def _verdict(condition: Condition) -> Status:
    """The verdict as a badge; what an office decides asks nothing of the firm."""
    if condition.judgement and condition.verdict is Verdict.UNKNOWN:
        return Status(Tone.INFO, t("ui.subsidy.judged_there"), "…")
    return verdict_words(condition.verdict)

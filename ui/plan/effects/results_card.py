"""Results of one group: what, for whom, and the three cases beside each other, each with its why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sme_smartwork.effects.model import State
from ui.forms.formula import WhyButton
from ui.i18n import say, t
from ui.kit import Card, Label, Rows, Style, column, row
from ui.plan.effects.explaining import amount_words, case_words, title_words, who_words
from ui.theme import em

if TYPE_CHECKING:
    from sme_smartwork.effects.model import Line
    from ui.plan.effects.state import EffectsState


class ResultsCard(Card):
    """The results of a group; nothing in it is added to another group."""

    asked = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(f"effects-{name}")
        self._intro, self._rows = Label(style=Style.SMALL), Rows(gap_step=4)
        self.body.addWidget(self._intro)
        self.body.addWidget(self._rows)

    def show_results(self, title: str, intro: str, lines: Sequence[Line], state: EffectsState) -> None:
        """Show `lines` under `title`."""
        self.set_title(title)
        self._intro.show_text(intro)
        pairs = [(each.id, (each, state)) for each in lines]
        self._rows.show_rows(pairs, self._row, lambda made, pair: made.show_line(*pair))

    def _row(self) -> _ResultRow:
        made = _ResultRow()
        made.asked.connect(self.asked)
        return made


class _ResultRow(QWidget):
    """One result: its name and owner above, its three values below."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._title, self._who = Label(style=Style.STRONG), Label(style=Style.SMALL)
        self._why, self._missing = WhyButton(), Label(style=Style.SMALL)
        self._why.asked.connect(self._ask)
        self._values = Rows(gap_step=1)
        head = row(gap_step=2)
        head.addWidget(self._title, 1)
        head.addWidget(self._why)
        whole = column(self, gap_step=1)
        whole.addLayout(head)
        for part in (self._who, self._values, self._missing):
            whole.addWidget(part)
        self._key = ""

    def show_line(self, line: Line, state: EffectsState) -> None:
        """Show `line` in its three cases; one value where they are the same."""
        self._key = line.id
        self.setObjectName(f"result-{line.id}")
        title = title_words(line)
        self._title.setText(title)
        self._who.setText(who_words(line))
        self._why.set_number(title)
        cases = [(case, (*words, title)) for case, words in _cases(line)]
        self._values.show_rows(cases, _Value, lambda made, told: made.show_value(*told))
        self._missing.show_text(_missing(line, state))

    def _ask(self) -> None:
        self.asked.emit(self._key)


class _Value(QWidget):
    """One case, or all that agree: what it is called, and the value beside it."""

    def __init__(self) -> None:
        super().__init__()
        self._case, self._value = Label(style=Style.SMALL), Label()
        across = row(self, gap_step=3)
        across.addWidget(self._case)
        across.addWidget(self._value, 1)

    def show_value(self, case: str, words: str, title: str) -> None:
        """Show the value of `case`."""
        self._case.setFixedWidth(em(5.5))
        self._case.setText(case)
        self._value.setText(words)
        self.setAccessibleName(f"{title}: {case} {words}")


def _cases(line: Line) -> list[tuple[str, tuple[str, str]]]:
    """Each case with its value; one entry where all three are the same."""
    found = [
        (case.value, (case_words(case), amount_words(amount, line))) for case, amount in line.amounts.items()
    ]
    if len({words for _, (_, words) in found}) == 1:
        return [("all", (t("ui.plan.effects.all_cases"), found[0][1][1]))]
    return found


def _missing(line: Line, state: EffectsState) -> str:
    """What to enter for a result that is not known yet."""
    if all(each.state is State.OFF for each in line.amounts.values()):
        return ""
    names = []
    for name in line.missing:
        fields = state.content.fields
        names.append(say(fields[name].title) if name in fields else t(f"ui.plan.effects.used.{name}"))
    return t("ui.plan.effects.missing", names=", ".join(names)) if names else ""

"""One group of facts on a card that opens and closes."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sme_smartwork.company.model import TYPED, Firm
from ui.forms.fact_editor import FactEditor
from ui.forms.facts import known_value, of_key
from ui.forms.period_edit import PeriodEdit
from ui.i18n import say, t
from ui.kit import Card, Columns, FlowRow, Label, LinkButton, Style, column

if TYPE_CHECKING:
    from sme_smartwork.facts.model import Group
    from ui.forms.fact_sections import Shown
    from ui.forms.facts import FactField

_FIELD_EM = 17


class Section(Card):
    """The title is a button; the fields are made when it is opened first."""

    entered = Signal(str, str)
    turned = Signal()

    def __init__(self, group: Group, fields: tuple[FactField, ...]) -> None:
        super().__init__()
        self.group, self._fields = group, fields
        self.was_turned = False  # by the user, who decides from then on
        self.editors: dict[str, FactEditor] = {}
        self._periods: dict[str, _Periods] = {}
        self._name, self._told = Label(style=Style.SUBHEADING), Label(style=Style.SMALL)
        self._head = LinkButton(slot=self._turn)
        self._head.setObjectName(f"section-{fields[0].owner}-{group.id}")
        self._inside = QWidget()
        self._column = column(self._inside, gap_step=3)
        head = FlowRow()
        for part in (self._name, self._head, self._told):
            head.add(part)
        self.body.addWidget(head)
        self.body.addWidget(self._inside)
        self._inside.hide()

    @property
    def is_open(self) -> bool:
        """Whether the fields are shown."""
        return not self._inside.isHidden()

    def set_open(self, is_open: bool) -> None:
        """Show or hide the fields; they are made when they are shown first."""
        if is_open and not self.editors:
            self._make()
        self._inside.setVisible(is_open)

    def is_wanted(self, shown: Shown) -> bool:
        """Whether something in it is asked for, is basic and not known, or could not be taken."""
        wrong = {of_key(key)[0] for key in (*shown.typed, *shown.problems)}
        basic = TYPED[Firm] if isinstance(shown.record, Firm) else frozenset()
        return any(
            each.id in shown.needed
            or each.name in wrong
            or (each.name in basic and known_value(shown.record, each.name) is None)
            for each in self._fields
        )

    def retranslate(self) -> None:
        """Labels and choices in the language in force."""
        for editor in self.editors.values():
            editor.retranslate()

    def show_facts(self, shown: Shown) -> None:
        """Show how much is known, and the fields where they are open."""
        self._tell(shown)
        for each in self._fields if self.is_open else ():
            value = known_value(shown.record, each.name)
            cover = None if each.name in shown.typed else shown.cover(each, value)
            editor = self.editors[each.name]
            editor.show_fact(value, shown.typed.get(each.name), shown.problems.get(each.name))
            editor.cover(cover)
            if each.name in self._periods:
                self._periods[each.name].show_periods(shown)

    def _tell(self, shown: Shown) -> None:
        title = say(self.group.title)
        values = [known_value(shown.record, each.name) for each in self._fields]
        parts = []
        if not self.group.sensitive:  # how much is known of it is nobody's business either
            known = sum(value is not None for value in values)
            parts.append(t("ui.fact.known", known=known, count=len(self._fields)))
        asked = sum(
            each.id in shown.needed and (value is None or self.group.sensitive)
            for each, value in zip(self._fields, values, strict=True)
        )
        if asked:
            parts.append(t("ui.fact.asked", count=asked))
        self._name.setText(title)
        self._told.setText(" · ".join(parts))
        self._head.setText(t("ui.fact.close") if self.is_open else t("ui.fact.show"))
        self._head.setAccessibleName(", ".join((title, self._head.text(), *parts)))

    def _make(self) -> None:
        made = [self._new_editor(each) for each in self._fields]
        for left, right in zip_longest(made[::2], made[1::2]):
            pair = Columns(minimum_em=_FIELD_EM, gap_step=6)
            pair.add(left)
            pair.add(right or QWidget())
            self._column.addWidget(pair)

    def _new_editor(self, each: FactField) -> QWidget:
        editor = self.editors[each.name] = FactEditor(each)
        editor.entered.connect(self.entered)
        editor.retranslate()
        if each.fact.by is None:
            return editor
        periods = self._periods[each.name] = _Periods(each)
        periods.entered.connect(self.entered)
        both = QWidget()
        whole = column(both, gap_step=1)
        whole.addWidget(editor)
        whole.addWidget(periods)
        whole.addStretch(1)
        return both

    def _turn(self) -> None:
        self.was_turned = True
        self.set_open(not self.is_open)
        self.turned.emit()


class _Periods(QWidget):
    """What differs from the usual value by period, behind a link; made when it is opened first."""

    entered = Signal(str, str)

    def __init__(self, field: FactField) -> None:
        super().__init__()
        self._field = field
        self._link = LinkButton(slot=self._turn)
        self._link.setObjectName(f"{field.id}.periods")
        self._edit: PeriodEdit | None = None
        self._is_open = False
        self._shown: Shown | None = None
        self._column = column(self, gap_step=2)
        self._column.addWidget(self._link)

    def show_periods(self, shown: Shown) -> None:
        """Show how many periods differ, and which where that was asked for."""
        self._shown = shown
        values = shown.record.timed.get(self._field.name, {})
        some = next(iter(values.values()), None)
        hidden = shown.cover(self._field, some) is not None
        self._link.setText(t(f"ui.fact.by.{self._field.fact.by}", count=len(values)))
        self._link.setAccessibleName(f"{say(self._field.fact.label)}: {self._link.text()}")
        self._link.setVisible(not hidden)
        if self._edit is not None:
            self._edit.setVisible(self._is_open and not hidden)
            self._edit.show_values(values, shown.typed, shown.problems)

    def _turn(self) -> None:
        if self._shown is None:
            return
        if self._edit is None:
            self._edit = PeriodEdit(self._field, self._shown.year)
            self._edit.entered.connect(self._tell)
            self._column.addWidget(self._edit)
        self._is_open = not self._is_open
        self.show_periods(self._shown)

    def _tell(self, period: str, typed: str) -> None:
        self.entered.emit(f"{self._field.name}@{period}", typed)

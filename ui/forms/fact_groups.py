"""All facts of a firm or a person in groups, each on its card, fields beside each other where they fit."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.forms.fact_editor import FactEditor
from ui.forms.facts import FactField, Owner, groups
from ui.i18n import t
from ui.kit import Card, Columns, column

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sme_smartwork.company.model import Firm, Worker
    from sme_smartwork.errors import UserError

_FIELD_EM = 17


class FactGroups(QWidget):
    """Editors for every fact of `owner`; `entered` carries the fact's name and what was typed."""

    entered = Signal(str, str)

    def __init__(self, owner: Owner, leave_out: tuple[str, ...] = ()) -> None:
        super().__init__()
        self._owner = owner
        self._cards: dict[str, Card] = {}
        self.editors: dict[str, FactEditor] = {}
        whole = column(self, gap_step=4)
        for group, fields in groups(owner):
            card = self._cards[group] = Card()
            made = [self._new_editor(field) for field in fields if field.name not in leave_out]
            for left, right in zip_longest(made[::2], made[1::2]):
                pair = Columns(minimum_em=_FIELD_EM, gap_step=6)
                pair.add(left)
                pair.add(right or QWidget())
                card.body.addWidget(pair)
            whole.addWidget(card)

    def _new_editor(self, field: FactField) -> FactEditor:
        editor = self.editors[field.name] = FactEditor(field)
        editor.entered.connect(self.entered)
        return editor

    def retranslate(self, notes: Mapping[str, str]) -> None:
        """Titles, labels and choices in the language in force; `notes` are added to the help by fact."""
        for group, card in self._cards.items():
            card.set_title(t(f"ui.company.group.{group}"))
        for name, editor in self.editors.items():
            editor.retranslate(notes.get(name, ""))

    def show_facts(
        self, record: Firm | Worker, typed: Mapping[str, str], problems: Mapping[str, UserError]
    ) -> None:
        """Show the facts of `record`, and what could not be taken."""
        for name, editor in self.editors.items():
            editor.show_fact(getattr(record, name), typed.get(name), problems.get(name))

"""The widgets every screen is built from; each module is loaded when it is first asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ui.kit.badge import Status, StatusBadge, verdict_words
    from ui.kit.bars import Bar, BarList, BarRow, LabelledBar
    from ui.kit.buttons import IconButton, LinkButton, PrimaryButton, QuietButton, SecondaryButton
    from ui.kit.card import Card, Divider
    from ui.kit.choice import Choice, Segmented
    from ui.kit.field import FormField, LineEdit, MultiLine, Picker, SecretEdit
    from ui.kit.figure import Figure
    from ui.kit.flow import Columns, FlowRow, Placing, column, row
    from ui.kit.items import Item, ItemList
    from ui.kit.label import Label, Style
    from ui.kit.pair import MasterDetail
    from ui.kit.question import QuestionRow
    from ui.kit.rows import Rows
    from ui.kit.screen import Screen
    from ui.kit.states import BusyState, EmptyState, FailedState
    from ui.kit.table import Cell, Column, Table
    from ui.kit.view_model import ViewModel
    from ui.theme import Tone

_HOMES = {
    "ui.kit.badge": "Status StatusBadge verdict_words",
    "ui.kit.bars": "Bar BarList BarRow LabelledBar",
    "ui.kit.buttons": "IconButton LinkButton PrimaryButton QuietButton SecondaryButton",
    "ui.kit.card": "Card Divider",
    "ui.kit.choice": "Choice Segmented",
    "ui.kit.field": "FormField LineEdit MultiLine Picker SecretEdit",
    "ui.kit.figure": "Figure",
    "ui.kit.flow": "Columns FlowRow Placing column row",
    "ui.kit.items": "Item ItemList",
    "ui.kit.label": "Label Style",
    "ui.kit.pair": "MasterDetail",
    "ui.kit.question": "QuestionRow",
    "ui.kit.rows": "Rows",
    "ui.kit.screen": "Screen",
    "ui.kit.states": "BusyState EmptyState FailedState",
    "ui.kit.table": "Cell Column Table",
    "ui.kit.view_model": "ViewModel",
    "ui.theme": "Tone",
}
_MODULE_OF = {name: module for module, names in _HOMES.items() for name in names.split()}

__all__ = [
    "Bar",
    "BarList",
    "BarRow",
    "BusyState",
    "Card",
    "Cell",
    "Choice",
    "Column",
    "Columns",
    "Divider",
    "EmptyState",
    "FailedState",
    "Figure",
    "FlowRow",
    "FormField",
    "IconButton",
    "Item",
    "ItemList",
    "Label",
    "LabelledBar",
    "LineEdit",
    "LinkButton",
    "MasterDetail",
    "MultiLine",
    "Picker",
    "Placing",
    "PrimaryButton",
    "QuestionRow",
    "QuietButton",
    "Rows",
    "Screen",
    "SecondaryButton",
    "SecretEdit",
    "Segmented",
    "Status",
    "StatusBadge",
    "Style",
    "Table",
    "Tone",
    "ViewModel",
    "column",
    "row",
    "verdict_words",
]


def __getattr__(name: str) -> Any:
    """Load the module `name` stands in; the first window then pays only for what it shows."""
    if name not in _MODULE_OF:
        raise AttributeError(name)
    return getattr(import_module(_MODULE_OF[name]), name)

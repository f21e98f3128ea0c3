"""The widgets every screen is built from."""

from __future__ import annotations

from ui.kit.badge import Status, StatusBadge, verdict_words
from ui.kit.bars import Bar, BarList, BarRow, LabelledBar
from ui.kit.buttons import IconButton, LinkButton, PrimaryButton, QuietButton, SecondaryButton
from ui.kit.card import Card, Divider
from ui.kit.choice import Choice, Segmented
from ui.kit.field import FormField, LineEdit, MultiLine, Picker, SecretEdit
from ui.kit.figure import Figure
from ui.kit.flow import Columns, FlowRow, column, row
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

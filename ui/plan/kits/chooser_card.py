"""Which types, for whom, and whether it may cost nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox

from ui.i18n import say, t
from ui.kit import Card, Choice, Label, Rows, Segmented, Style
from ui.plan.asked_row import Asked, AskedRow

if TYPE_CHECKING:
    from sme_smartwork.kits.model import Count
    from ui.plan.kits.state import KitsState

_OWN = "own"


class ChooserCard(Card):
    """`turned` carries a type and whether it is wanted; `chosen` an example or None for the firm."""

    turned = Signal(str, bool)
    chosen = Signal(object)
    freed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("kits-chooser")
        self._boxes: dict[str, QCheckBox] = {}
        self._types, self._whose, self._way = (Label(style=Style.STRONG) for _ in range(3))
        self._example, self._free = Segmented(quiet=True), Segmented(quiet=True)
        self._example.chosen.connect(self._choose)
        self._free.chosen.connect(self._turn_free)
        self._means = Label(style=Style.SMALL)
        self.body.addWidget(self._types)
        self._at = self.body.count()
        for part in (self._whose, self._example, self._means, self._way, self._free):
            self.body.addWidget(part)

    def show_choice(self, state: KitsState) -> None:
        """Show what is chosen."""
        self.set_title(t("ui.plan.kits.choose"))
        for label, name in ((self._types, "types"), (self._whose, "whose"), (self._way, "way")):
            label.setText(t(f"ui.plan.kits.{name}"))
        for kind, kit in state.content.types.items():
            box = self._boxes.get(kind) or self._new_box(kind)
            box.setText(say(kit.title))
            box.setChecked(kind in state.choice.types)
        sizes = tuple(Choice(size, t("ui.plan.kits.example", people=size)) for size in state.content.examples)
        self._example.set_name(t("ui.plan.kits.whose"))
        self._example.set_choices((Choice(_OWN, t("ui.plan.kits.own")), *sizes))
        self._example.choose(state.choice.example or _OWN)
        self._means.setText(
            t("ui.plan.kits.example_means" if state.choice.example else "ui.plan.kits.own_means")
        )
        self._free.set_name(t("ui.plan.kits.way"))
        self._free.set_choices(
            (Choice("paid", t("ui.plan.kits.paid")), Choice("free", t("ui.plan.kits.free")))
        )
        self._free.choose("free" if state.choice.is_free else "paid")

    def _new_box(self, kind: str) -> QCheckBox:
        made = self._boxes[kind] = QCheckBox()
        made.setObjectName(f"kit-{kind}")
        made.clicked.connect(lambda is_on: self.turned.emit(kind, is_on))
        self.body.insertWidget(self._at, made)
        self._at += 1
        return made

    def _choose(self, example: object) -> None:
        self.chosen.emit(None if example == _OWN else example)

    def _turn_free(self, way: object) -> None:
        self.freed.emit(way == "free")


class CountsCard(Card):
    """How many of each: the firm's own numbers with the rule by which they were found."""

    entered = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("kits-counts")
        self._rows = Rows(gap_step=4)
        self.body.addWidget(self._rows)

    def show_counts(self, state: KitsState) -> None:
        """Show the counts the kit rests on; those of an example are not changed here."""
        self.setVisible(state.read is not None and state.choice.example is None)
        if state.read is None:
            return
        self.set_title(t("ui.plan.kits.counts"))
        asked = [(each.id, _asked(each, state)) for each in state.read.kit.counts]
        self._rows.show_rows(asked, self._row, AskedRow.show_asked)

    def _row(self) -> AskedRow:
        made = AskedRow()
        made.entered.connect(self.entered)
        made.reset.connect(self._reset)
        return made

    def _reset(self, name: str) -> None:
        self.entered.emit(name, "")


def _asked(count: Count, state: KitsState) -> Asked:
    typed, error = refused(f"count:{count.id}", state)
    shown = "" if count.value is None else f"{count.value:,}"
    rule = say(count.rule)
    if count.is_edited:
        rule = t("ui.plan.kits.edited")
    elif count.value is None:
        rule = t("ui.plan.kits.unknown", rule=rule)
    return Asked(
        count.id, say(count.title), "", typed if error else shown, rule, count.is_edited, False, "", error
    )


def refused(place: str, state: KitsState) -> tuple[str, str]:
    """What was typed at `place` and why it was not taken; nothing where all is well."""
    if place not in state.refused:
        return "", ""
    from ui.i18n import error_told

    typed, problem = state.refused[place]
    happened, _safe, todo = error_told(problem)
    return typed, f"{happened} {todo}"

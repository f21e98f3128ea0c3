"""The limits of automatic readings: in use, what the pack says, who changed them, and changing one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.forms.sources import source_titles
from ui.forms.tables import TallTable
from ui.i18n import iso, t
from ui.kit import (
    Card,
    Choice,
    Column,
    Columns,
    FlowRow,
    FormField,
    Label,
    LineEdit,
    Picker,
    QuietButton,
    Style,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sme_smartwork.checklist.kept.limits import OwnLimit
    from ui.checklist.gathering.limits_view_model import LimitsState, LimitsViewModel
    from ui.kit import Cell

_COLUMNS = ("name", "value", "pack", "source")


class LimitsCard(Card):
    """A change needs a reason; the pack's value is always beside the firm's own and one button away."""

    def __init__(self, model: LimitsViewModel) -> None:
        super().__init__()
        self._model = model
        self._about, self._table = Label(style=Style.SUBTLE), TallTable()
        self._which, self._value, self._reason = Picker(), LineEdit(), LineEdit()
        self._fields = [FormField(each) for each in (self._which, self._value, self._reason)]
        self._history = Label(style=Style.SMALL)
        self._change, self._back = QuietButton(slot=self._keep), QuietButton(slot=self._restore)
        self._name_parts()
        self._place()
        self._which.chosen.connect(self._choose)
        model.changed.connect(self.draw)

    def _name_parts(self) -> None:
        named = (self._table, self._which, self._value, self._reason, self._change, self._back)
        for part, name in zip(named, ("table", "which", "value", "reason", "change", "back"), strict=True):
            part.setObjectName(f"limits-{name}")

    def _place(self) -> None:
        across, buttons = Columns(minimum_em=10, gap_step=3), FlowRow()
        for field in self._fields:
            across.add(field)
        for button in (self._change, self._back):
            buttons.add(button)
        for part in (self._about, self._table, across, self._history, buttons):
            self.body.addWidget(part)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.set_title(t("ui.checklist.limits"))
        self._about.setText(t("ui.checklist.limits.about"))
        self._table.setAccessibleName(t("ui.checklist.limits"))
        self._table.set_columns(
            tuple(
                Column(t(f"ui.checklist.limits.column.{name}"), align_right=at in (1, 2), stretch=at == 0)
                for at, name in enumerate(_COLUMNS)
            )
        )
        self._change.setText(t("ui.checklist.limits.change"))
        self._back.setText(t("ui.checklist.limits.back"))
        self.draw(self._model.state)

    def draw(self, state: LimitsState) -> None:
        """Show every limit, and the history of the chosen one."""
        self._table.show_rows([_row(each) for each in state.limits.values()], list(state.limits))
        self._which.set_choices(tuple(Choice(name, _name(name)) for name in state.limits))
        self._which.choose(state.chosen)
        least, most = state.limit.bounds
        helps = ("", t("ui.checklist.limits.bounds", least=least, most=most), "")
        for field, name, told in zip(self._fields, ("which", "value", "reason"), helps, strict=True):
            field.set_texts(t(f"ui.checklist.limits.{name}"), told)
        self._history.show_text("\n".join(_changes(state.limit)))
        self._back.setVisible(state.limit.own is not None)

    def _choose(self, name: object) -> None:
        for field in self._fields:
            field.set_error("")
        self._model.choose(str(name))

    def _keep(self) -> None:
        number, reason = self._value.text().strip(), self._reason.text().strip()
        least, most = self._model.state.limit.bounds
        is_number = number.isascii() and number.isdigit() and least <= int(number[:9]) <= most
        self._fields[1].set_error("" if is_number else t("ui.checklist.limits.no_number"))
        self._fields[2].set_error("" if reason else t("ui.checklist.limits.no_reason"))
        if is_number and reason:
            self._model.change(int(number), reason)
            self._empty()

    def _restore(self) -> None:
        self._model.restore(self._reason.text().strip())
        self._empty()

    def _empty(self) -> None:
        for line in (self._value, self._reason):
            line.clear()
        for field in self._fields:
            field.set_error("")


def _name(name: str) -> str:
    return t(f"ui.checklist.limits.{name}")


def _row(limit: OwnLimit) -> tuple[Cell, ...]:
    value = t("ui.checklist.limits.own", value=limit.value) if limit.own is not None else str(limit.value)
    return _name(limit.name), value, limit.pack_value, source_titles("security", limit.sources)


def _changes(limit: OwnLimit) -> Iterator[str]:
    for each in limit.changes:
        yield t(
            "ui.checklist.limits.told",
            at=iso(each.at),
            who=each.by or t("incidents.owner"),
            value=t("ui.checklist.limits.packs") if each.value is None else str(each.value),
            reason=each.reason,
        )

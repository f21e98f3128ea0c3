"""A published calculation done again: what was published, what comes out here, and what went in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sme_smartwork.effects.showing import half_up, plain, rounded
from ui.i18n import say, t
from ui.kit import Card, Column, Label, Style, Table
from ui.plan.effects.explaining import with_unit
from ui.theme import em

if TYPE_CHECKING:
    from sme_smartwork.effects.content import PresetCase
    from sme_smartwork.effects.model import Effects
    from ui.plan.effects.state import EffectsState


class PresetCard(Card):
    """Read-only: it shows that the formulas are the published ones."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("effects-preset")
        self._note, self._found, self._given = Label(), Table(), Table()
        self._heads = [Label(style=Style.SMALL_STRONG) for _ in range(2)]
        for part in (self._note, self._heads[0], self._found, self._heads[1], self._given):
            self.body.addWidget(part)

    def show_preset(self, state: EffectsState) -> None:
        """Show the preset chosen; nothing while it is the firm's turn."""
        preset = state.preset
        self.setVisible(preset is not None)
        if preset is None:
            return
        self.set_title(say(preset.title))
        sources = dict.fromkeys(
            t(
                "ui.plan.effects.preset.source",
                source=say(case.source.title),
                confidence=case.source.confidence,
            )
            for case in preset.cases
        )
        self._note.setText("\n".join((say(preset.note), *sources)))
        for head, key in zip(self._heads, ("found", "given"), strict=True):
            head.setText(t(f"ui.plan.effects.preset.{key}"))
        self._found.set_columns(_columns("period", "title", "published", "ours", "difference"))
        self._given.set_columns(_columns("period", "symbol", "title", "value"))
        cases = list(zip(preset.cases, state.preset_effects, strict=True))
        self._found.show_rows([each for case, effects in cases for each in _found(case, effects)])
        self._given.show_rows([each for case, _ in cases for each in _given(case, state)])
        for table, key in ((self._found, "found"), (self._given, "given")):
            table.setAccessibleName(t(f"ui.plan.effects.preset.{key}"))
            table.setMinimumHeight(em(3 * (table.shown_rows() + 1)))


def _columns(*keys: str) -> tuple[Column, ...]:
    numbers = ("published", "ours", "difference", "value")
    return tuple(
        Column(t(f"ui.plan.effects.preset.{key}"), key in numbers, stretch=key == "title") for key in keys
    )


def _found(case: PresetCase, effects: Effects) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for name, published in case.published.items():
        line, value = effects.line(name), effects.value(name)
        if value is None:
            continue
        share = half_up((value - published) / published * 100, 2)
        rows.append(
            (
                say(case.title),
                t("ui.plan.effects.amount", number=say(line.title), unit=f"({say(line.unit)})"),
                plain(published),
                rounded(value, line),
                t("ui.plan.effects.preset.exact") if value == published else f"{share} %",
            )
        )
    return rows


def _given(case: PresetCase, state: EffectsState) -> list[tuple[str, ...]]:
    fields = state.content.fields
    rows: list[tuple[str, ...]] = []
    for name, value in case.inputs.items():
        field = fields[name]
        exact = f" (= {value})" if value.denominator not in (1, 2, 5, 10) else ""
        number = with_unit(plain(value) + exact, say(field.unit))
        rows.append((say(case.title), field.symbol, say(field.title), number))
    return rows

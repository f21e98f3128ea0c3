"""The tools of the kit, each with its price to change, its range and what costs nothing instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ui.i18n import say, t, won
from ui.kit import Card, Label, Rows, Style
from ui.plan.asked_row import Asked, AskedRow
from ui.plan.kits.chooser_card import refused

if TYPE_CHECKING:
    from sme_smartwork.kits.model import KitLine, Price
    from ui.plan.kits.state import KitsState


class ToolsCard(Card):
    """`entered` carries the key of a price and what was typed."""

    entered = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("kits-tools")
        self._intro, self._rows = Label(style=Style.SMALL), Rows(gap_step=4)
        self.body.addWidget(self._intro)
        self.body.addWidget(self._rows)

    def show_tools(self, state: KitsState) -> None:
        """Show every line of the kit."""
        if state.read is None:
            return
        self.set_title(t("ui.plan.kits.tools"))
        self._intro.setText(t("ui.plan.kits.tools.intro", day=state.content.knowledge_date))
        asked = [
            ((line.price.key, line.types), _asked(line, state))
            for line in sorted(state.read.kit.lines, key=lambda line: not line.won)
        ]
        self._rows.show_rows(asked, self._row, AskedRow.show_asked)

    def _row(self) -> AskedRow:
        made = AskedRow()
        made.entered.connect(self.entered)
        made.reset.connect(self._reset)
        return made

    def _reset(self, key: str) -> None:
        self.entered.emit(key, "")


def _source(price: Price) -> str:
    """What a price rests on: rough market prices in short, anything else by its name."""
    if price.confidence == "C":
        return t("ui.plan.kits.source.market", day=price.start.year, confidence=price.confidence)
    return t("ui.plan.kits.source.named", source=say(price.source), confidence=price.confidence)


def _asked(line: KitLine, state: KitsState) -> Asked:
    price = line.price
    typed, error = refused(f"price:{price.key}", state)
    sum_words = t("effects.state.unknown") if line.won is None else won(line.won)
    per = t(f"ui.plan.kits.pay.{line.tool.pay.value}")
    count = "?" if line.count.value is None else f"{line.count.value:,}"
    title = t("ui.plan.kits.line", title=say(line.tool.title), sum=sum_words, per=per)
    told = [
        t("ui.plan.kits.times", price=f"{price.won:,}", count=count, what=say(line.count.title)),
        t("ui.plan.kits.range", low=f"{price.low:,}", high=f"{price.high:,}"),
        _source(price),
    ]
    if price.edited is not None:
        told.insert(0, t("ui.plan.kits.own_price", default=f"{price.default:,}"))
    if price.is_unusual:
        told.insert(0, t("ui.plan.kits.unusual"))
    if line.tool.alternative is not None:
        told.append(t("ui.plan.kits.instead", what=say(line.tool.alternative)))
    return Asked(
        key=price.key,
        title=title,
        unit=t("ui.plan.kits.unit", unit=say(line.tool.unit)),
        shown=typed if error else f"{price.won:,}",
        origin=" · ".join(told),
        is_edited=price.edited is not None,
        has_why=False,
        error=error,
    )

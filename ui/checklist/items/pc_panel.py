"""Check this PC, on a card above the items."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QWidget

from ui.checklist.items.pc_view_model import SHARED, PcState, Stage
from ui.checklist.items.readings import outcome_status, probe_name, reason_words
from ui.i18n import error_told, language, say, t
from ui.kit import (
    BusyState,
    Card,
    Choice,
    FlowRow,
    FormField,
    Label,
    Picker,
    QuietButton,
    Rows,
    SecondaryButton,
    StatusBadge,
    Style,
    column,
    row,
)

if TYPE_CHECKING:
    from sme_smartwork.checklist.model import ProbeResult
    from ui.checklist.items.pc_view_model import PcViewModel
    from ui.checklist.items.view_model import ItemsViewModel


class PcPanel(Card):
    """Asks, reads, shows what was read, and keeps what the person agrees to."""

    def __init__(self, model: PcViewModel, items: ItemsViewModel, parent: QWidget) -> None:
        super().__init__(parent=parent)  # it shows itself: without a parent that would be a window
        self._model, self._items = model, items
        self._told, self._reads = Label(), Label(style=Style.SUBTLE)
        self._whose = Picker()
        self._whose_field = FormField(self._whose)
        self._whose.setObjectName("pc-whose")
        self._wrong = Label(style=Style.ERROR)
        self._busy = BusyState()
        self._results, self._suggested = Rows(gap_step=3), Rows(gap_step=3)
        self._start, self._keep = SecondaryButton(slot=model.start), SecondaryButton(slot=model.keep)
        self._all, self._close = QuietButton(slot=model.agree_with_all), QuietButton(slot=model.close)
        self._place()
        self._whose.chosen.connect(model.choose)
        self._busy.cancelled.connect(model.stop)
        model.changed.connect(self.draw)
        self.draw(model.state)

    def _place(self) -> None:
        buttons = FlowRow()
        named = ((self._start, "start"), (self._keep, "keep"), (self._all, "all"), (self._close, "close"))
        for button, name in named:
            button.setObjectName(f"pc-{name}")
            buttons.add(button)
        first = (self._told, self._whose_field, self._reads, self._wrong, self._busy)
        for part in (*first, self._results, self._suggested, buttons):
            self.body.addWidget(part)

    def draw(self, state: PcState) -> None:
        """Show how far the check is."""
        stage = state.stage
        self.setVisible(stage is not Stage.CLOSED)
        if stage is Stage.CLOSED:
            return
        self.set_title(t("ui.checklist.pc"))
        self._told.setText(t(f"ui.checklist.pc.{self._told_key(state)}"))
        self._draw_asking(state)
        self._busy.setVisible(stage is Stage.RUNNING)
        self._busy.show_progress(t("ui.checklist.pc.reading"), state.done, state.total)
        self._draw_results(state)
        self._draw_suggested(state)
        self._draw_buttons(state)

    def _told_key(self, state: PcState) -> str:
        if state.stage is Stage.KEPT:
            return "kept_suggests" if state.suggested else "kept"
        return "shown" if state.stage is Stage.SHOWN else "ask"

    def _draw_asking(self, state: PcState) -> None:
        asks = state.stage is Stage.ASK
        names = self._items.state.names
        self._whose_field.setVisible(asks and self._items.session.worker is None)
        has_shared = SHARED in state.choices
        self._whose_field.set_texts(
            t("ui.checklist.pc.whose"), "" if has_shared else t("ui.checklist.pc.whose.shared_help")
        )
        self._whose.set_choices(
            tuple(
                Choice(key, t("ui.checklist.pc.shared") if key == SHARED else f"{key} {names.get(key, '')}")
                for key in state.choices
            )
        )
        self._whose.choose(state.whose)
        listed = ", ".join(probe_name(each) for each in state.probes)
        self._reads.show_text(t("ui.checklist.pc.reads", names=listed) if asks else "")
        told = error_told(state.failed) if state.failed and asks else ("", "", "")
        self._wrong.show_text(" ".join(part for part in told if part))

    def _draw_results(self, state: PcState) -> None:
        shows = state.stage is Stage.SHOWN
        self._results.setVisible(shows)
        data = [
            (each.probe, _Read(each, each.probe in state.ticked, language()))
            for each in state.results
            if shows
        ]
        self._results.show_rows(data, self._new_result, _ResultRow.show_result)

    def _new_result(self) -> _ResultRow:
        return _ResultRow(self._model)

    def _draw_suggested(self, state: PcState) -> None:
        suggests = state.stage is Stage.KEPT and bool(state.suggested)
        self._suggested.setVisible(suggests)
        texts = {each.id: say(each.text) for each in self._items.state.items}
        data = [(item, (item, texts.get(item, ""))) for item in state.suggested if suggests]
        self._suggested.show_rows(data, self._new_suggestion, _SuggestionRow.show_item)

    def _new_suggestion(self) -> _SuggestionRow:
        return _SuggestionRow(self._model)

    def _draw_buttons(self, state: PcState) -> None:
        stage = state.stage
        self._start.setVisible(stage is Stage.ASK)
        self._keep.setVisible(stage is Stage.SHOWN)
        self._keep.setEnabled(bool(state.ticked))
        self._all.setVisible(stage is Stage.KEPT and len(state.suggested) > 1)
        self._close.setVisible(stage is not Stage.RUNNING)
        self._start.setText(t("ui.checklist.pc.start"))
        self._keep.setText(t("ui.checklist.pc.keep", count=len(state.ticked)))
        self._all.setText(t("ui.checklist.pc.agree_all", count=len(state.suggested)))
        self._close.setText(t(f"ui.checklist.pc.close.{'forget' if stage is Stage.SHOWN else 'plain'}"))


@dataclass(frozen=True, slots=True)
class _Read:
    result: ProbeResult
    is_ticked: bool
    spoken: str


class _ResultRow(QWidget):
    """One result: whether it is to be kept, what it says, and what was read."""

    def __init__(self, model: PcViewModel) -> None:
        super().__init__()
        self._model, self._probe = model, ""
        self._tick, self._badge, self._reason = QCheckBox(), StatusBadge(), Label(style=Style.SMALL)
        self._tick.clicked.connect(self._ticked)
        head = row()
        head.addWidget(self._tick, 1)
        head.addWidget(self._badge)
        whole = column(self, gap_step=1)
        whole.addLayout(head)
        whole.addWidget(self._reason)

    def show_result(self, read: _Read) -> None:
        """Show one result."""
        result = read.result
        self._probe = result.probe
        status, reason = outcome_status(result.outcome), reason_words(result)
        self._tick.setText(probe_name(result.probe))
        self._tick.setObjectName(f"pc-tick-{result.probe}")
        self._tick.setChecked(read.is_ticked)
        self._tick.setAccessibleName(f"{probe_name(result.probe)}: {status.words}. {reason}")
        self._badge.show_status(status)
        self._reason.setText(reason)

    def _ticked(self, is_on: bool) -> None:
        self._model.tick(self._probe, is_on)


class _SuggestionRow(QWidget):
    """One item whose readings pass: the person may answer yes."""

    def __init__(self, model: PcViewModel) -> None:
        super().__init__()
        self._model = model
        self._text, self._button = Label(), QuietButton()
        across = row(self)
        across.addWidget(self._text, 1)
        across.addWidget(self._button)

    def show_item(self, told: tuple[str, str]) -> None:
        """Show one item."""
        item, text = told
        self._text.setText(f"{item} {text}")
        self._button.setObjectName(f"pc-agree-{item}")
        self._button.setText(t("ui.checklist.pc.agree"))
        self._button.setAccessibleName(f"{self._button.text()}: {item} {text}")
        self._button.set_slot(partial(self._model.agree, item))

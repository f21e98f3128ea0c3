"""What changed since last time and why, and the ministry's pre-diagnosis beside our result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from sme_smartwork.subsidy.model import Status as Standing
from ui.i18n import clock, iso, t
from ui.kit import BusyState, Card, Choice, Label, Picker, QuietButton, Rows, Style, column
from ui.subsidy.change_words import change_line
from ui.subsidy.choice_row import ChoiceRow
from ui.subsidy.page import SubsidyPage
from ui.subsidy.theirs_card import TheirsCard

if TYPE_CHECKING:
    from sme_smartwork.subsidy.register import KeptResult
    from ui.session import Session
    from ui.subsidy.state import SubsidyState
    from ui.subsidy.view_model import SubsidyViewModel


class RecordPage(SubsidyPage):
    """The result of a day chosen above is compared with the one of now."""

    def __init__(self, session: Session, model: SubsidyViewModel) -> None:
        super().__init__(session, model)
        self._card, self._theirs = Card(), TheirsCard(session, model)
        self._about, self._choose, self._none = Label(style=Style.SUBTLE), Picker(), Label()
        self._keep, self._busy, self._rows = QuietButton(slot=self._keep_now), BusyState(), Rows(gap_step=3)
        self._choose.setObjectName("record-choose")
        self._keep.setObjectName("record-keep")
        self._choose.chosen.connect(model.recording.compare)
        self._busy.cancelled.connect(model.recording.stop)
        for part in (self._about, self._choose, self._none, self._busy, self._rows):
            self._card.body.addWidget(part)
        self._card.body.addWidget(self._keep, 0, Qt.AlignmentFlag.AlignLeft)
        whole = column(self, gap_step=4)
        whole.addWidget(self._card)
        whole.addWidget(self._theirs)

    def retranslate(self) -> None:
        self._card.set_title(t("ui.subsidy.record.changed"))
        self._about.setText(t("ui.subsidy.record.about"))
        self._choose.setAccessibleName(t("ui.subsidy.record.since"))
        self._keep.setText(t("ui.subsidy.record.keep"))
        self._theirs.retranslate()

    def draw(self, state: SubsidyState) -> None:
        record = state.record
        self._choose.setVisible(bool(record.results))
        self._choose.set_choices(tuple(Choice(each.at, _name(each)) for each in record.results))
        self._choose.choose(record.chosen)
        told = record.compared
        is_ready = told is not None and told.before.at == record.chosen
        self._busy.setVisible(record.chosen is not None and not is_ready)
        self._busy.show_progress(t("ui.subsidy.record.comparing"))
        changed = told.changed if told and is_ready else ()
        self._rows.show_rows(
            [(each.programme, change_line(each, state)) for each in changed], ChoiceRow, ChoiceRow.show_line
        )
        self._none.show_text(t("ui.subsidy.record.same") if is_ready and not changed else "")
        self._theirs.show_state(state)

    def _keep_now(self) -> None:
        self.model.recording.keep_now()


def _name(each: KeptResult) -> str:
    """Told apart by what could be claimed: a sum would add money, tax credits and relief into one."""
    claimed = sum(verdict.status is Standing.ELIGIBLE for verdict in each.summary.programmes.values())
    return t("ui.subsidy.record.name", day=iso(each.at), time=clock(each.at), count=claimed)

"""What can be done on the subsidy screen; judging and reckoning run beside the window."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sme_smartwork.errors import UserError
from ui.i18n import t, won
from ui.kit import Tone
from ui.kit.view_model import ViewModel
from ui.subsidy.answers import Answers
from ui.subsidy.calendar_file import save_dates
from ui.subsidy.check_sheet_file import save_check_sheet
from ui.subsidy.choosing import Choosing
from ui.subsidy.cover import covers
from ui.subsidy.recording import Recording
from ui.subsidy.state import QUESTIONS, Asked, Page, Record, Search, SubsidyState, Supposed
from ui.subsidy.sums import sure_won
from ui.subsidy.supposing import Supposing

if TYPE_CHECKING:
    from sme_smartwork.company.model import FirmFacts
    from sme_smartwork.subsidy.model import Evaluation, Year
    from sme_smartwork.work import Ticket
    from ui.jobs import Job
    from ui.session import Session
    from ui.subsidy.cover import Cover

_Judged = tuple["Evaluation", tuple["Cover", ...]]


class SubsidyViewModel(ViewModel[SubsidyState]):
    """An answer changes a fact of the firm or of a person; everything is judged again at once.

    What was judged before stays in sight until the new result is there.
    """

    def __init__(self, session: Session) -> None:
        self._session, self._workspace = session, session.open_workspace
        self._answers, self.choosing = Answers(session), Choosing(session)
        self._job: Job | None = None
        facts = self._workspace.company.facts(session.as_of())
        self._choices = facts.choices
        super().__init__(SubsidyState(facts, prepared=self._workspace.subsidies.prepared()))
        self.recording = Recording(session, lambda: self.state, self._show_record)
        self.supposing = Supposing(session, lambda: self.state, self._show_supposed)
        self.recording.read()
        self.follow(session, "company", "subsidy", "worklog")
        session.closing.connect(self.stop)
        self._judge(facts)

    def stop(self) -> None:
        """Let what is being judged end unheard."""
        self.recording.stop()
        self.supposing.stop()
        self._stop_judging()

    def _stop_judging(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def show_page(self, page: Page) -> None:
        """Turn to `page`."""
        self._show(replace(self.state, page=page))
        if page is Page.RECORD and self.state.evaluation is not None:
            self.recording.compare(self.state.record.chosen)

    def select(self, programme: str) -> None:
        """Read about `programme`, or answer the ranked questions."""
        self._show(replace(self.state, page=Page.LIST, selected=programme, problems={}))

    def look_for(self, words: str | None = None, family: str | None = None) -> None:
        """Narrow the list to names with `words` and to one family; what is None stays as it is."""
        before = self.state.search
        search = Search(before.words if words is None else words, before.family if family is None else family)
        self._show(replace(self.state, search=search))

    def unfold(self, part: str, is_open: bool) -> None:
        """Show or fold `part` of the detail: the people or sources of a condition, the figures."""
        opened = self.state.opened | {part} if is_open else self.state.opened - {part}
        self._show(replace(self.state, opened=opened))

    def answer(self, fact: str, workers: tuple[str, ...], typed: str) -> bool:
        """Set `fact` of the firm (no `workers`) or of `workers` to what was typed; False if it cannot be."""
        try:
            self._answers.give(self.state.facts, fact, workers, typed)
        except UserError as problem:
            asked: dict[Asked, UserError] = dict.fromkeys(
                ((fact, code) for code in workers or (None,)), problem
            )
            self._show(replace(self.state, problems={**self.state.problems, **asked}))
            return False
        return True

    def prepare(self, document: str, is_ready: bool) -> None:
        """Note that a document of the chosen programme lies ready, or that it does not."""
        programme, keep = self.state.selected or "", self._workspace.subsidies.prepare
        self._session.do(
            "subsidy",
            t("ui.subsidy.documents.undo"),
            lambda: keep(programme, document, is_ready),
            lambda: keep(programme, document, not is_ready),
        )

    def keep_dates(self) -> None:
        """Save the days of the chosen programme as a calendar file."""
        if self.state.evaluation is not None:
            save_dates(self._session, self.state.evaluation, self.state.selected)

    def keep_check_sheet(self) -> None:
        """Save every calculation as live formulas."""
        save_check_sheet(self._session, self.state.facts)

    def _reload(self) -> None:
        facts = self._workspace.company.facts(self._session.as_of())
        prepared = self._workspace.subsidies.prepared()
        if facts != self.state.facts:
            self.supposing.change()  # what was supposed of other facts no longer holds
        self._show(replace(self.state, facts=facts, prepared=prepared, problems={}))
        self.recording.read()
        self._judge(facts)

    def _judge(self, facts: FirmFacts) -> None:
        """Judge `facts` in a job, unless it is known already what comes of them."""
        self._stop_judging()
        known = self._workspace.judged(facts)
        if known is not None:
            self._judged((known, covers(known)))
            return
        self._show(replace(self.state, is_judging=True))
        workspace = self._workspace

        def work(_ticket: Ticket) -> _Judged:
            evaluation = workspace.evaluation(facts)
            return evaluation, covers(evaluation)

        self._job = self._session.jobs.run(work, done=self._judged, failed=self._failed)

    def _judged(self, found: _Judged) -> None:
        evaluation, listed = found
        self._tell_new_sum(evaluation)
        year = self.state.year if evaluation is self.state.evaluation else None
        state = replace(self.state, evaluation=evaluation, covers=listed, is_judging=False, year=year)
        self._show(state if state.chosen or state.selected == QUESTIONS else _first(state))
        self._reckon()
        self.recording.keep_daily()
        if self.state.page is Page.RECORD:
            self.recording.compare(self.state.record.chosen)

    def _reckon(self) -> None:
        """Reckon the year of what was judged, beside the window."""
        if self.state.year is None:
            workspace, facts = self._workspace, self.state.facts
            self._job = self._session.jobs.run(lambda _ticket: workspace.year(facts), done=self._reckoned)

    def _reckoned(self, year: Year) -> None:
        self._show(replace(self.state, year=year))

    def _show_supposed(self, supposed: Supposed) -> None:
        self._show(replace(self.state, supposed=supposed))

    def _show_record(self, record: Record) -> None:
        self._show(replace(self.state, record=record))

    def _tell_new_sum(self, after: Evaluation) -> None:
        """Say that a choice of the firm changed the sum: none changes it silently."""
        before, chosen = self.state.evaluation, self.state.facts.choices
        was, self._choices = self._choices, chosen
        if before is None or was == chosen:
            return
        sums = sure_won(before), sure_won(after)
        if sums[0] != sums[1]:
            told = {"before": won(sums[0]), "after": won(sums[1])}
            key = (
                "ui.subsidy.choice.sum_back" if self._session.undo.canRedo() else "ui.subsidy.choice.new_sum"
            )
            self._session.messages.say(t(key, **told), Tone.INFO)

    def _failed(self, problem: UserError) -> None:
        self._show(replace(self.state, is_judging=False))
        self._session.messages.fail(problem)


def _first(state: SubsidyState) -> SubsidyState:
    return replace(state, selected=state.covers[0].result.id if state.covers else None)

"""What a check says: the verdict in words, and a table of everything that differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sme_smartwork.exchange.model import Verdict
from sme_smartwork.exchange.workbook import told_check
from ui.forms.tables import TallTable
from ui.i18n import error_told, language, t
from ui.kit import Card, Column, Label, Status, StatusBadge, Style, Tone

if TYPE_CHECKING:
    from sme_smartwork.exchange.model import Problem
    from ui.reports.checking.view_model import Checked

_COLUMNS = ("sheet", "address", "what", "expected", "found")
_ABOUT = 4  # sentences before the differences: what happened, what is safe, what to do, whose report it is
_DOUBTFUL = {Verdict.UNKNOWN_FIRM, Verdict.NEWER}


class VerdictCard(Card):
    """One file explained."""

    def __init__(self) -> None:
        super().__init__()
        self._badge, self._happened = StatusBadge(), Label(style=Style.STRONG)
        self._rest, self._table, self._more = Label(), TallTable(), Label(style=Style.SMALL)
        self._badge.setObjectName("verify-verdict")
        self._table.setObjectName("verify-differences")
        for part in (self._badge, self._happened, self._rest, self._table, self._more):
            self.body.addWidget(part)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.set_title(t("ui.reports.verify.verdict"))
        self._table.setAccessibleName(t("ui.reports.verify.differences"))
        columns = (
            Column(t(f"ui.reports.verify.column.{name}"), stretch=name == "found") for name in _COLUMNS
        )
        self._table.set_columns(tuple(columns))

    def show_checked(self, checked: Checked) -> None:
        """Show the verdict on one file, or why it could not be read."""
        self._badge.show_status(status_of(checked))
        if checked.check is None:
            self._show_problem(checked)
            return
        check = checked.check
        told = told_check(check, language())[: _ABOUT if check.header else _ABOUT - 1]
        self._happened.setText(told[0])
        self._rest.setText("\n".join(told[1:]))
        self._table.setVisible(bool(check.problems))
        self._table.show_rows(tuple(_row(problem) for problem in check.problems))
        more = check.changed - len(check.problems)
        self._more.show_text(t("ui.reports.verify.more", count=more) if more > 0 else "")

    def _show_problem(self, checked: Checked) -> None:
        assert checked.problem is not None
        happened, safe, todo = error_told(checked.problem)
        self._happened.setText(happened)
        self._rest.setText(f"{safe}\n{todo}")
        self._table.hide()
        self._more.hide()


def status_of(checked: Checked) -> Status:
    """The verdict in one word, its sign and its colour."""
    if checked.check is None:
        return Status(Tone.DANGER, t("ui.reports.verdict.unreadable"), "✗")
    verdict = checked.check.verdict
    words = t(f"ui.reports.verdict.{verdict.value}")
    if verdict is Verdict.VALID:
        return Status(Tone.SUCCESS, words, "✓")
    return Status(Tone.WARNING, words, "?") if verdict in _DOUBTFUL else Status(Tone.DANGER, words, "✗")


def _row(problem: Problem) -> tuple[str, ...]:
    nothing = t("exchange.nothing")
    has_values = problem.expected is not None or problem.found is not None
    values = (problem.expected or nothing, problem.found or nothing) if has_values else ("", "")
    what = t(f"ui.reports.fault.{problem.fault.value}")
    return (problem.sheet or "", problem.address or "", what, *values)

"""Why a day counts or not, condition by condition, and how the month of the person stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.i18n import day, say, t
from ui.kit import Card, Label, Rows, Status, StatusBadge, Style, Tone, column, verdict_words
from ui.worklog.words import left, number, verdict_of_day

if TYPE_CHECKING:
    from sme_smartwork.worklog.model import Check, MonthResult, MonthUse
    from ui.worklog.state import WorkLogState


@dataclass(frozen=True, slots=True)
class _Shown:
    words: str
    status: Status | None = None
    is_head: bool = False
    note: str = ""


class _Line(QWidget):
    """A verdict above its sentence; the source below in small print."""

    def __init__(self) -> None:
        super().__init__()
        self._badge, self._words, self._note = StatusBadge(), Label(), Label(style=Style.SMALL)
        self._head = Label(style=Style.STRONG)
        whole = column(self, gap_step=1)
        for part in (self._head, self._words, self._note):
            whole.addWidget(part)
        whole.insertWidget(1, self._badge, 0, Qt.AlignmentFlag.AlignLeft)

    def show_line(self, shown: _Shown) -> None:
        """Show `shown`."""
        self._head.show_text(shown.words if shown.is_head else "")
        self._words.show_text("" if shown.is_head else shown.words)
        self._badge.show_status(shown.status)
        self._note.show_text(shown.note)


class ReasonsCard(Card):
    """The conditions of the day first, the month below."""

    def __init__(self) -> None:
        super().__init__()
        self._verdict, self._special = StatusBadge(), Label(style=Style.SMALL)
        self._lines = Rows(gap_step=3)
        for part in (self._verdict, self._special, self._lines):
            self.body.addWidget(part)

    def draw(self, state: WorkLogState) -> None:
        """Show the chosen day and month of `state`."""
        person, record, result = state.person, state.record, state.day_result
        is_chosen = person is not None and record is not None
        name = f"{person.name or person.code} · {day(record.on)}" if person and record else ""
        self.set_title(name if is_chosen else t("ui.worklog.choose_day"))
        self._verdict.show_status(verdict_of_day(result) if result else None)
        self._special.show_text(state.holidays.get(record.on, "") if record else "")
        lines = [*_of_day(state), *_of_month(state)]
        self._lines.show_rows(list(enumerate(lines)), _Line, _Line.show_line)


def _of_day(state: WorkLogState) -> list[_Shown]:
    result = state.day_result
    if result is None:
        return [_Shown(t("ui.worklog.reasons.wait" if state.is_busy else "ui.worklog.reasons.not_employed"))]
    if not result.uses:
        to_come = result.record.on > state.today and result.record.is_empty
        found = state.month_result
        has_use = found is not None and bool(found.uses)
        key = "to_come" if to_come and has_use else "no_use"
        return [_Shown(t(f"ui.worklog.reasons.{key}"))]
    lines = []
    for use in result.uses:
        lines.append(_Shown(say(use.title), verdict_words(use.verdict), is_head=True))
        lines += [_check(check) for check in use.checks]
    return lines


def _check(check: Check) -> _Shown:
    note = t("ui.worklog.source", sources=", ".join(check.sources), confidence=check.confidence)
    return _Shown(say(check.sentence), verdict_words(check.verdict), note=note)


def _of_month(state: WorkLogState) -> list[_Shown]:
    found = state.month_result
    if found is None:
        return []
    lines = [_Shown(t("ui.worklog.month_of"), is_head=True)]
    for use in found.uses:
        lines += _of_use(use, found)
    told = [left(found)]
    if found.gaps:
        told.append(t("ui.worklog.gaps.told", count=found.gaps))
    if not found.is_calendar_known:
        told.append(t("ui.worklog.calendar_unknown"))
    lines += [_Shown(words) for words in told if words]
    lines += [
        _Shown(
            t("ui.worklog.conflict", entered=each.entered, recorded=each.recorded, period=each.period),
            Status(Tone.WARNING, t("ui.worklog.conflict.badge"), "!"),
        )
        for each in found.conflicts
    ]
    return lines


def _of_use(use: MonthUse, found: MonthResult) -> list[_Shown]:
    lines = []
    for goal in use.goals:
        tone, glyph = (Tone.SUCCESS, "✓") if goal.is_reached else (Tone.WARNING, "?")
        if found.is_over and not goal.is_reached:
            tone, glyph = Tone.DANGER, "✗"
        unit, done, wanted = say(goal.unit), number(goal.done), number(goal.wanted)
        status = Status(tone, t("ui.worklog.goal", done=done, wanted=wanted, unit=unit), glyph)
        lines.append(_Shown(say(goal.title), status))
    lines += [_check(check) for check in use.checks]
    for count in use.counts:
        if not count.is_known:
            high = "…" if count.high is None else number(count.high)
            safe = "…" if count.safe is None else number(count.safe)
            told = {"title": say(count.title), "low": number(count.low), "high": high, "safe": safe}
            lines.append(_Shown(t("ui.worklog.count.open", **told)))
    return lines

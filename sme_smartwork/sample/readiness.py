"""The readiness of the sample firm: an earlier final result, and the answers of today."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from sme_smartwork.assessment.service import AssessmentService

if TYPE_CHECKING:
    from sme_smartwork.assessment.model import Answers
    from sme_smartwork.storage.store import Store


def answer_as_sample(store: Store, answers: Answers, more: Mapping[str, Any], now: datetime) -> None:
    """Enter `answers`; before them, what `more` says was different when a result was made final."""
    then = now - timedelta(days=more["before"]["days_ago"])
    earlier, today = AssessmentService(store, lambda: then), AssessmentService(store, lambda: now)
    with store.change():  # all of it in one go
        _record(earlier, answers)
        _record(earlier, more["before"]["answers"])
        earlier.rounds.finalise(quick=True)
        _record(today, answers)


def _record(service: AssessmentService, answers: Mapping[str, Mapping[str, Any]]) -> None:
    for question, replies in answers.items():
        for respondent, answer in replies.items():
            service.record(question, respondent, answer)

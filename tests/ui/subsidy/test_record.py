"""History and pre-diagnosis: kept in the workplace, compared with causes in won, one step to take back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from sme_smartwork.subsidy.history import Cause
from sme_smartwork.subsidy.model import Status
from sme_smartwork.subsidy.prediagnosis import Theirs
from tests.ui.subsidy.conftest import Opened, judged
from ui.i18n import t
from ui.session import Session
from ui.subsidy.record_page import _name
from ui.subsidy.state import Page
from ui.subsidy.view_model import SubsidyViewModel

Settled = Callable[[], None]


def test_a_result_is_kept_once_a_day(demo_session: Session, model: SubsidyViewModel, opened: Opened) -> None:
    assert len(model.state.record.results) == 1
    opened(demo_session)
    assert len(demo_session.open_workspace.subsidies.results()) == 1


def test_a_changed_fact_is_told_as_the_cause_with_its_won(model: SubsidyViewModel, settled: Settled) -> None:
    model.answer("firm.premiums_unpaid", (), "yes")
    settled()
    model.show_page(Page.RECORD)
    settled()
    compared = model.state.record.compared
    assert compared
    assert compared.is_explained
    parts = [part for each in compared.changed for part in each.parts]
    assert parts
    assert {part.cause for part in parts} == {Cause.FACT}
    assert all("firm.premiums_unpaid" in part.facts for part in parts)
    assert sum(part.sure_won for part in parts) < 0


def test_a_kept_result_is_named_by_what_could_be_claimed_not_by_a_mixed_sum(
    model: SubsidyViewModel,
) -> None:
    kept = model.state.record.results[0]
    claimed = [each for each in judged(model).programmes if each.status is Status.ELIGIBLE]
    assert len({each.kind for each in claimed}) > 1
    assert "₩" not in _name(kept)
    assert _name(kept).endswith(t("ui.subsidy.record.name", day="", time="", count=len(claimed)).strip())


def test_keeping_the_result_of_now_can_be_taken_back(
    demo_session: Session, model: SubsidyViewModel, settled: Settled, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = demo_session.now() + timedelta(hours=1)
    monkeypatch.setattr(demo_session, "now", lambda: later)
    model.recording.keep_now()
    settled()
    assert model.state.record.results[0].at == later
    assert len(model.state.record.results) == 2
    demo_session.undo.undo()
    assert [each.at for each in model.state.record.results] == [later - timedelta(hours=1)]


def test_names_of_people_are_not_kept_with_a_result(demo_session: Session, model: SubsidyViewModel) -> None:
    names = [worker.name for worker in model.state.facts.workers if worker.name]
    assert names
    (kept,) = demo_session.open_workspace.subsidies.results()
    assert not any(name in kept.facts for name in names)


def test_a_typed_pre_diagnosis_is_kept_and_taken_back(
    demo_session: Session, model: SubsidyViewModel, opened: Opened
) -> None:
    programme = judged(model).programmes[0].id
    model.recording.say(programme, Theirs.INELIGIBLE)
    assert opened(demo_session).state.record.theirs == {programme: Theirs.INELIGIBLE}
    demo_session.undo.undo()
    assert model.state.record.theirs == {}


def test_a_table_of_the_pre_diagnosis_is_read_by_titles_and_words(
    model: SubsidyViewModel, settled: Settled, tmp_path: Path
) -> None:
    first, second, third, *_ = judged(model).programmes
    table = tmp_path / "사전진단.csv"
    lines = [
        "지원금,결과",
        f"{first.title.ko},지원 불가",
        f"{second.title.ko} (2026년),신청 가능",
        f"{third.title.en},unknown",
        "다른 부처의 지원,가능",
    ]
    table.write_text("\n".join(lines), encoding="utf-8")
    model.recording.bring(table)
    settled()
    assert model.state.record.theirs == {
        first.id: Theirs.INELIGIBLE,
        second.id: Theirs.ELIGIBLE,
        third.id: Theirs.UNKNOWN,
    }
    assert [line for line in model.state.record.unread if line.startswith("다른")]


def test_a_file_that_is_no_table_is_refused_in_words(
    model: SubsidyViewModel, settled: Settled, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 and nothing of the kind")
    model.recording.bring(broken)
    settled()
    assert model.state.record.problem
    assert model.state.record.theirs == {}

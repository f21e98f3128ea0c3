"""Decisions on the disk: each a line of its own, for good, and read back whatever happened meanwhile."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sme_smartwork.collect.decisions.journal import (
    FILE,
    DecisionNotKept,
    DecisionRefused,
    decided,
    read_decisions,
    standing_decisions,
)
from sme_smartwork.collect.decisions.model import Action, Decision

AT = datetime(2026, 11, 22, 14, 2, tzinfo=UTC)
ONE, OTHER = "1" * 64, "2" * 64


def decide(folder: Path, action: Action, sha256: str = ONE, reason: str = "전화로 확인함") -> Decision:
    return decided(
        folder, AT + timedelta(seconds=len(read_decisions(folder))), sha256, action, reason, "김담당"
    )


def test_what_was_decided_is_read_back(tmp_path: Path) -> None:
    made = decide(tmp_path, Action.ACCEPT)
    assert read_decisions(tmp_path) == (made,)
    assert standing_decisions(tmp_path) == {ONE: made}


def test_without_decisions_none_stands(tmp_path: Path) -> None:
    assert read_decisions(tmp_path) == ()


def test_the_later_decision_stands_and_taking_it_back_brings_the_one_before(tmp_path: Path) -> None:
    first = decide(tmp_path, Action.ACCEPT)
    decide(tmp_path, Action.RETURN)
    other = decide(tmp_path, Action.RETURN, OTHER)
    decide(tmp_path, Action.UNDO, reason="")
    assert standing_decisions(tmp_path) == {ONE: first, OTHER: other}
    decide(tmp_path, Action.UNDO, reason="")
    decide(tmp_path, Action.UNDO, reason="")
    assert standing_decisions(tmp_path) == {OTHER: other}
    assert len(read_decisions(tmp_path)) == 6


@pytest.mark.parametrize("reason", ["", "  ", "—", "\u3164"])
def test_a_decision_without_a_reason_is_refused(tmp_path: Path, reason: str) -> None:
    with pytest.raises(DecisionRefused) as refused:
        decided(tmp_path, AT, ONE, Action.ACCEPT, reason, "김담당")
    assert refused.value.code == "collect.decision_reason"
    assert not (tmp_path / FILE).exists()


def test_a_decision_by_nobody_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DecisionRefused) as refused:
        decided(tmp_path, AT, ONE, Action.UNDO, "까닭", " ")
    assert refused.value.code == "collect.decision_by_whom"


def test_a_reason_stays_one_line_without_marks_that_turn_text_around(tmp_path: Path) -> None:
    made = decide(tmp_path, Action.ACCEPT, reason='첫 줄\n{"at": 1}\u202e둘째')
    assert made.reason == '첫 줄 {"at": 1}둘째'
    assert (tmp_path / FILE).read_bytes().count(b"\n") == 1


def test_a_line_cut_by_a_power_failure_costs_no_other(tmp_path: Path) -> None:
    first = decide(tmp_path, Action.ACCEPT)
    file = tmp_path / FILE
    file.write_bytes(file.read_bytes() + file.read_bytes()[:40])
    second = decided(tmp_path, AT, OTHER, Action.RETURN, "시트가 지워짐", "김담당")
    assert read_decisions(tmp_path) == (first, second)


@pytest.mark.parametrize(
    "line",
    [
        b"nothing",
        b"[]",
        b'"text"',
        b"[" * 5000,
        b'{"at": "2026-11-22", "sha256": 1, "action": "accept", "reason": "r", "by": "b"}',
        b'{"at": "2026-11-22T14:02:00", "sha256": "%s", "action": "accept", "reason": "r", "by": "b"}'
        % (b"1" * 64),
        b'{"at": "2026-11-22T14:02:00+09:00", "sha256": "..", "action": "accept", "reason": "r", "by": "b"}',
        b'{"at": "2026-11-22T14:02:00+09:00", "sha256": "%s", "action": "erase", "reason": "r", "by": "b"}'
        % (b"1" * 64),
        b"\xff\xfe" + b"x" * 20_000,
    ],
)
def test_a_line_that_is_no_decision_is_passed_over(tmp_path: Path, line: bytes) -> None:
    (tmp_path / FILE).write_bytes(line + b"\n")
    made = decide(tmp_path, Action.ACCEPT)
    assert read_decisions(tmp_path) == (made,)


def test_a_collection_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(DecisionNotKept) as told:
        decide(tmp_path / "gone", Action.ACCEPT)
    assert told.value.code == "collect.decision_gone"
    assert str(tmp_path / "gone") in told.value.told("ko")


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (28, "collect.decision_full"),
        (30, "collect.decision_read_only"),
        (13, "collect.decision_read_only"),
        (5, "collect.decision_gone"),
    ],
)
def test_why_nothing_could_be_written_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    first = decide(tmp_path, Action.ACCEPT)

    def refuse(_descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(DecisionNotKept) as told:
        decided(tmp_path, AT, OTHER, Action.ACCEPT, "까닭", "김담당")
    assert told.value.code == code
    assert read_decisions(tmp_path) == (first,)

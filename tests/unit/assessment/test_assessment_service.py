"""Each answer is in the file as soon as it is given, and an impossible one never gets there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType

import pytest
from sqlalchemy import insert, select

from sme_smartwork.assessment.content import PACK, compile_pack, content
from sme_smartwork.assessment.errors import AnswerRefused
from sme_smartwork.assessment.model import Mark
from sme_smartwork.assessment.service import AssessmentService
from sme_smartwork.packs import installed
from sme_smartwork.packs.model import Migration
from sme_smartwork.storage.tables import readiness_answer
from sme_smartwork.wording import Text, text
from tests.support.workplaces import Made, demo_workplace

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Made]:
    workplace = demo_workplace(tmp_path / "workplace")
    yield workplace
    workplace.store.close()


@pytest.fixture
def service(made: Made) -> AssessmentService:
    return AssessmentService(made.store, now=lambda: NOON)


def test_an_answer_is_there_after_the_workplace_was_closed(made: Made, service: AssessmentService) -> None:
    service.record("D1-01", "CEO", 3)
    service.record("D8-04", "MGR", Mark.NOT_APPLICABLE)
    made.store.close()
    store = made.again()
    try:
        assert AssessmentService(store).answers() == {
            "D1-01": {"CEO": 3},
            "D8-04": {"MGR": Mark.NOT_APPLICABLE},
        }
    finally:
        store.close()


def test_an_answer_remembers_its_moment_and_its_questions(made: Made, service: AssessmentService) -> None:
    service.record("D1-01", "CEO", 3)
    with made.store.read() as connection:
        row = connection.execute(select(readiness_answer)).one()
    assert (row.at, row.pack) == ("2026-11-22T12:00:00+00:00", "readiness 2026.11.0")


def test_a_later_answer_takes_the_place_of_the_earlier_one(service: AssessmentService) -> None:
    service.record("D1-01", "CEO", 3)
    service.record("D1-01", "CEO", Mark.DONT_KNOW)
    service.record("D1-01", "EMP/2", 1)
    assert service.answers() == {"D1-01": {"CEO": Mark.DONT_KNOW, "EMP/2": 1}}


def test_an_answer_can_be_taken_back(service: AssessmentService) -> None:
    service.record("D1-01", "CEO", 3)
    service.record("D1-01", "CEO", None)
    assert service.answers() == {}
    assert service.result().answered == 0


@pytest.mark.parametrize(
    ("question", "role", "answer", "code", "field"),
    [
        ("D1-1", "CEO", 3, "answers.misspelt_question", "question"),
        ("Z", "CEO", 3, "answers.unknown_question", "question"),
        ("D1-01", "BOSS", 3, "answers.unknown_role", "role"),
        ("D1-01", "CEO", 5, "answers.not_an_answer", "answer"),
        ("D1-01", "CEO", Mark.NOT_APPLICABLE, "answers.may_not_skip", "answer"),
    ],
)
def test_an_impossible_answer_is_refused_and_the_old_one_stays(
    service: AssessmentService, question: str, role: str, answer: int | Mark, code: str, field: str
) -> None:
    service.record("D1-01", "CEO", 2)
    with pytest.raises(AnswerRefused) as caught:
        service.record(question, role, answer)
    assert (caught.value.code, caught.value.field) == (code, field)
    assert caught.value.told("ko")
    assert service.answers() == {"D1-01": {"CEO": 2}}


def test_answers_to_a_question_of_another_time_stay_saved_and_do_not_count(
    made: Made, service: AssessmentService
) -> None:
    with made.store.change() as connection:
        row = {
            "question": "D0-99",
            "respondent": "CEO",
            "value": "3",
            "pack": "readiness 2020.1.0",
            "at": "2020-01-01",
        }
        connection.execute(insert(readiness_answer).values(**row))
    assert service.answers() == {}
    with made.store.read() as connection:
        assert connection.execute(select(readiness_answer.c.question)).scalars().all() == ["D0-99"]


def test_what_changes_beside_the_service_is_seen_at_once(made: Made, service: AssessmentService) -> None:
    service.record("D1-01", "CEO", 3)
    assert service.answers() == {"D1-01": {"CEO": 3}}
    with made.store.change() as connection:
        connection.exec_driver_sql("UPDATE readiness_answer SET value = '1'")
    assert service.answers() == {"D1-01": {"CEO": 1}}
    with pytest.raises(RuntimeError, match="stop"):
        _delete_and_think_better_of_it(made)
    assert service.answers() == {"D1-01": {"CEO": 1}}


def _delete_and_think_better_of_it(made: Made) -> None:
    with made.store.change() as connection:
        connection.exec_driver_sql("DELETE FROM readiness_answer")
        raise RuntimeError("stop")


def test_answers_that_do_not_count_any_more_are_named(made: Made, service: AssessmentService) -> None:
    with made.store.change() as connection:
        for question, value in {"D0-99": "3", "D1-02": "9", "D1-01": '"not_applicable"'}.items():
            row = {
                "question": question,
                "respondent": "CEO",
                "value": value,
                "pack": "old",
                "at": "2020-01-01",
            }
            connection.execute(insert(readiness_answer).values(**row))
    assert service.answers() == {}
    assert sorted((each.question, each.reason) for each in service.not_carried()) == [
        ("D0-99", "unknown"),
        ("D1-01", "no_answer"),
        ("D1-02", "no_answer"),
    ]


def test_the_result_follows_the_answers(service: AssessmentService) -> None:
    for question in service.questions():
        service.record(question.id, question.roles[0], 3)
    result = service.result()
    assert (result.score, result.grade, result.certainty, result.provisional) == (75, "roll_out", 100, False)
    assert service.result(quick=False).provisional


def test_grades_are_called_the_same_everywhere() -> None:
    assert {each.id: each.title for each in content().grades} == {
        each.id: text(f"assessment.grade.{each.id}") for each in content().grades
    }


@pytest.fixture
def renamed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The shipped questions, of which D1-01 was once called D1-90 and D1-91."""
    was = Migration("2026.12.0", MappingProxyType({"D1-90": "D1-01", "D1-91": "D1-01"}), (), Text("", ""))
    pack = replace(installed(PACK), migrations=(was,))
    monkeypatch.setattr("sme_smartwork.assessment.service.content", lambda: compile_pack(pack))


def _saved(made: Made, *rows: tuple[str, str, str]) -> None:
    with made.store.change() as connection:
        for question, value, at in rows:
            row = {"question": question, "respondent": "CEO", "value": value, "pack": "readiness 2026.11"}
            connection.execute(insert(readiness_answer).values(**row, at=at))


def _names(made: Made) -> list[str]:
    with made.store.read() as connection:
        return list(connection.execute(select(readiness_answer.c.question)).scalars())


@pytest.mark.usefixtures("renamed")
@pytest.mark.parametrize("turned", [False, True])
def test_of_answers_under_an_old_and_a_new_id_the_newest_counts(
    made: Made, service: AssessmentService, turned: bool
) -> None:
    older, newer = "2026-11-22T09:30:00+09:00", "2026-11-22T01:00:00+00:00"  # 09:30 and 10:00 in Korea
    moments = (newer, older) if turned else (older, newer)
    _saved(made, ("D1-90", "1", moments[0]), ("D1-01", "4", moments[1]))
    assert service.answers() == {"D1-01": {"CEO": 1 if turned else 4}}


@pytest.mark.usefixtures("renamed")
@pytest.mark.parametrize("answer", [3, None])
def test_a_new_answer_takes_the_place_of_those_under_every_old_id(
    made: Made, service: AssessmentService, answer: int | None
) -> None:
    _saved(made, *((name, "1", "2027-01-01T00:00:00+00:00") for name in ("D1-90", "D1-91", "D1-01", "D1-02")))
    service.record("D1-01", "CEO", answer)
    assert service.answers().get("D1-01") == (None if answer is None else {"CEO": 3})
    assert sorted(_names(made)) == (["D1-02"] if answer is None else ["D1-01", "D1-02"])

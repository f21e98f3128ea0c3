"""ANSWERS.json is read strictly: a mistake is told with its place and the likely meaning."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from sme_smartwork.assessment.codec import (
    AnswersDocument,
    answers_from_json,
    answers_to_json,
    readiness_to_json,
    schema,
)
from sme_smartwork.assessment.content import content
from sme_smartwork.assessment.errors import AnswersRefused
from sme_smartwork.assessment.model import Mark
from sme_smartwork.assessment.service import assess_text, unanswered
from sme_smartwork.intake.strict_json import JsonRefused

QUESTIONS = [each.id for each in content().questions]


def document(**parts: Any) -> str:
    return json.dumps({"schema": "smartwork/answers/1", **parts})


def refused(text: str) -> AnswersRefused:
    with pytest.raises(AnswersRefused) as caught:
        answers_from_json(text, "answers.json")
    return caught.value


def test_levels_marks_and_several_people_are_read() -> None:
    read = answers_from_json(
        document(
            quick=False,
            answers={
                "D1-01": {"CEO": 3, "EMP/2": "dont_know"},
                "D8-04": {"MGR": "not_applicable"},
                "D2-01": {},
            },
        ),
        "answers.json",
    )
    assert read.quick is False
    assert read.answers == {
        "D1-01": {"CEO": 3, "EMP/2": Mark.DONT_KNOW},
        "D8-04": {"MGR": Mark.NOT_APPLICABLE},
        "D2-01": {},
    }


def test_null_and_absent_are_not_answered() -> None:
    read = answers_from_json(document(answers={"D1-01": {"CEO": None}}), "answers.json")
    assert (read.quick, read.answers) == (True, {"D1-01": {}})
    assert assess_text(document(), "answers.json") == unanswered()


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        (document(answer={}), "answer", "Did you mean answers?"),
        (document(answers={"D1-1": {}}), "answers.D1-1", "Did you mean D1-01?"),
        (document(answers={"Q7": {}}), "answers.Q7", "There is no question Q7."),
        (document(answers={"D1-01": {"ceo": 3}}), "answers.D1-01.ceo", "Did you mean CEO?"),
        (document(answers={"D1-01": {"EMP/0": 3}}), "answers.D1-01.EMP/0", "Known roles: CEO"),
        (document(answers={"D1-01": {"CEO": 5}}), "answers.D1-01.CEO", "level from 0 to 4"),
        (document(answers={"D1-01": {"CEO": -1}}), "answers.D1-01.CEO", "-1 is not an answer"),
        (document(answers={"D1-01": {"CEO": 2.5}}), "answers.D1-01.CEO", ": 2.5 is not an answer"),
        (document(answers={"D1-01": {"CEO": True}}), "answers.D1-01.CEO", "true is not an answer"),
        (document(answers={"D1-01": {"CEO": "3"}}), "answers.D1-01.CEO", "is not an answer"),
        (document(answers={"D1-01": {"CEO": "not_applicable"}}), "answers.D1-01.CEO", "cannot be answered"),
        (document(answers={"D1-01": 3}), "answers.D1-01", "must be an object"),
        (document(answers=[]), "answers", "must be an object"),
        (document(quick="yes"), "quick", "true or false"),
        ("[]", "$", "must be an object"),
        ("{}", "schema", "missing"),
        (json.dumps({"schema": "smartwork/answers/9"}), "schema", "of a later form, update the program"),
    ],
)
def test_a_mistake_names_file_place_and_remedy(text: str, place: str, said: str) -> None:
    error = refused(text)
    assert error.params["path"] == place
    assert error.told("en").startswith(f"answers.json, {place}: ")
    assert said in error.told("en")
    assert error.told("ko")
    assert error.exit_code == 2


def test_text_that_is_no_json_is_refused_by_line() -> None:
    with pytest.raises(JsonRefused) as caught:
        answers_from_json('{"schema": ', "answers.json")
    assert "answers.json" in caught.value.told("en")


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(QUESTIONS),
        st.dictionaries(
            st.sampled_from(["CEO", "EMP/3"]), st.integers(0, 4) | st.just(Mark.DONT_KNOW), max_size=2
        ),
        max_size=8,
    ),
    st.booleans(),
)
def test_what_is_written_reads_back_the_same_and_fits_the_schema(answers: Any, quick: bool) -> None:
    text = answers_to_json(AnswersDocument(quick, answers))
    assert answers_from_json(text, "answers.json") == AnswersDocument(quick, answers)
    assert list(Draft202012Validator(schema()).iter_errors(json.loads(text))) == []


@pytest.mark.parametrize(
    "wrong",
    [{"answer": {}}, {"answers": {"D1-01": {"BOSS": 1}}}, {"answers": {"D1-01": {"CEO": "not_applicable"}}}],
)
def test_the_schema_refuses_what_the_reader_refuses(wrong: dict[str, Any]) -> None:
    assert list(Draft202012Validator(schema()).iter_errors(json.loads(document(**wrong))))
    refused(document(**wrong))


def test_the_result_is_one_json_document_with_every_part() -> None:
    result = json.loads(
        json.dumps(readiness_to_json(assess_text(document(answers={"D3-01": {"EMP": 1}}), "a")))
    )
    assert (result["schema"], result["score"], result["grade"]) == ("smartwork/readiness/1", 25, "foundation")
    assert len(result["domains"]) == 8
    assert {each["id"]: each["blocked_by"] for each in result["types"]}["TW"] == ["D3-01"]
    assert [each["id"] for each in result["next_actions"]] == ["D3-01"]
    assert result["certainty"] == pytest.approx(100 / 12)

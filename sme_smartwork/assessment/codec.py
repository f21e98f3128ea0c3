"""ANSWERS.json read strictly, and the readiness result as one JSON document."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sme_smartwork.assessment.content import Content, content
from sme_smartwork.assessment.errors import AnswerRefused, AnswersRefused
from sme_smartwork.assessment.model import (
    Answer,
    Answers,
    Mark,
    NextAction,
    NotCarried,
    Question,
    QuestionView,
    Readiness,
    RoleMean,
    Standing,
)
from sme_smartwork.intake.strict_json import nearest, read_json, shown_json
from sme_smartwork.wording import Text

SCHEMA = "smartwork/answers/1"
RESULT_SCHEMA = "smartwork/readiness/1"
_TOP = ("schema", "pack", "quick", "answers")
_PERSON = re.compile(r"[1-9][0-9]{0,3}|[0-9a-f]{8}")  # counted here, or random and from elsewhere
_LONGEST_PACK = 80


@dataclass(frozen=True, slots=True)
class AnswersDocument:
    """What an ANSWERS.json says: which questionnaire, who answered what, and what has no place today."""

    quick: bool
    answers: Answers
    lost: tuple[NotCarried, ...] = ()


def answers_from_json(text: str | bytes, name: str) -> AnswersDocument:
    """Read an ANSWERS.json; `JsonRefused` (or its kind `AnswersRefused`) names the place in the file.

    A question or respondent that is absent, or null, is not answered. `quick` is true unless it says false.
    Answers are carried over by id; what was retired is listed as lost, and of a file that says it is of
    another edition (`pack`) also what today's questions do not know.
    """
    document = _object(read_json(text, name), name, "")
    if "schema" not in document:
        raise AnswersRefused("answers.missing", name, "schema", expected=SCHEMA)
    if document["schema"] != SCHEMA:
        raise AnswersRefused("answers.other_schema", name, "schema", expected=SCHEMA)
    _check_keys(document, _TOP, name, "")
    quick = document.get("quick", True)
    if not isinstance(quick, bool):
        raise AnswersRefused("answers.not_bool", name, "quick")
    pack = document.get("pack")
    if pack is not None and (not isinstance(pack, str) or not 0 < len(pack) <= _LONGEST_PACK):
        raise AnswersRefused("answers.not_a_pack", name, "pack")
    known, answers = content(), _object(document.get("answers", {}), name, "answers")
    found, lost = _answers(known, answers, name, is_of_today=pack in (None, known.pack))
    return AnswersDocument(quick, found, lost)


def answers_to_json(document: AnswersDocument) -> str:
    """An ANSWERS.json that reads back as the same answers."""
    answers = {question: dict(replies) for question, replies in document.answers.items()}
    return json.dumps(
        {"schema": SCHEMA, "quick": document.quick, "answers": answers}, ensure_ascii=False, indent=2
    )


def answer_from(question: Question, value: Any) -> Answer:
    """`value` as an answer to `question`; raises `AnswerRefused` for a level or mark it does not know."""
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < len(question.levels):
        return value
    if value == Mark.NOT_APPLICABLE and not question.may_skip:
        raise AnswerRefused("answers.may_not_skip", "answer", question=question.id)
    if isinstance(value, str) and value in tuple(Mark):
        return Mark(value)
    raise AnswerRefused(
        "answers.not_an_answer", "answer", found=shown_json(value), highest=len(question.levels) - 1
    )


def check_respondent(known: Content, respondent: str) -> None:
    """Raises `AnswerRefused` unless `respondent` is a role, or a person of it: EMP or EMP/2."""
    role, slash, person = respondent.partition("/")
    if role in known.roles and (not slash or _PERSON.fullmatch(person)):
        return
    likely = nearest_of(role, known.roles)
    if likely is None or role in known.roles:
        raise AnswerRefused(
            "answers.unknown_role", "role", found=respondent[:60], known=", ".join(known.roles)
        )
    raise AnswerRefused("answers.misspelt_role", "role", found=respondent[:60], likely=likely)


def nearest_of(word: str, known: Iterable[str]) -> str | None:
    """The known word probably meant, whatever its case; ids and roles are written in capitals."""
    by_lower = {each.lower(): each for each in known}
    found = nearest(word, by_lower)
    return None if found is None else by_lower[found]


def readiness_to_json(readiness: Readiness) -> dict[str, Any]:
    """The result as JSON values; scores are unrounded numbers, as near as a JSON number comes."""
    return {
        "schema": RESULT_SCHEMA,
        "pack": readiness.pack,
        "quick": readiness.quick,
        "score": _number(readiness.score),
        "grade": readiness.grade,
        "certainty": _number(readiness.certainty),
        "provisional": readiness.provisional,
        "answered": readiness.answered,
        "asked": readiness.asked,
        "domains": [
            {"id": each.id, "title": _both(each.title), "weight": each.weight, "score": _number(each.score)}
            for each in readiness.domains
        ],
        "types": [
            {
                "id": each.id,
                "title": _both(each.title),
                "score": _number(each.score),
                "ready": None if each.score is None else not each.blocked_by,
                "blocked_by": list(each.blocked_by),
                "without_gates": _number(each.uncapped),
                "open_gates": list(each.open_gates),
            }
            for each in readiness.types
        ],
        "gaps": [
            {"id": each.id, "distance": _number(each.distance), "means": _means(each.means)}
            for each in readiness.gaps
        ],
        "next_actions": [_action(each) for each in readiness.actions],
        "targets": list(readiness.targets),
        "firm_size": readiness.size,
        "dont_know": list(readiness.standing(Standing.DONT_KNOW)),
        "not_applicable": list(readiness.standing(Standing.NOT_APPLICABLE)),
        "unanswered": list(readiness.standing(Standing.UNANSWERED)),
        "questions": [_view(each) for each in readiness.views],
    }


def schema() -> dict[str, Any]:
    """The JSON Schema of ANSWERS.json, with the questions and roles of the shipped pack."""
    known = content()
    level = {"type": "integer", "minimum": 0, "maximum": known.highest}
    respondent = f"^({'|'.join(known.roles)})(/({_PERSON.pattern}))?$"
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA,
        "title": "Readiness answers",
        "type": "object",
        "properties": {
            "schema": {"const": SCHEMA},
            "pack": {
                "type": "string",
                "maxLength": _LONGEST_PACK,
                "description": "The edition of the questions that were answered, where it is another one",
            },
            "quick": {
                "type": "boolean",
                "default": True,
                "description": "Only the twelve questions of the start",
            },
            "answers": {
                "type": "object",
                "additionalProperties": False,
                "properties": {
                    each.id: {
                        "type": "object",
                        "description": each.text.en,
                        "patternProperties": {
                            respondent: {"anyOf": [level, {"enum": [*_marks(each), None]}]},
                        },
                        "additionalProperties": False,
                    }
                    for each in known.questions
                },
            },
        },
        "required": ["schema"],
        "additionalProperties": False,
    }


def _marks(question: Question) -> list[str]:
    return [each.value for each in Mark if question.may_skip or each is not Mark.NOT_APPLICABLE]


def _answers(
    known: Content, document: Mapping[str, Any], name: str, *, is_of_today: bool
) -> tuple[Answers, tuple[NotCarried, ...]]:
    questions = {each.id: each for each in known.questions}
    found: dict[str, dict[str, Answer]] = {}
    lost: list[NotCarried] = []
    # Ids that never changed come first, so that the order in the file never matters.
    for key in sorted(document, key=lambda key: (known.current_id(key) != key, key)):
        place, today = f"answers.{key}", known.current_id(key)
        replies = _object(document[key], name, place)
        question = questions.get(today or "")
        if question is None and today is not None and is_of_today:
            raise _unknown_question(key, questions, name, place)
        if question is None:
            lost += [NotCarried(key, who, "unknown" if today else "retired") for who in sorted(replies)]
            continue
        earlier = found.setdefault(question.id, {})
        for who, value in _replies(known, question, replies, name, place).items():
            if who in earlier:
                lost.append(NotCarried(key, who, "twice"))
            else:
                earlier[who] = value
    return found, tuple(lost)


def _unknown_question(key: str, questions: Iterable[str], name: str, place: str) -> AnswersRefused:
    likely = nearest_of(key, questions)
    code = "answers.unknown_question" if likely is None else "answers.misspelt_question"
    return AnswersRefused(code, name, place, found=key[:60], likely=likely)


def _replies(
    known: Content, question: Question, replies: Mapping[str, Any], name: str, place: str
) -> dict[str, Answer]:
    found: dict[str, Answer] = {}
    for respondent, value in replies.items():
        try:
            check_respondent(known, respondent)
            if value is not None:
                found[respondent] = answer_from(question, value)
        except AnswerRefused as refused:
            raise AnswersRefused(refused.code, name, f"{place}.{respondent}", **refused.params) from None
    return found


def merged(documents: Mapping[str, AnswersDocument]) -> AnswersDocument:
    """Several files as one, by name; the order never matters, and the same file twice changes nothing.

    The short start counts only where every file is one. Raises `AnswersRefused` where two files say
    different things of one respondent: two people need two names (EMP, EMP/2).
    """
    found: dict[str, dict[str, Answer]] = {}
    said: dict[tuple[str, str], str] = {}
    for name in sorted(documents):
        for question, replies in documents[name].answers.items():
            for who, value in replies.items():
                first = said.setdefault((question, who), name)
                if found.setdefault(question, {}).setdefault(who, value) != value:
                    place = f"answers.{question}.{who}"
                    raise AnswersRefused("answers.two_answers", name, place, first=first, found=who)
    lost = dict.fromkeys(each for name in sorted(documents) for each in documents[name].lost)
    return AnswersDocument(all(each.quick for each in documents.values()), found, tuple(lost))


def _object(value: Any, name: str, path: str) -> Mapping[str, Any]:
    if isinstance(value, dict):
        return value
    raise AnswersRefused("answers.not_an_object", name, path)


def _check_keys(document: Mapping[str, Any], known: Iterable[str], name: str, path: str) -> None:
    for key in document:
        if key in known:
            continue
        likely = nearest_of(key, known)
        code = "answers.unknown_key" if likely is None else "answers.misspelt_key"
        raise AnswersRefused(code, name, f"{path}.{key}".removeprefix("."), found=key[:60], likely=likely)


def lost_to_json(lost: Iterable[NotCarried]) -> list[dict[str, str]]:
    """What could not be carried to today's questions, as JSON values."""
    return [
        {"question": each.question, "respondent": each.respondent, "reason": each.reason} for each in lost
    ]


def _view(view: QuestionView) -> dict[str, Any]:
    return {
        "id": view.id,
        "standing": view.standing.value,
        "mean": _number(view.mean),
        "distance": _number(view.distance),
        "means": _means(view.means),
    }


def _means(means: Iterable[RoleMean]) -> list[dict[str, Any]]:
    return [
        {"role": each.role, "mean": _number(each.mean), "people": each.people, "dont_know": each.unknown}
        for each in means
    ]


def _action(action: NextAction) -> dict[str, Any]:
    return {
        "id": action.id,
        "text": _both(action.text),
        "gain": _number(action.gain),
        "effort_hours": _number(action.effort_hours),
        "cost_won": list(action.cost_won),
        "is_gate": action.is_gate,
    }


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _both(text: Text) -> dict[str, str]:
    return {"ko": text.ko, "en": text.en}

"""WORKSHEET.json is read strictly: a mistake is told with its place and the likely meaning."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from sme_smartwork.cli import main
from sme_smartwork.intake.strict_json import JsonRefused
from sme_smartwork.worksheet.codec import (
    SCHEMA,
    job_from_document,
    job_to_document,
    worksheet_from_json,
)
from sme_smartwork.worksheet.errors import WorksheetRefused
from sme_smartwork.worksheet.model import Job, Task
from sme_smartwork.worksheet.result_json import schema

TASK = {"name": "work", "share": 70, "blockers": [], "C1": 4, "M": 0}


def document(**parts: Any) -> str:
    return json.dumps({"schema": SCHEMA, **parts})


def job(task: Any = TASK, **parts: Any) -> str:
    return document(jobs=[{"title": "Web", "tasks": [task], **parts}])


def test_what_is_absent_or_null_is_not_answered() -> None:
    read = worksheet_from_json(job({"share": None, "C1": None, "C2": 0}), "w.json").jobs[0]
    assert read == Job("1", "Web", None, 0, None, (Task("", None, None, {"C2": 0}),))


def test_fractions_of_shares_are_exact() -> None:
    read = worksheet_from_json(job(TASK | {"share": 1.1}), "w.json")
    assert read.jobs[0].tasks[0].share == Decimal("1.1")


def test_a_job_may_take_the_tasks_of_its_template() -> None:
    read = worksheet_from_json(document(jobs=[{"title": "Ward", "template": "nurse"}]), "w.json")
    assert len(read.jobs[0].tasks) == 5


TWICE = {"title": "b", "template": "nurse"}  # called 2 by its number
WRONG = [
    (document(job=[]), "job", "Did you mean jobs?"),
    (document(wage=1), "wage", "not a known name"),
    (job(TASK | {"C9": 1}), "jobs[0].tasks[0].C9", "not a known name"),
    (job(TASK | {"blocker": []}), "jobs[0].tasks[0].blocker", "Did you mean blockers?"),
    (job(TASK | {"blockers": ["b3"]}), "jobs[0].tasks[0].blockers", "Did you mean B3?"),
    (job(TASK | {"blockers": [{}]}), "jobs[0].tasks[0].blockers", "B1 to B6"),
    (job(TASK | {"blockers": "B1"}), "jobs[0].tasks[0].blockers", "must be a list"),
    (job(TASK | {"share": -1}), "jobs[0].tasks[0].share", "-1 is not possible"),
    (job(TASK | {"share": 1e9}), "jobs[0].tasks[0].share", "from 0 to 1,000"),
    (job(TASK | {"share": True}), "jobs[0].tasks[0].share", "true is not possible"),
    (job(TASK | {"C1": 5}), "jobs[0].tasks[0].C1", "whole number from 0 to 4"),
    (job(TASK | {"C1": 2.5}), "jobs[0].tasks[0].C1", "2.5"),
    (job(TASK | {"V": "4"}), "jobs[0].tasks[0].V", "is not a level"),
    (job(TASK | {"name": 7}), "jobs[0].tasks[0].name", "cannot be a name"),
    (job(TASK | {"name": "a\nb"}), "jobs[0].tasks[0].name", "one line"),
    (job(TASK | {"share": 0}), "jobs[0].tasks", "all tasks are 0"),
    (job([]), "jobs[0].tasks[0]", "must be an object"),
    (job(people=0), "jobs[0].people", "from 1 to"),
    (job(people=2, newcomers=3), "jobs[0].newcomers", "from 0 to 2"),
    (job(people=1.5), "jobs[0].people", "whole number"),
    (job(title=" "), "jobs[0].title", "name is empty"),
    (job(title=None), "jobs[0].title", "title is missing"),
    (job(title="x" * 121), "jobs[0].title", "at most 120 letters"),
    (job(template="nurs"), "jobs[0].template", "Did you mean nurse?"),
    (document(jobs=[{"title": "Web"}]), "jobs[0].tasks", "There are no tasks"),
    (
        document(jobs=[{"title": "a", "id": "2", "template": "nurse"}, TWICE]),
        "jobs[1].id",
        "stands here twice",
    ),
    (document(jobs={}), "jobs", "must be a list"),
    (document(jobs=[{"title": "a", "tasks": [TASK] * 41}]), "jobs[0].tasks", "at most 40"),
    (document(team_cap=5.5), "team_cap", "from 0 to 5"),
    (document(newcomer_cap=-0.5), "newcomer_cap", "from 0 to 5"),
    (document(readiness={"TW": 101}), "readiness.TW", "from 0 to 100"),
    (document(readiness={"HOME": 1}), "readiness.HOME", "not a known name"),
    (document(home_fits=1), "home_fits", "true or false"),
    (document(first_year_cost={"TW": -1}), "first_year_cost.TW", "whole number"),
    (json.dumps({"schema": "smartwork/worksheet/9"}), "schema", "of a later form, update the program"),
    ("{}", "schema", 'Add "schema": "smartwork/worksheet/1"'),
    ("[]", "$", "must be an object"),
]


@pytest.mark.parametrize(
    ("text", "place", "said"), WRONG, ids=[each[1] + " " + each[2][:20] for each in WRONG]
)
def test_a_mistake_names_file_place_and_remedy(text: str, place: str, said: str) -> None:
    with pytest.raises(WorksheetRefused) as caught:
        worksheet_from_json(text, "w.json")
    assert caught.value.params["path"] == place
    assert caught.value.told("en").startswith(f"w.json, {place}: ")
    assert said in caught.value.told("en")
    assert caught.value.told("ko")
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    "text", [each[0] for each in WRONG if "x" * 99 not in each[0] and '"title": " "' not in each[0]]
)
def test_the_schema_refuses_what_the_reader_refuses(text: str) -> None:
    told_apart = ("all tasks are 0", "stands here twice")  # only reading finds these
    is_meaning = any(
        text == each[0] and (each[2] in told_apart or each[1] in ("jobs[0].newcomers",)) for each in WRONG
    )
    no_tasks = text == document(jobs=[{"title": "Web"}])
    many_lines = '"a\\nb"' in text
    found = list(Draft202012Validator(schema()).iter_errors(json.loads(text)))
    assert bool(found) != (is_meaning or no_tasks or many_lines)


@pytest.mark.parametrize("text", ['{"schema": NaN}', '{"schema": 1, "schema": 1}', "{" * 40, b"\xff", "nul"])
def test_hostile_json_is_refused_before_it_is_read(text: str | bytes) -> None:
    with pytest.raises(JsonRefused):
        worksheet_from_json(text, "w.json")


def test_a_job_is_kept_without_losing_a_digit() -> None:
    kept = Job("3", "웹", 2, 1, "web_developer", (Task("a", Decimal("33.30"), None, {"C1": 4, "V": 0}),))
    assert job_from_document("3", json.loads(json.dumps(job_to_document(kept)))) == kept


def test_the_command_tells_days_and_the_cap_that_bound(tmp_path: Path, capsys: Any) -> None:
    file = tmp_path / "w.json"
    full = dict.fromkeys(("C1", "C2", "C3", "C4", "C5", "C6"), 4) | {"M": 0, "V": 0}
    file.write_text(
        document(
            readiness={"TW": 55},
            jobs=[{"title": "Web", "people": 2, "tasks": [{"share": 50, "blockers": [], **full}]}],
        )
    )
    assert main(["--language", "en", "jobs", str(file)]) == 0
    told = capsys.readouterr().out
    assert "days a week: 2.0 (set by: readiness)" in told
    assert "add up to 50;" in told
    assert "they are taken to fit" in told
    assert main(["jobs", str(file), "--json"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert result["schema"] == "smartwork/jobs/1"
    assert result["jobs"][0]["days"]["days"] == 2
    assert result["jobs"][0]["days"]["bound_by"] == ["readiness"]
    assert result["users"] == 2


def test_the_command_names_the_cells_that_settle_a_job(tmp_path: Path, capsys: Any) -> None:
    file = tmp_path / "w.json"
    levels = {"C1": 4, "C2": 2, "C3": 2, "C4": 2, "C5": 2, "M": 0, "V": 0}
    file.write_text(job({"share": 1, "blockers": [], **levels}))
    assert main(["jobs", str(file), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)["jobs"][0]
    assert (told["missing"], told["missing_settles"], told["form"]) == (["tasks[0].C6"], True, None)
    assert told["scores"]["home"] == {"low": 50, "high": 70}


def test_the_command_refuses_with_two(tmp_path: Path, capsys: Any) -> None:
    file = tmp_path / "w.json"
    file.write_text(job(TASK | {"share": -5}))
    assert main(["--language", "en", "jobs", str(file)]) == 2
    assert "jobs[0].tasks[0].share" in capsys.readouterr().err


def test_the_schema_of_the_worksheet_is_printed(capsys: Any) -> None:
    assert main(["schema", "worksheet"]) == 0
    assert json.loads(capsys.readouterr().out)["$id"] == SCHEMA

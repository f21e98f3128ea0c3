"""Several answers files on the command line: one result, whatever their order, and nothing guessed."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from sme_smartwork.assessment.codec import answers_from_json, merged
from sme_smartwork.assessment.content import PACK, compile_pack
from sme_smartwork.assessment.errors import AnswersRefused
from sme_smartwork.cli import main
from sme_smartwork.packs import installed
from sme_smartwork.packs.model import Migration
from sme_smartwork.wording import Text

CEO = {"D1-02": {"CEO": 4}, "D3-01": {"CEO": 2}}
EMP = {"D1-02": {"EMP": 1}, "D3-05": {"EMP": "dont_know"}}
EMP_2 = {"D1-02": {"EMP/2": 2}}


def text(answers: dict[str, Any], **more: Any) -> str:
    return json.dumps({"schema": "smartwork/answers/1", "answers": answers, **more})


def written(folder: Path, *contents: str) -> list[str]:
    paths = [folder / f"{number}.json" for number in range(len(contents))]
    for path, each in zip(paths, contents, strict=True):
        path.write_text(each, encoding="utf-8")
    return [str(path) for path in paths]


def assessed(capsys: pytest.CaptureFixture[str], paths: list[str]) -> dict[str, Any]:
    assert main(["--language", "en", "assess", *paths, "--json"]) == 0
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    return told


def test_files_in_any_order_and_twice_give_one_result(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = written(tmp_path, text(CEO), text(EMP), text(EMP_2))
    results = [assessed(capsys, list(order)) for order in permutations(paths)]
    results.append(assessed(capsys, [*paths, paths[1]]))
    assert all(each == results[0] for each in results)
    assert results[0]["gaps"] == [
        {
            "id": "D1-02",
            "distance": 2.5,
            "means": [
                {"role": "CEO", "mean": 4, "people": 1, "dont_know": 0},
                {"role": "EMP", "mean": 1.5, "people": 2, "dont_know": 0},
            ],
        }
    ]
    assert (results[0]["dont_know"], len(results[0]["unanswered"])) == (["D3-05"], 9)


def test_gaps_uncertainty_and_gates_are_told_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = written(tmp_path, text(CEO), text({**EMP, "D3-04": {"EMP": 0}}))
    assert main(["--language", "en", "assess", *paths]) == 0
    told = capsys.readouterr().out
    assert "D1-02  3.0 apart (CEO 4.0, EMP 1.0)" in told
    assert "Don't know: 1 (D3-05)" in told
    assert "Unanswered: 8" in told
    assert "✗ D3-04" in told


def test_two_files_that_disagree_about_one_respondent_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = written(tmp_path, text(EMP), text({"D1-02": {"EMP": 3}}))
    for order in (paths, paths[::-1]):
        assert main(["--language", "en", "assess", *order]) == 2
        told = capsys.readouterr().err
        assert "answers.D1-02.EMP" in told
        assert "EMP/2" in told


def test_a_misspelt_question_is_told_with_the_likely_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--language", "en", "assess", *written(tmp_path, text({"D1-2": {"CEO": 1}}))]) == 2
    assert "Did you mean D1-02?" in capsys.readouterr().err


def test_the_short_start_counts_only_where_every_file_is_one() -> None:
    quick, full = (answers_from_json(text({}, quick=each), "a.json") for each in (True, False))
    assert merged({"a": quick, "b": quick}).quick
    assert not merged({"a": quick, "b": full}).quick


@pytest.fixture
def renamed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The shipped questions, of which D1-02 was once D1-90, and D1-91 is gone."""
    was = Migration("2026.12.0", MappingProxyType({"D1-90": "D1-02"}), ("D1-91",), Text("", ""))
    pack = compile_pack(replace(installed(PACK), migrations=(was,)))
    monkeypatch.setattr("sme_smartwork.assessment.codec.content", lambda: pack)


@pytest.mark.usefixtures("renamed")
def test_old_ids_are_carried_and_what_is_gone_is_listed() -> None:
    given = {"D1-91": {"CEO": 1}, "D1-90": {"CEO": 3, "EMP": 2}, "D1-02": {"CEO": 4}}
    read = [answers_from_json(text(dict(order)), "old.json") for order in permutations(given.items())]
    assert read[0].answers == {"D1-02": {"CEO": 4, "EMP": 2}}
    assert sorted((each.question, each.respondent, each.reason) for each in read[0].lost) == [
        ("D1-90", "CEO", "twice"),
        ("D1-91", "CEO", "retired"),
    ]
    assert all((each.answers, set(each.lost)) == (read[0].answers, set(read[0].lost)) for each in read)


def test_a_file_of_another_edition_lists_what_nobody_knows_here() -> None:
    given = {"D9-99": {"CEO": 1}, "D1-02": {"CEO": 3}}
    read = answers_from_json(text(given, pack="readiness 2031.1.0"), "new.json")
    assert (read.answers, [each.reason for each in read.lost]) == ({"D1-02": {"CEO": 3}}, ["unknown"])
    with pytest.raises(AnswersRefused, match="_question"):
        answers_from_json(text(given), "new.json")
    with pytest.raises(AnswersRefused, match="not_a_pack"):
        answers_from_json(text(given, pack=3), "new.json")


def test_what_is_lost_is_told_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = written(tmp_path, text({"D9-99": {"CEO": 1}}, pack="readiness 2031.1.0"))
    assert assessed(capsys, paths)["not_carried"] == [
        {"question": "D9-99", "respondent": "CEO", "reason": "unknown"}
    ]
    assert main(["--language", "en", "assess", *paths]) == 0
    assert "D9-99: nobody knows this question here" in capsys.readouterr().out

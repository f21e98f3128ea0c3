"""The command line: exit codes, JSON alone on stdout, and sentences for people on stderr."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from sme_smartwork import packs_commands
from sme_smartwork.cli import main
from sme_smartwork.errors import UserError
from sme_smartwork.packs import packs_folder
from sme_smartwork.paths import places, resources
from sme_smartwork.scratch import scratch_folder


@pytest.fixture(autouse=True)
def nobody_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings and data of the person running the tests stay out of them."""
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))


def firm_file(folder: Path, **changes: Any) -> Path:
    document = json.loads(resources("samples", "saebyeok", "firm.json").read_text(encoding="utf-8"))
    path = folder / "firm.json"
    path.write_text(json.dumps(document | changes, ensure_ascii=False), encoding="utf-8")
    return path


def said(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, str, str]:
    code = main(argv)
    return code, *capsys.readouterr()


def test_evaluate_prints_one_json_document_and_nothing_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = said(capsys, "evaluate", str(firm_file(tmp_path)), "--json")
    document = json.loads(out)
    assert (code, err) == (0, "")
    assert {programme["id"] for programme in document["programmes"]} >= {
        "disability_employment_grant",
        "durunuri",
        "flexible_work_grant",
        "senior_employment_support",
    }


def test_as_of_on_the_command_line_wins_over_the_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _code, out, _err = said(capsys, "evaluate", str(firm_file(tmp_path)), "--as-of", "2025-03-31", "--json")
    assert json.loads(out)["as_of"] == "2025-03-31"


def test_a_misspelt_fact_is_named_with_its_place_and_likely_meaning(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    firm = firm_file(tmp_path, firm={"regoin": "seoul"})
    code, out, err = said(capsys, "--language", "en", "evaluate", str(firm), "--json")
    assert (code, out) == (2, "")
    assert "firm.json" in err
    assert "firm.regoin" in err
    assert "region" in err.replace("firm.regoin", "")


@pytest.mark.parametrize(
    ("content", "told"),
    [(None, "no-such.json"), (b"\xff\xfe\x00", "UTF-8"), (b"{", "no-such.json")],
    ids=["missing", "not text", "cut off"],
)
def test_a_file_that_cannot_be_read_says_so_and_ends_with_two(
    content: bytes | None, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "no-such.json"
    if content is not None:
        path.write_bytes(content)
    code, out, err = said(capsys, "evaluate", str(path))
    assert (code, out) == (2, "")
    assert told in err


def test_contradictions_are_told_before_any_verdict(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    person = {
        "hired_on": "2024-01-02",
        "left_on": "2024-01-01",
        "has_child": False,
        "youngest_child_grade": 2,
    }
    path = firm_file(tmp_path, workers=[person])
    code, out, _err = said(capsys, "--language", "en", "evaluate", str(path))
    first = out.splitlines()[:3]
    assert code == 0
    assert first[0].startswith("2 contradictions")
    assert all("W-01" in line for line in first[1:])
    _code, out, _err = said(capsys, "evaluate", str(path), "--json")
    found = json.loads(out)["contradictions"]
    assert [each["facts"] for each in found] == [
        ["worker.left_on", "worker.hired_on"],
        ["worker.has_child", "worker.youngest_child_grade"],
    ]


def test_assess_scores_an_answers_file(capsys: pytest.CaptureFixture[str]) -> None:
    answers = str(resources("samples", "hanbit", "answers.json"))
    code, out, _err = said(capsys, "assess", answers, "--json")
    assert code == 0
    assert json.loads(out)["asked"] == 12


def test_a_report_verifies_until_a_visible_cell_is_changed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from openpyxl import load_workbook

    report = tmp_path / "report.xlsx"
    assert main(["report", str(firm_file(tmp_path)), "--out", str(report)]) == 0
    assert main(["verify", str(report)]) == 0
    book = load_workbook(report)
    sheet = book.worksheets[1]
    sheet["B3"] = "somebody else"
    book.save(report)
    capsys.readouterr()
    code, out, _err = said(capsys, "verify", str(report), "--json")
    assert code == 1
    assert (sheet.title, "B3") in {
        (problem["sheet"], problem["address"]) for problem in json.loads(out)["problems"]
    }


def test_packs_shipped_are_sound_and_listed(capsys: pytest.CaptureFixture[str]) -> None:
    code, told, _ = said(capsys, "packs", "check", "--json")
    assert (code, json.loads(told)) == (0, {"problems": [], "coverage": []})
    _code, out, _err = said(capsys, "packs", "list", "--json")
    shipped = sorted(folder.name for folder in packs_folder().iterdir() if (folder / "pack.yaml").exists())
    assert [pack["id"] for pack in json.loads(out)["packs"]] == shipped


@pytest.mark.parametrize("kind", ["firm", "answers", "worksheet", "effects", "report"])
def test_the_schema_of_each_document_is_a_json_schema(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    from jsonschema import Draft202012Validator

    _code, out, _err = said(capsys, "schema", kind)
    Draft202012Validator.check_schema(json.loads(out))


def test_the_demo_keeps_its_workplace_where_asked_and_it_opens_with_the_passphrase_given(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    workplace, report = tmp_path / "kept", tmp_path / "kept.xlsx"
    for argv in (
        ("demo", "--out", str(tmp_path / "out"), "--workplace", str(workplace)),
        ("report", str(workplace), "--out", str(report)),
        ("verify", str(report)),
    ):
        monkeypatch.setattr(sys, "stdin", io.StringIO("four words piped in\n"))
        code, _out, err = said(capsys, *argv)
        assert (code, err) == (0, "")


def test_the_demo_says_where_a_folder_cannot_be_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    code, out, err = said(capsys, "--language", "en", "demo", "--out", str(in_the_way))
    assert (code, out) == (2, "")
    assert "--out" in err


def test_a_report_is_never_written_over_what_it_is_made_from(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    firm = firm_file(tmp_path)
    before = firm.read_bytes()
    for out in (str(firm), "", str(tmp_path), str(tmp_path / "report.txt")):
        assert said(capsys, "report", str(firm), "--out", out)[0] == 2
    workbook_named = firm.rename(tmp_path / "firm.xlsx")
    assert said(capsys, "report", str(workbook_named), "--out", str(workbook_named))[0] == 2
    assert workbook_named.read_bytes() == before


@pytest.mark.parametrize("target", ["firm.json", "sheet.txt"])
def test_a_check_sheet_is_never_written_over_the_firm_it_follows(
    target: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    firm = firm_file(tmp_path)
    before = firm.read_bytes()
    code, out, err = said(capsys, "evaluate", str(firm), "--check-sheet", str(tmp_path / target))
    assert (code, out) == (2, "")
    assert "--check-sheet" in err
    workbook_named = firm.rename(tmp_path / "firm.xlsx")
    named = str(workbook_named)
    assert said(capsys, "evaluate", named, "--check-sheet", named)[0] == 2
    assert workbook_named.read_bytes() == before


def test_no_report_is_written_into_a_workplace(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from sme_smartwork.storage.vault import create

    store, _code = create(tmp_path / "w", passphrase="a passphrase", use_keyring=False)
    store.close()
    inside = tmp_path / "w" / "report.xlsx"
    assert said(capsys, "report", str(firm_file(tmp_path)), "--out", str(inside))[0] == 2
    assert not inside.exists()


def test_a_workplace_is_opened_by_a_passphrase_piped_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from sme_smartwork.storage.vault import create

    store, _code = create(tmp_path / "w", passphrase="a passphrase", use_keyring=False)
    store.close()
    command = ("report", str(tmp_path / "w"), "--out", str(tmp_path / "r.xlsx"))
    for typed, code in (("", 2), ("wrong \udcff\n", 2), ("a passphrase\n", 0)):
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        assert said(capsys, *command)[0] == code
    answers = str(resources("samples", "hanbit", "answers.json"))
    assert said(capsys, *command, "--answers", answers)[0] == 2


@pytest.mark.parametrize("day", ["2026-W01-1", "20260101", "tomorrow", "2026-13-01"])
def test_a_date_has_one_form(day: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["evaluate", str(firm_file(tmp_path)), "--as-of", day])
    assert stop.value.code == 2
    assert "2026-11-22" in capsys.readouterr().err


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_far_from_now_is_a_slip(day: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "evaluate", str(firm_file(tmp_path, as_of=day)))[0] == 2
    assert said(capsys, "evaluate", str(firm_file(tmp_path)), "--as-of", day)[0] == 2


def test_as_of_on_the_command_line_checks_the_people_again_and_replaces_a_missing_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    firm = firm_file(tmp_path)
    assert said(capsys, "evaluate", str(firm), "--as-of", "2001-01-01")[0] == 2
    document = json.loads(firm.read_text(encoding="utf-8"))
    del document["as_of"]
    firm.write_text(json.dumps(document), encoding="utf-8")
    assert said(capsys, "evaluate", str(firm), "--as-of", "2026-05-05")[0] == 0


def test_a_hostile_key_is_told_short_and_harmless(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _code, _out, err = said(capsys, "evaluate", str(firm_file(tmp_path, **{"\x1b[31m‮" + "x" * 100_000: 1})))
    assert len(err) < 1000
    assert "\x1b" not in err
    assert "‮" not in err


def test_a_pipe_is_not_waited_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "evaluate", str(tmp_path))[0] == 2
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.json")
        assert said(capsys, "evaluate", str(tmp_path / "pipe.json"))[0] == 2


@pytest.mark.parametrize("ending", [None, UserError("storage_read_only"), KeyboardInterrupt()])
def test_nothing_that_only_a_run_needed_stays_behind(
    ending: BaseException | None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def work(_arguments: object) -> int:
        (scratch_folder("packs") / "fetched.zip").write_bytes(b"PK")
        if ending is not None:
            raise ending
        return 0

    monkeypatch.setattr(packs_commands, "show_list", work)
    said(capsys, "packs", "list")
    assert list(places().private_temp.iterdir()) == []


def test_a_reader_that_has_had_enough_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Stopped(io.StringIO):
        def flush(self) -> None:
            raise BrokenPipeError

    class Full(io.StringIO):
        def flush(self) -> None:
            raise OSError(28, "No space left on device")

    firm = str(firm_file(tmp_path))
    for stream, code in ((Stopped(), 0), (Full(), 3), (None, 3)):
        monkeypatch.setattr(sys, "stdout", stream)
        assert main(["evaluate", firm]) == code
        if sys.stdout is not None:
            sys.stdout.close()
    assert "Traceback" not in capsys.readouterr().err


def test_a_year_is_told_period_by_period(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    firm = tmp_path / "firm.json"
    firm.write_text(
        json.dumps({"schema": "smartwork/firm/1", "as_of": "2026-11-22", "firm": {"region": "seoul"}})
    )
    assert main(["evaluate", str(firm), "--year", "2026", "--json"]) == 0
    year = json.loads(capsys.readouterr().out)["year"]
    assert (year["schema"], year["year"]) == ("smartwork/subsidy-year/1", 2026)
    assert all(each["periods"] for each in year["programmes"] if each["sure_won"])
    assert {"id", "kind", "sure_won", "possible_won", "periods"} <= set(year["programmes"][0])

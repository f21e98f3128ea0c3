"""`effects` on the command line: one JSON document, the workbook, and refusals that name the place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from sme_smartwork.cli import main


@pytest.fixture(autouse=True)
def nobody_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings and data of the person running the tests stay out of them."""
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))


GIVEN: dict[str, Any] = {
    "schema": "smartwork/effects/1",
    "as_of": "2026-11-22",
    "users": 4,
    "days_a_week": 1,
}


def file_of(folder: Path, **changes: Any) -> Path:
    path = folder / "input.json"
    path.write_text(json.dumps(GIVEN | changes), encoding="utf-8")
    return path


def said(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, str, str]:
    code = main(argv)
    return code, *capsys.readouterr()


def test_the_example_of_the_reference_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = said(capsys, "effects", str(file_of(tmp_path)), "--json")
    document = json.loads(out)
    lines = {each["id"]: each["amounts"]["middle"] for each in document["lines"]}
    assert (code, err) == (0, "")
    assert (document["schema"], document["as_of"], document["region"]) == (
        "smartwork/effects-result/1",
        "2026-11-22",
        "nation",
    )
    assert (lines["km"]["value"], lines["co2"]["exact"]) == (1591.6, "27853/100")
    assert lines["net"] == {"state": "unknown", "value": None}
    rent = next(each for each in document["inputs"] if each["id"] == "rent")
    assert (rent["origin"], rent["default"]["confidence"]) == ("default", "B")


@pytest.mark.parametrize("language", ["ko", "en"])
def test_people_read_every_result_in_three_groups(
    language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _err = said(capsys, "--language", language, "effects", str(file_of(tmp_path, insured=20)))
    assert code == 0
    assert "230,159" in out
    assert "1,591.6" in out
    assert out.count("\n\n") == 3


def test_the_grant_is_that_of_the_year(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def grant(**changes: Any) -> Any:
        _code, out, _err = said(capsys, "effects", str(file_of(tmp_path, **changes)), "--json")
        lines = {each["id"]: each for each in json.loads(out)["lines"]}
        return lines["grant"]["amounts"]["middle"]["value"]

    people = [{"people": 4, "days": 8}]
    assert grant(insured=20, grant=people) == 4 * 2_400_000
    assert grant(insured=20, grant=people, as_of="2025-11-22") == 4 * 2_400_000
    assert grant(insured=20, grant=[{"people": 4, "days": 12}], as_of="2025-11-22") == 4 * 3_600_000
    assert grant(insured=20, grant=people, as_of="2027-01-01") is None


def test_the_workbook_is_written_beside(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from openpyxl import load_workbook

    out = tmp_path / "effects.xlsx"
    code, _out, err = said(capsys, "effects", str(file_of(tmp_path)), "--workbook", str(out))
    assert (code, err) == (0, "")
    formulas = [cell.value for cell in load_workbook(out).worksheets[0]["G"][1:22]]
    assert all(str(each).startswith("=") for each in formulas)


@pytest.mark.parametrize(
    ("changes", "path"),
    [({"km_per_litre": 0}, "km_per_litre"), ({"usrs": 1}, "usrs"), ({"days_a_week": 6}, "days_a_week[0]")],
)
def test_bad_input_ends_with_two_and_names_file_and_place(
    changes: dict[str, Any], path: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = said(capsys, "effects", str(file_of(tmp_path, **changes)), "--json")
    assert (code, out) == (2, "")
    assert f"input.json, {path}:" in err


def test_a_workbook_of_another_ending_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _out, err = said(capsys, "effects", str(file_of(tmp_path)), "--workbook", str(tmp_path / "x.csv"))
    assert code == 2
    assert "--workbook" in err


def test_the_schema_takes_what_the_command_takes(capsys: pytest.CaptureFixture[str]) -> None:
    _code, out, _err = said(capsys, "schema", "effects")
    schema = json.loads(out)
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    good = GIVEN | {
        "minutes_saved": "657/7",
        "days_a_week": [1, {"people": 3, "days": 2}],
        "turnover_cut": {"middle": 0.1},
        "trips": [{"count": 1, "won": 2}],
        "everyone_day": True,
    }
    assert not list(validator.iter_errors(good))
    for bad in ({"km_per_litre": 0}, {"users": -1}, {"car_share": 2}, {"usrs": 1}, {"region": "mars"}):
        assert list(validator.iter_errors(GIVEN | bad)), bad

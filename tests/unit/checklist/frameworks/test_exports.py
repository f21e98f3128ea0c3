"""What is handed on: other programs can read it, and nothing of a person or a device is in it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from trestle.oscal.assessment_results import AssessmentResults

from sme_smartwork.checklist.frameworks.export.ciso import COLUMNS
from sme_smartwork.checklist.frameworks.export.leaving import NEVER, Layout, leaving
from sme_smartwork.checklist.frameworks.export.oscal import control_id, objective_id
from sme_smartwork.checklist.frameworks.foreign.model import State
from sme_smartwork.checklist.frameworks.foreign.read import read_foreign
from sme_smartwork.checklist.frameworks.service import ORDER, ExportChoice, FrameworkService, Overview
from sme_smartwork.checklist.model import Reply
from sme_smartwork.checklist.pack.content import content
from sme_smartwork.wording import catalogue
from sme_smartwork.work import Ticket
from tests.support.office import converted

from .standing_rooms import CONTRADICTED, SECRET_NOTE, all_of, overview_of, standings_of

PEOPLE = ("W-마커-01", "W-마커-02")
MIXED = {
    PEOPLE[0]: all_of(Reply.YES) | {"U-AST-01": CONTRADICTED, "U-AST-10": Reply.NO},
    PEOPLE[1]: {"U-AST-11": Reply.PARTLY, "U-AST-02": (Reply.YES, 2000)},
    None: {"M-DSC-11": Reply.YES, "M-HRM-01": Reply.DONT_KNOW},
}


@pytest.fixture(scope="module")
def overview() -> Overview:
    return overview_of(standings_of(MIXED))


def exported(overview: Overview, standard: str, layout: Layout, people: bool = False, **more: Any) -> bytes:
    choice = ExportChoice(standard, layout, more.get("language", "ko"), people)
    return FrameworkService(None, None).export(overview, choice)  # type: ignore[arg-type]


def document(overview: Overview, standard: str = "isms", people: bool = False) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(exported(overview, standard, Layout.OSCAL, people))
    return made["assessment-results"]


@pytest.mark.parametrize("standard", ORDER)
@pytest.mark.parametrize("people", [False, True])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_other_programs_models_load_the_oscal_file(
    overview: Overview, tmp_path: Path, standard: str, people: bool, language: str
) -> None:
    path = tmp_path / "results.json"
    path.write_bytes(exported(overview, standard, Layout.OSCAL, people, language=language))
    loaded = AssessmentResults.oscal_read(path)
    assert loaded is not None
    (result,) = loaded.results
    known = {objective_id(standard, each.id) for each in content().standards[standard].controls}
    targets = [each.target.target_id for each in result.findings or []]
    assert targets
    assert set(targets) <= known
    names = {each.uuid for each in result.observations or []}
    for finding in result.findings or []:
        assert {each.observation_uuid for each in finding.related_observations or []} <= names


def test_the_file_speaks_of_exactly_the_controls_our_asked_items_are_about(overview: Overview) -> None:
    (result,) = document(overview, "csf")["results"]
    (selection,) = result["reviewed-controls"]["control-selections"]
    asked = {each.id for rows in overview.standings.values() for each in (row.item for row in rows)}
    about = {
        control_id("csf", name) for item in content().items if item.id in asked for name in item.map["csf"]
    }
    selected = {each["control-id"] for each in selection["include-controls"]}
    assert selected <= about
    assert {control_id("csf", each) for each in result["remarks"].split(": ")[1].split(", ")} == {
        control_id("csf", each.id) for each in content().standards["csf"].controls
    } - selected


def test_satisfied_is_said_only_of_our_part_and_only_when_all_say_yes() -> None:
    full = overview_of(standings_of({"W-01": all_of(Reply.YES), None: all_of(Reply.YES, "manager")}))
    for finding in document(full, "isms")["results"][0]["findings"]:
        assert finding["target"]["status"] == {"state": "satisfied", "reason": "pass"}
        assert finding["target"]["target-id"].endswith("_obj.smartwork")
        assert "일부만" in finding["remarks"]


def test_a_mismatch_or_a_missing_answer_is_not_satisfied(overview: Overview) -> None:
    states = {
        each["title"].split()[0]: each["target"]["status"]
        for each in document(overview, "cis")["results"][0]["findings"]
    }
    assert states["3.6"]["state"] == "not-satisfied"  # the device speaks against the yes
    assert states["5.2"] == {"state": "not-satisfied", "reason": "fail"}
    assert states["11.2"]["state"] == "not-satisfied"


@pytest.mark.parametrize("doubt", [CONTRADICTED, (Reply.YES, 2000)], ids=["disputed", "old"])
def test_one_disputed_or_old_yes_among_all_is_not_satisfied(doubt: tuple[Reply, int]) -> None:
    answers = {"W-01": all_of(Reply.YES), None: all_of(Reply.YES, "manager")}
    answers |= {"W-02": all_of(Reply.YES) | {"U-AST-01": doubt}}
    found = document(overview_of(standings_of(answers)), "cis")["results"][0]["findings"]
    states = {each["title"].split()[0]: each["target"]["status"]["state"] for each in found}
    about = next(item for item in content().items if item.id == "U-AST-01").map["cis"]
    assert {name for name, state in states.items() if state != "satisfied"} == {*about} & {*states}


def test_the_same_answers_give_the_same_file_apart_from_its_moment(overview: Overview) -> None:
    again = overview_of(standings_of(MIXED))
    assert exported(overview, "isms", Layout.OSCAL) == exported(again, "isms", Layout.OSCAL)
    later = document(replace(again, at=again.at + timedelta(hours=5)))
    first = document(overview)
    assert later["uuid"] == first["uuid"]
    assert later["results"][0]["findings"] == first["results"][0]["findings"]
    other = document(overview_of(standings_of(MIXED | {None: {"M-DSC-11": Reply.NO}})))
    assert other["uuid"] != first["uuid"]


def test_people_are_told_of_only_when_chosen_and_then_by_a_random_number(overview: Overview) -> None:
    plain = document(overview)["results"][0]
    assert "local-definitions" not in plain
    assert not any("subjects" in each for each in plain["observations"])
    one, other = (document(overview, people=True)["results"][0] for _ in range(2))
    users = {each["uuid"] for each in one["local-definitions"]["users"]}
    named = {each["subjects"][0]["subject-uuid"] for each in one["observations"] if "subjects" in each}
    assert len(users) == len(PEOPLE)
    assert named == users
    assert users.isdisjoint(each["uuid"] for each in other["local-definitions"]["users"])


@pytest.mark.parametrize("standard", ORDER)
@pytest.mark.parametrize("layout", list(Layout))
@pytest.mark.parametrize("people", [False, True])
def test_no_code_note_or_device_leaves(
    overview: Overview, standard: str, layout: Layout, people: bool
) -> None:
    made = exported(overview, standard, layout, people)
    if layout is Layout.CISO:
        found = openpyxl.load_workbook(BytesIO(made))
        text = "\n".join(str(cell.value) for sheet in found for row in sheet.iter_rows() for cell in row)
    else:
        text = made.decode()
    for secret in (*PEOPLE, SECRET_NOTE, "pc-secret", "reviewer"):
        assert secret not in text


@pytest.mark.parametrize("standard", ORDER)
@pytest.mark.parametrize("layout", list(Layout))
def test_every_export_says_that_it_is_no_certificate(
    overview: Overview, standard: str, layout: Layout
) -> None:
    made = exported(overview, standard, layout)
    if layout is Layout.CISO:
        sheet = openpyxl.load_workbook(BytesIO(made)).worksheets[1]
        text = "\n".join(str(cell.value) for row in sheet.iter_rows() for cell in row)
    else:
        text = made.decode()
    assert "스스로 매긴 등급이에요. 인증서가 아니에요." in text


def test_every_field_that_leaves_has_its_words() -> None:
    for layout in Layout:
        for code in leaving(layout, with_people=True):
            assert f"frameworks.leaves.{code}" in catalogue()
    assert all(f"frameworks.never.{code}" in catalogue() for code in NEVER)
    assert "people" not in leaving(Layout.OSCAL)
    assert "people" not in leaving(Layout.CISO, with_people=True)


def _rows(made: bytes) -> list[dict[str, Any]]:
    heads, *rows = openpyxl.load_workbook(BytesIO(made)).worksheets[0].iter_rows(values_only=True)
    assert tuple(heads) == COLUMNS
    return [dict(zip(COLUMNS, row, strict=True)) for row in rows]


def test_no_row_of_the_assessment_is_called_compliant() -> None:
    full = overview_of(standings_of({"W-01": all_of(Reply.YES), None: all_of(Reply.YES, "manager")}))
    for standard in ORDER:
        results = {row["compliance_result"] for row in _rows(exported(full, standard, Layout.CISO))}
        assert results <= {None, "not_assessed", "partially_compliant"}


def test_a_control_we_do_not_cover_is_not_assessed_in_the_assessment(overview: Overview) -> None:
    rows = {row["ref_id"]: row for row in _rows(exported(overview, "isms", Layout.CISO))}
    assert rows["2.8.5"]["compliance_result"] == "not_assessed"
    assert rows["2.8.5"]["observations"] == "우리 점검표가 다루지 않아요."
    assert rows["2.5.3"]["assessable"] is True
    assert rows["2.5"]["assessable"] is False
    assert sum(row["assessable"] for row in rows.values()) == 101


def test_office_opens_the_assessment_and_it_comes_in_again(overview: Overview, tmp_path: Path) -> None:
    path = tmp_path / "isms.xlsx"
    path.write_bytes(exported(overview, "isms", Layout.CISO))
    folder = tmp_path / "again"
    folder.mkdir()
    saved = converted(path, "xlsx", folder)
    (ours,), (theirs,) = read_foreign(path, Ticket()), read_foreign(saved, Ticket())
    assert len(ours.items) == 101
    assert {key: (each.state, each.text) for key, each in ours.items.items()} == {
        key: (each.state, each.text) for key, each in theirs.items.items()
    }
    assert ours.items["2.8.5"].state is State.NOT_CHECKED


def test_without_any_answer_nothing_is_found() -> None:
    made = document(overview_of({None: ()}), "isms")["results"][0]
    assert "findings" not in made
    assert made["reviewed-controls"]["control-selections"][0]["include-all"] == {}

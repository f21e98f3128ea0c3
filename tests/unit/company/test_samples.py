"""The sample firms pass the real import, and their resident numbers can belong to nobody."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from sme_smartwork.assessment.codec import answers_from_json
from sme_smartwork.checklist.model import Reply
from sme_smartwork.company.codec import facts_from_json
from sme_smartwork.company.model import Disability, FlexibleKind
from sme_smartwork.company.roster import RosterPreview, match_columns, preview, read_roster
from sme_smartwork.paths import resources
from tests.support import sample_roster

TODAY = date(2026, 11, 22)
ROSTER = resources("samples", "hanbit", "roster.xlsx")
_WEIGHTS = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)


@pytest.fixture(scope="module")
def seen() -> RosterPreview:
    table = read_roster(ROSTER)
    return preview(table, match_columns(table), (), TODAY)


def cells(path: Path) -> list[list[object]]:
    book = openpyxl.load_workbook(path)
    return [[cell.value for cell in row] for row in book.active]


def test_the_sample_roster_is_imported_without_a_problem(seen: RosterPreview) -> None:
    assert seen.problems == ()
    assert [worker.code for worker in seen.workers] == [f"W-{number:02}" for number in range(1, 19)]
    assert seen.reduced_resident_numbers == 18
    assert [match.header for match in seen.ignored] == ["사번", "연락처"]


def test_the_sample_people_show_every_programme(seen: RosterPreview) -> None:
    people = seen.workers
    assert {Disability.SEVERE, Disability.MILD, Disability.NONE} == {worker.disability for worker in people}
    assert {FlexibleKind.TELEWORK, FlexibleKind.SELECTIVE, FlexibleKind.STAGGERED} <= {
        worker.flexible_kind for worker in people
    }
    assert (
        sum(worker.birth_date is not None and worker.birth_date < date(1966, 11, 22) for worker in people)
        == 3
    )
    assert sum(worker.has_child is True for worker in people) == 4


def test_no_sample_number_can_belong_to_anybody() -> None:
    numbers = [str(row[2]).replace("-", "") for row in cells(ROSTER)[3:]]
    assert len(numbers) == 18
    for number in numbers:
        weighed = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
        assert int(number[-1]) != (11 - weighed % 11) % 10


def test_the_sample_roster_is_what_its_generator_makes(tmp_path: Path) -> None:
    sample_roster.write(tmp_path / "roster.xlsx")
    assert cells(tmp_path / "roster.xlsx") == cells(ROSTER)


def test_the_sample_replies_fit_the_people_and_the_checklist(seen: RosterPreview) -> None:
    replies = json.loads(resources("samples", "hanbit", "checklist.json").read_text(encoding="utf-8"))[
        "replies"
    ]
    assert set(replies) <= {worker.code for worker in seen.workers}
    for reply in (reply for person in replies.values() for reply in person.values()):
        assert reply.get("note") or Reply(reply["reply"]) not in (Reply.PARTLY, Reply.NOT_APPLICABLE)


@pytest.mark.parametrize("sample", ["hanbit", "saebyeok", "onnuri"])
def test_every_sample_firm_and_its_answers_are_read(sample: str) -> None:
    folder = resources("samples", sample)
    facts = facts_from_json((folder / "firm.json").read_bytes(), "firm.json")
    assert "예시" in (facts.firm.name or "")
    document = answers_from_json((folder / "answers.json").read_bytes(), "answers.json")
    assert document.quick
    assert len(document.answers) == 12

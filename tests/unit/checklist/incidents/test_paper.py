"""What leaves on paper: only ticked fields, a drill says that it is one, and names stand nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from sme_smartwork.checklist.incidents.export import contact_lines, file_name, incident_sheet, workbook
from sme_smartwork.checklist.incidents.fields import GROUPS, Field, Telling, chosen, fields
from sme_smartwork.checklist.incidents.model import Contact, Truth
from sme_smartwork.checklist.incidents.service import IncidentService
from sme_smartwork.wording import LANGUAGES, Language
from tests.support.workplaces import Made, demo_workplace

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
MARKS = ("갑을병-표식-이름", "표식-메모-内容", "010-9876-5432", "표식-접수-777", "표식-원인", "표식-회사")
NAME, NOTE, PHONE, REFERENCE, CAUSE, FIRM = MARKS


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Made]:
    workplace = demo_workplace(tmp_path / "workplace")
    yield workplace
    workplace.store.close()


@pytest.fixture
def service(made: Made) -> IncidentService:
    return IncidentService(made.store, now=lambda: NOON)


def told(service: IncidentService, *, is_drill: bool = False) -> Telling:
    """An incident with something in every group."""
    name = service.open("data_leak", is_drill=is_drill, by="W-01").id
    service.answer(name, "personal_data", Truth.YES, by="W-01")
    service.tick(name, "owner.write")
    service.note(name, NOTE, by="W-01")
    service.report(name, "leak_notice", NOON, "everybody", REFERENCE)
    service.close(name, CAUSE, "links end after a week")
    incident = service.incident(name)
    clocks, values = service.clocks(incident, NOON), service.values()
    return Telling(incident, service.response, clocks, values, FIRM, {"W-01": NAME})


def cells(content: bytes) -> list[str]:
    book = load_workbook(BytesIO(content))
    return [str(cell.value) for page in book for row in page for cell in row if cell.value is not None]


def paper(what: Telling, ticked: tuple[Field, ...], language: Language = "en") -> list[str]:
    return cells(workbook(incident_sheet(what.incident, ticked, language, NOON), NOON))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_group_has_fields_and_every_field_words(language: Language, service: IncidentService) -> None:
    found = fields(told(service), language)
    assert {each.group for each in found} == set(GROUPS)
    assert len({each.id for each in found}) == len(found)
    assert all(each.label and each.value and "{" not in each.value for each in found)


def test_only_ticked_fields_stand_in_the_file(service: IncidentService) -> None:
    what = told(service)
    everything = fields(what, "en")
    for one in everything:
        inside = paper(what, chosen(everything, frozenset({one.id})))
        assert one.value in inside
        others = {each.value for each in everything if each.id != one.id} - {one.value, one.label}
        assert not others & set(inside), one.id


def test_nothing_ticked_is_nothing_told(service: IncidentService) -> None:
    what = told(service)
    inside = " ".join(paper(what, chosen(fields(what, "en"), frozenset())))
    assert not any(mark in inside for mark in MARKS)


def test_a_field_nobody_was_shown_is_not_chosen(service: IncidentService) -> None:
    assert chosen(fields(told(service), "en"), frozenset({"log.99999", "incident.secret"})) == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_drill_says_that_it_is_one_whatever_was_ticked(
    language: Language, service: IncidentService
) -> None:
    drill, real = told(service, is_drill=True), told(service)
    marked, plain = (paper(each, (), language) for each in (drill, real))
    assert any("훈련" in each or "drill" in each.lower() for each in marked)
    assert not any("훈련" in each or "drill" in each.lower() for each in plain)
    assert file_name(drill.incident, language, NOON) != file_name(real.incident, language, NOON)


def test_a_formula_in_a_note_stays_text(service: IncidentService) -> None:
    name = service.open("malware").id
    service.note(name, '=HYPERLINK("https://example.org","x")')
    what = Telling(service.incident(name), service.response)
    content = workbook(incident_sheet(what.incident, fields(what, "en"), "en", NOON), NOON)
    kinds = {cell.data_type for page in load_workbook(BytesIO(content)) for row in page for cell in row}
    assert "f" not in kinds


def test_words_in_braces_are_only_words(service: IncidentService) -> None:
    name = service.open("malware").id
    service.note(name, "{kind} {0} {language}")
    what = Telling(service.incident(name), service.response)
    assert any(each.value == "{kind} {0} {language}" for each in fields(what, "ko"))


def test_times_on_paper_are_korean(service: IncidentService) -> None:
    (known,) = (each for each in fields(told(service), "en") if each.id == "incident.known")
    assert known.value == "2026-11-22 21:00"


def test_the_contact_card_has_whom_somebody_named_and_public_numbers(service: IncidentService) -> None:
    service.set_contact(Contact("security_lead", NAME, PHONE))
    lines = contact_lines(tuple(service.contacts().values()), service.response, "en")
    assert lines == (("Security lead", NAME, PHONE), ("KISA advice line", "", "118"))


def test_what_was_written_stands_in_no_file_but_the_encrypted_one(
    made: Made, service: IncidentService, tmp_path: Path
) -> None:
    service.set_contact(Contact("security_lead", NAME, PHONE))
    service.change_value("clock_leak_notice_hours", 48, CAUSE)
    told(service)
    made.store.close()
    found = [
        (path.name, mark, encoding)
        for path in tmp_path.rglob("*")
        if path.is_file()
        for mark in MARKS[:-1]
        for encoding in ("utf-8", "utf-16-le", "cp949")
        if mark.encode(encoding, "ignore") in path.read_bytes()
    ]
    assert found == []

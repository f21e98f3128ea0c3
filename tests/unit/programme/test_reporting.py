"""What a programme asks is told, left out or named as missing, and a report says that and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from sme_smartwork.exchange.signing import SigningKey
from sme_smartwork.programme.arriving import ProgrammeRefused, Received
from sme_smartwork.programme.asking import Asked, Standing
from sme_smartwork.programme.model import Field
from sme_smartwork.reports.model import ReportKind, Value
from sme_smartwork.reports.register import ReportRegister
from sme_smartwork.wording import Text
from tests.support.programme_fixtures import OWN_QUESTIONS, programme
from tests.support.programmes import KNOWN, Firm, firm

AS_OF = date(2026, 12, 1)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Firm]:
    made = firm(tmp_path)
    yield made
    made.store.close()


def fields(office: Firm, received: Received, **more: Value) -> dict[str, Asked]:
    return {each.id: each for each in office.service.asked(received, {**KNOWN, **more})}


def answered(office: Firm, received: Received) -> tuple[Asked, ...]:
    """Every required question answered."""
    own = {each.id: each for each in received.programme.fields}
    office.service.type_in(received, own["own.centre"], "yes")
    office.service.type_in(received, own["own.when"], "later")
    return office.service.asked(received, KNOWN)


def test_each_field_says_where_it_stands_and_which_screen_fills_it(office: Firm) -> None:
    found = fields(office, office.receive())
    assert {name: (each.standing, each.screen) for name, each in found.items()} == {
        "firm_name": (Standing.TOLD, "company"),
        "region": (Standing.TOLD, "company"),
        "regular_workers": (Standing.TOLD, "company"),
        "readiness_score": (Standing.TOLD, "assessment"),
        "checklist_score": (Standing.MISSING, "checklist"),
        "women_people": (Standing.NOT_AGREED, "company"),
        "own.centre": (Standing.MISSING, "reports"),
        "own.seats": (Standing.MISSING, "reports"),
        "own.when": (Standing.MISSING, "reports"),
        "own.wish": (Standing.MISSING, "reports"),
    }
    assert [name for name, each in found.items() if each.holds_back] == ["own.centre", "own.when"]


def test_a_report_is_not_made_while_a_required_field_is_missing_and_names_it(office: Firm) -> None:
    received = office.receive()
    with pytest.raises(ProgrammeRefused) as refused:
        office.service.report(received, office.service.asked(received, KNOWN), AS_OF, "en")
    assert refused.value.params == {"count": 2, "fields": "Will you use a centre?, From when?"}


def test_the_summary_holds_exactly_what_was_asked(office: Firm) -> None:
    received = office.receive()
    report = office.service.report(received, answered(office, received), AS_OF, "ko")
    assert dict(report.summary) == {
        "firm_name": "한빛디자인",
        "region": "daejeon",
        "regular_workers": 18,
        "readiness_score": 58,
        "checklist_score": None,
        "women_people": None,
        "own.centre": True,
        "own.seats": None,
        "own.when": "later",
        "own.wish": None,
    }
    assert [name for name, _ in report.summary] == [each.id for each in received.programme.fields]
    assert (report.kind, report.seq) == (ReportKind.PROGRAMME, 1)
    assert report.programme is not None
    assert (report.programme.id, report.programme.round) == (received.programme.id, "2026-2")
    assert report.programme.sha256 == received.sha256


def test_a_personal_field_is_told_after_the_firm_agreed_and_no_longer_when_it_takes_that_back(
    office: Firm,
) -> None:
    received = office.receive()
    women = next(each for each in received.programme.fields if each.id == "women_people")
    office.service.agree(received, women)
    assert fields(office, received)["women_people"].value == 7
    office.service.agree(received, women, False)
    assert fields(office, received)["women_people"].value is None


def test_another_legal_basis_needs_another_agreement(office: Firm) -> None:
    received = office.receive()
    women = next(each for each in received.programme.fields if each.id == "women_people")
    office.service.agree(received, women)
    newer = office.receive(version=2, fields=(Field("women_people", False, "other law"),))
    assert fields(office, newer)["women_people"].standing is Standing.NOT_AGREED


def test_a_required_personal_field_holds_the_report_back_until_the_firm_agreed(office: Firm) -> None:
    received = office.receive(fields=(Field("women_people", True, "law"),))
    asked = office.service.asked(received, KNOWN)
    with pytest.raises(ProgrammeRefused, match="held_back"):
        office.service.report(received, asked, AS_OF, "ko")
    office.service.agree(received, received.programme.fields[0])
    told = office.service.report(received, office.service.asked(received, KNOWN), AS_OF, "ko")
    assert dict(told.summary) == {"women_people": 7}


def test_an_optional_field_is_left_out_and_taken_in_again(office: Firm) -> None:
    received = office.receive()
    workers = next(each for each in received.programme.fields if each.id == "regular_workers")
    office.service.leave_out(received, workers)
    found = fields(office, received)["regular_workers"]
    assert (found.standing, found.value, found.known) == (Standing.LEFT_OUT, None, 18)
    office.service.leave_out(received, workers, False)
    assert fields(office, received)["regular_workers"].standing is Standing.TOLD


def test_a_required_field_cannot_be_left_out(office: Firm) -> None:
    received = office.receive()
    with pytest.raises(ProgrammeRefused, match="required_stays"):
        office.service.leave_out(received, received.programme.fields[0])


def test_a_value_no_firm_can_have_holds_the_report_back_even_where_it_is_optional(office: Firm) -> None:
    found = fields(office, office.receive(), regular_workers=10**9)["regular_workers"]
    assert (found.standing, found.holds_back) == (Standing.IMPOSSIBLE, True)


def test_an_item_of_another_edition_is_told_as_such(office: Firm) -> None:
    received = office.receive(fields=(Field("checklist_gap.U-OLD-99", False), Field("firm_name")))
    assert fields(office, received)["checklist_gap.U-OLD-99"].standing is Standing.NOT_HERE


def test_one_of_a_family_is_named_by_its_item(office: Firm) -> None:
    received = office.receive(fields=(Field("checklist_gap.U-AST-01"),))
    members = {"checklist_gap.U-AST-01": Text("화면 잠금", "Lock the screen")}
    (found,) = office.service.asked(received, {"checklist_gap.U-AST-01": 3}, members)
    assert "Lock the screen" in found.title.en
    assert found.value == 3


def test_what_was_typed_for_one_programme_is_known_to_the_next_but_own_questions_are_not(
    office: Firm,
) -> None:
    number = Field("business_number")
    first = office.receive(fields=(number, *OWN_QUESTIONS))
    office.service.type_in(first, number, "124-81-00998")
    office.service.type_in(first, OWN_QUESTIONS[3], "빠른 심사")
    second = office.receive(round="2027-1", fields=(number, *OWN_QUESTIONS))
    found = fields(office, second)
    assert found["business_number"].value == "1248100998"
    assert found["own.wish"].value is None


def test_a_choice_that_a_newer_file_no_longer_has_does_not_get_out(office: Firm) -> None:
    received = office.receive()
    when = next(each for each in received.programme.fields if each.id == "own.when")
    office.service.type_in(received, when, "later")
    assert when.question is not None
    other = Field(
        "own.when",
        question=type(when.question)(
            when.question.text,
            when.question.form,
            choices=(
                when.question.choices[0],
                type(when.question.choices[0])("never", Text("안 함", "Never")),
            ),
        ),
    )
    newer = office.receive(version=2, fields=(other,))
    assert fields(office, newer)["own.when"].standing is Standing.IMPOSSIBLE


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("business_number", "124-81-00998", "1248100998"),
        ("contact_phone", " 02-123-4567 ", "02-123-4567"),
        ("contact_mail", "a@b.kr", "a@b.kr"),
        ("contact_name", "김\u202e하나", "김하나"),
        ("subsidy_applied_won", "1,200,000", 1_200_000),
        ("own.seats", "3.0", 3),
        ("own.centre", "no", False),
        ("own.wish", "900101-1234567 님", "●●●●●●-●●●●●●● 님"),
        ("own.wish", "  ", None),
    ],
)
def test_what_is_typed_is_kept_clean(office: Firm, name: str, typed: str, value: Value) -> None:
    known = {each.id: each for each in OWN_QUESTIONS}
    field = known.get(name, Field(name, basis="law"))
    received = office.receive(fields=(field,))
    office.service.type_in(received, field, typed)
    (found,) = office.service.asked(received, {})
    assert found.known == value


@pytest.mark.parametrize(
    ("name", "typed", "code"),
    [
        ("business_number", "124-81-00999", "not_a_business_number"),
        ("business_number", "1234", "not_a_business_number"),
        ("contact_phone", "call me", "not_a_phone"),
        ("contact_mail", "a at b", "not_a_mail"),
        ("contact_name", "가" * 201, "too_long"),
        ("subsidy_applied_won", "0.5", "not_a_number"),
        ("subsidy_applied_won", "-1", "not_a_number"),
        ("own.seats", "NaN", "not_a_number"),
        ("own.seats", "1e99", "not_a_number"),
        ("own.seats", "0.1234567890123456", "not_a_number"),
        ("own.centre", "maybe", "not_yes_no"),
        ("own.when", "never", "not_a_choice"),
        ("own.wish", "가" * 501, "too_long"),
        ("firm_name", "x", "not_typed_here"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(
    office: Firm, name: str, typed: str, code: str
) -> None:
    known = {each.id: each for each in OWN_QUESTIONS}
    field = known.get(name, Field(name, basis="law"))
    received = office.receive(fields=(field,))
    before = office.dump()
    with pytest.raises(ProgrammeRefused, match=code):
        office.service.type_in(received, field, typed)
    assert office.dump() == before


def test_the_number_of_a_report_counts_up_for_each_round(office: Firm) -> None:
    received, other = office.receive(), office.receive(round="2027-1")
    register = ReportRegister(office.store)
    for number in (1, 2):
        report = office.service.report(received, answered(office, received), AS_OF, "ko")
        assert report.seq == number
        register.record(report, f"{number}.xlsx", f"{number}" * 64)
    assert office.service.next_number(received.programme) == 3
    assert office.service.next_number(other.programme) == 1


def test_after_the_due_day_a_report_is_made_and_after_the_last_day_none(office: Firm) -> None:
    received = office.receive()
    asked = answered(office, received)
    office.clock.now = datetime(2027, 1, 10, 1, tzinfo=UTC)
    assert office.service.report(received, asked, AS_OF, "ko").seq == 1
    office.clock.now = datetime(2027, 1, 12, tzinfo=UTC)
    with pytest.raises(ProgrammeRefused, match="closed"):
        office.service.report(received, asked, AS_OF, "ko")


def test_the_cover_does_not_name_a_firm_that_was_not_asked_its_name(office: Firm) -> None:
    received = office.receive(fields=(Field("region"),))
    report = office.service.report(received, office.service.asked(received, KNOWN), AS_OF, "ko")
    told = [cell.value for sheet in report.sheets for row in sheet.rows for cell in row]
    assert "한빛디자인" not in told
    assert "대전" in " ".join(str(each) for each in told)


def test_both_languages_have_the_same_cells(office: Firm) -> None:
    received = office.receive()
    asked = answered(office, received)
    korean = office.service.report(received, asked, AS_OF, "ko")
    english = office.service.report(received, asked, AS_OF, "en", like=korean)
    assert (english.id, english.made_at, english.summary) == (korean.id, korean.made_at, korean.summary)
    shapes = [
        [[(cell.style, cell.span) for cell in row] for sheet in each.sheets for row in sheet.rows]
        for each in (korean, english)
    ]
    assert shapes[0] == shapes[1]


def test_a_workbook_of_it_is_written_and_checked(office: Firm, tmp_path: Path) -> None:
    from sme_smartwork.exchange.workbook import verify_workbook
    from sme_smartwork.reports.xlsx import write_workbook

    received = office.receive()
    report = office.service.report(received, answered(office, received), AS_OF, "ko")
    write_workbook(report, tmp_path / "a.xlsx", SigningKey.generate())
    check = verify_workbook(tmp_path / "a.xlsx")
    assert check.ok
    assert check.header is not None
    assert check.header.summary == dict(report.summary)


def test_side_by_side_it_holds_the_same_figures_once(office: Firm, tmp_path: Path) -> None:
    from sme_smartwork.exchange.workbook import verify_workbook
    from sme_smartwork.reports.side_by_side import side_by_side
    from sme_smartwork.reports.xlsx import write_workbook

    received = office.receive()
    asked = answered(office, received)
    korean = office.service.report(received, asked, AS_OF, "ko")
    both = side_by_side(korean, office.service.report(received, asked, AS_OF, "en", like=korean))
    assert (both.summary, both.programme, both.seq) == (korean.summary, korean.programme, korean.seq)
    write_workbook(both, tmp_path / "a.xlsx", SigningKey.generate())
    assert verify_workbook(tmp_path / "a.xlsx").ok


def test_text_that_looks_like_a_formula_stays_text(office: Firm, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    from sme_smartwork.reports.xlsx import write_workbook

    wish = OWN_QUESTIONS[3]
    received = office.receive(fields=(wish,))
    office.service.type_in(received, wish, '=HYPERLINK("http://a.kr")')
    report = office.service.report(received, office.service.asked(received, {}), AS_OF, "ko")
    write_workbook(report, tmp_path / "a.xlsx", SigningKey.generate())
    cells = [cell for row in load_workbook(tmp_path / "a.xlsx").worksheets[1].iter_rows() for cell in row]
    assert [cell.data_type for cell in cells if str(cell.value).startswith("=")] == ["s"]


def test_a_title_in_one_language_only_is_used_for_both(office: Firm) -> None:
    received = office.receive(title=Text("", "English only"), fields=(Field("region"),))
    report = office.service.report(received, office.service.asked(received, KNOWN), AS_OF, "ko")
    assert report.sheets[0].rows[0][0].value == "English only"
    assert programme().title.ko not in str(report.sheets)

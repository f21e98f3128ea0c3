"""The firm and its people live in the encrypted store; what is refused leaves it as it was."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from sme_smartwork.company.facts import InvalidFact
from sme_smartwork.company.model import Firm, Worker
from sme_smartwork.company.roster import RosterPreview, RosterRefused, match_columns, read_pasted, read_roster
from sme_smartwork.company.service import CompanyRefused, CompanyService
from sme_smartwork.errors import Cancelled
from sme_smartwork.intake.refusal import WorkbookRefused
from sme_smartwork.storage.errors import NotReadyForPeople
from sme_smartwork.storage.store import Store
from sme_smartwork.work import Progress, Ticket
from tests.support.hostile_files import hostile_files
from tests.support.workplaces import demo_workplace, firm_workplace

TODAY = date(2026, 11, 22)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = demo_workplace(tmp_path / "workplace")
    yield made.store
    made.store.close()


@pytest.fixture
def company(store: Store) -> CompanyService:
    return CompanyService(store, today=lambda: TODAY)


def previewed(company: CompanyService, text: str) -> RosterPreview:
    table = read_pasted(text)
    return company.preview_roster(table, match_columns(table))


def test_a_new_workplace_knows_nothing(company: CompanyService) -> None:
    assert company.firm() == Firm()
    assert company.workers() == ()
    assert company.facts(TODAY).as_of == TODAY


def test_facts_are_there_after_opening_again(tmp_path: Path) -> None:
    made = demo_workplace(tmp_path / "again")
    CompanyService(made.store).change_firm(name="한빛", industry="62")
    worker = CompanyService(made.store).add_worker(name="김하나", birth_date=date(1990, 1, 15))
    made.store.close()
    with made.again() as store:
        facts = CompanyService(store).facts(TODAY)
    assert facts.firm == Firm(name="한빛", industry="62")
    assert facts.workers == (worker,)


def test_codes_count_up_and_are_never_given_twice(company: CompanyService) -> None:
    assert [company.add_worker().code for _ in range(3)] == ["W-01", "W-02", "W-03"]
    company.remove_worker("W-03")
    assert company.add_worker().code == "W-04"


def test_a_hundred_people_stay_in_order(company: CompanyService) -> None:
    company.import_roster(previewed(company, "이름\n" + "\n".join(f"사람{n}" for n in range(1, 103))))
    assert [worker.code for worker in company.workers()][97:] == ["W-98", "W-99", "W-100", "W-101", "W-102"]


def test_one_fact_changes_and_can_become_unknown_again(company: CompanyService) -> None:
    code = company.add_worker(name=" 김\u200b하나 ").code
    assert company.change_worker(code, average_monthly_pay=2_500_000).average_monthly_pay == 2_500_000
    assert company.workers()[0].name == "김하나"
    assert company.change_worker(code, average_monthly_pay=None, name="") == Worker(code=code)


def test_an_impossible_fact_changes_nothing(company: CompanyService) -> None:
    code = company.add_worker(name="김하나").code
    before = company.facts(TODAY)
    with pytest.raises(InvalidFact):
        company.change_worker(code, birth_date=date(2026, 11, 23))
    with pytest.raises(InvalidFact):
        company.change_firm(industry="999")
    with pytest.raises(InvalidFact):
        company.add_worker(name="900115-1234567")
    assert company.facts(TODAY) == before


def test_somebody_removed_can_be_put_back_in_the_same_place(company: CompanyService) -> None:
    for name in ("가", "나", "다"):
        company.add_worker(name=name)
    before = company.workers()
    company.put_back(company.remove_worker("W-02"))
    assert company.workers() == before
    with pytest.raises(CompanyRefused):
        company.put_back(before[1])


def test_nobody_of_that_code_is_told(company: CompanyService) -> None:
    for change in (lambda: company.change_worker("W-09", name="x"), lambda: company.remove_worker("W-09")):
        with pytest.raises(CompanyRefused) as refused:
            change()
        assert "W-09" in refused.value.told("ko")


def test_people_are_refused_before_the_workplace_can_be_recovered(tmp_path: Path) -> None:
    made = firm_workplace(tmp_path / "firm")
    company = CompanyService(made.store, today=lambda: TODAY)
    company.change_firm(name="한빛")
    seen = previewed(company, "이름\n김하나\n")
    for store_somebody in (
        lambda: company.add_worker(name="김하나"),
        lambda: company.put_back(Worker(code="W-01")),
        lambda: company.import_roster(seen),
        lambda: company.restore([Worker(code="W-01")]),
    ):
        with pytest.raises(NotReadyForPeople):
            store_somebody()
    assert company.workers() == ()
    made.store.put("recovery_confirmed", True)
    assert company.import_roster(seen) == 1
    made.store.put("recovery_confirmed", False)
    company.restore(())  # taking people away needs nothing
    assert company.workers() == ()
    made.store.close()


def test_an_import_adds_and_updates_at_once(company: CompanyService) -> None:
    company.add_worker(name="김하나", birth_date=date(1990, 1, 15), insured=True)
    count = company.import_roster(
        previewed(company, "이름\t생년월일\t월급\n이두리\t1991-01-01\t1\n김하나\t1990-01-15\t2500000\n")
    )
    assert count == 2
    kim, lee = company.workers()
    assert (kim.code, kim.average_monthly_pay, kim.insured) == ("W-01", 2_500_000, True)
    assert (lee.code, lee.name) == ("W-02", "이두리")


def test_an_import_with_a_problem_imports_nobody(company: CompanyService) -> None:
    with pytest.raises(RosterRefused):
        company.import_roster(previewed(company, "이름\t입사일\n가\t2024-01-15\n나\t언젠가\n"))
    assert company.workers() == ()


def test_an_import_that_fails_half_way_imports_nobody(company: CompanyService, store: Store) -> None:
    seen = previewed(company, "이름\t생년월일\n가\t1990-01-15\n나\t2026-11-22\n")
    yesterday = CompanyService(store, today=lambda: date(2026, 11, 21))
    with pytest.raises(InvalidFact):
        yesterday.import_roster(seen)
    assert company.workers() == ()
    assert company.add_worker().code == "W-01"


def test_an_import_after_the_roster_changed_is_refused(company: CompanyService) -> None:
    seen = previewed(company, "이름\n가\n")
    company.add_worker(name="가")
    with pytest.raises(RosterRefused) as refused:
        company.import_roster(seen)
    assert refused.value.code == "roster.changed_meanwhile"
    assert len(company.workers()) == 1


def test_undoing_an_import_brings_the_roster_back_and_redoing_gives_the_same_people(
    company: CompanyService,
) -> None:
    company.add_worker(name="가", birth_date=date(1990, 1, 15))
    before = company.workers()
    seen = previewed(company, "이름\t생년월일\t월급\n가\t1990-01-15\t5\n나\t1991-01-15\t6\n")
    company.import_roster(seen)
    company.restore(before)
    assert company.workers() == before
    assert company.import_roster(seen) == 2
    assert [worker.name for worker in company.workers()] == ["가", "나"]


def test_people_who_stay_keep_their_checklist_answers_when_an_import_is_undone(
    company: CompanyService, store: Store
) -> None:
    company.add_worker(name="가", birth_date=date(1990, 1, 15))
    with store.change() as connection:
        connection.exec_driver_sql(
            "INSERT INTO checklist_answer (worker, item, reply, note, pack, at) "
            "VALUES ('W-01', 'U-AST-01', 'yes', '', 'p', 't')"
        )
    before = company.workers()
    company.import_roster(previewed(company, "이름\t생년월일\t월급\n가\t1990-01-15\t5\n"))
    company.restore(before)
    with store.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM checklist_answer").scalar() == 1


def test_a_refused_file_leaves_the_store_untouched(
    tmp_path: Path, company: CompanyService, store: Store
) -> None:
    company.add_worker(name="김하나")
    store.checkpoint()
    before = (store.folder / "store.db").read_bytes()
    wanted = {"doctype", "macros", "traversal", "old-or-locked", "mixed-encodings", "60000-lines"}
    tried = [hostile for hostile in hostile_files() if hostile.kind in wanted]
    assert len(tried) == len(wanted)
    for hostile in tried:
        path = tmp_path / hostile.name
        path.write_bytes(hostile.make())
        with pytest.raises((RosterRefused, WorkbookRefused)):
            read_roster(path)
    assert (store.folder / "store.db").read_bytes() == before
    assert len(company.workers()) == 1


def test_no_resident_number_reaches_the_disk(tmp_path: Path) -> None:
    made = demo_workplace(tmp_path / "w")
    company = CompanyService(made.store)
    company.import_roster(
        previewed(company, "성명\t주민등록번호\t비고\n김하나\t900115-2234567\t880101-1234567\n")
    )
    with made.store.read() as connection:
        stored = connection.exec_driver_sql("SELECT document FROM worker").scalar()
    made.store.close()
    assert "234567" not in str(stored)
    assert b"234567" not in b"".join(
        path.read_bytes() for path in (tmp_path / "w").rglob("*") if path.is_file()
    )


def test_changing_one_person_reads_and_writes_nobody_else(company: CompanyService, store: Store) -> None:
    company.add_worker(name="김하나")
    company.add_worker(name="박둘")
    with store.change() as connection:
        connection.exec_driver_sql("UPDATE worker SET document = 'unreadable' WHERE code = 'W-02'")
    assert company.change_worker("W-01", average_monthly_pay=2_500_000).average_monthly_pay == 2_500_000
    assert company.head_count() == 2
    with store.read() as connection:
        told = connection.exec_driver_sql("SELECT document FROM worker WHERE code = 'W-02'").scalar_one()
    assert told == "unreadable"


def test_an_import_reports_how_far_it_is(company: CompanyService) -> None:
    told: list[Progress] = []
    found = previewed(company, _many(230))
    assert company.import_roster(found, Ticket(watch=told.append)) == 230
    assert told == [Progress(done, 230) for done in (0, 100, 200, 230)]
    assert len({worker.code for worker in company.workers()}) == 230


@pytest.mark.parametrize("stopped_at", [0, 100, 230])
def test_an_import_stopped_anywhere_stores_nobody(company: CompanyService, stopped_at: int) -> None:
    company.add_worker(name="김하나")
    before = company.workers()

    def stop(progress: Progress) -> None:
        if progress.done == stopped_at:
            raise Cancelled

    with pytest.raises(Cancelled):
        company.import_roster(previewed(company, _many(230)), Ticket(watch=stop))
    assert company.workers() == before
    assert company.add_worker().code == "W-02"


def _many(people: int) -> str:
    return "성명\t생년월일\n" + "\n".join(f"사람{at}\t1990-01-02" for at in range(people))

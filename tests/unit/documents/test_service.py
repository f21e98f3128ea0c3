"""What is written into documents is kept field by field, judged anew each time, and made only when ready."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest

from sme_smartwork.company.model import Firm, FirmFacts
from sme_smartwork.company.service import CompanyService
from sme_smartwork.documents.batch import Batch, file_name, make_many
from sme_smartwork.documents.model import Known, State
from sme_smartwork.documents.service import DocumentRefused, DocumentsService
from sme_smartwork.documents.store import DraftOfNobody
from sme_smartwork.documents.values import FieldRefused
from sme_smartwork.storage import vault
from sme_smartwork.storage.store import Store
from sme_smartwork.work import Ticket

AT = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)
ON = date(2026, 11, 22)
AGREEMENT: dict[str, Any] = {
    "scope": "디자인팀",
    "settlement": "4",
    "settlement_unit": "weeks",
    "total_hours": "160",
    "core_from": "10:00",
    "core_until": "16:00",
    "flexible_from": {"none": True},
    "flexible_until": {"none": True},
    "standard_hours": "8",
}


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("documents") / "workplace"
    store, _code = vault.create(folder, passphrase="다섯 글자 이상의 비밀", use_keyring=False, demo=True)
    company = CompanyService(store)
    for name in ("김하나", "이두리"):
        company.add_worker(name=name, weekly_hours=Decimal(40), birth_date=date(1990, 1, 2))
    yield store
    store.close()


@pytest.fixture
def store(kept: Store) -> Store:
    with kept.change() as connection:
        connection.exec_driver_sql("DELETE FROM draft")
    return kept


@pytest.fixture
def service(store: Store) -> DocumentsService:
    return DocumentsService(store)


@pytest.fixture
def known(store: Store) -> Known:
    firm = Firm(name="한빛디자인", regular_workers=Decimal(12))
    return Known(FirmFacts(ON, firm, CompanyService(store).workers()), frozenset({"TW"}), ON)


def fill(service: DocumentsService, fields: dict[str, Any] = AGREEMENT) -> None:
    for field, value in fields.items():
        service.put("DOC-07", None, field, value, AT)


def text_of(data: bytes) -> str:
    return "\n".join(each.text for each in docx.Document(BytesIO(data)).paragraphs)


def test_facts_stand_in_fields_until_somebody_writes_and_again_once_that_is_forgotten(
    service: DocumentsService, known: Known
) -> None:
    def shown() -> tuple[Any, str]:
        view = service.view("DOC-07", known, None, "ko")
        return next((each.value, each.origin.kind) for each in view.asked if each.field.id == "firm_name")

    assert shown() == ("한빛디자인", "fact")
    before = service.put("DOC-07", None, "firm_name", "한빛 주식회사", AT)
    assert shown() == ("한빛 주식회사", "written")
    service.restore("DOC-07", None, before, AT)
    assert shown() == ("한빛디자인", "fact")
    service.put("DOC-07", None, "firm_name", "한빛 주식회사", AT)
    service.forget("DOC-07", None, "firm_name", AT)
    assert shown() == ("한빛디자인", "fact")


def test_what_documents_share_is_written_once(service: DocumentsService, known: Known) -> None:
    service.put("DOC-07", None, "representative", "박대표", AT)
    assert "박대표" in "\n".join(service.paper("DOC-09", known, None, "ko").lines())
    service.put("DOC-09", None, "heads", "4", AT)
    assert service.view("DOC-07", known, None, "ko").judged.state is State.UNFIT


def test_nothing_is_made_before_it_is_ready(service: DocumentsService, known: Known) -> None:
    with pytest.raises(DocumentRefused) as refused:
        service.make("DOC-07", known, None, "ko")
    assert refused.value.code == "documents.refused.missing"
    assert next(each.law.id for each in refused.value.judged.missing if each.law) == "LSA-52-1-1"
    fill(service)
    assert "이 합의의 대상은 디자인팀에 종사하는 근로자로 한다." in text_of(
        service.make("DOC-07", known, None, "ko")
    )


def test_the_same_draft_is_the_same_file_and_brings_nothing_but_text(
    service: DocumentsService, known: Known
) -> None:
    fill(service)
    made = service.make("DOC-07", known, None, "ko")
    assert made == service.make("DOC-07", known, None, "ko")
    with ZipFile(BytesIO(made)) as package:
        names = package.namelist()
        relations = "".join(package.read(name).decode() for name in names if name.endswith(".rels"))
        whole = b"".join(package.read(name) for name in names)
    assert "TargetMode" not in relations
    assert not [name for name in names if "vba" in name.lower() or "embed" in name.lower() or "thumb" in name]
    assert b"python-docx" not in whole


def test_pages_are_a4_with_the_mark_of_a_draft_and_korean_fonts(
    service: DocumentsService, known: Known
) -> None:
    fill(service)
    made = docx.Document(BytesIO(service.make("DOC-07", known, None, "ko")))
    section = made.sections[0]
    assert [round(each.mm) for each in (section.page_width, section.page_height) if each] == [210, 297]
    assert "초안 — 확인 필요" in section.header.paragraphs[0].text
    assert 'w:eastAsia="맑은 고딕"' in made.styles["Normal"].element.xml
    assert "NUMPAGES" in section.footer._element.xml


@pytest.mark.parametrize(
    ("field", "raw", "code"),
    [
        ("settlement", "-1", "not_a_number"),
        ("settlement", "1e3", "not_a_number"),
        ("settlement", "٤", "not_a_number"),
        ("settlement", "1.5", "not_whole"),
        ("settlement", "0", "too_small"),
        ("settlement", "61", "too_large"),
        ("settlement", "9" * 40, "not_a_number"),
        ("settlement", True, "not_a_number"),
        ("core_from", "25:00", "not_a_time"),
        ("core_from", "9시", "not_a_time"),
        ("core_from", "T0930", "not_a_time"),
        ("starts_on", "2026-02-30", "not_a_day"),
        ("starts_on", "0001-01-01", "not_a_day"),
        ("starts_on", "2026-W47-7", "not_a_day"),
        ("settlement_unit", "years", "not_a_choice"),
        ("research", "yes", "not_a_tick"),
        ("people", "W-01", "not_people"),
        ("scope", "가" * 301, "too_long"),
        ("scope", 5, "not_text"),
        ("scope", "김하나 900101-1234567", "resident"),
        ("scope", "김하나 900101\u200b-1234567", "resident"),
        ("scope", {"none": True}, "not_set"),
    ],
)
def test_what_cannot_stand_in_a_field_is_refused_and_nothing_changes(
    service: DocumentsService, field: str, raw: Any, code: str
) -> None:
    with pytest.raises(FieldRefused) as refused:
        service.put("DOC-07", None, field, raw, AT)
    assert refused.value.code == f"documents.{code}"
    assert refused.value.happened("ko")
    assert refused.value.todo("en")
    assert service.begun() == ()


@pytest.mark.parametrize(
    "hostile",
    [
        "디자인\x00팀\x1b[31m",
        "\u202e뒤집힌 팀",
        "{representative} {0} {scope.__class__}",
        '=HYPERLINK("https://example.org")',
        "<w:p>&amp;</w:p>]]>",
        "\ud800팀",
        "가\u200b나\ufeff다",
    ],
)
def test_hostile_words_are_only_words(service: DocumentsService, known: Known, hostile: str) -> None:
    fill(service, {**AGREEMENT, "scope": hostile})
    told = text_of(service.make("DOC-07", known, None, "ko"))
    for letter in ("\x00", "\x1b", "\u202e", "\ud800", "\u200b", "\ufeff"):
        assert letter not in told
    for word in ("{representative}", "=HYPERLINK", "<w:p>&amp;</w:p>]]>"):
        assert (word in hostile) == (word in told)


def test_several_are_made_into_one_folder_and_what_is_not_ready_is_not_made(
    service: DocumentsService, known: Known, tmp_path: Path
) -> None:
    fill(service)
    wanted = [("DOC-07", None), ("DOC-09", None), ("DOC-07", None)]
    made = make_many(service, Batch(wanted, known, "ko", tmp_path), Ticket())
    assert made.refused == (("DOC-09", None),)
    assert [each.name for each in made.files] == [
        "DOC-07 선택적 근로시간제 서면합의서.docx",
        "DOC-07 선택적 근로시간제 서면합의서 (2).docx",
    ]
    assert sorted(each.name for each in tmp_path.iterdir()) == sorted(each.name for each in made.files)


def test_names_of_files_are_safe_whatever_people_are_called(service: DocumentsService, store: Store) -> None:
    CompanyService(store).change_worker("W-02", name='../\\:*?"<>| 이두리' + "가" * 60)
    people = CompanyService(store).workers()
    odd = Known(FirmFacts(ON, Firm(), people), None, ON)
    name = file_name(service, ("DOC-11", "W-02"), odd, "ko", "docx")
    assert name.startswith("DOC-11 근로계약 변경 합의서(재택·원격근무) W-02 이두리")
    assert not set('/\\:*?"<>|') & set(name)
    assert len(name) < 100
    assert name.count(".") == 1


def test_what_was_written_for_one_person_is_carried_over_without_the_address(
    service: DocumentsService, known: Known
) -> None:
    service.put("DOC-11", "W-01", "place", "home", AT)
    service.put("DOC-11", "W-01", "home_address", "서울 어딘가", AT)
    before = service.copy("DOC-11", "W-01", ["W-02"], AT)
    view = service.view("DOC-11", known, "W-02", "ko")
    values = {each.field.id: each.value for each in view.asked}
    assert (values["place"], values["home_address"]) == ("home", None)
    service.bring_back("DOC-11", "W-02", before["W-02"], AT)
    assert service.begun() == (("DOC-11", "W-01"),)


def test_drafts_go_and_come_back_with_the_person(service: DocumentsService, store: Store) -> None:
    company = CompanyService(store)
    third = company.add_worker(name="박세라")
    service.put("DOC-11", third.code, "duties", "화면 디자인", AT)
    drafts = service.of_person(third.code)
    company.remove_worker(third.code)
    assert service.begun() == ()
    with pytest.raises(DraftOfNobody):
        service.put("DOC-11", third.code, "duties", "화면 디자인", AT)
    company.put_back(third)
    service.put_person(third.code, drafts, AT)
    assert service.begun() == (("DOC-11", third.code),)
    company.remove_worker(third.code)


def test_what_no_longer_fits_a_newer_pack_is_blank_and_not_lost(
    service: DocumentsService, known: Known, store: Store
) -> None:
    service.put("DOC-07", None, "scope", "디자인팀", AT)
    with store.change() as connection:
        connection.exec_driver_sql(
            "UPDATE draft SET document = ?", ('{"scope": "디자인팀", "settlement": "years", "gone": 1}',)
        )
    view = service.view("DOC-07", known, None, "ko")
    values = {each.field.id: each.value for each in view.asked}
    assert (values["scope"], values["settlement"]) == ("디자인팀", None)


def test_a_table_takes_three_months_of_three_hundred_people(service: DocumentsService) -> None:
    rows = [{"month": "2026-10", "days": "8"}] * 900
    service.put("DOC-28", None, "people", rows, AT)
    with pytest.raises(FieldRefused) as refused:
        service.put("DOC-28", None, "people", rows + rows, AT)
    assert refused.value.code == "documents.too_many_rows"

"""What the pledge and the incident procedure say is what the security checklist and its clocks say."""

from __future__ import annotations

import pytest

from sme_smartwork.checklist.pack.content import content as checklist
from sme_smartwork.documents.content import content
from sme_smartwork.packs import installed
from tests.support.filled_documents import ON, paper_of

SECURITY = installed("security")


def text_of(name: str) -> str:
    """The Korean draft of one document."""
    return "\n".join(paper_of(content().documents[name]).lines())


def hours(name: str) -> int:
    """A figure of the security pack as of the day of writing."""
    held = [each for each in SECURITY.values[name] if each.start <= ON]
    return int(max(held, key=lambda each: each.start).value)


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("clock_leak_notice_hours", "안 때부터 {}시간 안에 본인에게 알린다"),
        ("clock_leak_report_hours", "{}시간 안에 개인정보보호위원회나 KISA에도 신고한다"),
        ("clock_intrusion_hours", "안 때부터 {}시간 안에 과학기술정보통신부나 KISA에 신고하고"),
        ("clock_additions_hours", "그때부터 {}시간 안에 보탠다"),
        ("review_days", "끝난 뒤 {}일 안에"),
    ],
)
def test_the_procedure_names_the_limits_of_the_incident_clocks(value: str, says: str) -> None:
    assert says.format(hours(value)) in text_of("DOC-24")


def test_the_procedure_names_the_number_of_people_of_the_clock() -> None:
    assert f"{hours('leak_report_people'):,}명 이상" in text_of("DOC-24")


def test_the_pledge_asks_what_the_checklist_asks() -> None:
    limits, pledge = checklist().limits, text_of("DOC-14")
    assert f"{limits.lock_minutes}분 안의 화면 잠금" in pledge
    assert f"나온 지 {limits.update_days}일 안에" in pledge
    assert "12자 이상의 비밀번호" in pledge
    item = next(each for each in checklist().items if each.id == "U-AST-10")
    assert "12자 이상" in item.text.ko


def test_an_own_device_is_held_to_the_same_limits() -> None:
    limits, consent = checklist().limits, text_of("DOC-15")
    assert f"나온 지 {limits.update_days}일 안에" in consent
    assert f"PC는 {limits.lock_minutes}분 안에 잠기고" in consent


def test_whoever_helps_in_an_incident_is_in_the_list_of_contacts() -> None:
    asked = {
        field.default["told"].removeprefix("contacts.")
        for field in content().documents["DOC-24"].fields
        if field.default and field.default.get("told", "").startswith("contacts.")
    }
    known = {each.id for each in checklist().response.contacts}
    assert {"security_lead", "deputy", "privacy_lead"} <= asked <= known

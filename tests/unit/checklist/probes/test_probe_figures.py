"""Dates, editions and numbers the rules work with, and what other systems' tools print."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sme_smartwork.checklist.pack.content import content
from sme_smartwork.checklist.probes.readers.macos import iso, screen_lock_of, share_points_of, wifi_modes
from sme_smartwork.checklist.probes.readers.windows import filetime
from sme_smartwork.checklist.probes.rules.listeners import is_loopback
from sme_smartwork.checklist.probes.rules.settings_text import is_yes, sections, whole
from sme_smartwork.checklist.probes.rules.system_support import edition_family
from sme_smartwork.checklist.probes.rules.updates import last_monthly_due

TUESDAY = 1


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.integers(0, 60))
def test_the_monthly_update_that_is_due_is_the_newest_second_tuesday_old_enough(
    today: date, days: int
) -> None:
    due = last_monthly_due(today, days)
    assert due.weekday() == TUESDAY
    assert 8 <= due.day <= 14
    assert days <= (today - due).days < days + 36


def test_the_second_tuesday_of_this_month_is_due_two_weeks_later() -> None:
    assert last_monthly_due(date(2026, 11, 23), 14) == date(2026, 10, 13)
    assert last_monthly_due(date(2026, 11, 24), 14) == date(2026, 11, 10)


@pytest.mark.parametrize(
    ("edition", "family"),
    [
        ("Core", "home_pro"),
        ("CoreCountrySpecific", "home_pro"),
        ("Professional", "home_pro"),
        ("ProfessionalWorkstation", "home_pro"),
        ("ProfessionalEducation", "home_pro"),
        ("Enterprise", "enterprise"),
        ("EnterpriseN", "enterprise"),
        ("Education", "enterprise"),
        ("IoTEnterprise", "enterprise"),
        ("EnterpriseS", "ltsc"),
        ("EnterpriseSN", "ltsc"),
        ("IoTEnterpriseS", "iot_ltsc"),
    ],
)
def test_an_edition_belongs_to_one_lifecycle(edition: str, family: str) -> None:
    assert edition_family(edition, is_server=False) == family
    assert edition_family(edition, is_server=True) == "server"


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (5, 5),
        ("600", 600),
        ("uint32 300", 300),
        ("0x12c", 300),
        ("", None),
        (None, None),
        (True, None),
        ("ten", None),
    ],
)
def test_a_whole_number_is_read_in_each_of_its_forms(value: object, number: int | None) -> None:
    assert whole(value) == number


@pytest.mark.parametrize("value", ["1", 1, True, "true", "True", "yes", "ON", "'true'"])
def test_yes_is_read_in_each_of_its_forms(value: object) -> None:
    assert is_yes(value)
    assert not is_yes("no")


def test_a_later_file_wins_and_a_comment_says_nothing() -> None:
    found = sections(["[A]\nx=1\n#y=2\n;z=3\n", "[a]\nX = '2'\n"])
    assert found == {"a": {"x": "2"}}


@pytest.mark.parametrize(
    ("address", "own"),
    [("0100007F", True), ("FE00007F", True), ("00000000", False), ("0F02000A", False), ("0" * 32, False)],
)
def test_a_loopback_address_of_the_kernel_is_known(address: str, own: bool) -> None:
    assert is_loopback(address) is own


@pytest.mark.parametrize(
    ("words", "delay"),
    [
        ("2026-11-22 sysadminctl[1:2] screenLock delay is 300 seconds\n", {"delay": 300}),
        ("sysadminctl[1:2] screenLock delay is immediate\n", {"delay": 0}),
        ("sysadminctl[1:2] screenLock is off\n", {"delay": None}),
        ("sysadminctl[1:2] screenLock delay is -1.000000 seconds\n", {"delay": None}),
        ("sysadminctl: 알 수 없음\n", None),
    ],
)
def test_the_lock_delay_of_a_mac_is_read(words: str, delay: object) -> None:
    assert screen_lock_of(words) == delay


def test_of_a_wireless_network_only_its_security_is_kept() -> None:
    card = {
        "_name": "en0",
        "spairport_current_network_information": {
            "_name": "우리집 와이파이",
            "spairport_security_mode": "spairport_security_mode_wpa3_personal",
        },
    }
    document = {"SPAirPortDataType": [{"spairport_airport_interfaces": [card, {"_name": "awdl0"}]}]}
    assert wifi_modes(document) == ["spairport_security_mode_wpa3_personal"]
    assert wifi_modes({"SPAirPortDataType": [{"spairport_airport_interfaces": [{"_name": "en0"}]}]}) == []
    assert wifi_modes({"SPAirPortDataType": [{}]}) is None


def test_a_share_point_counts_when_it_is_shared() -> None:
    points = [
        {"dsAttrTypeStandard:RecordName": ["자료"], "dsAttrTypeNative:smb_shared": ["1"]},
        {"dsAttrTypeStandard:RecordName": ["옛것"], "dsAttrTypeNative:smb_shared": ["0"]},
        {"dsAttrTypeStandard:RecordName": ["없음"]},
    ]
    assert share_points_of(points) == ["자료"]


def test_moments_of_other_systems_become_iso() -> None:
    assert (
        filetime(134_400_000_000_000_000)
        == (datetime(1601, 1, 1, tzinfo=UTC) + timedelta(microseconds=13_440_000_000_000_000)).isoformat()
    )
    assert iso(datetime(2026, 11, 1, 5, 0)) == "2026-11-01T05:00:00+00:00"


def test_windows_ends_on_the_day_of_monthly_updates_as_its_maker_says() -> None:
    table = content().tables["os"]
    ends = [each for each in table.entries if each.name.startswith("Windows 1") and each.supported_until]
    assert len(ends) > 20
    assert [
        each.id for each in ends if each.supported_until and each.supported_until.weekday() != TUESDAY
    ] == []


def test_every_line_of_the_tables_was_confirmed_before_the_table_was_made_and_lies_in_one_lifecycle() -> None:
    for name in ("os", "browsers", "unwanted"):
        table = content().tables[name]
        assert all(each.as_of <= table.as_of for each in table.entries)
        keys = [(each.system, str(sorted(each.matches.items()))) for each in table.entries]
        assert len(set(keys)) == len(keys)
    words = {key for each in content().tables["os"].entries for key in each.matches}
    assert words == {"build", "edition", "release", "distribution"}

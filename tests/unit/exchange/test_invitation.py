"""Invitations: small, signed by the workplace they name, the same whenever they are read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sme_smartwork.exchange.envelope import FileUnreadable, Kind, packed
from sme_smartwork.exchange.invitation import read_invitation, write_invitation
from tests.support.answer_fixtures import FORGER, HERE, OFFICE, OPEN


def test_an_invitation_comes_back_as_it_was() -> None:
    assert read_invitation(write_invitation(OPEN, OFFICE), "a") == OPEN


def test_the_committed_one_of_version_1_stays_readable() -> None:
    assert read_invitation((HERE / "valid/invitation.swinvite").read_bytes(), "a") == OPEN


def test_it_is_small_enough_for_any_message() -> None:
    assert len(write_invitation(OPEN, OFFICE)) < 600


def test_it_is_signed_by_the_key_it_names() -> None:
    with pytest.raises(ValueError, match="the key it names"):
        write_invitation(OPEN, FORGER)
    forged = packed(Kind.INVITATION, OPEN.body(), FORGER)
    with pytest.raises(FileUnreadable):
        read_invitation(forged, "a")


def test_every_changed_bit_is_noticed() -> None:
    raw = write_invitation(OPEN, OFFICE)
    start = raw.index(b'"v":1}') + 6
    for at in range(start, len(raw)):
        for bit in range(8):
            changed = raw[:at] + bytes([raw[at] ^ 1 << bit]) + raw[at + 1 :]
            try:
                read = read_invitation(changed, "a")
            except FileUnreadable:
                continue
            assert read == OPEN, (at, bit)


@pytest.mark.parametrize("cut", [1, 10, 100, 300])
def test_one_that_was_cut_off_is_unreadable(cut: int) -> None:
    raw = write_invitation(OPEN, OFFICE)
    for part in (raw[:-cut], raw[:cut], raw + b"\0" * cut):
        with pytest.raises(FileUnreadable):
            read_invitation(part, "a")


@pytest.mark.parametrize(
    "change",
    [
        {"types": ["telework", "telework"]},
        {"types": ["office"]},
        {"types": "telework"},
        {"worker": ""},
        {"worker": "W-01\u202e"},
        {"worker": "W" * 41},
        {"firm": "가" * 121},
        {"firm": None},
        {"campaign": " 2026-11"},
        {"not_after": "2026-11-31"},
        {"not_after": "1999-01-01"},
        {"not_after": "20261130"},
        {"made_at": "2026-11-18T09:30:00"},
        {"made_at": "2026-11-18T09:30:00.123456+00:00"},
        {"seal_key": "AAAA"},
        {"seal_key": "A" * 43 + "="},  # nobody could seal an answer for it
        {"id": "0" * 31},
        {"workplace": "../../etc"},
        {"extra": 1},
    ],
)
def test_a_signed_invitation_of_odd_content_is_unreadable(change: dict[str, object]) -> None:
    with pytest.raises(FileUnreadable):
        read_invitation(packed(Kind.INVITATION, OPEN.body() | change, OFFICE), "a")


def test_what_nobody_could_read_is_not_written() -> None:
    for odd in (replace(OPEN, firm="a\nb"), replace(OPEN, worker=""), replace(OPEN, types=("office",))):
        with pytest.raises(ValueError, match=r"."):
            write_invitation(odd, OFFICE)


def test_the_keys_stand_in_no_text_of_it() -> None:
    assert repr(OFFICE.public) not in repr(OPEN)

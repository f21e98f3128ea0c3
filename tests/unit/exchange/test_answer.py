"""Answer files: what was written comes back, and what this program never writes does not."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from sme_smartwork.checklist.model import Answered, Outcome, Reply
from sme_smartwork.exchange.answer import MOST, FromDevice, read_answer, write_answer
from sme_smartwork.exchange.envelope import FileUnreadable
from sme_smartwork.exchange.fields import plain_moment
from tests.support.answer_fixtures import FORGER, HERE, MADE, OFFICE_SEAL, SENDER, answer, tampered, valid
from tests.support.forging import signed

VALID = sorted(path.name for path in (HERE / "valid").glob("*.swanswer"))


@pytest.mark.parametrize("name", VALID)
def test_every_committed_file_of_version_1_stays_readable(name: str) -> None:
    kept = read_answer((HERE / "valid" / name).read_bytes(), name, OFFICE_SEAL)
    assert kept == read_answer(valid()[name], name, OFFICE_SEAL)


@pytest.mark.parametrize("name", sorted(tampered()))
def test_no_committed_tampered_file_is_ever_read(name: str) -> None:
    from sme_smartwork.exchange.envelope import FileNewer

    with pytest.raises((FileUnreadable, FileNewer)):
        read_answer((HERE / "tampered" / name).read_bytes(), name, OFFICE_SEAL)


def test_everything_a_person_says_comes_back() -> None:
    kept = read_answer((HERE / "valid/full.swanswer").read_bytes(), "a", OFFICE_SEAL)
    assert [each.reply for each in kept.answers] == list(Reply)
    assert [each.outcome for each in kept.probes] == list(Outcome)
    assert kept.device.label == "거실 노트북"
    assert {each.device for each in (*kept.answers, *kept.probes)} == {kept.device.id}


def test_sixty_answers_fit_into_a_short_message() -> None:
    answers = tuple(Answered(f"U-AST-{number:02}", Reply.YES, "", MADE) for number in range(60))
    assert len(write_answer(answer(1, answers=answers), SENDER, OFFICE_SEAL.public)) < 1_200


@pytest.mark.parametrize(
    "change",
    [
        {"seq": -1},
        {"seq": 10**9 + 1},
        {"seq": "1"},
        {"made_at": "2026-11-20T09:30:00Z"},
        {"made_at": "9999-12-31T23:59:59+00:00"},
        {"made_at": None},
        {"worker": "a\u0000b"},
        {"worker": "\u200b"},
        {"pack": ""},
        {"device": {"id": "a" * 32, "system": "windows"}},
        {"device": {"id": "a" * 32, "system": "beos", "label": ""}},
        {"device": {"id": "a" * 32, "system": "windows", "label": "x" * 61}},
        {"device": "a" * 32},
        {"answers": {}},
        {"answers": [None]},
        {"answers": [[]]},
        {"probes": None},
        {"key": "AAAA"},
    ],
)
def test_a_rightly_signed_answer_of_odd_content_is_unreadable(change: dict[str, object]) -> None:
    raw = signed(answer(1).body() | change, SENDER, OFFICE_SEAL.public)
    with pytest.raises(FileUnreadable):
        read_answer(raw, "a", OFFICE_SEAL)


def test_a_hundred_thousand_answers_are_refused_quickly() -> None:
    body = answer(1).body()
    one = body["answers"][0] | {"at": plain_moment(MADE)}
    for count in (MOST + 1, 20_000, 100_000):
        many = [one | {"item": f"U-{number}"} for number in range(count)]
        raw = signed(body | {"answers": many}, SENDER, OFFICE_SEAL.public)
        began = time.process_time()
        with pytest.raises(FileUnreadable):
            read_answer(raw, "a", OFFICE_SEAL)
        assert time.process_time() - began < 5


def test_an_answer_is_signed_by_the_key_it_names() -> None:
    with pytest.raises(ValueError, match="the key it names"):
        write_answer(answer(1), FORGER, OFFICE_SEAL.public)


def test_what_nobody_could_read_is_not_written() -> None:
    odd = [
        replace(answer(1), device=FromDevice("a" * 32, "beos")),
        replace(answer(1), answers=(Answered("U-AST-01", Reply.PARTLY, "", MADE),)),
        replace(answer(1), answers=(Answered("U-AST-01", Reply.YES, "가" * 501, MADE),)),
        replace(answer(1), seq=0),
    ]
    for each in odd:
        with pytest.raises(ValueError, match=r"."):
            write_answer(each, SENDER, OFFICE_SEAL.public)


def test_neither_answers_nor_keys_stand_in_its_text() -> None:
    text = repr(answer(1, answers=(Answered("U-AST-01", Reply.YES, "비밀 메모", MADE),)))
    assert "비밀 메모" not in text
    assert repr(SENDER.public) not in text

"""Two machines, two homes, one folder between them: invited, answered, compared and taken, by the window.

Then the same answers come back in every bad way: each ends as it must, and the database stays as it is.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from sme_smartwork.checklist.inviting.service import Inviting
from sme_smartwork.checklist.model import Reply
from sme_smartwork.checklist.replying.service import Replying
from sme_smartwork.clock import local_now
from sme_smartwork.exchange.answer import AnswerFile, write_answer
from sme_smartwork.exchange.envelope import MAGIC
from sme_smartwork.exchange.own_keys import signing_key
from sme_smartwork.exchange.signing import SigningKey
from sme_smartwork.storage import vault
from sme_smartwork.wording import say
from sme_smartwork.workspace import Workspace
from tests.support.driver_exchange import NOTE, NOTED, SECRET
from tests.support.driver_jobs import FIRM, PASSPHRASE
from tests.support.driver_program import TOP, display, play

PEOPLE = 18
WHO = "W-01"
ROSTER = TOP / "resources" / "samples" / "hanbit" / "roster.xlsx"
DIGITS = re.compile(r"\d{4}(-\d{4}){4}")


@dataclass(frozen=True)
class Machines:
    """The owner's home, the staff member's, and the folders between them."""

    owner: Path
    staff: Path
    mail: Path
    answers: Path

    @classmethod
    def new(cls, place: Path) -> Machines:
        """Everything empty."""
        made = cls(place / "owner", place / "staff", place / "mail", place / "answers")
        for folder in (made.mail, made.answers):
            folder.mkdir()
        return made


@contextmanager
def opened(home: Path, secret: str) -> Iterator[Workspace]:
    """The one workplace of a machine whose program was killed."""
    (folder,) = home.glob(".local/share/sme-smartwork/workplaces/*")
    workspace = Workspace(vault.unlock_with_passphrase(folder, secret))
    try:
        yield workspace
    finally:
        workspace.close()


def dump(home: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table of the owner's database."""
    with opened(home, PASSPHRASE) as workspace, workspace.store.read() as connection:
        names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars()
        return {
            name: sorted(tuple(row) for row in connection.exec_driver_sql(f"SELECT * FROM {name}"))
            for name in sorted(names)
        }


@pytest.mark.timeout(300)
def test_answers_come_from_one_machine_to_the_other_and_bad_ones_change_nothing(tmp_path: Path) -> None:
    machines = Machines.new(tmp_path)
    with display() as screen:
        invite(machines, screen)
        number = answer(machines, screen)
        take(machines, screen, number)
        bad = machines.answers.with_name("bad")
        expected = make_bad_files(machines, bad)
        before = dump(machines.owner)
        told = play(machines.owner, screen, "mouse", "owner_looks", {"folder": str(bad)})
    assert fates(told) == expected
    assert not any(row[0] for row in told["arrivals"]), "nothing of it would be taken"
    assert dump(machines.owner) == before
    assert leaks(machines.owner, (FIRM, "한도윤", NOTE, number, *plain(number))) == []
    assert leaks(machines.staff, (FIRM, NOTE, number, *plain(number))) == []


def plain(number: str) -> tuple[str, str]:
    """The number as it may also be written."""
    return number.replace("-", ""), number.replace("-", " ")


def leaks(home: Path, markers: tuple[str, ...]) -> list[str]:
    """Where in a home something of a person can be read without a key."""
    files = [file for file in home.rglob("*") if file.is_file() and file.suffix != ".png"]
    assert any(file.name == "store.db" for file in files)
    found = []
    for file in files:
        raw = file.read_bytes()
        found += [
            f"{file.name}: {marker}"
            for marker in markers
            for coding in ("utf-8", "utf-16-le", "cp949")
            if marker.encode(coding) in raw
        ]
    return found


def invite(machines: Machines, screen: dict[str, str]) -> None:
    given = {"roster": str(ROSTER), "folder": str(machines.mail), "people": PEOPLE}
    play(machines.owner, screen, "mouse", "owner_invites", given)


def answer(machines: Machines, screen: dict[str, str]) -> str:
    """The staff member answers twice; the number both sides compare."""
    (invitation,) = machines.mail.glob(f"{WHO}_*.swinvite")
    first = {"open": str(invitation), "file": str(machines.answers.with_name("first.swanswer"))}
    told = play(machines.staff, screen, "mouse", "staff_answers", first)
    assert any(FIRM in text for text in told["invited"])
    assert DIGITS.fullmatch(told["number"])
    assert told["shown_number"] == told["number"]
    leaving = [text.splitlines()[-1].split(" · ")[0] for text in told["leaving"]]
    assert [text for text in leaving if text.startswith("답: ")] == ["답: 예", "답: 아니요"]
    again = {"file": str(machines.answers / "second.swanswer")}
    told = play(machines.staff, screen, "mouse", "staff_answers_again", again)
    assert [row[1] for row in told["handed"]] == ["2", "1"]
    number: str = told["shown_number"]
    return number


def take(machines: Machines, screen: dict[str, str], number: str) -> None:
    given = {"folder": str(machines.answers), "number": number}
    told = play(machines.owner, screen, "mouse", "owner_takes", given)
    assert list(fates(told).values()) == [fate("unknown_sender")]
    assert told["answers"] == {"U-AST-01": 0, NOTED: 1}
    with opened(machines.owner, PASSPHRASE) as workspace:
        kept = workspace.checklist.answers(WHO)
        assert {item: each.reply for item, each in kept.items()} == {
            "U-AST-01": Reply.YES,
            NOTED: Reply.PARTLY,
        }
        assert kept[NOTED].note == NOTE


def fate(name: str) -> str:
    """The words the table has for a fate."""
    return say(f"ui.checklist.collect.fate.{name}", "ko")


def fates(told: Mapping[str, Any]) -> dict[str, str]:
    """What the window says of each file, without the sign before the words."""
    return {row[1]: row[3].partition(" ")[2] for row in told["arrivals"]}


def make_bad_files(machines: Machines, folder: Path) -> dict[str, str]:
    """The same answers in every bad way, and the fate each must have, by the name of its file."""
    folder.mkdir()
    good, raw = machines.answers / "second.swanswer", (machines.answers / "second.swanswer").read_bytes()
    shutil.copy(good, folder / "replayed.swanswer")
    shutil.copy(machines.answers.with_name("first.swanswer"), folder / "outdated.swanswer")
    (folder / "tampered.swanswer").write_bytes(raw[:-30] + bytes([raw[-30] ^ 1]) + raw[-29:])
    (folder / "truncated.swanswer").write_bytes(raw[: len(raw) // 2])
    start = len(MAGIC) + 2
    header = raw[start : start + int.from_bytes(raw[len(MAGIC) : start])].replace(b'"v":1', b'"v":2')
    (folder / "newer.swanswer").write_bytes(MAGIC + len(header).to_bytes(2) + header + b"anything")
    crafted = craft(machines)
    for name, content in crafted.items():
        (folder / f"{name}.swanswer").write_bytes(content)
    return {
        "replayed.swanswer": fate("already"),
        "outdated.swanswer": fate("outdated"),
        "tampered.swanswer": fate("unreadable"),
        "truncated.swanswer": fate("unreadable"),
        "newer.swanswer": fate("newer_version"),
        "late.swanswer": fate("late"),
        "unknown.swanswer": fate("unknown_sender"),
        "changed.swanswer": fate("changed_sender"),
    }


def craft(machines: Machines) -> dict[str, bytes]:
    """Sound files nobody makes by the window: for a round that is over, and signed with other keys."""
    now = local_now().astimezone().replace(microsecond=0)
    past = now - timedelta(days=40)
    with opened(machines.owner, PASSPHRASE) as owner:
        inviting = Inviting(owner.store, owner.checklist, lambda: past)
        (over,) = inviting.make([WHO], "2020-01", past.date())
    with opened(machines.staff, SECRET) as staff:
        replying, own = Replying(staff.store, staff.checklist), signing_key(staff.store)
        draft, invitation = replying.draft().answer, replying.invitation()
        assert invitation is not None
        seal = sealer(invitation.seal_key)
        other, device = SigningKey.generate(), replace(draft.device, id="ab" * 16)
        return {
            "late": seal(replace(draft, id="1" * 32, invitation=over.id, campaign=over.campaign), own),
            "unknown": seal(replace(draft, id="2" * 32, key=other.public, device=device), other),
            "changed": seal(replace(draft, id="3" * 32, key=other.public), other),
        }


def sealer(reader: bytes) -> Callable[[AnswerFile, SigningKey], bytes]:
    """Writes answer files for `reader`."""
    return lambda answer, key: write_answer(answer, key, reader)

"""A profile holds one person, accepts only their invitations, and says nothing outside its encrypted file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from sme_smartwork.checklist.replying.model import ReplyingRefused
from sme_smartwork.exchange.confirmation import confirmation_number
from sme_smartwork.exchange.own_keys import signing_key
from sme_smartwork.exchange.signing import SigningKey
from sme_smartwork.staff_profile import InvitationExpired, Protection, create, is_profile, read, settle
from sme_smartwork.storage import vault
from sme_smartwork.storage.errors import WeakPassphrase
from sme_smartwork.storage.profile import PROFILE_FILE, figure_of, mark
from sme_smartwork.workspace import Workspace
from tests.support.homes import own_home
from tests.support.invitations import UNTIL, Inviter, later
from tests.support.workplaces import PASSPHRASE, everything_in

PROTECTION = Protection("diamond", passphrase=PASSPHRASE)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return own_home(tmp_path / "home", monkeypatch)


@pytest.fixture
def firm() -> Inviter:
    return Inviter()


@pytest.fixture
def workspace(firm: Inviter) -> Iterator[Workspace]:
    """A profile just made, its code not typed back yet."""
    store, _code = create(firm.invitation(), PROTECTION)
    made = Workspace(store)
    yield made
    made.close()


def test_nobody_is_stored_before_the_invitation_is_settled(workspace: Workspace, firm: Inviter) -> None:
    assert is_profile(workspace.store)
    assert workspace.company.workers() == ()
    joined = settle(workspace)
    assert (joined.worker, joined.campaign, joined.is_new) == ("W-07", "2026-11", True)
    assert [worker.code for worker in workspace.company.workers()] == ["W-07"]
    assert workspace.company.firm().name == "한빛디자인"
    own = signing_key(workspace.store).public
    assert joined.number == confirmation_number(firm.signs.public, own)
    assert not settle(workspace).is_new


def test_what_was_killed_half_way_is_settled_the_next_time(workspace: Workspace) -> None:
    waiting = workspace.store.get("pending_invitation", None)
    settle(workspace)
    workspace.store.put("pending_invitation", waiting)  # accepted, and then the program was killed
    assert settle(workspace).worker == "W-07"
    assert len(workspace.company.workers()) == 1


def test_the_next_round_keeps_answers_and_key(workspace: Workspace, firm: Inviter) -> None:
    from sme_smartwork.checklist.model import Reply

    first = settle(workspace)
    workspace.checklist.record("W-07", "U-AST-01", Reply.YES)
    known = firm.invitation()
    joined = settle(workspace, later(known))
    assert (joined.campaign, joined.number, joined.is_new) == ("2026-12", first.number, True)
    assert list(workspace.checklist.answers("W-07")) == ["U-AST-01"]


@pytest.mark.parametrize("what", ["worker", "workplace", "key", "older"])
def test_an_invitation_of_others_changes_nothing(workspace: Workspace, firm: Inviter, what: str) -> None:
    settle(workspace)
    other = later(firm.invitation())
    changed = {
        "worker": replace(other, worker="W-08"),
        "workplace": replace(other, workplace="elsewhere"),
        "key": replace(other, sign_key=SigningKey.generate().public),
        "older": replace(other, made_at=other.made_at - timedelta(days=90)),
    }[what]
    with pytest.raises(ReplyingRefused) as told:
        settle(workspace, changed)
    assert all(told.value.told(language) for language in ("ko", "en"))
    assert settle(workspace).campaign == "2026-11"
    assert [worker.code for worker in workspace.company.workers()] == ["W-07"]


def test_a_passphrase_that_is_refused_leaves_nothing(firm: Inviter, home: Path) -> None:
    with pytest.raises(WeakPassphrase):
        create(firm.invitation(), Protection("star", passphrase="짧아요"))
    assert vault.workplaces() == ()
    assert not [file for file in home.rglob("*") if file.is_file()]


def test_a_figure_nobody_offers_leaves_nothing(firm: Inviter) -> None:
    with pytest.raises(ValueError, match="heart"):
        create(firm.invitation(), Protection("heart", passphrase=PASSPHRASE))
    assert vault.workplaces() == ()


def test_the_last_day_is_in_time_and_the_day_after_is_not(firm: Inviter, tmp_path: Path) -> None:
    file = firm.send(tmp_path / "mail")
    assert read(file, UNTIL).worker == "W-07"
    with pytest.raises(InvitationExpired) as told:
        read(file, UNTIL + timedelta(days=1))
    assert "2026-12-04" in told.value.told("ko")
    assert read(file, date(2026, 1, 1)).worker == "W-07"


@pytest.mark.parametrize("name", ["<b>굵은</b> & ‘이름’", "A" * 120, "", "%s {firm} \\n"])
def test_any_name_a_file_may_claim_is_only_a_name(tmp_path: Path, name: str) -> None:
    firm = Inviter(name)
    assert read(firm.send(tmp_path / "mail"), UNTIL).firm == name
    store, _code = create(firm.invitation(), PROTECTION)
    workspace = Workspace(store)
    settle(workspace)
    assert (workspace.company.firm().name or "") == name[:100]
    workspace.close()


def test_outside_the_encrypted_file_stands_only_the_figure(workspace: Workspace, firm: Inviter) -> None:
    settle(workspace)
    folder = workspace.store.folder
    workspace.close()
    assert figure_of(folder) == "diamond"
    for name, content in everything_in(folder).items():
        for told in ("한빛디자인", "W-07", firm.workplace, "2026-11_"):
            assert told.encode() not in content, name


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"figure": "heart"}', b'{"figure": ["star"]}', b"\xff"]
)
def test_a_damaged_mark_is_still_the_mark_of_a_profile(tmp_path: Path, content: bytes) -> None:
    (tmp_path / PROFILE_FILE).write_bytes(content)
    assert figure_of(tmp_path) == "circle"


def test_a_folder_without_a_mark_is_no_profile(tmp_path: Path) -> None:
    assert figure_of(tmp_path) is None
    mark(tmp_path, "cross")
    assert figure_of(tmp_path) == "cross"

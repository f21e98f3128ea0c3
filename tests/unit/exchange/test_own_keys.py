"""A workplace's two keys are made once, kept, and shown by nothing."""

from __future__ import annotations

from pathlib import Path

from sme_smartwork.exchange.own_keys import kept_keys, sealing_key, signing_key
from sme_smartwork.workspace import Workspace
from tests.support.workplaces import demo_workplace


def test_both_keys_stay_the_same_when_the_workplace_is_opened_again(tmp_path: Path) -> None:
    made = demo_workplace(tmp_path)
    with made.store as store:
        assert kept_keys(store) is None
        signing, sealing = signing_key(store).public, sealing_key(store).public
        assert signing != sealing
    with made.again() as store:
        kept = kept_keys(store)
        assert kept is not None
        assert (kept[0].public, kept[1].public) == (signing, sealing)


def test_reports_and_invitations_are_signed_by_the_same_key(tmp_path: Path) -> None:
    with demo_workplace(tmp_path).store as store:
        assert Workspace(store).signing_key().public == signing_key(store).public


def test_two_workplaces_have_different_keys(tmp_path: Path) -> None:
    with demo_workplace(tmp_path / "one").store as one, demo_workplace(tmp_path / "two").store as other:
        assert signing_key(one).public != signing_key(other).public
        assert sealing_key(one).public != sealing_key(other).public


def test_looking_for_keys_makes_none(tmp_path: Path) -> None:
    with demo_workplace(tmp_path).store as store:
        assert kept_keys(store) is None
        assert kept_keys(store) is None

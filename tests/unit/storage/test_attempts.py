"""Five wrong keys are free; after that each try waits longer, whatever the calendar says."""

from __future__ import annotations

from pathlib import Path

import pytest

from sme_smartwork.storage import attempts, vault
from sme_smartwork.storage.errors import NoSuchSlot, TooManyTries, WrongKey, WrongRecoveryCode
from sme_smartwork.storage.vault import SlotKind
from tests.support.workplaces import PASSPHRASE, Made

WRONG_CODE = "0000-" * 7 + "0000"


def fail(folder: Path, times: int, uptime: float, kind: SlotKind = SlotKind.RECOVERY) -> None:
    for _ in range(times):
        with pytest.raises(WrongKey):
            vault.unlock_typed(folder, kind, WRONG_CODE, uptime)


@pytest.fixture
def folder(firm: Made) -> Path:
    firm.store.close()
    return firm.folder


def test_the_right_key_opens_after_four_wrong_ones_and_the_count_begins_anew(
    firm: Made, folder: Path
) -> None:
    for _ in range(3):
        fail(folder, 4, 100.0)
        vault.unlock_typed(folder, SlotKind.RECOVERY, firm.code, 100.0).close()
    assert not (folder / attempts.COUNT_FILE).exists()


def test_after_five_even_the_right_key_waits_and_is_taken_when_the_time_has_passed(
    firm: Made, folder: Path
) -> None:
    fail(folder, 5, 100.0)
    with pytest.raises(TooManyTries) as told:
        vault.unlock_typed(folder, SlotKind.RECOVERY, firm.code, 110.5)
    assert told.value.seconds == 20
    assert "20초" in told.value.told("ko")
    assert attempts.seconds_left(folder, SlotKind.RECOVERY, 110.5) == 20
    assert attempts.seconds_left(folder, SlotKind.RECOVERY, 130.0) == 0
    vault.unlock_typed(folder, SlotKind.RECOVERY, firm.code, 130.0).close()


def test_each_further_wrong_key_waits_longer_up_to_half_an_hour(folder: Path) -> None:
    uptime = 0.0
    fail(folder, 5, uptime)
    waited = []
    for _ in range(8):
        waited.append(attempts.seconds_left(folder, SlotKind.RECOVERY, uptime))
        uptime += waited[-1]
        fail(folder, 1, uptime)
    assert waited == [30, 60, 120, 300, 600, 1800, 1800, 1800]


def test_tries_during_the_wait_make_it_no_longer(folder: Path) -> None:
    fail(folder, 5, 0.0)
    for second in range(10):
        with pytest.raises(TooManyTries):
            vault.unlock_typed(folder, SlotKind.RECOVERY, WRONG_CODE, float(second))
    assert attempts.seconds_left(folder, SlotKind.RECOVERY, 10.0) == 20


def test_a_restart_ends_no_wait_and_makes_none_longer_than_it_was(folder: Path) -> None:
    fail(folder, 5, 50_000.0)
    assert attempts.seconds_left(folder, SlotKind.RECOVERY, 4.0) == 26
    with pytest.raises(TooManyTries):
        vault.unlock_typed(folder, SlotKind.RECOVERY, WRONG_CODE, 4.0)
    assert attempts.seconds_left(folder, SlotKind.RECOVERY, 29.5) == 1
    assert attempts.seconds_left(folder, SlotKind.RECOVERY, 30.0) == 0


def test_another_way_in_is_not_held_up(firm: Made, folder: Path) -> None:
    for _ in range(attempts.FREE_TRIES):
        attempts.count(folder, SlotKind.PASSPHRASE, 7.0)
    with pytest.raises(TooManyTries):
        vault.unlock_typed(folder, SlotKind.PASSPHRASE, PASSPHRASE, 7.0)
    vault.unlock_typed(folder, SlotKind.RECOVERY, firm.code, 7.0).close()
    assert attempts.seconds_left(folder, SlotKind.PASSPHRASE, 7.0) == 30


def test_a_try_counts_before_it_is_made(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ending the program while the key is worked out saves no try."""
    from sme_smartwork.storage.slots import Slot

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Slot, "open", killed)
    for _ in range(attempts.FREE_TRIES):
        with pytest.raises(KeyboardInterrupt):
            vault.unlock_typed(folder, SlotKind.RECOVERY, WRONG_CODE, 0.0)
    with pytest.raises(TooManyTries):
        vault.unlock_typed(folder, SlotKind.RECOVERY, WRONG_CODE, 0.0)


@pytest.mark.parametrize("typed", ["", "  ", "not a code"])
def test_what_can_be_no_key_costs_no_try(folder: Path, typed: str) -> None:
    for _ in range(attempts.FREE_TRIES + 1):
        with pytest.raises(WrongRecoveryCode):
            vault.unlock_typed(folder, SlotKind.RECOVERY, typed, 0.0)
    with pytest.raises(NoSuchSlot):
        vault.unlock_typed(folder, SlotKind.KEYRING_PIN, "482916", 0.0)
    assert not (folder / attempts.COUNT_FILE).exists()


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        '{"tries": 1}',
        '{"tries": {"recovery": 9}}',
        '{"tries": {"recovery": [-1, 0]}}',
        "[" * 9999,
        '{"tries": {"recovery": [1, NaN, 2]}}',
        '{"tries": {"eyes": [0, 0]}}',
        '{"tries": {"recovery": ["9", 0]}}',
        '{"tries": {"recovery": [5, -1e999]}}',
        '{"tries": {"recovery": [5, NaN]}}',
    ],
)
def test_a_damaged_count_waits_once_and_is_written_anew(firm: Made, folder: Path, content: str) -> None:
    (folder / attempts.COUNT_FILE).write_text(content, encoding="utf-8")
    with pytest.raises(TooManyTries) as told:
        vault.unlock_typed(folder, SlotKind.RECOVERY, firm.code, 10.0)
    assert told.value.seconds == 30
    vault.unlock_typed(folder, SlotKind.RECOVERY, firm.code, 40.0).close()


def test_nothing_is_erased_however_often_it_is_wrong(firm: Made, folder: Path) -> None:
    uptime = 0.0
    for _ in range(40):
        uptime += attempts.WAITS[-1]
        fail(folder, 1, uptime)
    vault.unlock_typed(folder, SlotKind.RECOVERY, firm.code, uptime + attempts.WAITS[-1]).close()

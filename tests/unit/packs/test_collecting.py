"""Work during which Python does not look for garbage."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from sme_smartwork.packs.collecting import without_collecting


@pytest.fixture(autouse=True)
def collecting() -> Iterator[None]:
    """As it was before."""
    was = gc.isenabled()
    gc.enable()
    yield
    if not was:
        gc.disable()


def test_garbage_is_left_alone_meanwhile_and_looked_for_afterwards() -> None:
    assert without_collecting(gc.isenabled)() is False
    assert gc.isenabled()


def test_garbage_is_looked_for_after_work_that_failed() -> None:
    def fails() -> None:
        raise LookupError

    with pytest.raises(LookupError):
        without_collecting(fails)()
    assert gc.isenabled()


def test_who_had_switched_it_off_finds_it_off() -> None:
    gc.disable()
    assert without_collecting(gc.isenabled)() is False
    assert not gc.isenabled()

"""Removing the program together with its user's data: all of those, and nothing beside them."""

from __future__ import annotations

import shutil
from pathlib import Path

from verification.ledger import CheckFailed, Found
from verification.processes import Done
from verification.refusals import refused
from verification.seat import DATA, TRIAL, Seat
from verification.trees import Tree, changes, tree
from verification.windows_install import install, remover

WITH_DATA = "/REMOVE-DATA"
LEFT = 19
NEIGHBOUR = DATA.with_name(f"{DATA.name}-of-another")
"""A folder whose name begins as ours does."""


def with_data(seat: Seat, setup: Path) -> Found:
    """What the trial made of data goes; a neighbour's folder and the user's own files stay."""
    install(seat, setup)
    before = _of_others(seat)
    data = seat.home / DATA
    gone = len(tree(data))
    if not gone:
        raise CheckFailed("there was no data to remove")
    remover(seat, WITH_DATA).good("the remover")
    if data.exists():
        raise CheckFailed(f"left: {sorted(tree(data))[:6]}")
    _nothing_changed(seat, before)
    return Found(f"{gone} entries gone")


def follows_no_link(seat: Seat, setup: Path) -> Found:
    """A link among the data is not followed; where it cannot be deleted itself, that is told.

    This wine deletes no links to folders, so the second half is what it shows.
    """
    install(seat, setup)
    before = _of_others(seat)
    data = seat.home / DATA
    deep = data / "workplaces" / "société"
    deep.mkdir(parents=True)
    (deep / "database").write_text("data", encoding="utf-8")
    link = data / "workplaces" / "link"
    link.symlink_to(seat.home / TRIAL, target_is_directory=True)
    done = remover(seat, WITH_DATA)
    _nothing_changed(seat, before)
    left = sorted(tree(data)) if data.exists() else []
    if not left:
        done.good("the remover")
        return Found("the link is gone, what it leads to is not")
    if left != ["workplaces", "workplaces/link"]:
        raise CheckFailed(f"left: {left[:6]}")
    return Found(_told_left(done))


def folder_that_is_a_link(seat: Seat, setup: Path) -> Found:
    """A data folder somebody moved and linked to is left as it is, and that is told."""
    install(seat, setup)
    before = _of_others(seat)
    data = seat.home / DATA
    shutil.rmtree(data, ignore_errors=True)
    data.symlink_to(seat.home / TRIAL, target_is_directory=True)
    try:
        words = _told_left(remover(seat, WITH_DATA))
        _nothing_changed(seat, before)
    finally:
        data.unlink(missing_ok=True)
    return Found(words)


def _told_left(done: Done) -> str:
    words = refused(done, "data could not be deleted")
    if done.code != LEFT:
        raise CheckFailed(f"exit code {done.code} instead of {LEFT}: {words}")
    return words


def _of_others(seat: Seat) -> dict[str, Tree]:
    """What must stay; made where it is not there yet."""
    for name in (str(NEIGHBOUR), TRIAL):
        folder = seat.home / name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "not ours.txt").write_text("keep", encoding="utf-8")
    return _now(seat)


def _now(seat: Seat) -> dict[str, Tree]:
    return {name: tree(seat.home / name) for name in (str(NEIGHBOUR), TRIAL)}


def _nothing_changed(seat: Seat, before: dict[str, Tree]) -> None:
    after = _now(seat)
    found = [line for name in before for line in changes(before[name], after[name])]
    if found:
        raise CheckFailed(f"{len(found)} things that are not the program's changed: {'; '.join(found[:6])}")

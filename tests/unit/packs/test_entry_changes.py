"""Questions and items of two versions: added, retired, renamed, reworded, and what the pack says of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from sme_smartwork.packs import Pack, PackError, load_pack
from sme_smartwork.packs.changes import EntryFate, entry_changes, told_since
from tests.support.tiny_pack import AREA, HEAD

Write = Callable[..., Path]
SECOND = AREA.split("controls:\n", 1)[1].replace("U-AST-01", "U-AST-02")


def both(write: Write, **changed: str) -> tuple[Pack, Pack]:
    """The little pack with two items, and a newer version of it."""
    old = load_pack(write({"items/U-AST": AREA + SECOND}))
    named = {"items": "items/U-AST", "migrations": "migrations/a"}
    head = HEAD.replace("2026.11.0", "2026.12.0")
    files = {"pack": head, "items/U-AST": AREA + SECOND} | {named[k]: v for k, v in changed.items()}
    return old, load_pack(write(files))


def fates(old: Pack, new: Pack) -> list[tuple[str, EntryFate, str | None]]:
    """Each change in short."""
    return [(each.id, each.fate, each.before) for each in entry_changes(old, new)]


def test_the_same_items_are_no_change(write: Write) -> None:
    assert entry_changes(*both(write)) == ()


def test_added_and_retired_items_are_told_with_their_words(write: Write) -> None:
    old, new = both(write, items=AREA + SECOND.replace("U-AST-02", "U-AST-03"))
    assert fates(old, new) == [("U-AST-03", EntryFate.ADDED, None), ("U-AST-02", EntryFate.RETIRED, None)]
    assert {each.text.ko for each in entry_changes(old, new)} == {"암호화했어요."}


def test_a_renamed_item_is_not_told_as_added_and_retired(write: Write) -> None:
    migration = (
        "version: '2026.12.0'\ntell: {ko: 번호를 바꿨어요., en: Renumbered.}\nrenamed: {U-AST-02: U-AST-09}\n"
    )
    old, new = both(write, items=AREA + SECOND.replace("U-AST-02", "U-AST-09"), migrations=migration)
    assert fates(old, new) == [("U-AST-09", EntryFate.RENAMED, "U-AST-02")]
    assert [each.ko for each in told_since(old, new)] == ["번호를 바꿨어요."]


def test_a_reworded_item_is_told_apart_from_one_that_only_weighs_more(write: Write) -> None:
    reworded = SECOND.replace("암호화했어요.", "암호를 걸었어요.")
    assert fates(*both(write, items=AREA + reworded)) == [("U-AST-02", EntryFate.REWORDED, None)]
    heavier = SECOND.replace("weight: 5", "weight: 4")
    assert fates(*both(write, items=AREA + heavier)) == [("U-AST-02", EntryFate.CHANGED, None)]


def test_a_migration_of_no_version_is_a_mistake_of_the_pack(write: Write) -> None:
    migration = "version: next\ntell: {ko: 바꿨어요., en: Changed.}\nretired: [U-AST-80]\n"
    with pytest.raises(PackError) as caught:
        both(write, migrations=migration)
    assert caught.value.file == "migrations/a.yaml"


def test_only_what_was_told_since_the_older_version_is_told(write: Write) -> None:
    migration = "version: '2026.12.0'\ntell: {ko: 바꿨어요., en: Changed.}\nretired: [U-AST-80]\n"
    old, new = both(write, migrations=migration)
    assert told_since(old, new) == (new.migrations[0].tell,)
    assert told_since(replace(old, version="2026.12.0"), new) == ()

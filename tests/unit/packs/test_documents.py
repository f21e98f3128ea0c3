"""Tables, catalogues and cards of a pack: one document a file, each id once, sources that are there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sme_smartwork.packs import PackError, load_pack
from sme_smartwork.packs.changes import EntryFate, entry_changes
from tests.support.tiny_pack import FILES

Refuse = Callable[[dict[str, str]], PackError]
Write = Callable[..., Path]
SINCE = "as_of: 2026-11-22, source: KCC11, confidence: A"
ENTRY = f"{{id: eleven, name: Eleven, system: windows, matches: {{build: 1}}, {SINCE}}}"
TABLE = f"""\
id: os
title: {{ko: 표, en: Table}}
as_of: 2026-11-22
sources: [KCC11]
entries:
  - {ENTRY}
"""


def test_a_table_is_a_document_called_as_its_file(write: Write) -> None:
    pack = load_pack(write({**FILES, "tables/os": TABLE}))
    assert list(pack.documents) == ["tables/os"]
    assert pack.documents_of("tables")["os"]["entries"][0]["matches"] == {"build": 1}
    assert pack.documents_of("frameworks") == {}


def test_a_table_that_came_changed_or_went_is_told_between_two_versions(write: Write) -> None:
    plain = load_pack(write())
    first = load_pack(write({**FILES, "tables/os": TABLE}))
    later = load_pack(write({**FILES, "tables/os": TABLE.replace("build: 1", "build: 2")}))
    assert [(each.id, each.fate) for each in entry_changes(plain, first)] == [("tables/os", EntryFate.ADDED)]
    (changed,) = entry_changes(first, later)
    assert (changed.fate, changed.text.ko) == (EntryFate.CHANGED, "표")
    assert [(each.id, each.fate) for each in entry_changes(first, plain)] == [
        ("tables/os", EntryFate.RETIRED)
    ]


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("id: os", "id: so", "name_is_not_id", 1),
        ("entries:\n", f"entries:\n  - {ENTRY}\n", "id_twice", 7),
        ("source: KCC11", "source: KCC12", "unknown_source_near", 6),
        ("system: windows", "system: window", "not_one_of_near", 6),
        ("sources: [KCC11]", "sources: []", "not_allowed", 4),
        (", matches: {build: 1}", "", "key_missing", 6),
    ],
)
def test_a_mistake_in_a_table_is_told_with_its_line(
    old: str, new: str, code: str, line: int, refuse: Refuse
) -> None:
    assert old in TABLE
    error = refuse({"tables/os": TABLE.replace(old, new, 1)})
    assert (error.problems[0].code, error.file, error.line) == (code, "tables/os.yaml", line)


def test_a_kind_without_tables_has_none(refuse: Refuse) -> None:
    head = FILES["pack"].replace("kind: security", "kind: readiness")
    codes = {(each.place.file, each.code) for each in refuse({"pack": head, "tables/os": TABLE}).problems}
    assert ("tables/os.yaml", "stranger") in codes

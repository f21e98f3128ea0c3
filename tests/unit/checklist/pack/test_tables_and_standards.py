"""Tables and foreign catalogues of the security pack, compiled with every day and id in its place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from sme_smartwork.checklist.pack.content import PACK, compile_pack, content
from sme_smartwork.packs import Pack, PackError, installed

TITLE = {"ko": "표", "en": "Table"}
ENTRY = {
    "id": "x",
    "name": "X",
    "system": "windows",
    "as_of": "2026-11-22",
    "source": "OWN",
    "confidence": "B",
}


def with_table(**entry: Any) -> Pack:
    """The shipped pack with one table of one entry."""
    entries = [{**ENTRY, "matches": {"build": [1, 2], "edition": "home"}, **entry}]
    table = {"id": "os", "title": TITLE, "as_of": "2026-11-22", "sources": ["OWN"], "entries": entries}
    return replace(installed(PACK), documents={"tables/os": table})


def with_standard(group: str, within: str = "1") -> Pack:
    """The shipped pack with one catalogue of one control in `group`."""
    data: dict[str, Any] = {"id": "isms", "edition": "1", "as_of": "2026-11-22", "confidence": "B"}
    data |= dict.fromkeys(("title", "short", "publisher", "scope"), TITLE) | {"sources": ["OWN"]}
    data["groups"] = [{"id": "1", "title": TITLE}, {"id": "1.1", "title": TITLE, "within": within}]
    data["controls"] = [{"id": "1.1.1", "group": group, "title": TITLE, "levels": ["IG1"]}]
    return replace(installed(PACK), documents={"frameworks/isms": data})


def test_support_ends_on_a_day() -> None:
    (entry,) = compile_pack(with_table(supported_until="2027-10-12")).tables["os"].entries
    assert (entry.supported_until, entry.is_until_known) == (date(2027, 10, 12), True)
    assert dict(entry.matches) == {"build": (1, 2), "edition": "home"}


def test_an_end_nobody_named_is_not_an_end_nobody_knows() -> None:
    (named_none,) = compile_pack(with_table(supported_until=None)).tables["os"].entries
    (unknown,) = compile_pack(with_table()).tables["os"].entries
    assert (named_none.supported_until, named_none.is_until_known) == (None, True)
    assert (unknown.supported_until, unknown.is_until_known) == (None, False)


def test_support_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(PackError) as refused:
        compile_pack(with_table(supported_from="2026-02-01", supported_until="2026-01-31"))
    assert refused.value.problems[0].code == "days_backwards"


def test_a_control_stands_in_its_chapter() -> None:
    standard = compile_pack(with_standard("1.1")).standards["isms"]
    assert [(each.id, each.within) for each in standard.groups] == [("1", None), ("1.1", "1")]
    assert (standard.controls[0].group, standard.controls[0].levels) == ("1.1", ("IG1",))


@pytest.mark.parametrize("pack", [with_standard("1.2"), with_standard("1.1", within="2")])
def test_a_chapter_that_is_not_there_is_refused(pack: Pack) -> None:
    with pytest.raises(PackError) as refused:
        compile_pack(pack)
    assert refused.value.problems[0].code == "unknown_id"


def test_a_part_of_an_area_that_nobody_named_is_refused() -> None:
    shipped = installed(PACK)
    area = shipped.items["P-SPC"]
    changed = {**area, "controls": [{**area["controls"][0], "sub": "attic"}]}
    with pytest.raises(PackError) as refused:
        compile_pack(replace(shipped, items={"P-SPC": changed}))
    assert (refused.value.file, refused.value.problems[0].params["found"]) == ("items/P-SPC.yaml", "attic")


def test_users_come_first_then_managers_then_providers() -> None:
    roles = [item.role for item in content().items]
    assert roles == sorted(roles, key=["user", "manager", "provider"].index)

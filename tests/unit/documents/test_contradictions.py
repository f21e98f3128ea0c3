"""What a document of the pack names must be there, and nothing twice; a mistake is told with its place."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest

from sme_smartwork.documents.checking import gaps, refuse_contradictions
from sme_smartwork.documents.content import PACK
from sme_smartwork.packs import PackError, installed

ITEM = "DOC-05"


def set_at(data: Any, path: tuple[str | int, ...], value: Any) -> None:
    for step in path[:-1]:
        data = data[step]
    data[path[-1]] = value


def test_the_shipped_documents_contradict_nothing() -> None:
    refuse_contradictions(installed(PACK))


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        (("uses",), ["address", "address"], "documents_field_twice"),
        (("uses",), ["dragons"], "documents_no_field"),
        (("laws",), ["LSA-93", "LSA-0"], "documents_no_law"),
        (("needed", 0, "law"), "LSA-0", "documents_no_law"),
        (("fields", 1, "statutory", "law"), "LSA-0", "documents_no_law"),
        (("limits", 1, "when", "field"), "dragons", "documents_no_field"),
        (("limits", 1, "when", "more_than"), "dragons", "documents_no_field"),
        (("limits", 1, "when"), {"field": "total"}, "documents_test"),
        (("limits", 0, "when", "all", 1), {"field": "total"}, "documents_test"),
        (("lead", "ko"), "{dragons}에게", "documents_no_field"),
        (("closing", "en"), "for {dragons}", "documents_no_field"),
        (("closing", "ko"), "{", "documents_no_field"),
        (("clauses", 0, "body", 0), {"text": {"ko": "", "en": ""}, "form": ["total"]}, "documents_block"),
        (("clauses", 0, "body", 0), {"form": ["dragons"]}, "documents_no_field"),
        (("fields", 0, "type"), "text", "documents_columns"),
        (("fields", 1, "type"), "text", "documents_choices"),
        (("fields", 3, "type"), "choice", "documents_choices"),
        (("fields", 5, "type"), "table", "documents_columns"),
        (("fields", 5, "default"), {"value": "1"}, "documents_default_for_law"),
    ],
)
def test_what_is_not_there_or_twice_is_refused(path: tuple[str | int, ...], value: Any, code: str) -> None:
    pack = installed(PACK)
    item = deepcopy(dict(pack.items[ITEM]))
    set_at(item, path, value)
    with pytest.raises(PackError) as refused:
        refuse_contradictions(replace(pack, items={**pack.items, ITEM: item}))
    (problem,) = refused.value.problems
    assert problem.code == code
    assert problem.place.file == f"items/{ITEM}.yaml"


def test_only_plain_names_may_stand_in_a_gap() -> None:
    assert gaps("{firm_name}에서 {total}명") == ("firm_name", "total")
    assert gaps("{total:>3}") == gaps("{total!r}") == gaps("{") == ("",)

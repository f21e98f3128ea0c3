"""What was typed and refused stays until it is typed well."""

from __future__ import annotations

from sme_smartwork.errors import UserError
from ui.forms.typed import entered, refusal

WRONG = UserError("entry.not_a_day", found="어제")


def refuse() -> None:
    raise WRONG


def test_a_refusal_is_told_and_what_is_kept_has_none() -> None:
    kept: list[int] = []
    assert refusal(refuse) is WRONG
    assert refusal(lambda: kept.append(1)) is None
    assert kept == [1]


def test_what_was_refused_stays_beside_the_reason_and_goes_when_typed_well() -> None:
    typed, problems = entered({"other": "x"}, {"other": WRONG}, "day", "어제", WRONG)
    assert typed == {"other": "x", "day": "어제"}
    assert problems == {"other": WRONG, "day": WRONG}
    assert entered(typed, problems, "day", "2026-11-22", None) == ({"other": "x"}, {"other": WRONG})

"""The ministry's pre-diagnosis beside ours: same, differs, open, and the conditions that say why."""

from __future__ import annotations

import pytest

from sme_smartwork.rules.model import Verdict
from sme_smartwork.subsidy.model import Condition, ProgrammeResult, Status
from sme_smartwork.subsidy.prediagnosis import Agreement, Theirs, compare
from sme_smartwork.wording import Text

WORDS = Text("말", "words")
CONDITIONS = tuple(Condition(each.value, WORDS, each, (), (), "A") for each in Verdict)


@pytest.mark.parametrize(
    ("ours", "theirs", "agreement", "why"),
    [
        (Status.ELIGIBLE, Theirs.ELIGIBLE, Agreement.SAME, []),
        (Status.ELIGIBLE, Theirs.INELIGIBLE, Agreement.DIFFERS, ["met"]),
        (Status.INELIGIBLE, Theirs.ELIGIBLE, Agreement.DIFFERS, ["unmet"]),
        (Status.ENDED, Theirs.INELIGIBLE, Agreement.SAME, []),
        (Status.UNDETERMINED, Theirs.ELIGIBLE, Agreement.OPEN, ["unknown"]),
        (Status.UNDETERMINED, Theirs.UNKNOWN, Agreement.SAME, []),
        (Status.ELIGIBLE, Theirs.UNKNOWN, Agreement.OPEN, ["met"]),
    ],
)
def test_two_results_are_compared_and_the_conditions_behind_a_difference_are_named(
    ours: Status, theirs: Theirs, agreement: Agreement, why: list[str]
) -> None:
    result = ProgrammeResult("a", WORDS, WORDS, ours, None, conditions=CONDITIONS)
    (found,) = compare((result,), {"a": theirs})
    assert found.agreement is agreement
    assert [each.id for each in found.why] == why

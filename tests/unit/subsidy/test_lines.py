"""The calculation line by line: every won of the amount has a line that says what it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

import pytest

from sme_smartwork.packs import Pack, Scenario, installed
from sme_smartwork.subsidy.cases import programme_of
from sme_smartwork.subsidy.model import Line, ProgrammeResult
from sme_smartwork.subsidy.programmes import PeopleAmount
from sme_smartwork.subsidy.scenarios import judged
from sme_smartwork.subsidy.service import PACK, programmes
from sme_smartwork.wording import text

FRACTIONS = text("subsidy.line.fractions")
_MOST_CASES = 12  # of one programme


@cache
def paid_cases() -> dict[str, list[Scenario]]:
    """For each programme some cases of its own in which it pays, those with most to tell first."""
    pack: Pack = installed(PACK)
    found: dict[str, list[Scenario]] = defaultdict(list)
    for case in pack.scenarios:
        name = programme_of(pack, case)
        if name is not None and case.expect.get(name, {}).get("won"):
            found[name].append(case)
    return {
        name: sorted(cases, key=lambda case: -len(str(case.given)))[:_MOST_CASES]
        for name, cases in found.items()
    }


def results(name: str) -> Iterator[tuple[str, ProgrammeResult]]:
    """The programme as each of its cases judges it."""
    for case in paid_cases()[name]:
        evaluation = judged(programmes().only([name]), installed(PACK), case)
        yield case.name, next(each for each in evaluation.programmes if each.id == name)


@pytest.mark.parametrize("name", sorted(paid_cases()))
def test_what_no_line_tells_are_fractions_of_a_won(name: str) -> None:
    for case, result in results(name):
        told = [line for line in result.payments if line.won]
        rest = sum(abs(line.won) for line in told if line.why == FRACTIONS)
        assert rest < max(1, len(told)), (case, [(line.line.value, line.won, line.why.en) for line in told])


@pytest.mark.parametrize("name", sorted(paid_cases()))
def test_every_limit_of_a_person_is_told_once_a_line_and_never_adds(name: str) -> None:
    amount = next(each.amount for each in programmes().each if each.id == name)
    for case, result in results(name):
        limits = [line for line in result.payments if line.line is Line.CEILING]
        assert all(line.won <= 0 for line in limits), case
        if isinstance(amount, PeopleAmount) and amount.ceilings:
            paid = {line.row or line.worker for line in result.payments if line.line is Line.PAY}
            for who in paid:
                mine = [line for line in limits if who in (line.row, line.worker)]
                assert len(mine) >= len(amount.ceilings), (case, who)

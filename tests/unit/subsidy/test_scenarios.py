"""The subsidy pack's own cases, each evaluated as a user's firm would be."""

from __future__ import annotations

import pytest

from sme_smartwork.packs import Scenario, installed
from sme_smartwork.subsidy.cases import facts_of_case
from sme_smartwork.subsidy.scenarios import differences
from sme_smartwork.subsidy.service import PACK, evaluate

CASES = installed(PACK).scenarios


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_the_case_comes_out_as_the_reference_says(case: Scenario) -> None:
    assert differences(case, evaluate(facts_of_case(installed(PACK), case))) == ()

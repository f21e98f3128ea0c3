"""Every condition of every programme is tried both ways by the pack's own cases."""

from __future__ import annotations

from sme_smartwork.packs import installed
from sme_smartwork.subsidy.compile import compile_pack
from sme_smartwork.subsidy.coverage import coverage


def test_every_condition_is_tried_met_and_unmet() -> None:
    """Where no source settles the other way, unknown stands for unmet; an office's judgement is not tried."""
    pack = installed("subsidies")

    found = coverage(compile_pack(pack), pack)

    assert [f"{each.programme}.{each.condition}: {each.verdict.value}" for each in found.untried] == []
    assert found.wanted > 500

"""Shares in whole per cent: one way for screens, reports and exports."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from sme_smartwork.exact import whole_percent


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        (Fraction(0), 0),
        (Fraction(2, 3), 67),
        (Decimal("0.805"), 81),
        (Decimal("0.8049"), 80),
        (Fraction(999, 1000), 99),
        (Decimal(1), 100),
    ],
)
def test_a_share_is_rounded_half_up_and_only_all_is_a_hundred(share: Fraction | Decimal, shown: int) -> None:
    assert whole_percent(share) == shown

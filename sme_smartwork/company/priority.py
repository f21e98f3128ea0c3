"""Whether the firm is a priority-support enterprise (우선지원대상기업), with the reason."""

from __future__ import annotations

from datetime import date

from sme_smartwork.company.model import Firm
from sme_smartwork.rules.priority_support import Derived, derive
from sme_smartwork.wording import text


def priority_support(firm: Firm, on: date) -> Derived:
    """What the firm entered, else what follows on the day `on` from its industry, head-count and status.

    Source: 고용보험법 시행령 제12조 and 별표 1, as the installed subsidy pack states them.
    """
    if firm.priority_support is not None:
        return Derived(firm.priority_support, text("company.priority.entered"), "")
    return derive(firm.industry, firm.regular_workers, firm.small_medium, firm.conglomerate, on)

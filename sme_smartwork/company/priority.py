"""Whether the firm is a priority-support enterprise (우선지원대상기업), with the reason."""

from __future__ import annotations

from dataclasses import dataclass

from sme_smartwork.company.model import Firm
from sme_smartwork.wording import Text, text


@dataclass(frozen=True, slots=True)
class Derived:
    """The answer (None: cannot be told yet), why, the source's id ("": entered), facts still missing."""

    value: bool | None
    reason: Text
    source: str
    missing: tuple[str, ...] = ()


def priority_support(firm: Firm) -> Derived:
    """What the firm entered, else what follows from its industry, head-count and status.

    Source: 고용보험법 시행령 제12조 and 별표 1, as the installed subsidy pack states them.
    """
    if firm.priority_support is not None:
        return Derived(firm.priority_support, text("company.priority.entered"), "")
    from sme_smartwork.rules.priority_support import derive

    told = derive(firm.industry, firm.regular_workers, firm.small_medium, firm.conglomerate)
    return Derived(told.value, told.reason, told.source, told.missing)

"""Whether the firm is a priority-support enterprise (우선지원대상기업), with the reason."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sme_smartwork.company.model import Firm, FirmFacts
from sme_smartwork.wording import Text, text

FACT = "firm.priority_support"


class Derived(NamedTuple):
    """The answer (None: cannot be told yet), why, the source ("": entered), the firm facts still missing."""

    value: bool | None
    reason: Text
    source: str
    missing: tuple[str, ...] = ()


def priority_support(firm: Firm, on: date) -> Derived:
    """What the firm entered, else what follows on the day `on` from its industry, head-count and status.

    Source: 고용보험법 시행령 제12조 and 별표 1, as the definitions of the subsidy pack in use state them.
    """
    from sme_smartwork.rules.definitions import derived
    from sme_smartwork.rules.facts import from_firm
    from sme_smartwork.rules.vocabulary import in_use

    if firm.priority_support is not None:
        return Derived(firm.priority_support, text("company.priority.entered"), "")
    words = in_use()
    definition = words.definitions.filling(FACT) if words.definitions else None
    if definition is None:
        return Derived(None, text("company.priority.no_rule"), "")
    told = derived(definition, from_firm(FirmFacts(on, firm), vocabulary=words))
    reason = told.reason or definition.title
    missing = tuple(fact.partition(".")[2] for fact in told.missing)
    return Derived(told.value, reason, ", ".join(told.sources), missing)

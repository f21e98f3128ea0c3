"""The words over the navigation: the firm, its size and place, and the rules in force."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui.i18n import t
from ui.session import Role

if TYPE_CHECKING:
    from sme_smartwork.company.model import Firm
    from ui.session import Session


@dataclass(frozen=True, slots=True)
class Header:
    """What stands at the top and the bottom of the navigation."""

    name: str
    facts: str
    pack: str


def header(session: Session) -> Header:
    """The header for what is open now."""
    if session.workspace is None:
        return Header(t("shell.officer"), t("shell.officer.facts"), t("shell.offline"))
    firm = session.workspace.company.firm()
    name = firm.name or t("shell.unnamed")
    facts = _staff_facts(session) if session.role is Role.STAFF else _firm_facts(firm)
    return Header(name, facts, f"{_rules()} · {t('shell.offline')}")


def _firm_facts(firm: Firm) -> str:
    parts = []
    if firm.regular_workers is not None:
        parts.append(t("shell.people", count=f"{firm.regular_workers.normalize():f}"))
    if firm.region is not None:
        parts.append(t(f"company.region.{firm.region.value}"))
    if _is_priority(firm):
        parts.append(t("shell.priority"))
    return " · ".join(parts) or t("shell.no_facts")


def _is_priority(firm: Firm) -> bool:
    from sme_smartwork.clock import local_now
    from sme_smartwork.company.priority import priority_support

    return priority_support(firm, local_now().date()).value is True


def _staff_facts(session: Session) -> str:
    """The code, never the name: anybody may look over a shoulder."""
    return t("shell.worker", code=session.worker or "")


def _rules() -> str:
    from sme_smartwork.packs import installed

    year, month, *_ = installed("subsidies").version.split(".")
    return t("shell.pack", version=f"{year}-{month:0>2}")

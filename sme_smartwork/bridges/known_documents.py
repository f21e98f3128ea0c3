"""What the drafts of documents may use of one workplace: its facts, its types of smart work, and the day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sme_smartwork.documents.model import Known

if TYPE_CHECKING:
    from sme_smartwork.wording import Language
    from sme_smartwork.workspace import Workspace


_TYPES = {"mobile": "MO", "telework": "TW", "centre": "SC", "video": "VC"}
"""The types of smart work as the checklist calls them, and as documents do."""


def known(workspace: Workspace, on: date, language: Language) -> Known:
    """Facts as of `on`; types are those chosen for the firm or anybody in it, None where nobody chose any.

    Slow, as other features work out what they tell: call it from a job.
    """
    from sme_smartwork.bridges.document_facts import told

    facts = workspace.company.facts(on)
    chosen = [workspace.checklist.types(code) for code in (None, *(each.code for each in facts.workers))]
    types = frozenset(_TYPES[each] for types in chosen for each in types if each in _TYPES)
    return Known(facts, types or None, on, told(workspace, on, language))

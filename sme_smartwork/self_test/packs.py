"""Whether the content packs are whole: read, checked against their schema, compiled, and unchanged."""

from __future__ import annotations

from sme_smartwork.self_test.findings import SelfTestFailed, Told
from sme_smartwork.wording import Language
from sme_smartwork.work import Ticket


def packs(language: Language, _ticket: Ticket) -> Told:
    """Every content pack in use loads and compiles; raises `SelfTestFailed` with the first mistake."""
    from sme_smartwork.commands import pack_problems
    from sme_smartwork.packs.service import list_packs

    problems = pack_problems(language)
    if problems:
        raise SelfTestFailed("self_test.packs", problem=problems[0])
    found = [{"id": pack.id, "version": pack.version, "digest": pack.digest} for pack in list_packs()]
    if not found:
        raise SelfTestFailed("self_test.no_packs")
    listed = ", ".join(f"{pack['id']} {pack['version']}" for pack in found)
    return Told("self_test.packs", {"packs": listed}, {"packs": found})

"""Whether the rule packs are whole: read, checked against their schema, compiled, unchanged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sme_smartwork.self_test.findings import SelfTestFailed, Told
from sme_smartwork.wording import Language
from sme_smartwork.work import Ticket

if TYPE_CHECKING:
    from sme_smartwork.packs.shelf import InUse


def packs(language: Language, ticket: Ticket) -> Told:
    """Every pack shipped and every pack in use loads, compiles and has the digest it came with.

    Raises ProgramDamaged, an update's own error when one was changed on the disk and set aside, and
    SelfTestFailed with the first mistake inside a pack.
    """
    from sme_smartwork.packs import loaded, shelf

    for pack_id in shelf.known_packs():
        ticket.report(0)
        loaded.load_shipped(pack_id)
    _refuse_mistakes(language)
    found = shelf.all_in_use()
    if not found:
        raise SelfTestFailed("self_test.no_packs")
    for problem in loaded.problems():
        raise problem
    return _told(found)


def _refuse_mistakes(language: Language) -> None:
    from sme_smartwork.commands import pack_problems

    problems = pack_problems(language)
    if problems:
        raise SelfTestFailed("self_test.packs", problem=problems[0])


def _told(found: tuple[InUse, ...]) -> Told:
    from sme_smartwork.pack_updates import updates
    from sme_smartwork.packs.loaded import shipped_digests

    trust = updates().trusted()
    publisher = trust.publisher if trust else None
    key = "self_test.packs_trusted" if trust else "self_test.packs_whole"
    facts = {
        "packs": [_fact(pack) for pack in found],
        "built_digests": shipped_digests() is not None,
        "publisher": publisher,
    }
    listed = ", ".join(f"{pack.id} {pack.version}" for pack in found)
    return Told(key, {"packs": listed, "publisher": publisher}, facts)


def _fact(pack: InUse) -> dict[str, str | bool]:
    return {
        "id": pack.id,
        "version": pack.version,
        "digest": pack.digest,
        "update": pack.publisher is not None,
    }

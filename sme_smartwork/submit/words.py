"""Proofs in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sme_smartwork.submit.model import Compared
from sme_smartwork.wording import Language, say

if TYPE_CHECKING:
    from sme_smartwork.submit.model import Proof


def told_proof(proof: Proof, language: Language) -> list[str]:
    """What was handed over, where to and how sure that is."""
    way = proof.way.value
    key = f"submit.proof_there.{way}" if proof.was_there else f"submit.proof.{way}"
    lines = [
        say(key, language, name=proof.name, where=proof.where),
        say("submit.proof.digest", language, sha256=proof.sha256, at=f"{proof.at:%Y-%m-%d %H:%M}"),
    ]
    if proof.compared is not Compared.NOTHING:
        lines.append(say(f"submit.proof.compared_{proof.compared.value}", language))
    if proof.status is not None:
        lines.append(say("submit.proof.server", language, status=proof.status, etag=proof.etag or "-"))
    return lines

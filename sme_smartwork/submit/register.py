"""Where reports were handed over: the proofs, kept in the workplace."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sme_smartwork.programme.model import WayKind
from sme_smartwork.submit.model import Compared, Proof, Submission

if TYPE_CHECKING:
    from sme_smartwork.storage.store import Store


class SubmissionRegister:
    """The proofs of one workplace."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def record(self, report: str, proof: Proof) -> None:
        """Keep `proof` that the report with the id `report` was handed over."""
        from sqlalchemy import insert

        from sme_smartwork.storage.tables import submission

        document = json.dumps(_plain(proof), ensure_ascii=False)
        at = proof.at.isoformat(timespec="seconds")
        with self._store.change() as connection:
            connection.execute(
                insert(submission).values(report=report, way=proof.way.value, at=at, document=document)
            )

    def submissions(self) -> tuple[Submission, ...]:
        """Every handing over, the newest first."""
        from sqlalchemy import select

        from sme_smartwork.storage.tables import submission

        with self._store.read() as connection:
            rows = connection.execute(select(submission).order_by(submission.c.id.desc())).all()
        return tuple(Submission(row.id, row.report, proof_from(json.loads(row.document))) for row in rows)


def proof_to_json(proof: Proof) -> dict[str, Any]:
    """`proof` as one JSON document."""
    return {"schema": "smartwork/proof/1", **_plain(proof)}


def proof_from(document: dict[str, Any]) -> Proof:
    """The proof a document holds."""
    return Proof(
        **{
            **document,
            "way": WayKind(document["way"]),
            "at": datetime.fromisoformat(document["at"]),
            "compared": Compared(document["compared"]),
        }
    )


def _plain(proof: Proof) -> dict[str, Any]:
    return {**asdict(proof), "at": proof.at.isoformat(timespec="seconds")}

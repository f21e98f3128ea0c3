"""The answering side: accept an invitation, show what will leave, write it signed and sealed."""

from __future__ import annotations

import json
import platform
import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sme_smartwork.checklist.model import CLOCKS_DIFFER
from sme_smartwork.checklist.pack.content import content
from sme_smartwork.checklist.replying.leaving import leaving
from sme_smartwork.checklist.replying.model import Draft, Field, ReplyingRefused
from sme_smartwork.clock import local_now
from sme_smartwork.exchange.answer import LONGEST_LABEL, LONGEST_NOTE, AnswerFile, FromDevice, write_answer
from sme_smartwork.exchange.confirmation import confirmation_number
from sme_smartwork.exchange.invitation import Invitation, invitation_of
from sme_smartwork.exchange.own_keys import signing_key
from sme_smartwork.intake.resident import without_resident_numbers
from sme_smartwork.intake.text import clean_text

if TYPE_CHECKING:
    from sme_smartwork.checklist.model import Answered, ProbeResult
    from sme_smartwork.checklist.service import ChecklistService
    from sme_smartwork.storage.store import Store

_INVITATION, _NUMBER, _LABEL = "replying.invitation", "replying.number", "replying.label"
_SYSTEMS = {"Windows": "windows", "Darwin": "macos", "Linux": "linux"}
_ROLE = "user"
_NUMBERED_SINCE, _A_NUMBER = datetime(2026, 1, 1, tzinfo=UTC), timedelta(minutes=1)


class Replying:
    """One person's answers to one workplace, in a store of their own."""

    def __init__(
        self, store: Store, checklist: ChecklistService, now: Callable[[], datetime] = local_now
    ) -> None:
        self._store, self._checklist, self._now = store, checklist, now

    def invitation(self) -> Invitation | None:
        """The invitation this store answers; None before one was accepted."""
        kept = self._store.get(_INVITATION, None)
        return None if kept is None else invitation_of(kept)

    def accept(self, invitation: Invitation) -> None:
        """Answer `invitation` from now on; a newer one of the same workplace and person takes its place.

        Raises `ReplyingRefused` for another workplace, other keys, another person, or an older invitation.
        """
        with self._store.change() as connection:
            kept = self.invitation()
            if kept is not None:
                _check_same(kept, invitation, self._now())
            _put_person(connection, invitation.worker)
            self._store.put(_INVITATION, invitation.body())
            self._checklist.set_types(invitation.worker, invitation.types)

    def number(self) -> str:
        """The twenty digits to read to the workplace at the first answer."""
        return confirmation_number(self._accepted().sign_key, signing_key(self._store).public)

    def label(self) -> str:
        """What the person calls this device; empty unless they chose to tell."""
        return str(self._store.get(_LABEL, ""))

    def set_label(self, label: str) -> None:
        """Tell the workplace a name of this device from now on; empty: none."""
        self._store.put(_LABEL, clean_text(without_resident_numbers(label))[:LONGEST_LABEL].strip())

    def draft(self) -> Draft:
        """The answer file as it would leave now, laid open field by field."""
        invitation, moment = self._accepted(), self._now().astimezone().replace(microsecond=0)
        worker, device = invitation.worker, self._checklist.this_device()
        answer = AnswerFile(
            id=secrets.token_hex(16),
            invitation=invitation.id,
            campaign=invitation.campaign,
            worker=worker,
            device=FromDevice(device, _SYSTEMS.get(platform.system(), "other"), self.label()),
            seq=self._next_number(moment),
            key=signing_key(self._store).public,
            made_at=moment,
            pack=content().pack,
            answers=self._answers(worker, moment),
            probes=self._probes(worker, device, moment),
        )
        return Draft(answer, leaving(answer), moment.date() > invitation.not_after)

    def fields(self) -> tuple[Field, ...]:
        """Every field that would leave now."""
        return self.draft().fields

    def write(self, path: Path, draft: Draft | None = None) -> Draft:
        """Write the answer file, exactly as `draft` showed it; gives what was written.

        Raises `ReplyingRefused` while nothing is answered or when another file was made since the draft,
        `FileNotWritten`, `NoRoom`.
        """
        from sme_smartwork.exchange.files import write_whole

        invitation, chosen = self._accepted(), draft or self.draft()
        if not chosen.answer.answers:
            raise ReplyingRefused("replying.nothing_answered")
        with self._store.change():
            if chosen.answer.seq <= int(self._store.get(_NUMBER, 0)):
                raise ReplyingRefused("replying.draft_old")
            self._store.put(_NUMBER, chosen.answer.seq)
        # The number is used up first: a file without its number kept would let the next one have it too.
        write_whole(path, write_answer(chosen.answer, signing_key(self._store), invitation.seal_key))
        return chosen

    def _accepted(self) -> Invitation:
        invitation = self.invitation()
        if invitation is None:
            raise ReplyingRefused("replying.no_invitation")
        return invitation

    def _next_number(self, moment: datetime) -> int:
        """Higher than every number before, even if this store was brought back from an older copy."""
        return max(int(self._store.get(_NUMBER, 0)) + 1, int((moment - _NUMBERED_SINCE) / _A_NUMBER))

    def _answers(self, worker: str, moment: datetime) -> tuple[Answered, ...]:
        kept = self._checklist.answers(worker)
        asked = [item.id for item in content().of_role(_ROLE) if item.id in kept]
        return tuple(_as_sent(kept[item], moment) for item in asked)

    def _probes(self, worker: str, device: str, moment: datetime) -> tuple[ProbeResult, ...]:
        found = self._checklist.probes(worker).get(device, {})
        return tuple(
            replace(each, at=min(_to_second(each.at), moment), device=device, shown={})
            for _, each in sorted(found.items())
        )


def _as_sent(answer: Answered, moment: datetime) -> Answered:
    """What a workplace needs of an answer: who reviewed it and which risk is accepted is decided there."""
    note = clean_text(without_resident_numbers(answer.note))[:LONGEST_NOTE].strip()
    at = min(_to_second(answer.at), moment)
    return replace(
        answer, note=note, at=at, device="", reviewed_by=None, waiver=None, decision=None, proofs=0
    )


def _to_second(moment: datetime) -> datetime:
    return moment.astimezone().replace(microsecond=0)


def _check_same(kept: Invitation, new: Invitation, now: datetime) -> None:
    if (kept.workplace, kept.sign_key, kept.seal_key) != (new.workplace, new.sign_key, new.seal_key):
        raise ReplyingRefused("replying.other_workplace", kept=kept.firm, new=new.firm)
    if kept.worker != new.worker:
        raise ReplyingRefused("replying.other_person", kept=kept.worker, new=new.worker)
    # One that was made while the workplace's clock was ahead must not keep the next ones out for years.
    if new.made_at < kept.made_at <= now + CLOCKS_DIFFER:
        raise ReplyingRefused("replying.older_invitation", campaign=new.campaign)


def _put_person(connection: Any, code: str) -> None:
    """Let answers belong to the person's code; nothing else of them is known here."""
    from sqlalchemy import insert, select

    from sme_smartwork.storage.tables import worker

    if connection.execute(select(worker.c.id).where(worker.c.code == code)).first() is None:
        connection.execute(insert(worker).values(code=code, document=json.dumps({"code": code})))

"""The staff side: what leaves this computer for the firm's readiness, shown field by field, then written."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from sme_smartwork.assessment.codec import check_respondent
from sme_smartwork.assessment.people.model import PeopleRefused
from sme_smartwork.exchange.fields import plain_key, plain_moment
from sme_smartwork.exchange.own_keys import signing_key
from sme_smartwork.exchange.readiness_answer import ReadinessFile, write_readiness

if TYPE_CHECKING:
    from sme_smartwork.assessment.model import Answer
    from sme_smartwork.assessment.service import AssessmentService
    from sme_smartwork.exchange.invitation import Invitation
    from sme_smartwork.storage.store import Store

USUAL_ROLE = "EMP"
_ROLE, _ID, _NUMBER = "assessment.own_role", "assessment.own_id", "assessment.own_number"
_NUMBERED_SINCE, _A_NUMBER = datetime(2026, 1, 1, tzinfo=UTC), timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Field:
    """One value that leaves, exactly as the file holds it; `question` is what an answer answers.

    `name` ends the key of its words: `handing.field.<name>`.
    """

    name: str
    value: str
    question: str = ""


@dataclass(frozen=True, slots=True)
class Leaving:
    """A readiness file before it is written: what is shown is what leaves."""

    file: ReadinessFile
    fields: tuple[Field, ...]
    asked: int
    is_late: bool  # after the last day of the invitation


class Handing:
    """One person's readiness answers, in a store of their own."""

    def __init__(self, store: Store, service: AssessmentService, now: Callable[[], datetime]) -> None:
        self._store, self._service, self._now = store, service, now

    def role(self) -> str:
        """The role this person answers for; staff unless they chose another."""
        return str(self._store.get(_ROLE, USUAL_ROLE))

    def choose_role(self, role: str) -> None:
        """Answer for `role` from now on; what was answered for another role stays. Raises `AnswerRefused`."""
        check_respondent(self._service.content, role)
        self._store.put(_ROLE, role.partition("/")[0])

    def answers(self) -> dict[str, Answer]:
        """What this person answered for their role, to the questions that are put to it."""
        role, given = self.role(), self._service.answers()
        asked = self._service.content.asked_of(role)
        return {each.id: given[each.id][role] for each in asked if role in given.get(each.id, {})}

    def leaving(self, invitation: Invitation) -> Leaving:
        """The file as it would leave now, laid open field by field. Keeps the random number it needs."""
        moment = self._now().astimezone().replace(microsecond=0)
        file = ReadinessFile(
            id=secrets.token_hex(16),
            invitation=invitation.id,
            respondent=f"{self.role()}/{self._own_id()}",
            seq=self._next_number(moment),
            key=signing_key(self._store).public,
            made_at=moment,
            pack=self._service.content.pack,
            answers=tuple(sorted(self.answers().items())),
        )
        asked = len(self._service.content.asked_of(self.role()))
        return Leaving(file, tuple(_fields(file)), asked, moment.date() > invitation.not_after)

    def write(self, path: Path, invitation: Invitation, shown: Leaving | None = None) -> Leaving:
        """Write the file exactly as `shown`; gives what was written.

        Raises `PeopleRefused` while nothing is answered or when another file was made since it was shown,
        `FileNotWritten`, `NoRoom`.
        """
        from sme_smartwork.exchange.files import write_whole

        chosen = shown or self.leaving(invitation)
        if not chosen.file.answers:
            raise PeopleRefused("people.nothing_answered")
        with self._store.change():
            if chosen.file.seq <= int(self._store.get(_NUMBER, 0)):
                raise PeopleRefused("people.shown_old")
            self._store.put(_NUMBER, chosen.file.seq)
        # The number is used up first: a file without its number kept would let the next one have it too.
        write_whole(path, write_readiness(chosen.file, signing_key(self._store), invitation.seal_key))
        return chosen

    def _own_id(self) -> str:
        """Eight random digits, the same in every file of this person."""
        with self._store.change():
            kept = self._store.get(_ID, None)
            if isinstance(kept, str):
                return kept
            made = secrets.token_hex(4)
            self._store.put(_ID, made)
        return made

    def _next_number(self, moment: datetime) -> int:
        """Higher than every number before, even if this store was brought back from an older copy."""
        return max(int(self._store.get(_NUMBER, 0)) + 1, int((moment - _NUMBERED_SINCE) / _A_NUMBER))


def _fields(file: ReadinessFile) -> Iterator[Field]:
    """Every value of the file."""
    yield Field("id", file.id)
    yield Field("invitation", file.invitation)
    yield Field("respondent", file.respondent)
    yield Field("seq", str(file.seq))
    yield Field("key", plain_key(file.key))
    yield Field("made_at", plain_moment(file.made_at))
    yield Field("pack", file.pack)
    for question, value in file.answers:
        yield Field("answer", str(value), question)

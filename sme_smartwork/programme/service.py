"""What a firm does with programmes: take their files, see what they ask, report, and keep receipts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from sme_smartwork.clock import local_now
from sme_smartwork.exchange.confirmation import published_number
from sme_smartwork.exchange.envelope import read_file
from sme_smartwork.exchange.programme_file import read_programme
from sme_smartwork.programme import answering, shelf
from sme_smartwork.programme.arriving import Arriving, Fate, KnownKey, ProgrammeRefused, Received, fate_of
from sme_smartwork.programme.asking import Asked, asked
from sme_smartwork.programme.model import Field, Programme
from sme_smartwork.programme.paper import Making, programme_report
from sme_smartwork.programme.receiving import KeptReceipt, kept_receipts, take_receipts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sme_smartwork.programme.answering import Answers
    from sme_smartwork.reports.model import Report, Value
    from sme_smartwork.storage.store import Store
    from sme_smartwork.wording import Language, Text

_REFUSALS = {
    Fate.ALREADY: "programme.already",
    Fate.OUTDATED: "programme.outdated",
    Fate.CHANGED_KEY: "programme.changed_key",
    Fate.CLOSED: "programme.closed_round",
}


class ProgrammeService:
    """The programmes of one firm."""

    def __init__(self, store: Store, now: Callable[[], datetime] = local_now) -> None:
        self._store, self._now = store, now

    def received(self) -> tuple[Received, ...]:
        """Every programme that was taken, the newest first."""
        return shelf.read_shelf(self._store).received

    def keys(self) -> tuple[KnownKey, ...]:
        """Every key whose number was compared."""
        return shelf.read_shelf(self._store).keys

    def one(self, id: str, round: str) -> Received:
        """One round; raises `ProgrammeRefused` when it is not here."""
        for each in self.received():
            if (each.programme.id, each.programme.round) == (id, round):
                return each
        raise ProgrammeRefused("programme.not_here", round=round[:40])

    def look(self, path: Path) -> Arriving:
        """What the file `path` is and what would become of it; changes nothing.

        Raises `FileUnreadable`, `FileNewer` or `FileOfOtherKind`.
        """
        raw = read_file(path)
        return self._looked_at(raw, read_programme(raw, path.name))

    def _looked_at(self, raw: bytes, programme: Programme) -> Arriving:
        here, sha256 = shelf.read_shelf(self._store), shelf.digest(raw)
        rounds = {(each.programme.id, each.programme.round): each.programme for each in here.received}
        return Arriving(
            programme=programme,
            raw=raw,
            sha256=sha256,
            fate=fate_of(programme, sha256, here, self._now().date()),
            number=published_number(programme.sign_key),
            namesake=any(
                each.organisation == programme.organisation and each.key != programme.sign_key
                for each in here.keys
            ),
            before=rounds.get((programme.id, programme.round)),
        )

    def take(self, arriving: Arriving, compared: str | None = None) -> Received:
        """Keep the programme; at first contact only with its number in `compared`.

        Raises `ProgrammeRefused` for what cannot be taken, and when things changed since the look.
        """
        with self._store.change():
            now = self._looked_at(arriving.raw, arriving.programme)
            if not now.can_be_taken:
                raise ProgrammeRefused(_REFUSALS[now.fate], round=now.programme.round)
            if now.fate is Fate.FIRST_CONTACT:
                if compared is None or _digits(compared) != _digits(now.number):
                    raise ProgrammeRefused("programme.number_differs")
                shelf.know_key(self._store, now.programme.sign_key, now.programme.organisation, self._now())
            shelf.put_on_shelf(self._store, now, self._now())
        return self.one(now.programme.id, now.programme.round)

    def put_away(self, received: Received) -> None:
        """Forget a programme; reports made for it, receipts and the known key stay."""
        shelf.take_off_shelf(self._store, received.programme.id, received.programme.round)

    def put_back(self, received: Received, raw: bytes) -> None:
        """Undo `put_away`."""
        arriving = self._looked_at(raw, received.programme)
        shelf.put_on_shelf(self._store, arriving, received.at)

    def forget_key(self, key: bytes) -> None:
        """Compare the number of `key` again at the next file."""
        shelf.forget_key(self._store, key)

    def answers(self, received: Received) -> Answers:
        """What the firm typed, left out and agreed to."""
        return answering.read_answers(self._store, received.programme)

    def asked(
        self, received: Received, values: Mapping[str, Value], members: Mapping[str, Text] | None = None
    ) -> tuple[Asked, ...]:
        """Every field with what would be told and what is in the way; see `asking.asked`."""
        return asked(received.programme, values, self.answers(received), members)

    def type_in(self, received: Received, field: Field, typed: str) -> None:
        """Keep what somebody typed for `field`; nothing takes it back. Raises `ProgrammeRefused`."""
        answering.keep_typed(self._store, received.programme, field, answering.typed_value(field, typed))

    def restore(self, received: Received, field: Field, value: Value) -> None:
        """Put back a value typed before."""
        answering.keep_typed(self._store, received.programme, field, value)

    def leave_out(self, received: Received, field: Field, is_left_out: bool = True) -> None:
        """Leave an optional field out of the report, or take it in again; raises `ProgrammeRefused`."""
        answering.keep_left_out(self._store, received.programme, field, is_left_out)

    def agree(self, received: Received, field: Field, is_agreed: bool = True) -> None:
        """Note that the firm saw the legal basis of a personal field and agrees to tell it."""
        answering.keep_agreed(self._store, received.programme, field, is_agreed)

    def next_number(self, programme: Programme) -> int:
        """The number of the next report to this round: one more than the highest made."""
        from sqlalchemy import func, select

        from sme_smartwork.storage.tables import report_made

        highest = select(func.max(report_made.c.seq)).where(report_made.c.programme == programme.name)
        with self._store.read() as connection:
            return int(connection.execute(highest).scalar() or 0) + 1

    def report(
        self,
        received: Received,
        fields: tuple[Asked, ...],
        as_of: date,
        language: Language,
        like: Report | None = None,
    ) -> Report:
        """The report that answers `received`; nothing is kept yet. Raises `ProgrammeRefused`.

        `like`: the same report in the other language, whose number and moment this one has too.
        """
        from sme_smartwork.exchange.own_keys import signing_key

        making = Making(
            report_id=like.id if like else uuid4().hex,
            made_at=like.made_at if like else self._now().astimezone().replace(microsecond=0),
            as_of=as_of,
            seq=self.next_number(received.programme),
            language=language,
            fingerprint=signing_key(self._store).public_fingerprint,
        )
        return programme_report(received, fields, making)

    def take_receipts(self, paths: Sequence[Path]) -> tuple[KeptReceipt, ...]:
        """Keep the receipts in `paths`, all of them or none; raises `ReceiptRefused` and errors of files."""
        return take_receipts(self._store, paths, self.keys())

    def receipts(self) -> tuple[KeptReceipt, ...]:
        """Every receipt kept, the newest first."""
        return kept_receipts(self._store)


def _digits(number: str) -> str:
    return "".join(each for each in number if each.isdigit())

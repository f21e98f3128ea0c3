"""Putting a report on a server so that a cut connection never leaves a half one under its name.

The bytes go to a neighbour whose name holds their digest; what of it arrived before is not sent again
where the server takes a part. Only when all of it is there, read back, it is moved to its name, over no
other file. A server that cannot move gets the file itself, on the condition that there is none, or
only a beginning of it that a cut connection left.
"""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from sme_smartwork.errors import Cancelled, UserError
from sme_smartwork.programme.model import WayKind
from sme_smartwork.submit.errors import AlreadyThere, NotReached, SubmitRefused
from sme_smartwork.submit.model import Compared, Patience, Proof, SignIn, WebAddress
from sme_smartwork.work import Ticket

if TYPE_CHECKING:
    from collections.abc import Callable

    from sme_smartwork.submit.model import Parcel
    from sme_smartwork.submit.server import Said, Server

_NOTHING_THERE = {404, 410}
_NOT_SHOWN = {403, 405, 501}  # a server that takes files and shows none
_DONE_BEFORE = 412
_NO_PARTS = {400, 405, 411, 415, 416, 501}
_DIGEST_LETTERS = 12
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_Result = TypeVar("_Result")


def deliver(
    parcel: Parcel,
    address: WebAddress,
    at: datetime,
    ticket: Ticket,
    sign_in: SignIn | None = None,
    patience: Patience | None = None,
) -> Proof:
    """Put `parcel` on the server of `address`; what arrived is read back before it gets its name.

    Raises `AlreadyThere`, `SignInNeeded`, `SubmitRefused`, `NotReached` and `Cancelled`; after `Cancelled`
    nothing of it is left there, after the others at most a part under a name of its own.
    """
    from sme_smartwork.submit.server import Server

    patience = patience or Patience()
    server = Server(address, sign_in, patience, ticket)
    try:
        return _Delivery(parcel, address, server, patience, ticket).run(at)
    except Cancelled:
        _take_back(parcel, address, sign_in, patience)
        raise
    finally:
        server.close()


def part_address(parcel: Parcel, address: WebAddress) -> str:
    """Where the bytes go first."""
    return address.of(f"{parcel.name}.{parcel.sha256[:_DIGEST_LETTERS]}.part")


def _take_back(parcel: Parcel, address: WebAddress, sign_in: SignIn | None, patience: Patience) -> None:
    """Remove what a stopped delivery has left, as far as the server lets us."""
    from sme_smartwork.submit.server import Server

    server = Server(address, sign_in, patience, Ticket())
    try:
        server.ask("DELETE", part_address(parcel, address))
    except UserError:
        return
    finally:
        server.close()


class _Delivery:
    """One report on its way to one server."""

    def __init__(
        self, parcel: Parcel, address: WebAddress, server: Server, patience: Patience, ticket: Ticket
    ) -> None:
        self._parcel, self._server, self._patience, self._ticket = parcel, server, patience, ticket
        self._final, self._part = address.of(parcel.name), part_address(parcel, address)
        self._tries = 1
        self._takes_parts = True

    def run(self, at: datetime) -> Proof:
        """Deliver, and tell what came of it."""
        found = self._look(self._final)
        if found is not None and self._same(self._final):
            return self._proof(at, found.status, Compared.CONTENT, found.etag, was_there=True)
        moves = self._can_move()
        if found is not None and (moves or not self._is_our_beginning(found)):
            raise self._taken()
        said = self._trying(self._by_moving if moves else self._at_once)
        compared, etag = self._trying(lambda: self._compare(self._final))
        return self._proof(at, said.status, compared, etag or said.etag)

    def _trying(self, step: Callable[[], _Result]) -> _Result:
        """Do `step`, again after a broken connection, with pauses that grow."""
        from sme_smartwork.submit.server import CutOff

        while True:
            try:
                return step()
            except CutOff:
                if self._tries >= self._patience.tries:
                    raise
                self._ticket.stop.wait(self._patience.pause * 2 ** (self._tries - 1))
                self._ticket.check()
                self._tries += 1

    def _look(self, url: str) -> Said | None:
        """What is at `url`; None where nothing is or nothing is shown."""
        said = self._server.ask("HEAD", url)
        if said.ok:
            return said
        if said.status in _NOTHING_THERE | _NOT_SHOWN:
            return None
        raise self._refused(said)

    def _can_move(self) -> bool:
        said = self._server.ask("OPTIONS", self._final.rpartition("/")[0] + "/")
        return said.ok and ("DAV" in said.headers or "MOVE" in said.headers.get("Allow", ""))

    def _by_moving(self) -> Said:
        """The part, whole and read back, then its name."""
        if self._tries > 1 and (arrived := self._arrived()) is not None:
            return arrived  # the connection broke after the move, before its answer
        self._bring_part()
        self._compare(self._part)
        said = self._server.ask("MOVE", self._part, {"Destination": self._final, "Overwrite": "F"})
        if said.ok:
            return said
        arrived = self._arrived()
        self._server.ask("DELETE", self._part)
        if arrived is None:
            raise self._refused(said)
        return arrived

    def _bring_part(self) -> None:
        """All bytes of the part; those that are there already are not sent again where that is taken."""
        there = self._look(self._part)
        size = (there.length or 0) if there else 0
        if size == self._parcel.size:
            return
        if 0 < size < self._parcel.size and self._takes_parts and self._go_on(size):
            return
        said = self._server.send(self._part, self._parcel.data, headers={"Content-Type": _TYPE})
        if not said.ok:
            raise self._refused(said)

    def _go_on(self, start: int) -> bool:
        """Send what is missing from `start` on; whether the server took it as a part of the file."""
        size = self._parcel.size
        headers = {"Content-Range": f"bytes {start}-{size - 1}/{size}", "Content-Type": _TYPE}
        said = self._server.send(self._part, self._parcel.data, start, headers)
        there = self._look(self._part) if said.ok else None
        self._takes_parts = there is not None and there.length == size
        if not said.ok and said.status not in _NO_PARTS:
            raise self._refused(said)
        return self._takes_parts

    def _at_once(self) -> Said:
        """The file itself, if there is none of its name but a beginning of it; where nothing can be moved."""
        there = self._look(self._final)
        if there is not None and self._same(self._final):
            return there  # the connection broke after the last byte, before the answer
        if there is not None and not self._is_our_beginning(there):
            raise self._taken()
        condition = {"If-None-Match": "*"} if there is None else {"If-Match": there.etag}
        headers = {**condition, "Content-Type": _TYPE}
        said = self._server.send(self._final, self._parcel.data, headers=headers)
        if not said.ok:
            raise self._refused(said)
        return said

    def _is_our_beginning(self, there: Said) -> bool:
        """Whether what is under the name is what a cut connection left of this very report."""
        size = there.length
        if not there.etag or size is None or not 0 < size < self._parcel.size:
            return False
        begun = hashlib.sha256(self._parcel.data[:size]).hexdigest()
        return self._server.digest(self._final, size) == begun

    def _arrived(self) -> Said | None:
        """What is under the name, if it is this very report."""
        said = self._look(self._final)
        return said if said and self._same(self._final) else None

    def _same(self, url: str) -> bool:
        return self._server.digest(url, self._parcel.size) == self._parcel.sha256

    def _compare(self, url: str) -> tuple[Compared, str]:
        """How far what is at `url` is what was sent, and its mark there; `NotReached` for something else."""
        there = self._look(url)
        if there is None:
            return Compared.NOTHING, ""
        digest = self._server.digest(url, self._parcel.size)
        if digest == self._parcel.sha256:
            return Compared.CONTENT, there.etag
        if digest is None and there.length == self._parcel.size:
            return Compared.SIZE, there.etag
        self._server.ask("DELETE", self._part)
        raise NotReached("submit.not_kept", name=self._parcel.name, where=self._server.host)

    def _taken(self) -> AlreadyThere:
        return AlreadyThere("submit.name_taken", name=self._parcel.name, where=self._server.host)

    def _refused(self, said: Said) -> UserError:
        host, status = self._server.host, said.status
        if status == _DONE_BEFORE:
            return self._taken()
        if status in (401, 403):
            return SubmitRefused("submit.forbidden", host=host)
        if status in (404, 409):
            return SubmitRefused("submit.no_such_place", host=host)
        return NotReached("submit.server_said", host=host, status=status)

    def _proof(
        self, at: datetime, status: int, compared: Compared, etag: str, *, was_there: bool = False
    ) -> Proof:
        return Proof(
            way=WayKind.WEB,
            where=self._final,
            name=self._parcel.name,
            size=self._parcel.size,
            sha256=self._parcel.sha256,
            at=at,
            compared=compared,
            status=status,
            etag=etag,
            tries=self._tries,
            was_there=was_there,
        )

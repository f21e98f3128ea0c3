"""What is handed over, to whom, and the proof that stays."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from urllib.parse import quote, urlsplit

from sme_smartwork.exchange.model import ReportHeader
from sme_smartwork.exchange.web_address import wrong_with
from sme_smartwork.intake.text import shown_text
from sme_smartwork.programme.model import WayKind
from sme_smartwork.submit.errors import BadReceiver


class Compared(StrEnum):
    """How far what arrived was compared with what was sent."""

    CONTENT = "content"  # every byte was read back
    SIZE = "size"
    NOTHING = "nothing"  # the receiver shows nothing of what it took


@dataclass(frozen=True, slots=True)
class Parcel:
    """A report as it leaves: the bytes that were checked are the bytes that go."""

    name: str  # as it is called at the receiver's: tells no firm
    data: bytes = field(repr=False)
    sha256: str
    header: ReportHeader

    @property
    def size(self) -> int:
        """How many bytes leave."""
        return len(self.data)


@dataclass(frozen=True, slots=True)
class WebAddress:
    """The folder of a server where reports are put; `BadReceiver` for any address but a plain https one."""

    address: str

    def __post_init__(self) -> None:
        wrong = wrong_with(self.address)
        if wrong:
            raise BadReceiver(f"submit.{wrong}", address=shown_text(self.address))

    @property
    def host(self) -> str:
        """The server, as a message names it."""
        return urlsplit(self.address).netloc

    def of(self, name: str) -> str:
        """The address of the file `name` there."""
        return f"{self.address.rstrip('/')}/{quote(name, safe='')}"


@dataclass(frozen=True, slots=True)
class SignIn:
    """Name and password for a server; never written to a file."""

    user: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a server may keep us waiting, in seconds, and how often a broken connection is made anew."""

    answer: float = 20
    """Until it takes the connection, and between two pieces of data."""
    whole: float = 60
    """For one exchange, besides the time for the bytes themselves."""
    tries: int = 4
    pause: float = 0.5
    """Before the first new try; each next one waits twice as long."""


@dataclass(frozen=True, slots=True)
class Proof:
    """That a report was handed over: what, where to, when, and what the receiver said."""

    way: WayKind
    where: str  # the folder, the mail address, or the whole address of the file on the server
    name: str
    size: int
    sha256: str
    at: datetime  # with time zone
    compared: Compared
    status: int | None = None
    etag: str = ""
    tries: int = 1
    was_there: bool = False  # the very same file had arrived before


@dataclass(frozen=True, slots=True)
class Submission:
    """One entry of the register: a proof and the report it is of."""

    id: int
    report: str
    proof: Proof

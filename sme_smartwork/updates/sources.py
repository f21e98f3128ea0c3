"""Where updates come from: a folder, such as a USB stick, or an https address; nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from sme_smartwork.intake.text import shown_text
from sme_smartwork.updates.errors import BadSource

METADATA, TARGETS = "metadata/", "targets/"
_MOST_LETTERS = 2000


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a server may keep us waiting, in seconds."""

    answer: float = 15
    """Until it takes the connection, and between two pieces of data."""
    file: float = 60
    """For one whole file, however busily it sends."""


@dataclass(frozen=True, slots=True)
class FolderSource:
    """A repository in a folder; reading it uses no network."""

    folder: Path

    @property
    def name(self) -> str:
        """The source as a message names it."""
        return self.folder.name or str(self.folder)

    @property
    def base(self) -> str:
        """What the addresses of its files begin with."""
        return "folder:/"


@dataclass(frozen=True, slots=True)
class HttpsSource:
    """A repository on a server; BadSource for any address but a plain https one."""

    address: str
    patience: Patience = Patience()

    def __post_init__(self) -> None:
        wrong = _wrong_with(self.address)
        if wrong:
            raise BadSource(f"updates.{wrong}", address=shown_text(self.address))

    @property
    def name(self) -> str:
        """The source as a message names it: its server."""
        return urlsplit(self.address).netloc

    @property
    def base(self) -> str:
        """What the addresses of its files begin with."""
        return self.address.rstrip("/") + "/"


Source = FolderSource | HttpsSource


def source_of(text: str) -> Source:
    """The source a person named: an address when it looks like one, else a folder; raises BadSource."""
    text = text.strip()
    if "://" in text or text.lower().startswith(("http:", "https:", "www.")):
        return HttpsSource(text)
    return FolderSource(Path(text))


def _wrong_with(address: str) -> str | None:
    """Why an address is not one of a server and a path on it; None for a plain one."""
    if not address.lower().startswith("https://"):
        return "not_https"
    server = address[len("https://") :].partition("/")[0]
    if "@" in server:
        return "address_user"
    if len(address) > _MOST_LETTERS or not re.fullmatch(r"[!-~]+", address) or re.search(r"[?#\\]", address):
        return "address_letters"
    try:
        parts = urlsplit(address)
        if not parts.hostname:
            return "address_server"
    except ValueError:
        return "address_server"
    try:
        return "address_port" if parts.port == 0 else None
    except ValueError:
        return "address_port"

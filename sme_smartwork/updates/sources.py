"""Where updates come from: a folder, such as a USB stick, or an https address; nothing else."""

from __future__ import annotations

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
        if not _is_plain_https(self.address):
            raise BadSource("updates.not_https", address=shown_text(self.address))

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


def _is_plain_https(address: str) -> bool:
    """Whether an address names a server and a path on it: no user, no question, no odd letters."""
    if len(address) > _MOST_LETTERS or not address.isascii() or not address.isprintable() or " " in address:
        return False
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return False
    plain = not (parts.query or parts.fragment or "@" in parts.netloc or "\\" in address)
    return parts.scheme == "https" and bool(parts.hostname) and plain and port != 0

"""Where updates come from: a folder, such as a USB stick, or an https address; nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from sme_smartwork.exchange.web_address import wrong_with
from sme_smartwork.intake.text import shown_text
from sme_smartwork.updates.errors import BadSource

METADATA, TARGETS = "metadata/", "targets/"


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
        wrong = wrong_with(self.address)
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

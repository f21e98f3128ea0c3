"""Where a Dask scheduler is, and whether it may be spoken to: one that is open runs anybody's code."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from sme_smartwork.errors import NotPossibleHere, UserError

CA, CERTIFICATE, KEY = "SMARTWORK_TLS_CA", "SMARTWORK_TLS_CERT", "SMARTWORK_TLS_KEY"


class ClusterRefused(UserError):
    """The scheduler named is none, or may not be used as it was named."""


class ClusterOut(NotPossibleHere):
    """The cluster does not answer, has no workers, or was lost on the way."""


@dataclass(frozen=True, slots=True)
class TlsFiles:
    """PEM files: whom to trust, and who this computer is."""

    ca: Path
    certificate: Path
    key: Path


@dataclass(frozen=True, slots=True)
class Cluster:
    """A scheduler's address and how it is spoken to; `open_allowed`: without TLS beyond this computer too."""

    address: str
    tls: TlsFiles | None = None
    open_allowed: bool = False

    def check(self) -> None:
        """Raise `ClusterRefused` for what is no address, lacks its certificates, or is open to others."""
        scheme, host = self._parts()
        if scheme == "tls":
            self._check_files()
        elif not (is_own(host) or self.open_allowed):
            raise ClusterRefused("collect.open_scheduler", address=self.address)

    def _parts(self) -> tuple[str, str]:
        try:
            told = urlsplit(self.address)
            port = told.port
        except ValueError:
            port = None
        if not port or told.scheme not in ("tls", "tcp") or not told.hostname:
            raise ClusterRefused("collect.scheduler_address", address=self.address)
        return told.scheme, told.hostname

    def _check_files(self) -> None:
        if self.tls is None:
            raise ClusterRefused("collect.no_certificates", address=self.address)
        for path in (self.tls.ca, self.tls.certificate, self.tls.key):
            if not path.is_file():
                raise ClusterRefused("collect.certificate_missing", file=path)


def is_own(host: str) -> bool:
    """Whether `host` can only be this computer."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def tls_files(
    given: tuple[Path | None, Path | None, Path | None], environ: Mapping[str, str]
) -> TlsFiles | None:
    """The certificates given as options, otherwise those the environment names; None when one is missing."""
    names = (CA, CERTIFICATE, KEY)
    paths = [
        path or (Path(environ[name]) if environ.get(name) else None)
        for path, name in zip(given, names, strict=True)
    ]
    ca, certificate, key = paths
    if ca is None or certificate is None or key is None:
        return None
    return TlsFiles(ca, certificate, key)

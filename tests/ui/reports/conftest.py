"""A programme's file, and a machine that believes the authority of the test servers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import trustme

from sme_smartwork.exchange.programme_file import write_programme
from tests.support.programme_fixtures import OFFICER, programme

WriteProgramme = Callable[..., Path]


@pytest.fixture
def programme_file(tmp_path: Path) -> WriteProgramme:
    """Writes a programme's file; what is given replaces what the small programme says."""

    def write(**more: Any) -> Path:
        path = tmp_path / "round.swprogramme"
        path.write_bytes(write_programme(programme(**more), OFFICER))
        return path

    return write


@pytest.fixture
def believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> trustme.CA:
    """An authority this machine believes."""
    ca = trustme.CA()
    ca.cert_pem.write_to_path(str(tmp_path / "authority.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    return ca

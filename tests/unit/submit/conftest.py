"""A signed report to hand over, and a machine that believes the authority of the test servers."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
import trustme

from sme_smartwork.exchange.signing import SigningKey
from sme_smartwork.reports.xlsx import write_workbook
from sme_smartwork.submit.model import Parcel
from sme_smartwork.submit.parcel import parcel_of
from tests.support.reports import report


@pytest.fixture(scope="session")
def report_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A firm's report as a workbook."""
    path = tmp_path_factory.mktemp("report") / "한빛디자인.xlsx"
    write_workbook(report(), path, SigningKey.generate())
    return path


@pytest.fixture(scope="session")
def parcel(report_file: Path) -> Parcel:
    """The report wrapped up."""
    return parcel_of(report_file)


@pytest.fixture(scope="session")
def large(parcel: Parcel) -> Parcel:
    """A parcel that is on its way for a while."""
    data = parcel.data * 40
    return replace(parcel, data=data, sha256=sha256(data).hexdigest())


@pytest.fixture
def believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> trustme.CA:
    """An authority this machine believes."""
    ca = trustme.CA()
    ca.cert_pem.write_to_path(str(tmp_path / "authority.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    return ca

"""Which schedulers may be spoken to: an open one on another computer would run anybody's code."""

from __future__ import annotations

from pathlib import Path

import pytest

from sme_smartwork.collect.engines.choice import engine_of
from sme_smartwork.collect.engines.cluster import (
    CA,
    CERTIFICATE,
    KEY,
    Cluster,
    ClusterRefused,
    TlsFiles,
    tls_files,
)


def refusal(cluster: Cluster) -> str:
    with pytest.raises(ClusterRefused) as told:
        cluster.check()
    for language in ("ko", "en"):
        assert told.value.told(language)
    return told.value.code


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:8786", "tcp://localhost:8786", "tcp://[::1]:8786"])
def test_an_open_scheduler_on_this_computer_may_be_used(address: str) -> None:
    Cluster(address).check()


@pytest.mark.parametrize(
    "address", ["tcp://10.0.0.5:8786", "tcp://cluster.local:8786", "tcp://127.0.0.1.evil.kr:1"]
)
def test_an_open_scheduler_elsewhere_is_refused_unless_allowed(address: str) -> None:
    assert refusal(Cluster(address)) == "collect.open_scheduler"
    Cluster(address, open_allowed=True).check()


@pytest.mark.parametrize(
    "address", ["", "10.0.0.5:8786", "http://host:80", "tls://host", "tls://:8786", "tls://h:x", "tcp://[::1"]
)
def test_what_is_no_address_is_refused(address: str) -> None:
    assert refusal(Cluster(address)) == "collect.scheduler_address"


def test_tls_needs_its_three_files(tmp_path: Path) -> None:
    assert refusal(Cluster("tls://host:8786")) == "collect.no_certificates"
    files = TlsFiles(tmp_path / "ca.pem", tmp_path / "cert.pem", tmp_path / "key.pem")
    for path in (files.ca, files.certificate):
        path.write_text("")
    assert refusal(Cluster("tls://host:8786", files)) == "collect.certificate_missing"
    files.key.write_text("")
    Cluster("tls://host:8786", files).check()


def test_certificates_come_from_options_and_otherwise_from_the_environment(tmp_path: Path) -> None:
    environ = {CA: "ca.pem", CERTIFICATE: "cert.pem", KEY: "key.pem"}
    assert tls_files((None, None, None), environ) == TlsFiles(
        Path("ca.pem"), Path("cert.pem"), Path("key.pem")
    )
    own = tls_files((tmp_path, None, None), environ)
    assert own is not None
    assert own.ca == tmp_path
    assert tls_files((None, None, None), {CA: "ca.pem"}) is None


def test_dask_without_a_scheduler_is_refused_with_an_explanation() -> None:
    with pytest.raises(ClusterRefused) as told:
        engine_of("dask", None, None)
    assert "--scheduler" in told.value.told("en")


def test_the_local_engine_takes_as_many_processes_as_it_is_told() -> None:
    with engine_of("local", 1, None)() as engine:
        assert engine.processes == 1
        assert engine.executor.submit(sum, [1, 2]).result() == 3

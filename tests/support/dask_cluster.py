"""A Dask cluster of real processes on this computer, with TLS and certificates of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import trustme

from sme_smartwork.collect.engines.cluster import Cluster, TlsFiles

_TOP = Path(__file__).resolve().parents[2]
_SECONDS = 30


@dataclass(slots=True)
class RunningCluster:
    """A scheduler and its workers, each a process that can be killed."""

    folder: Path
    tls: TlsFiles
    scheduler: subprocess.Popen[bytes]
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def address(self) -> str:
        """Where the scheduler listens; it is told as soon as it does."""
        told = json.loads((self.folder / "scheduler.json").read_text())
        return str(told["address"])

    @property
    def cluster(self) -> Cluster:
        """What an officer would name it."""
        return Cluster(self.address, self.tls)

    def add_worker(self, environ: Mapping[str, str] | None = None) -> None:
        """Start one more worker of one thread."""
        command = ("dask_worker", "--no-nanny", "--nthreads", "1", "--nworkers", "1")
        self.workers.append(_started(self.folder, self.tls, environ or {}, *command))

    def close(self) -> None:
        """Kill what still runs; readers of workers end with them."""
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()


@contextmanager
def running_cluster(folder: Path, workers: int = 2) -> Iterator[RunningCluster]:
    """A scheduler on a free port of loopback and so many workers."""
    tls = _certificates(folder)
    scheduler = _started(folder, tls, {}, "dask_scheduler", "--port", "0", "--protocol", "tls")
    running = RunningCluster(folder, tls, scheduler)
    try:
        _wait_for(folder / "scheduler.json")
        for _ in range(workers):
            running.add_worker()
        yield running
    finally:
        running.close()


def _certificates(folder: Path) -> TlsFiles:
    authority = trustme.CA()
    own = authority.issue_cert("127.0.0.1", "localhost")
    files = TlsFiles(folder / "ca.pem", folder / "cert.pem", folder / "key.pem")
    authority.cert_pem.write_to_path(files.ca)
    own.cert_chain_pems[0].write_to_path(files.certificate)
    own.private_key_pem.write_to_path(files.key)
    return files


def _started(
    folder: Path, tls: TlsFiles, environ: Mapping[str, str], module: str, *more: str
) -> subprocess.Popen[bytes]:
    command = [
        *(sys.executable, "-m", f"distributed.cli.{module}", "--no-dashboard", "--host", "127.0.0.1"),
        *("--scheduler-file", str(folder / "scheduler.json")),
        *("--tls-ca-file", str(tls.ca), "--tls-cert", str(tls.certificate), "--tls-key", str(tls.key)),
        *more,
    ]
    path = os.pathsep.join([*filter(None, [environ.get("PYTHONPATH")]), str(_TOP)])
    with (folder / f"{module}.log").open("ab") as log:
        return subprocess.Popen(
            command, stdout=log, stderr=log, cwd=folder, env={**os.environ, **environ, "PYTHONPATH": path}
        )


def _wait_for(path: Path) -> None:
    until = time.monotonic() + _SECONDS
    while not path.exists() or not path.read_text().endswith("}"):
        if time.monotonic() > until:
            raise TimeoutError(path.name)
        time.sleep(0.05)

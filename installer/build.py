"""Build the installers: `python3 installer/build.py KIND --out DIR`, or `audit` the packages.

KIND is deb, appdir, windows, or officer: what officers add to the installed program.

Runs on the bare Python of Debian 12, so it knows the standard library only.
"""

from __future__ import annotations

import re
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from frozen import checksums
from frozen.alone import alone
from frozen.order import BuildError, Order
from frozen.places import program_version
from messages import SetupError, tell

TARGETS = {
    "deb": "debian.build",
    "appdir": "debian.appdir",
    "windows": "windows.build",
    "officer": "officer.build",
}
"""The module that makes each kind; it is imported when it is asked for."""


def main(arguments: Sequence[str]) -> int:
    """Do what `arguments` ask; 0 when it is done, 3 after saying why it cannot be."""
    told = parser().parse_args(arguments)
    try:
        with alone():
            return audit() if told.target == "audit" else build(told.target, order(told))
    except BuildError as error:
        print(f"build: {error}", file=sys.stderr)
    except OSError as error:
        print(f"build: {error.filename or told.out}: {error.strerror}", file=sys.stderr)
    except SetupError as stop:
        tell(stop.key, **stop.params)
    return 3


def build(target: str, wanted: Order) -> int:
    """Make one kind of installer and the list of checksums beside it."""
    wanted.out.mkdir(parents=True, exist_ok=True)
    make: Callable[[Order], list[Path]] = import_module(TARGETS[target]).build
    if wanted.publisher is None:
        print("No --publisher: this build knows no publisher of rule packs and says so in the program.")
    made = make(wanted)
    sums = checksums.write(wanted.out)
    for path in (*made, sums):
        print(path)
    return 0


def audit() -> int:
    """Ask an advisory service about the packages of the lock."""
    answer: int = import_module("frozen.audit").audit()
    return answer


def order(told: Namespace) -> Order:
    """The order behind the words of the command line; raises BuildError for an odd version."""
    version = told.version or program_version()
    if not re.fullmatch(r"\d{1,4}(\.\d{1,4}){1,3}", version):
        raise BuildError(f"{version} is no version. Numbers with dots are, as in 0.1.0.")
    return Order(
        out=told.out.resolve(),
        version=version,
        publisher=told.publisher and told.publisher.resolve(),
        windows_python=told.windows_python and told.windows_python.resolve(),
        windows_python_sha256=told.windows_python_sha256,
        certificate=told.certificate and told.certificate.resolve(),
        certificate_password_file=told.certificate_password_file and told.certificate_password_file.resolve(),
        timestamp=told.timestamp,
    )


def parser() -> ArgumentParser:
    """The words of the command line."""
    made = ArgumentParser(prog="build.py", description="Build the installers of SME SmartWork.")
    made.add_argument("target", choices=(*TARGETS, "audit"))
    made.add_argument("--out", type=Path, default=Path("out"), help="where the installers go")
    made.add_argument("--publisher", type=Path, metavar="REPO", help="signed repository of the rule packs")
    made.add_argument("--version", help="a version other than the program's own, for trying upgrades")
    made.add_argument("--windows-python", type=Path, metavar="FILE", help="embeddable Python for Windows")
    made.add_argument("--windows-python-sha256", metavar="HEX")
    made.add_argument("--certificate", type=Path, metavar="PFX", help="signs the Windows programs")
    made.add_argument("--certificate-password-file", type=Path, metavar="FILE")
    made.add_argument("--timestamp", metavar="URL", help="time-stamping service of the certificate's issuer")
    return made


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Signs the Windows programs with the publisher's certificate, if there is one, and checks them."""

from __future__ import annotations

import os
import shlex
import tempfile
from collections.abc import Sequence
from pathlib import Path

from frozen.order import BuildError, Order
from frozen.places import APP_NAME, TOP
from frozen.running import run

TOOL = "osslsigncode"
TRUSTED = Path("/etc/ssl/certs/ca-certificates.crt")


def sign(order: Order, programs: Sequence[Path]) -> None:
    """Sign `programs` in place and check it; without a certificate say that they are not signed."""
    if order.certificate is None:
        names = ", ".join(path.name for path in programs)
        print(
            f"No --certificate: {names} not signed. Windows will warn about an unknown publisher.", flush=True
        )
        return
    for program in programs:
        signed = program.with_name(f"{program.name}.signed")
        run([*command(order), "-in", program, "-out", signed], TOP, dict(os.environ))
        signed.replace(program)
    check(order, programs)


def check(order: Order, programs: Sequence[Path]) -> None:
    """Raise BuildError unless each of `programs` carries a whole signature of the order's certificate."""
    with tempfile.TemporaryDirectory() as name:
        known = Path(name) / "known.pem"
        known.write_text(_certificates(order) + _trusted(), encoding="utf-8")
        for program in programs:
            # Lists of revoked certificates would be asked for on the network.
            asked: list[str | Path] = [
                TOOL,
                "verify",
                "-CAfile",
                known,
                "-TSA-CAfile",
                known,
                "-ignore-cdp",
                "-ignore-crl",
            ]
            run([*asked, "-in", program], TOP, dict(os.environ))
            print(f"{program.name}: signed, signature verified", flush=True)


def script(order: Order, room: Path) -> Path | None:
    """A script in `room` that signs the file it is given, for NSIS to sign the uninstaller with."""
    if order.certificate is None:
        return None
    words = " ".join(shlex.quote(str(word)) for word in command(order))
    lines = ("#!/bin/sh", "set -e", f'{words} -in "$1" -out "$1.signed"', 'mv -f -- "$1.signed" "$1"', "")
    made = room / "sign.sh"
    made.write_text("\n".join(lines), encoding="utf-8")
    made.chmod(0o700)
    return made


def command(order: Order) -> list[str | Path]:
    """The words that sign a file, all but which."""
    password = _password_file(order)
    assert order.certificate is not None
    words: list[str | Path] = [TOOL, "sign", "-pkcs12", order.certificate, "-readpass", password]
    words += ["-h", "sha256", "-n", APP_NAME]
    return [*words, "-ts", order.timestamp] if order.timestamp else words


def _password_file(order: Order) -> Path:
    if order.certificate is None or not order.certificate.is_file():
        raise BuildError(f"{order.certificate} is not there. Name the PFX file of the certificate.")
    if order.certificate_password_file is None or not order.certificate_password_file.is_file():
        raise BuildError("--certificate needs --certificate-password-file, a file that holds its password.")
    return order.certificate_password_file


def _certificates(order: Order) -> str:
    """The certificates in the PFX file, the publisher's first."""
    assert order.certificate is not None
    password = f"file:{_password_file(order)}"
    asked: list[str | Path] = ["openssl", "pkcs12", "-in", order.certificate, "-nokeys", "-passin", password]
    return run(asked, TOP, dict(os.environ))


def _trusted() -> str:
    return TRUSTED.read_text(encoding="utf-8") if TRUSTED.exists() else ""

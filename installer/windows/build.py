"""Builds the Setup program for Windows: frozen in wine, signed with a certificate, packed by NSIS."""

from __future__ import annotations

from pathlib import Path

import system_packages
from frozen import limits
from frozen.finish import publish_bill
from frozen.moment import epoch, set_times
from frozen.order import Order
from frozen.places import CACHE
from windows import signing
from windows.package import pack
from windows.program import windows_program

PROGRAMS = ("SmartWork.exe", "smartwork-cli.exe")


def build(order: Order) -> list[Path]:
    """Write the Setup program and its bill of materials into `order.out`; returns both."""
    system_packages.ensure_windows_tools()
    bundle, room = windows_program(order), CACHE / "windows" / "room"
    signing.sign(order, [bundle / name for name in PROGRAMS])
    set_times(bundle, epoch())
    setup = order.out / setup_name(order.version)
    icon, signer = room / "stage" / "icons" / "app.ico", signing.script(order, room)
    pack(bundle, order.version, setup, icon=icon, signer=signer)
    signing.sign(order, [setup])
    limits.check_package(setup, limits.WINDOWS_SETUP)
    return [setup, publish_bill(bundle, setup)]


def setup_name(version: str) -> str:
    """The file name of the Setup program."""
    return f"SME-SmartWork-{version}-Setup.exe"

"""Builds the Setup program for Windows: frozen in wine, signed with a certificate, packed by NSIS."""

from __future__ import annotations

from pathlib import Path

import system_packages
from frozen import limits
from frozen.environment import build_python
from frozen.finish import publish_bill
from frozen.moment import epoch, set_times, steady_environment
from frozen.order import Order
from frozen.places import CACHE
from frozen.running import run
from windows import signing, wine_prefix
from windows.package import pack
from windows.program import windows_program

DRAW = Path(__file__).resolve().parent / "draw_side.py"
PROGRAMS = ("SmartWork.exe", "smartwork-cli.exe")


def build(order: Order) -> list[Path]:
    """Write the Setup program and its bill of materials into `order.out`; returns both."""
    system_packages.ensure_windows_tools()
    room = CACHE / "windows" / "room"
    with wine_prefix.one_at_a_time(room):
        return _built(order, room)


def _built(order: Order, room: Path) -> list[Path]:
    bundle = windows_program(order, room)
    signing.sign(order, [bundle / name for name in PROGRAMS])
    set_times(bundle, epoch())
    setup = order.out / setup_name(order.version)
    icons, signer = room / "stage" / "icons", signing.script(order, room)
    pack(bundle, order.version, setup, icon=icons / "app.ico", side=_side(icons), signer=signer)
    signing.sign(order, [setup])
    limits.check_package(setup, limits.WINDOWS_SETUP)
    return [setup, publish_bill(bundle, setup)]


def _side(icons: Path) -> Path:
    side = icons / "side.bmp"
    run([build_python(), DRAW, icons / "app.svg", side], icons, steady_environment())
    return side


def setup_name(version: str) -> str:
    """The file name of the Setup program."""
    return f"SME-SmartWork-{version}-Setup.exe"

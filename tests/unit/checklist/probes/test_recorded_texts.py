"""What tools and files of Linux say, as they say it."""

from __future__ import annotations

from sme_smartwork.checklist.probes.readers.linux import units_of
from sme_smartwork.checklist.probes.readers.linux_packages import (
    DPKG_UPGRADE,
    PACMAN_UPGRADE,
    dpkg_packages,
    pacman_package,
)

UNITS = """Id=ufw.service
LoadState=loaded
ActiveState=active
UnitFileState=enabled

Id=firewalld.service
LoadState=not-found
ActiveState=inactive
UnitFileState=

Id=apt-daily-upgrade.timer
LoadState=loaded
ActiveState=active
UnitFileState=enabled
"""
STATUS = """Package: bash
Essential: yes
Status: install ok installed
Version: 5.2.15-2+b7
Description: GNU Bourne Again SHell
 Bash is an sh-compatible command language interpreter.
 Status: this line belongs to the description

Package: anydesk
Status: deinstall ok config-files
Version: 6.3.0

Package: firefox-esr
Status: hold ok installed
Version: 140.14.0esr-1~deb13u1
"""
DPKG_LOG = """2026-11-18 06:11:02 startup archives unpack
2026-11-18 06:11:02 upgrade openssl:amd64 3.5.1-1 3.5.4-1
2026-11-18 06:11:03 status half-configured openssl:amd64 3.5.1-1
2026-11-20 10:00:00 install mc:amd64 <none> 3:4.8.33-1
"""
PACMAN_LOG = """[2026-11-19T08:00:00+0900] [PACMAN] Running 'pacman -Syu'
[2026-11-19T08:00:41+0900] [ALPM] upgraded openssl (3.5.3-1 -> 3.5.4-1)
[2026-11-21T08:00:41+0900] [ALPM] installed mc (4.8.33-1)
"""


def test_states_of_services_are_read_unit_by_unit() -> None:
    units = units_of(UNITS)
    assert units is not None
    assert set(units) == {"ufw.service", "firewalld.service", "apt-daily-upgrade.timer"}
    assert units["ufw.service"]["ActiveState"] == "active"
    assert units["firewalld.service"]["LoadState"] == "not-found"
    assert units_of("Failed to connect to bus\n") is None


def test_a_package_that_was_removed_is_not_installed() -> None:
    assert dict(dpkg_packages(STATUS)) == {"bash": "5.2.15-2+b7", "firefox-esr": "140.14.0esr-1~deb13u1"}
    assert list(dpkg_packages("")) == []


def test_installing_something_new_is_no_update() -> None:
    assert DPKG_UPGRADE.findall(DPKG_LOG) == ["2026-11-18 06:11:02"]
    assert PACMAN_UPGRADE.findall(PACMAN_LOG) == ["2026-11-19T08:00:41+0900"]


def test_a_name_may_hold_dashes() -> None:
    assert pacman_package("ttf-nanum-gothic-coding-2.5-3") == ("ttf-nanum-gothic-coding", "2.5")

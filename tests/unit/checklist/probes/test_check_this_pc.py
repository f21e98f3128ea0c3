"""Checking this PC: every source in its time, none that takes the others down, nothing that stays."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping

import pytest

from sme_smartwork.checklist.model import Outcome
from sme_smartwork.checklist.probes.judging import judge, sources_of
from sme_smartwork.checklist.probes.model import (
    MISSING,
    PROBES,
    Group,
    Reading,
    Recorded,
    State,
    System,
    failed,
    found,
)
from sme_smartwork.checklist.probes.readers import linux, macos, windows
from sme_smartwork.checklist.probes.readers.asking import by_name, one
from sme_smartwork.checklist.probes.run import read, without_programs
from sme_smartwork.errors import Cancelled
from sme_smartwork.work import Progress, Ticket
from tests.support import probing

GROUPS = {System.WINDOWS: windows.GROUPS, System.MACOS: macos.GROUPS, System.LINUX: linux.GROUPS}


@pytest.fixture
def hanging() -> Iterator[Group]:
    """A source that answers only after the test has ended."""
    done = threading.Event()

    def wait(names: frozenset[str]) -> Mapping[str, Recorded]:
        done.wait()
        return dict.fromkeys(names, MISSING)

    yield Group(("screen_saver",), wait, seconds=0.1)
    done.set()
    for thread in threading.enumerate():
        if thread.name == "probe":
            thread.join(5)


def _read(*groups: Group, ticket: Ticket | None = None) -> Reading:
    sources = frozenset(source for group in groups for source in group.sources)
    return read(System.WINDOWS, sources, groups, probing.case(), ticket or Ticket())


def test_a_source_that_hangs_costs_its_probe_and_no_other(hanging: Group) -> None:
    reading = _read(hanging, one("sign_in", lambda: {"AutoAdminLogon": "0"}))
    assert reading.readings["screen_saver"] == failed("time_limit")
    saver, sign_in = (judge(probe, reading, probing.case()) for probe in ("P02", "P03"))
    assert saver.outcome is not Outcome.PASS
    assert sign_in.outcome is Outcome.PASS


def test_a_reader_that_breaks_is_an_error_of_its_own_sources_only() -> None:
    def breaks(names: frozenset[str]) -> Mapping[str, Recorded]:
        raise ZeroDivisionError(names)

    reading = _read(Group(("accounts",), breaks), one("sign_in", lambda: {"AutoAdminLogon": "0"}))
    assert reading.readings["accounts"] == failed("ZeroDivisionError")
    assert judge("P10", reading, probing.case()).outcome is Outcome.ERROR
    assert judge("P03", reading, probing.case()).outcome is Outcome.PASS


def test_a_reader_that_forgets_a_source_is_found_out() -> None:
    reading = _read(Group(("accounts", "token"), lambda _: {"token": MISSING}))
    assert reading.readings == {"accounts": failed("not_recorded"), "token": MISSING}


@pytest.mark.parametrize(
    ("error", "state"),
    [(PermissionError(), State.DENIED), (OSError(), State.FAILED), (RuntimeError(), State.FAILED)],
)
def test_every_way_to_fail_becomes_data(error: Exception, state: State) -> None:
    def fails() -> object:
        raise error

    assert _read(one("token", fails)).readings["token"].state is state


def test_the_person_can_stop_it_while_a_source_hangs(hanging: Group) -> None:
    ticket = Ticket()
    threading.Timer(0.02, ticket.cancel).start()
    with pytest.raises(Cancelled):
        _read(Group(hanging.sources, hanging.read, seconds=60), ticket=ticket)


def test_progress_is_told_source_by_source() -> None:
    told: list[Progress] = []
    _read(one("token", lambda: None), one("accounts", lambda: None), ticket=Ticket(told.append))
    assert told == [Progress(0, 2), Progress(1, 2), Progress(2, 2)]


def test_a_source_nobody_reads_is_an_error() -> None:
    reading = read(System.LINUX, frozenset({"listeners"}), (), probing.case(), Ticket())
    assert reading.readings == {"listeners": failed("no_reader")}


@pytest.mark.parametrize("system", System)
def test_every_source_a_rule_looks_at_has_a_reader_and_every_reader_a_rule(system: System) -> None:
    assert sources_of(PROBES, system) == set(by_name(GROUPS[system]))
    assert len(by_name(GROUPS[system])) == sum(len(group.sources) for group in GROUPS[system])


def test_of_the_installed_programs_only_the_unwanted_ones_are_kept() -> None:
    programs = [
        {"id": "utorrent", "name": "µTorrent", "version": "3"},
        {"id": "x", "name": "카카오톡", "version": "1"},
    ]
    reading = Reading(System.WINDOWS, probing.NOW, {"software": found(programs), "token": MISSING})
    kept = without_programs(reading, probing.case())
    assert kept.readings == {"software": found([{"name": "µTorrent"}]), "token": MISSING}
    assert without_programs(Reading(System.LINUX, probing.NOW, {}), probing.case()).readings == {}

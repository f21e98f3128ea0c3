"""Check this PC: read what the wanted probes need, each source within its time, then let the rules judge."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from importlib import import_module
from typing import cast

from sme_smartwork.checklist.probes.judging import judge_all, sources_of
from sme_smartwork.checklist.probes.model import (
    PROBES,
    TIME_LIMIT,
    Case,
    Checked,
    Group,
    Reading,
    Recorded,
    State,
    System,
    failed,
    found,
)
from sme_smartwork.checklist.probes.readers.asking import by_name
from sme_smartwork.checklist.probes.rules.software import unwanted_among
from sme_smartwork.errors import Cancelled
from sme_smartwork.work import Ticket

READERS = "sme_smartwork.checklist.probes.readers"
LOOK_SECONDS = 0.05  # how often a reader that is under way is looked after


def case_of(now: datetime, *, is_shared_pc: bool = False, own: Mapping[str, int] | None = None) -> Case:
    """What this PC is judged by at the moment `now`: the pack in use, with the firm's `own` limits if given.

    The results name both. An invited person's PC has no limits of the firm and judges by the pack's.
    """
    from sme_smartwork.checklist.kept.limits import rules_told, with_own
    from sme_smartwork.checklist.pack.content import content

    used, limits = content(), own or {}
    return Case(with_own(used.limits, limits), used.tables, now, rules_told(used.pack, limits), is_shared_pc)


def this_system() -> System:
    """The system this program runs on; anything that is neither Windows nor macOS is read as Linux."""
    return {"win32": System.WINDOWS, "darwin": System.MACOS}.get(sys.platform, System.LINUX)


def groups_of(system: System) -> tuple[Group, ...]:
    """What can be read on `system`, and how."""
    return cast(tuple[Group, ...], import_module(f"{READERS}.{system.value}").GROUPS)


def check_this_pc(wanted: Iterable[str], case: Case, ticket: Ticket) -> Checked:
    """Read this computer and judge it; raises `Cancelled` when the person stops it.

    Call it beside the window: it takes seconds. It stores nothing and changes nothing; the programs that are
    installed stay inside, only those on the list of unwanted ones are part of what it returns.
    """
    probes = tuple(probe for probe in PROBES if probe in set(wanted))
    system = this_system()
    reading = read(system, sources_of(probes, system), groups_of(system), case, ticket)
    return Checked(without_programs(reading, case), judge_all(probes, reading, case))


def read(
    system: System, sources: frozenset[str], groups: tuple[Group, ...], case: Case, ticket: Ticket
) -> Reading:
    """Record `sources`; one that takes too long or breaks is recorded so and holds up no other."""
    serving = by_name(groups)
    needed = [group for group in groups if set(group.sources) & sources]
    recorded: dict[str, Recorded] = {name: failed("no_reader") for name in sources if name not in serving}
    for done, group in enumerate(needed):
        ticket.report(done, len(needed))
        names = frozenset(group.sources) & sources
        recorded |= _in_time(group, names, ticket)
    ticket.report(len(needed), len(needed))
    return Reading(system, case.now, recorded)


def _in_time(group: Group, names: frozenset[str], ticket: Ticket) -> Mapping[str, Recorded]:
    """What the group recorded, or that it was too slow; its thread is then left and ends with the program."""
    told: dict[str, Recorded] = {}
    thread = threading.Thread(target=_record, args=(group, names, told), name="probe", daemon=True)
    thread.start()
    end = time.monotonic() + group.seconds
    while thread.is_alive() and time.monotonic() < end:
        thread.join(LOOK_SECONDS)
        if ticket.stop.is_set():
            raise Cancelled
    late = thread.is_alive()
    kept = dict(told)
    return {name: kept.get(name, failed(TIME_LIMIT if late else "not_recorded")) for name in names}


def _record(group: Group, names: frozenset[str], told: dict[str, Recorded]) -> None:
    try:
        told.update(group.read(names))
    except Exception as error:  # noqa: BLE001 - a reader that breaks is an answer about its own sources only
        told.update({name: failed(type(error).__name__) for name in names})


def without_programs(reading: Reading, case: Case) -> Reading:
    """The reading without the list of programs, of which only the unwanted ones are anybody's business."""
    programs, table = reading.readings.get("software"), case.tables.get("unwanted")
    if programs is None or programs.state is not State.READ:
        return reading
    hits = unwanted_among(programs.value, table, reading.system) if table is not None else []
    kept = found([{"name": each} for each in hits])
    return replace(reading, readings={**reading.readings, "software": kept})

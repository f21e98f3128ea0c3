"""Every rule of the probes, judged from saved readings: five outcomes each, and every trap."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sme_smartwork.checklist.model import Outcome
from sme_smartwork.checklist.probes.judging import judge, sources_of
from sme_smartwork.checklist.probes.model import PROBES, Reading, System, failed, found
from sme_smartwork.checklist.probes.rules import RULES
from sme_smartwork.wording import LANGUAGES, catalogue, say
from tests.support import probing

EVERY_SYSTEM_HAS_IT = {"P01", "P02", "P04", "P06", "P07", "P08", "P09", "P11", "P13", "P15", "P17"}
"""Nothing to be "not supported": each of the three systems has such a thing on every computer."""
CANNOT_EXIST = {(probe, Outcome.UNSUPPORTED) for probe in EVERY_SYSTEM_HAS_IT} | {("P15", Outcome.FAIL)}
"""The age of a backup informs: a tool nobody uses any more says nothing of what took its place."""


@pytest.mark.parametrize("name", sorted(probing.expected()))
def test_a_saved_reading_is_judged_as_it_is_written(name: str) -> None:
    wanted = probing.expected()[name]
    case = probing.case(is_shared_pc=wanted.get("shared_pc", False))
    result = judge(wanted["probe"], probing.saved(name), case)
    assert (result.outcome.value, result.reason) == (wanted["outcome"], wanted["reason"])
    assert {key: result.shown[key] for key in wanted.get("shown", {})} == wanted.get("shown", {})
    assert result.at == probing.saved(name).made_at
    assert result.rules == "security test"


@pytest.mark.parametrize("name", sorted(probing.expected()))
def test_what_is_said_of_a_reading_can_be_told_in_both_languages(name: str) -> None:
    wanted = probing.expected()[name]
    case = probing.case(is_shared_pc=wanted.get("shared_pc", False))
    result = judge(wanted["probe"], probing.saved(name), case)
    key = f"checklist.probe.{result.reason}"
    for language in LANGUAGES:
        gaps = {gap for _, gap, _, _ in Formatter().parse(catalogue()[key][language]) if gap}
        assert gaps <= set(result.shown)
        assert say(key, language, **result.shown)


def test_no_saved_reading_is_without_an_expectation() -> None:
    assert probing.files() == set(probing.expected())


@pytest.mark.parametrize("probe", PROBES)
def test_every_probe_has_a_reading_of_each_outcome(probe: str) -> None:
    there = {Outcome(each["outcome"]) for each in probing.expected().values() if each["probe"] == probe}
    impossible = {outcome for name, outcome in CANNOT_EXIST if name == probe}
    assert there == set(Outcome) - impossible


@pytest.mark.parametrize("probe", PROBES)
def test_every_probe_has_a_reading_of_each_system(probe: str) -> None:
    there = {name.split("/")[0] for name, each in probing.expected().items() if each["probe"] == probe}
    assert there == {system.value for system in System}


@pytest.mark.parametrize("probe", PROBES)
@pytest.mark.parametrize("system", System)
def test_a_reading_with_nothing_in_it_is_neither_a_pass_nor_a_fail(probe: str, system: System) -> None:
    result = judge(probe, Reading(system, probing.NOW, {}), probing.case(is_shared_pc=True))
    assert result.outcome in (Outcome.UNKNOWN, Outcome.UNSUPPORTED)


@pytest.mark.parametrize("odd", [[], "?", -1, {"?": "?"}, [["?"]], 10**30, True], ids=str)
@pytest.mark.parametrize("probe", PROBES)
def test_no_value_however_odd_stops_a_rule(probe: str, odd: object) -> None:
    for system in System:
        readings = {source: found(odd) for source in sources_of([probe], system)}
        result = judge(probe, Reading(system, probing.NOW, readings), probing.case(is_shared_pc=True))
        assert result.outcome in Outcome


@pytest.mark.parametrize("probe", PROBES)
def test_a_source_that_took_too_long_says_so(probe: str) -> None:
    for system, way in RULES[probe].ways.items():
        readings = {source: failed("time_limit") for source in way.sources}
        result = judge(probe, Reading(system, probing.NOW, readings), probing.case(is_shared_pc=True))
        assert (result.outcome, result.reason) == (Outcome.ERROR, "time_limit")


def test_the_probes_of_this_computer_are_those_of_the_catalogue_and_each_has_a_title() -> None:
    assert tuple(RULES) == tuple(sorted(RULES))
    assert tuple(RULES) == PROBES
    assert all(f"checklist.probe_title.{probe}" in catalogue() for probe in ("P00", *PROBES))
    assert all(f"checklist.probe_outcome.{outcome.value}" in catalogue() for outcome in Outcome)


def test_without_tables_in_the_pack_nobody_knows() -> None:
    bare = probing.case()
    no_tables = type(bare)(bare.limits, {}, bare.now, bare.rules)
    for name in ("windows/p06-updated.json", "windows/p17-none.json", "windows/p18-supported.json"):
        wanted = probing.expected()[name]
        result = judge(wanted["probe"], probing.saved(name), no_tables)
        assert (result.outcome, result.reason) == (Outcome.UNKNOWN, "no_table")


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)


@given(st.sampled_from(PROBES), st.sampled_from(System), st.data())
def test_whatever_is_recorded_a_rule_answers(probe: str, system: System, data: st.DataObject) -> None:
    readings = {source: found(data.draw(PLAIN)) for source in sorted(sources_of([probe], system))}
    result = judge(probe, Reading(system, probing.NOW, readings), probing.case(is_shared_pc=True))
    assert f"checklist.probe.{result.reason}" in catalogue()


def test_what_a_program_calls_itself_is_told_without_what_a_window_or_terminal_would_obey() -> None:
    odd = {"desktop": found({"desktop": "\x1b[31mNEW\u202e\n" * 50})}
    told = judge("P02", Reading(System.LINUX, probing.NOW, odd), probing.case()).shown["desktop"]
    assert str(told).startswith("[31mNEW [31mNEW")
    assert len(str(told)) <= 60


def test_devices_that_lie_on_each_other_in_a_circle_or_endlessly_are_unknown() -> None:
    mount = found("22 1 8:1 / / rw - ext4 /dev/sda1 rw\n")
    circle = {"8:1": {"name": "a", "below": ["8:2"]}, "8:2": {"name": "b", "below": ["8:1"]}}
    endless = {f"8:{n}": {"name": str(n), "below": [f"8:{n + 1}"]} for n in range(1, 20_000)}
    for blocks, outcome in ((circle, Outcome.UNKNOWN), (endless, Outcome.ERROR)):
        readings = {"mountinfo": mount, "block_devices": found(blocks)}
        reading = Reading(System.LINUX, probing.NOW, readings)
        assert judge("P01", reading, probing.case()).outcome is outcome


def test_where_two_lines_of_a_table_fit_the_longer_support_counts() -> None:
    table = probing.OS
    first = next(each for each in table.entries if each.name == "Windows 11 25H2")
    shorter = replace(first, id="shorter", name="shorter", supported_until=date(2026, 1, 1))
    for entries in ((first, shorter), (shorter, first)):
        case = replace(probing.case(), tables={"os": replace(table, entries=entries)})
        result = judge("P06", probing.saved("windows/p06-updated.json"), case)
        assert (result.outcome, result.shown["name"]) == (Outcome.PASS, "Windows 11 25H2")


def test_support_holds_on_its_last_day() -> None:
    table = probing.OS
    first = next(each for each in table.entries if each.name == "Windows 11 25H2")
    for until, outcome in ((probing.TODAY, Outcome.PASS), (probing.TODAY - timedelta(days=1), Outcome.FAIL)):
        entry = replace(first, supported_until=until)
        case = replace(probing.case(), tables={"os": replace(table, entries=(entry,))})
        assert judge("P06", probing.saved("windows/p06-updated.json"), case).outcome is outcome

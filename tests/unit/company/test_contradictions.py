"""Facts that exclude each other are listed, each with the person or event and both fields."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sme_smartwork.company.contradictions import contradictions
from sme_smartwork.company.model import Disability, Firm, FirmFacts, FlexibleKind, Row, Sex, Worker
from sme_smartwork.facts.dictionary import dictionary
from sme_smartwork.wording import LANGUAGES

TODAY = date(2026, 11, 22)
D = date


def found(firm: Firm | None = None, **person: Any) -> list[tuple[str, str, tuple[str, ...]]]:
    facts = FirmFacts(TODAY, firm or Firm(), (Worker("W-01"), Worker("W-02", **person)))
    return [(each.id, each.code, each.facts) for each in contradictions(facts)]


def found_in(table: str, *rows: Row, **person: Any) -> list[tuple[str, str, tuple[str, ...]]]:
    facts = FirmFacts(TODAY, workers=(Worker("W-01", **person),), events={table: rows})
    return [(each.id, each.code, each.facts) for each in contradictions(facts)]


@pytest.mark.parametrize(
    ("person", "id_", "facts"),
    [
        (
            {"hired_on": D(2024, 1, 2), "left_on": D(2024, 1, 1)},
            "left_before_hired",
            ("worker.left_on", "worker.hired_on"),
        ),
        (
            {"disability": Disability.NONE, "disability_registered_on": D(2020, 1, 1)},
            "disability_without_one",
            ("worker.disability", "worker.disability_registered_on"),
        ),
        (
            {"has_child": False, "youngest_child_birth_date": D(2020, 1, 1)},
            "child_born_but_none",
            ("worker.has_child", "worker.youngest_child_birth_date"),
        ),
        (
            {"hired_on": D(2024, 1, 2), "insured_on": D(2024, 1, 1)},
            "insured_before_hired",
            ("worker.insured_on", "worker.hired_on"),
        ),
        (
            {"flexible_kind": FlexibleKind.NONE, "flexible_days": 1},
            "flexible_days_without_kind",
            ("worker.flexible_kind", "worker.flexible_days"),
        ),
    ],
)
def test_a_persons_facts_that_exclude_each_other_are_named(
    person: dict[str, Any], id_: str, facts: tuple[str, ...]
) -> None:
    assert found(**person) == [(id_, "W-02", facts)]


@pytest.mark.parametrize(
    "person",
    [
        {"hired_on": D(2024, 1, 2), "left_on": D(2024, 1, 2)},
        {"left_on": D(2024, 1, 1)},
        {"disability": Disability.SEVERE, "disability_registered_on": D(2020, 1, 1)},
        {"has_child": None, "youngest_child_birth_date": D(2020, 1, 1)},
        {"flexible_kind": FlexibleKind.NONE, "flexible_days": 0},
        {"hired_on": D(2024, 1, 2), "insured_on": D(2024, 1, 2)},
    ],
)
def test_facts_that_can_be_true_together_are_left_alone(person: dict[str, Any]) -> None:
    assert found(**person) == []


def test_several_contradictions_are_all_listed_the_firm_first() -> None:
    firm = Firm(small_medium=True, conglomerate=True, mid_size=True)
    listed = found(firm, hired_on=D(2024, 1, 2), left_on=D(2024, 1, 1), insured_on=D(2023, 1, 1))
    assert [each[0] for each in listed] == [
        "two_sizes",
        "small_in_group",
        "left_before_hired",
        "insured_before_hired",
    ]


@pytest.mark.parametrize(
    ("row", "ids"),
    [
        ({"starts_on": D(2026, 3, 2), "ends_on": D(2026, 3, 1)}, ["ends_before_start"]),
        ({"starts_on": D(2026, 3, 2), "ends_on": D(2026, 3, 2)}, []),
        ({"starts_on": D(2019, 12, 31)}, ["before_hired"]),
        ({"starts_on": D(2020, 1, 1)}, []),
        ({"starts_on": D(2026, 11, 1)}, ["after_left"]),
        ({"has_substitute": False, "substitute_engaged_on": D(2026, 1, 1)}, ["substitute_without_one"]),
        ({"sharers": 0, "sharers_paid": 1}, ["paid_without_sharers"]),
        ({"male_leave_order": 1}, ["order_of_a_woman"]),
    ],
)
def test_a_leave_is_held_against_itself_and_its_person(row: dict[str, Any], ids: list[str]) -> None:
    leave = Row("L-01", "W-01", row)
    listed = found_in("leave", leave, hired_on=D(2020, 1, 1), left_on=D(2026, 10, 31), sex=Sex.FEMALE)
    assert [each[0] for each in listed] == ids


def test_a_substitute_for_nobody_is_told() -> None:
    listed = found_in("leave", Row("L-01", None, {"substitute_engaged_on": D(2026, 1, 1)}))
    assert listed == [("nobodys_substitute", "L-01", ("leave.worker", "leave.substitute_engaged_on"))]


def test_one_leave_entered_twice_is_told_and_one_after_the_other_is_not() -> None:
    first = Row("L-01", "W-01", {"kind": "maternity", "starts_on": D(2026, 1, 1), "ends_on": D(2026, 3, 31)})
    again = Row("L-02", "W-01", {"kind": "maternity", "starts_on": D(2026, 3, 31)})
    after = Row("L-02", "W-01", {"kind": "maternity", "starts_on": D(2026, 4, 1)})
    other = Row("L-02", "W-01", {"kind": "parental_leave", "starts_on": D(2026, 3, 1)})
    assert [each[:2] for each in found_in("leave", again, first)] == [("overlap", "L-01")]
    assert found_in("leave", first, after) == []
    assert found_in("leave", first, other) == []


def test_every_contradiction_is_told_without_the_values() -> None:
    person = Worker("W-02", disability=Disability.NONE, disability_registered_on=D(2020, 5, 17))
    (told,) = contradictions(FirmFacts(TODAY, workers=(person,)))
    for language in LANGUAGES:
        assert "W-02" in told.told(language)
        assert "2020" not in told.told(language)


def test_every_rule_names_facts_that_exist() -> None:
    known = dictionary()
    for table in known.values():
        names = {
            name
            for conflict in table.conflicts
            for name in (conflict.earlier, conflict.later, *conflict.facts, *conflict.span, conflict.same)
            if name and not (name == "worker" and table.of)
        }
        full = {name if "." in name else f"{table.name}.{name}" for name in names}
        assert {
            name for name in full if name.partition(".")[2] not in known[name.partition(".")[0]].facts
        } == set()

"""What a firm's screens know goes to a programme by figure; a sum of which a part is unknown is unknown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sme_smartwork.bridges.programme_values import figure_members, figures_of
from sme_smartwork.company.model import Choices, Disability, FlexibleKind, Received, Sex, Worker
from sme_smartwork.figures.catalogue import FIGURES, figure
from sme_smartwork.reports.source import ReportInput
from tests.support.reports import source


def with_people(*workers: Worker) -> ReportInput:
    made = source("ko")
    return replace(made, facts=replace(made.facts, workers=workers))


def test_every_figure_is_known_to_a_screen_or_typed() -> None:
    known = figures_of(source("ko"))
    roles = ("manager", "provider")  # told once somebody answered for them
    missing = {
        each.id
        for each in FIGURES.values()
        if each.id not in known and not each.typed and not any(role in each.id for role in roles)
    }
    assert missing == set()


def test_every_value_fits_its_figure() -> None:
    for name, value in figures_of(source("ko")).items():
        found = figure(name)
        assert found is not None, name
        assert found.can_be(value), (name, value)


def test_money_that_was_received_is_not_told_as_applied_for() -> None:
    """The firm keeps no record of its applications: what is paid is another sum, of another day."""
    made = source("ko")
    paid = Choices(received=(Received("durunuri", 1_200_000), Received("youth_leap", 3_000_000)))
    told = figures_of(replace(made, facts=replace(made.facts, choices=paid)))
    assert told["subsidy_applied_won"] is None


def test_every_member_of_a_family_is_a_figure_with_words() -> None:
    members = figure_members()
    assert {name.partition(".")[0] for name in members} == {
        "readiness_area",
        "readiness_type",
        "checklist_gap",
        "checklist_asked",
        "status",
    }
    assert all(figure(name) and text.ko and text.en for name, text in members.items())


def person(code: str, **more: object) -> Worker:
    known = {
        "sex": Sex.FEMALE,
        "birth_date": date(1960, 12, 2),
        "disability": Disability.MILD,
        "flexible_kind": FlexibleKind.TELEWORK,
    }
    return Worker(code, **{**known, **more})  # type: ignore[arg-type]


def test_people_are_counted_on_the_day() -> None:
    gone = person("W-03", left_on=date(2026, 1, 1))
    other = person(
        "W-02",
        sex=Sex.MALE,
        birth_date=date(1990, 1, 1),
        disability=Disability.NONE,
        flexible_kind=FlexibleKind.NONE,
    )
    known = figures_of(with_people(person("W-01"), other, gone))
    names = ("women_people", "older_people", "disabled_people", "flexible_people")
    assert [known[name] for name in names] == [1, 1, 1, 1]


@pytest.mark.parametrize(
    ("born", "older"), [(date(1966, 11, 22), 1), (date(1966, 11, 23), 0), (date(1964, 2, 29), 1)]
)
def test_sixty_is_reached_on_the_birthday(born: date, older: int) -> None:
    assert figures_of(with_people(person("W-01", birth_date=born)))["older_people"] == older


def test_a_sum_of_which_a_part_is_unknown_is_unknown() -> None:
    unknown = person("W-02", sex=None, birth_date=None, disability=None, flexible_kind=None)
    known = figures_of(with_people(person("W-01"), unknown))
    for name in ("women_people", "older_people", "disabled_people", "flexible_people"):
        assert known[name] is None
    assert figures_of(with_people())["women_people"] is None

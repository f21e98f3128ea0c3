"""The compiler refuses a pack whose figures have gaps, are too weak to compute with, or have no name."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from sme_smartwork.company.model import FirmFacts
from sme_smartwork.packs import PackError, load_pack, packs_folder
from sme_smartwork.packs.errors import PackProblem
from sme_smartwork.rules.facts import from_firm
from sme_smartwork.subsidy.cases import facts_of
from sme_smartwork.subsidy.compile import compile_pack
from sme_smartwork.subsidy.model import Status
from sme_smartwork.subsidy.service import PACK, evaluate_with

VALUES, FLEXIBLE = "values.yaml", "items/flexible_work_grant.yaml"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A copy of the shipped pack that a test may spoil."""
    return Path(shutil.copytree(packs_folder() / PACK, tmp_path / PACK))


def spoil(pack: Path, file: str, old: str, new: str) -> None:
    """Change one place of one file."""
    path = pack / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) >= 1, old
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def refused(pack: Path) -> PackProblem:
    """The mistake the compiler finds."""
    with pytest.raises(PackError) as raised:
        compile_pack(load_pack(pack))
    return raised.value.problems[0]


def test_a_figure_that_does_not_cover_the_whole_programme_is_refused(pack: Path) -> None:
    spoil(
        pack,
        VALUES,
        "senior_unit: [{from: 2024-01-01, until: 2027-01-01",
        "senior_unit: [{from: 2024-01-01, until: 2026-07-01",
    )
    problem = refused(pack)
    assert (problem.code, problem.params["found"], problem.params["day"]) == (
        "rule_figure_gap",
        "senior_unit",
        date(2026, 7, 1),
    )
    assert problem.place.file == "items/senior_employment_support.yaml"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("known: {from: 2024-01-01", "known: {from: 2034-01-01"),
        ("standing:\n  - {from: 2024-01-01", "standing:\n  - {from: 2034-01-01"),
        ("standing:\n", "period: {from: 2026-01-01, until: 2026-01-01}\nstanding:\n"),
        ("standing:\n", "period: {until: 2026-01-01, claims_until: 2025-01-01}\nstanding:\n"),
    ],
)
def test_a_period_that_ends_before_it_begins_is_refused(old: str, new: str, pack: Path) -> None:
    spoil(pack, "items/parental_leave_support.yaml", old, new)
    problem = refused(pack)
    assert (problem.code, problem.place.file) == ("days_backwards", "items/parental_leave_support.yaml")


def test_a_figure_is_needed_only_on_the_days_of_the_form_that_uses_it(pack: Path) -> None:
    assert compile_pack(load_pack(pack)).figures.on("flexible_telework_unit.low", date(2026, 1, 1)) is None


def test_a_figure_from_memory_is_never_computed_with(pack: Path) -> None:
    spoil(
        pack,
        VALUES,
        "value: 300000, source: WORK24-SENIOR, confidence: A",
        "value: 300000, source: WORK24-SENIOR, confidence: M",
    )
    assert refused(pack).code == "rule_weak_figure"


def test_a_misspelt_fact_is_told_with_line_and_meaning(pack: Path) -> None:
    spoil(pack, FLEXIBLE, "fact: firm.public_body", "fact: firm.pubic_body")
    problem = refused(pack)
    lines = (pack / FLEXIBLE).read_text(encoding="utf-8").splitlines()
    assert problem.params["likely"] == "firm.public_body"
    assert "firm.pubic_body" in lines[problem.place.line - 1]


def test_a_figure_without_a_name_is_refused(pack: Path) -> None:
    spoil(pack, "pack.yaml", "    senior_unit:", "    senior_units:")
    assert refused(pack).code == "rule_figure_untitled"


def test_a_relation_with_a_programme_that_does_not_exist_is_refused(pack: Path) -> None:
    spoil(pack, "pack.yaml", "second: senior_employment_support", "second: senior_employment")
    assert refused(pack).code == "rule_programme"


@pytest.mark.parametrize(
    ("period", "status"),
    [
        ("{from: 2026-12-01}", Status.NOT_STARTED),
        ("{until: 2026-11-22}", Status.ENDED),
        ("{until: 2026-11-23}", Status.ELIGIBLE),
    ],
)
def test_a_programme_knows_when_it_starts_and_ends(pack: Path, period: str, status: Status) -> None:
    spoil(pack, FLEXIBLE, "url: https", f"period: {period}\nurl: https")
    loaded = load_pack(pack)
    given = {
        "as_of": "2026-11-22",
        "workers": [{"flexible_kind": "telework", "flexible_days": 4, "flexible_months": 1}],
    }
    facts: FirmFacts = facts_of(loaded, given)
    told = evaluate_with(compile_pack(loaded), from_firm(facts), facts.as_of)
    first = told.programmes[0]
    assert first.status is status
    assert (first.amount is None) == (status is not Status.ELIGIBLE)
    assert (first.id in told.combination.chosen) == (status is Status.ELIGIBLE)

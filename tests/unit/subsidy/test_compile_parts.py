"""A programme about leaves with every part the language has, compiled; and each mistake told at its line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from sme_smartwork.company.model import Firm, FirmFacts, Worker
from sme_smartwork.packs import PackError
from sme_smartwork.packs.errors import PackProblem
from sme_smartwork.rules.context import Context
from sme_smartwork.rules.facts import from_firm
from sme_smartwork.subsidy.compile import PeopleAmount
from sme_smartwork.subsidy.model import DeadlineKind, Kind, Standing
from tests.support.small_pack import TEXT, compiled, leave, written

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write the pack, a text in its files replaced: `write({"items/care.yaml": ("at: 3", "at: 4")})`."""

    def writing(changed: dict[str, tuple[str, str]] | None = None) -> Path:
        return written(tmp_path, *((name, *texts) for name, texts in (changed or {}).items()))

    return writing


def problem(folder: Path) -> PackProblem:
    """The first mistake of the pack."""
    with pytest.raises(PackError) as raised:
        compiled(folder)
    return raised.value.problems[0]


def test_every_part_is_compiled(write: Write) -> None:
    care, more = compiled(write()).each
    assert (care.kind, care.about, care.family) == (Kind.WORKER_CASH, "leave", "leave")
    assert care.claims_until == date(2028, 1, 1)
    assert care.standings[0].standing is Standing.BUDGET
    assert [each.id for each in care.firm] == ["not_public", "money_left"]
    assert (care.firm[0].confidence, more.firm[0].confidence) == ("B", "A")
    assert care.firm[0].node is more.firm[0].node
    assert [each.judgement for each in care.firm] == [False, True]
    assert care.steps[0].step == "leave"
    assert care.pool is not None
    assert care.deadlines[0].kind is DeadlineKind.CLAIM_UNTIL
    assert care.deadlines[0].people is care.workers[0].node
    assert isinstance(care.amount, PeopleAmount)
    assert care.amount.split is not None
    assert care.amount.split.share == Fraction(1, 2)


def test_groups_upcoming_and_families_are_compiled(write: Write) -> None:
    rules = compiled(write())
    assert [(each.id, each.one_of, each.per) for each in rules.groups] == [
        ("one", ("care", "more"), "worker")
    ]
    assert rules.upcoming[0].sources[0].id == "DEC"
    assert set(rules.families) == {"leave"}


def test_the_won_of_a_row_add_up_step_by_step(write: Write) -> None:
    rules = compiled(write())
    care = rules.each[0]
    firm = FirmFacts(
        date(2026, 11, 22),
        Firm(public_body=False),
        (Worker("W-01", insured=True),),
        {
            "leave": (
                leave("L-01", date(2026, 1, 1), date(2026, 1, 31), received=50_000),
                leave("L-02", date(2026, 3, 1), date(2026, 5, 31), received=0),
                leave("L-03", date(2026, 6, 1), date(2026, 6, 15), received=500_000),
            )
        },
    )
    facts = from_firm(firm, rules.worker_facts(), rules.vocabulary)
    context = Context(facts, firm.as_of, rules.figures).over(care.about)
    assert isinstance(care.amount, PeopleAmount)
    assert context.facts.codes == ("L-01", "L-02", "L-03")
    assert context.span(care.amount.base).lo == [300_000, 900_000, 150_000]
    assert context.span(care.amount.adds[0].won).lo == [100_000, 0, 0]
    assert context.span(care.amount.won).lo == [350_000, 700_000, 0]
    total, selected = care.amount.selection.select(context, context.all)
    assert (total.lo, selected.paid) == ([1_050_000], (1, 0))
    assert [each.at for each in care.amount.firm_ceilings]
    assert care.amount.anchor is not None
    assert context.span(care.amount.anchor).lo[0] == date(2026, 1, 1)


MISTAKES = [
    ("items/care.yaml", "judgement: true", "note: 1", "unknown_key", 14),
    ("items/care.yaml", ", judgement: true", "", "rule_no_predicate", 14),
    ("items/care.yaml", "{use: not_public, confidence: B}", "{use: not_publik}", "unknown_id_near", 13),
    ("items/care.yaml", "rows:\n  - id", "workers:\n  - id", "rule_rows_word", 15),
    ("items/care.yaml", "about: leave", "about: leaves", "rule_word_near", 6),
    ("items/care.yaml", "family: leave", "family: leaf", "rule_word_near", 4),
    ("items/care.yaml", "step: leave", "step: leaf", "not_one_of_near", 26),
    ("items/care.yaml", "{fact: leave.received}", "{fact: purchase.received}", "rule_fact_near", 40),
    ("items/care.yaml", 'share: "0.5"', 'share: "1.5"', "rule_no_number", 41),
    ("items/care.yaml", "value: 300000", "value: 300000..1", "rule_no_number", 11),
    ("items/care.yaml", "300000, source: ACT", "300000, source: ATC", "unknown_source_near", 11),
    ("shared/common.yaml", "firm.public_body", "firm.public_bodi", "rule_fact_near", 1),
    ("sources/more.yaml", "DEC", "ACT", "id_twice", 1),
    ("facts/leave.yaml", "table: leave", "table: purchase", "name_is_not_id", 1),
    ("facts/leave.yaml", "group: g", "group: h", "unknown_id", 6),
    ("pack.yaml", "one_of: [care, more]", "one_of: [care, moore]", "rule_programme", 13),
]  # fmt: skip


@pytest.mark.parametrize(
    ("file", "old", "new", "code", "line"), MISTAKES, ids=[f"{each[0]}: {each[2][:30]}" for each in MISTAKES]
)
def test_a_mistake_names_its_file_and_line(
    write: Write, file: str, old: str, new: str, code: str, line: int
) -> None:
    found = problem(write({file: (old, new)}))
    assert (found.code, found.place.file, found.place.line) == (code, file, line)


def test_a_shared_condition_of_leaves_is_refused_in_a_programme_about_people(write: Write) -> None:
    condition = (
        f"of_leave: {{sentence: {TEXT}, sources: [DEC], confidence: A, when: {{fact: leave.kind, is: care}}}}"
    )
    changed = {
        "items/more.yaml": ("firm: [{use: not_public}]", "firm: []\nworkers: [{use: of_leave}]"),
        "shared/common.yaml": ("not_public:", f"{condition}\nnot_public:"),
    }
    found = problem(write(changed))
    assert (found.code, found.place.file, found.place.line) == (
        "rule_fact_elsewhere",
        "shared/common.yaml",
        1,
    )

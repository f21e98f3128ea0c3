"""A programme about leaves with every part the language has, compiled; and each mistake told at its line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from sme_smartwork.company.model import Firm, FirmFacts, Row, Worker
from sme_smartwork.packs import PackError, load_pack
from sme_smartwork.packs.errors import PackProblem
from sme_smartwork.rules.context import Context
from sme_smartwork.rules.facts import from_firm
from sme_smartwork.subsidy.compile import PeopleAmount, Programmes, compile_pack
from sme_smartwork.subsidy.model import DeadlineKind, Kind, Standing

TEXT = "{ko: 글이에요, en: A text}"
ACT = "source: ACT, confidence: A"
PACK = f"""\
schema: smartwork/pack/1
id: small
kind: subsidies
version: "2026.11.0"
title: {TEXT}
languages: [ko, en]
valid: {{from: 2024-01-01, until: 2027-01-01}}
reviewed_on: 2026-11-22
sources: {{ACT: {{title: {TEXT}}}}}
content:
  figures: {{}}
  families: {{leave: {TEXT}}}
  groups: [{{id: one, one_of: [care, more], per: worker, text: {TEXT}, sources: [ACT]}}]
  upcoming: [{{on: 2027-01-01, text: {TEXT}, programmes: [care], sources: [DEC], confidence: A}}]
"""
FACT = f"label: {TEXT}, question: {TEXT}, where: {TEXT}, group: g"
FACTS = f"""\
table: leave
title: {TEXT}
of: worker
groups: [{{id: g, title: {TEXT}}}]
facts:
  kind: {{type: choice, {FACT}, choices: {{care: {TEXT}, sick: {TEXT}}}}}
  start: {{type: day, {FACT}}}
  stop: {{type: day, {FACT}}}
  received: {{type: won, {FACT}}}
"""
CARE = f"""\
id: care
title: {TEXT}
payer: {TEXT}
family: leave
kind: worker_cash
about: leave
known: {{from: 2024-01-01, until: 2027-01-01}}
period: {{from: 2024-01-01, until: 2027-01-01, claims_until: 2028-01-01}}
standing: [{{from: 2026-01-01, is: budget, sources: [DEC], confidence: B}}]
values:
  care_unit: {{title: {TEXT}, unit: won, dated: [{{from: 2024-01-01, value: 300000, {ACT}}}]}}
firm:
  - {{use: not_public, confidence: B}}
  - {{id: money_left, sentence: {TEXT}, sources: [ACT], confidence: A, judgement: true}}
rows:
  - id: kind
    sentence: {TEXT}
    sources: [ACT]
    confidence: A
    when: {{fact: leave.kind, is: care}}
  - id: insured
    sentence: {TEXT}
    sources: [ACT]
    confidence: A
    when: {{fact: worker.insured, is: true}}
before: [{{step: leave, text: {TEXT}, sources: [ACT]}}]
pool: {{id: seats, take: 3}}
amount:
  per: once
  anchor: leave.start
  rows:
    unit: {{figure: care_unit}}
    count: {{months_between: {{from: {{fact: leave.start}}, to: {{fact: leave.stop}}}}}}
    add: [{{id: first, text: {TEXT}, unit: 100000, when: {{value: {{ref: line}}, at_most: 1}}}}]
    take: 2
    take_text: {TEXT}
    ceilings:
      - {{id: own, text: {TEXT}, at: 700000, of: person}}
      - {{id: all, text: {TEXT}, at: 900000, of: firm}}
    deduct: [{{id: other, text: {TEXT}, won: {{fact: leave.received}}}}]
    split: {{share: "0.5", rest_when: {{fact: worker.insured, is: true}}, rest_on: as_of, text: {TEXT}}}
deadlines:
  - {{kind: claim_until, what: {TEXT}, on: {{day: {{fact: leave.stop}}, years: 1}}, rows: {{ref: is_care}}}}
definitions:
  - {{name: is_care, truth: {{fact: leave.kind, is: care}}}}
  - {{name: line, number: {{position: {{where: {{ref: is_care}}, order: [{{day: {{fact: leave.start}}}}]}}}}}}
example: {{row: {{kind: care}}}}
"""
MORE = f"""\
id: more
title: {TEXT}
payer: {TEXT}
known: {{from: 2024-01-01, until: 2027-01-01}}
firm: [{{use: not_public}}]
"""
SAID = f"sentence: {TEXT}, sources: [DEC], confidence: A"
SHARED = f"not_public: {{{SAID}, when: {{fact: firm.public_body, is: false}}}}\n"
FILES = {
    "pack.yaml": PACK,
    "sources/more.yaml": f"DEC: {{title: {TEXT}, confidence: A}}\n",
    "facts/leave.yaml": FACTS,
    "shared/common.yaml": SHARED,
    "items/care.yaml": CARE,
    "items/more.yaml": MORE,
}
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write the pack, texts in its files replaced: `write({"items/care.yaml": ("at: 3", "at: 4")})`."""

    def writing(changed: dict[str, tuple[str, str]] | None = None) -> Path:
        for name, content in FILES.items():
            old, new = (changed or {}).get(name, ("", ""))
            assert old in content
            file = tmp_path / "small" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(content.replace(old, new) if old else content, encoding="utf-8")
        return tmp_path / "small"

    return writing


def compiled(folder: Path) -> Programmes:
    """The programmes of the pack in `folder`."""
    return compile_pack(load_pack(folder))


def problem(folder: Path) -> PackProblem:
    """The first mistake of the pack."""
    with pytest.raises(PackError) as raised:
        compiled(folder)
    return raised.value.problems[0]


def leave(code: str, start: date, stop: date, worker: str = "W-01", **facts: int) -> Row:
    """A leave for care."""
    return Row(code, worker, {"kind": "care", "start": start, "stop": stop, **facts})


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

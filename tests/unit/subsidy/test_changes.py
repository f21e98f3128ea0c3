"""Two versions of the rules compared: what differs for everybody, and for one firm, with days and won."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from sme_smartwork.company.model import FirmFacts
from sme_smartwork.packs import Pack, installed, load_pack
from sme_smartwork.rules.facts import from_firm
from sme_smartwork.subsidy.cases import facts_of
from sme_smartwork.subsidy.changes import FirmChange, SubsidyChanges, changes
from sme_smartwork.subsidy.compile import compile_pack
from sme_smartwork.subsidy.model import Status
from sme_smartwork.subsidy.rule_changes import Fate, Part
from sme_smartwork.subsidy.service import PACK, evaluate
from tests.support.newer_pack import newer_pack

TODAY = date(2026, 11, 22)
GRANT = "disability_employment_grant"
FILE = f"items/{GRANT}.yaml"
TIMES = "from: 2023-01-01, until: 2027-01-01"
UNIT = f"disability_unit.severe.female: [{{{TIMES}, value: 900000, source: MOEL-2025-32, confidence: A}}]"
SEVERE = {"disability": "severe", "sex": "female"}

Changed = Mapping[str, tuple[str, str]]


def newer(tmp_path: Path, changed: Changed | None = None) -> Pack:
    """A newer version of the shipped rules, with texts replaced."""
    return load_pack(newer_pack(PACK, tmp_path / "newer", changed=changed))


def firm_of(*workers: dict[str, Any], **firm: Any) -> FirmFacts:
    """A firm of whom everything is known, but for what is said."""
    given = {"as_of": TODAY.isoformat(), "firm": firm, "workers": list(workers)}
    return facts_of(installed(PACK), given)


def compared(tmp_path: Path, changed: Changed | None = None, firm: FirmFacts | None = None) -> SubsidyChanges:
    """The shipped rules against a newer version."""
    return changes(installed(PACK), newer(tmp_path, changed), firm, TODAY)


def one(found: tuple[FirmChange, ...]) -> FirmChange:
    """The only programme that changes for the firm."""
    (change,) = found
    return change


def test_a_newer_version_that_says_the_same_changes_nothing(tmp_path: Path) -> None:
    found = compared(tmp_path, firm=firm_of(SEVERE, disability_base_workers=0))
    assert (found.rules, found.figures) == ((), ())
    (today,) = found.days
    assert (today.on, today.programmes) == (TODAY, ())
    assert today.before == today.after


def test_without_a_firm_only_what_holds_for_everybody_is_told(tmp_path: Path) -> None:
    found = compared(tmp_path, {"values.yaml": (UNIT, UNIT.replace("900000", "950000"))})
    assert found.days == ()
    (figure,) = found.figures
    assert (figure.id, figure.before, figure.after) == ("disability_unit.severe.female", "900,000", "950,000")
    assert (figure.start, figure.end) == (date(2023, 1, 1), date(2027, 1, 1))
    assert figure.programmes == (GRANT,)
    assert figure.sources
    assert figure.confidence


def test_a_figure_that_holds_today_changes_what_the_firm_gets_today(tmp_path: Path) -> None:
    firm = firm_of(SEVERE, disability_base_workers=0)
    found = compared(tmp_path, {"values.yaml": (UNIT, UNIT.replace("900000", "950000"))}, firm)
    (today,) = found.days
    change = one(today.programmes)
    assert change.programme == GRANT
    assert change.before is not None
    assert change.after is not None
    assert change.before.status is change.after.status is Status.ELIGIBLE
    assert change.before.amount is not None
    assert change.after.amount is not None
    assert (change.before.amount.won, change.after.amount.won) == (900_000, 950_000)
    assert today.after.sure_won - today.before.sure_won == 12 * 50_000


def test_a_figure_to_come_is_told_for_the_day_it_begins(tmp_path: Path) -> None:
    later = "{from: 2026-12-01, until: 2027-01-01, value: 800000, source: MOEL-2025-32, confidence: A}]"
    split = UNIT.replace("until: 2027-01-01", "until: 2026-12-01").replace("}]", f"}}, {later}")
    firm = firm_of(SEVERE, disability_base_workers=0)
    found = compared(tmp_path, {"values.yaml": (UNIT, split)}, firm)
    today, later_on = found.days
    assert (today.on, today.programmes) == (TODAY, ())
    assert later_on.on == date(2026, 12, 1)
    change = one(later_on.programmes)
    assert change.before is not None
    assert change.after is not None
    assert change.before.amount is not None
    assert change.after.amount is not None
    assert (change.before.amount.won, change.after.amount.won) == (900_000, 800_000)
    (figure,) = found.figures
    assert (figure.start, figure.end) == (date(2026, 12, 1), date(2027, 1, 1))


def test_what_differs_today_is_not_told_again_for_every_day_ahead(tmp_path: Path) -> None:
    firm = firm_of(SEVERE, disability_base_workers=0)
    found = compared(tmp_path, {"values.yaml": (UNIT, UNIT.replace("900000", "950000"))}, firm)
    assert [day.on for day in found.days] == [TODAY]


def test_a_changed_condition_is_told_with_its_source_and_decides_anew(tmp_path: Path) -> None:
    found = compared(
        tmp_path,
        {FILE: ("{fact: firm.public_body, is: false}", "{fact: firm.public_body, is: true}")},
        firm_of(SEVERE, disability_base_workers=0),
    )
    (rule,) = found.rules
    (condition,) = rule.conditions
    assert (rule.programme, rule.fate, rule.parts) == (GRANT, Fate.CHANGED, ())
    assert (condition.id, condition.fate) == ("private", Fate.CHANGED)
    assert [source.id for source in condition.sources] == ["DISAB-ACT", "DISAB-DEC"]
    change = one(found.days[0].programmes)
    assert change.before is not None
    assert change.after is not None
    assert (change.before.status, change.after.status) == (Status.ELIGIBLE, Status.UNDETERMINED)


def test_a_changed_definition_changes_the_condition_that_rests_on_it(tmp_path: Path) -> None:
    severe = "truth: {fact: worker.disability, is: severe}"
    file = "definitions/disability_severe.yaml"
    found = compared(tmp_path, {file: (severe, severe.replace("severe}", "mild}"))})
    rule = next(each for each in found.rules if each.programme == GRANT)
    assert [each.id for each in rule.conditions] == ["monthly_hours"]


def test_a_changed_sum_is_told_as_such(tmp_path: Path) -> None:
    found = compared(tmp_path, {FILE: ("    count: 1\n", "    count: 2\n")})
    (rule,) = found.rules
    assert (rule.conditions, rule.parts) == ((), (Part.AMOUNT,))


def test_a_programme_that_is_new_or_gone_is_told_and_judged(tmp_path: Path) -> None:
    """Read the other way round, what was dropped has been added."""
    folder = newer_pack(PACK, tmp_path, changed=without("durunuri"))
    (folder / "items/durunuri.yaml").unlink()
    (folder / "scenarios/durunuri.yaml").unlink(missing_ok=True)
    less, firm = load_pack(folder), firm_of({})
    gone = changes(installed(PACK), less, firm, TODAY)
    new = changes(less, installed(PACK), firm, TODAY)
    assert [(each.programme, each.fate) for each in gone.rules] == [("durunuri", Fate.REMOVED)]
    assert [(each.programme, each.fate) for each in new.rules] == [("durunuri", Fate.ADDED)]
    assert one(gone.days[0].programmes).after is None
    assert one(new.days[0].programmes).before is None


def without(programme: str) -> Changed:
    """Take a programme out of the pack's own order, if it has one."""
    head = (Path("resources/packs") / PACK / "pack.yaml").read_text(encoding="utf-8")
    for comma in (f", {programme}", f"{programme}, "):
        if comma in head:
            return {"pack.yaml": (comma, "")}
    return {}


def test_the_versions_are_judged_each_by_its_own_thresholds(tmp_path: Path) -> None:
    """Whether the firm is a priority-support enterprise follows from the figures of the version itself."""
    line = "priority_support_threshold.J: [{from: 2017-12-26, value: 300"
    few = newer(tmp_path, {"values.yaml": (line, line.replace("300", "5"))})
    firm = firm_of({}, industry="62", regular_workers=40, small_medium=False, conglomerate=False)
    rules = compile_pack(few)
    facts = from_firm(firm, rules.worker_facts(), rules.vocabulary)
    assert from_firm(firm).column("firm.priority_support") == [True]
    assert facts.column("firm.priority_support") == [None]


def test_comparing_leaves_the_rules_in_use_alone(tmp_path: Path) -> None:
    firm = firm_of(SEVERE, disability_base_workers=0)
    before = evaluate(firm)
    compared(tmp_path, {"values.yaml": (UNIT, UNIT.replace("900000", "950000"))}, firm)
    assert evaluate(firm).combination == before.combination


def test_a_figure_that_is_not_settled_is_told_as_a_range(tmp_path: Path) -> None:
    weak = UNIT.replace("900000", '"0..950000"').replace("confidence: A", 'confidence: "?"')
    (figure,) = compared(tmp_path, {"values.yaml": (UNIT, weak)}).figures
    assert (figure.after, figure.confidence) == ("0 – 950,000", "?")

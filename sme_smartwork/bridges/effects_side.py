"""What roster, jobs, kits and subsidies tell the calculator and the kits of an open workplace."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING

from sme_smartwork.bridges.grant_of_year import grant_rules
from sme_smartwork.effects.model import FirmSide, GrantRules, Spending, WeekGroup
from sme_smartwork.kits.model import Choice, Pay
from sme_smartwork.kits.model import FirmSide as KitsSide
from sme_smartwork.worksheet.model import Kind

if TYPE_CHECKING:
    from sme_smartwork.effects.model import Effects, Inputs
    from sme_smartwork.kits.model import Kit
    from sme_smartwork.kits.preparing import Preparing
    from sme_smartwork.wording import Language
    from sme_smartwork.worksheet.model import FirmFit, Use
    from sme_smartwork.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Incentive:
    """The grant beside a kit, that of E11: won a year, None where that cannot be said, and its rules."""

    won: Fraction | None
    heads: int | None  # people it is paid for
    rules: GrantRules | None
    is_refused: bool = False  # what was entered into the calculator cannot go together


def fit_of(workspace: Workspace, day: date) -> FirmFit:
    """The jobs judged by what readiness knows; between equal types the first-year costs decide."""
    from sme_smartwork.bridges.job_fit import firm_fit, first_year_costs

    return firm_fit(workspace, first_year_costs(day, _employed(workspace, day)))


def kits_side(workspace: Workspace, day: date, fit: FirmFit) -> KitsSide:
    """The counts that roster and jobs know; a type without a job that suits it is not known."""
    found: dict[str, int] = {}
    people = _employed(workspace, day)
    if people:
        found["people"] = people
    at_home = sum(each.people for each in _uses(fit, {Kind.TW}))
    in_centre = sum((each.people * each.days for each in _uses(fit, {Kind.SC})), Fraction(0))
    on_the_move = sum(each.job.people or 0 for each in fit.jobs if Kind.MO in each.certain)
    found |= {"teleworkers": at_home} if at_home else {}
    found |= {"field_workers": on_the_move} if on_the_move else {}
    found |= {"seats": ceil(in_centre / 5)} if in_centre else {}
    return KitsSide(found)


def chosen_kit(workspace: Workspace, fit: FirmFit) -> Choice:
    """What the firm chose, else the type its jobs recommend, else telework."""
    kept = workspace.kits.choice()
    if kept is not None:
        return kept
    return Choice(types=(fit.recommended.value,)) if fit.recommended is not None else Choice()


def kit_of(workspace: Workspace, day: date, choice: Choice, fit: FirmFit) -> Kit:
    """The kit of `choice` for this firm. Raises KitRefused."""
    from sme_smartwork.kits.building import build

    return build(choice, day, kits_side(workspace, day, fit))


def preparing_of(kit: Kit) -> Preparing:
    """Hours and gates of the kit's types."""
    from sme_smartwork.assessment.content import content
    from sme_smartwork.kits.preparing import preparing

    return preparing(content().questions, kit.types, kit.size)


def effects_side(workspace: Workspace, day: date, language: Language) -> FirmSide:
    """What the firm's other parts know: people, days a week, the kit's costs, the grant of the year.

    Costs are known once a kit was chosen for the firm itself. Raises PackError and KitRefused.
    """
    fit = fit_of(workspace, day)
    one_off, monthly = _costs(workspace, day, fit, language)
    return replace(_people_side(workspace, day, fit), one_off=one_off, monthly=monthly)


def _people_side(workspace: Workspace, day: date, fit: FirmFit) -> FirmSide:
    """What is known without the costs."""
    numbers: dict[str, Fraction] = {}
    people = _employed(workspace, day)
    insured = workspace.company.facts(day).firm.insured_last_year_end
    if people:
        numbers["headcount"] = Fraction(people)
    if insured is not None:
        numbers["insured"] = Fraction(insured)
    if fit.users:
        numbers["users"] = Fraction(fit.users)
    week = tuple(WeekGroup(each.people, each.days) for each in fit.uses) or None
    return FirmSide(numbers, week, rules=grant_rules(day))


def effects_of(workspace: Workspace, day: date, language: Language) -> Effects:
    """Every effect for this firm by what was entered; the plan and the documents take it from here.

    Raises InputRefused where the firm's numbers cannot go together, PackError, KitRefused.
    """
    from sme_smartwork.effects.service import reckoned

    return reckoned(workspace.effects.entered(), day, effects_side(workspace, day, language))


def incentive_of(workspace: Workspace, day: date, kit: Kit, fit: FirmFit) -> Incentive:
    """The grant beside `kit`: E11 of the calculator, on the same days, wherever the kit has a type it pays.

    Nothing where nobody entered days and no job has such a type of the kit. Raises PackError.
    """
    from sme_smartwork.effects.checks import check
    from sme_smartwork.effects.entered import inputs, rests_on_firm
    from sme_smartwork.effects.errors import InputRefused
    from sme_smartwork.kits.content import content

    entered, firm = workspace.effects.entered(), _people_side(workspace, day, fit)
    given = inputs(entered, day, firm)
    paid = {Kind(name) for name in kit.types if content().types[name].grant is not None}
    if not paid or (rests_on_firm(entered) and not _uses(fit, paid)):
        return Incentive(None, None, firm.rules)
    try:
        check(given)
    except InputRefused:
        return Incentive(None, None, firm.rules, is_refused=True)
    return _paid(given)


def _paid(given: Inputs) -> Incentive:
    """E11 of `given` and how many people it is paid for."""
    from sme_smartwork.effects.formulas import grant, grant_heads, grant_unit

    rules, insured = given.rules, given.number("insured")
    if rules is None or insured is None or given.grant is None:
        return Incentive(None, None, rules)
    enough = sum(each.people for each in given.grant if grant_unit(each.days, rules) > 0)
    heads = min(grant_heads(insured, rules), enough)
    return Incentive(grant(given.grant, insured, rules), heads, rules)


def _uses(fit: FirmFit, kinds: Iterable[Kind]) -> list[Use]:
    return [each for each in fit.uses if each.kind in set(kinds)]


def _employed(workspace: Workspace, day: date) -> int:
    return sum(each.is_employed_on(day) for each in workspace.company.facts(day).workers)


def _costs(
    workspace: Workspace, day: date, fit: FirmFit, language: Language
) -> tuple[tuple[Spending, ...] | None, tuple[Spending, ...] | None]:
    """What the chosen kit costs, line by line; nothing is known before one was chosen for the firm."""
    choice = workspace.kits.choice()
    if choice is None or choice.example is not None:
        return None, None
    kit = kit_of(workspace, day, choice, fit)
    if choice.is_free and kit.zero is not None:
        return (Spending(kit.zero.ways[0].say(language), Fraction(1), Fraction(kit.zero.won)),), ()
    if kit.missing:
        return None, None
    lines = [
        (
            line.tool.pay,
            Spending(
                line.tool.title.say(language), Fraction(line.count.value or 0), Fraction(line.price.won)
            ),
        )
        for line in kit.lines
        if line.count.value
    ]
    one_off = tuple(each for pay, each in lines if pay is Pay.ONE_OFF)
    return one_off, tuple(each for pay, each in lines if pay is Pay.MONTHLY)

"""Every result and input explained: formula, the values that went in, sources and confidence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sme_smartwork.effects.model import Case, Origin
from sme_smartwork.effects.showing import half_up, plain, rounded
from ui.forms.formula import Formula, Line
from ui.forms.sources import pack_words
from ui.i18n import say, t

if TYPE_CHECKING:
    from fractions import Fraction

    from sme_smartwork.effects.model import Amount, Chosen, Effects, GrantGroup, WeekGroup
    from sme_smartwork.effects.model import Line as ResultLine
    from ui.plan.effects.state import EffectsState


_MINUS = "−"


def explained(name: str, state: EffectsState) -> Formula | None:
    """The formula behind a result, or what an input rests on; None for another name."""
    if state.effects is not None and name in {each.id for each in state.effects.lines}:
        return _result(name, state, state.effects)
    return _input(name, state) if name in state.values else None


def amount_words(amount: Amount, line: ResultLine) -> str:
    """A result with its unit, or why it has no number."""
    if amount.value is None:
        return t(f"effects.state.{amount.state.value}")
    return with_unit(rounded(amount.value, line), say(line.unit))


def with_unit(number: str, unit: str) -> str:
    """A number with its unit behind it; won stand before it, as on every page: −₩1,000, ₩1,000 a year."""
    won = t("ui.plan.effects.won")
    if not unit.startswith(won):
        return t("ui.plan.effects.amount", number=number, unit=unit)
    digits = number.removeprefix(_MINUS)
    return f"{_MINUS if digits != number else ''}₩{digits}{unit.removeprefix(won)}"


def case_words(case: Case) -> str:
    """Conservative, middle, optimistic."""
    return t(f"effects.case.{case.value}")


def origin_words(chosen: Chosen) -> str:
    """Where a value came from, with what its default rests on."""
    default = chosen.default
    if chosen.origin is Origin.DEFAULT and default is not None:
        key = "borrowed" if default.borrowed else "default"
        return t(f"ui.plan.effects.origin.{key}", source=say(default.source), confidence=default.confidence)
    if chosen.origin is Origin.EDITED and default is not None:
        return t("ui.plan.effects.origin.edited_from", default=plain(default.value))
    return t(f"ui.plan.effects.origin.{chosen.origin.value}")


def _result(name: str, state: EffectsState, effects: Effects) -> Formula:
    told, line = state.content.told(name), effects.line(name)
    lines = [made for used in told.uses for made in _used(used, state, effects)]
    outcome = " · ".join(
        t("ui.plan.effects.of_case", case=case_words(case), amount=amount_words(amount, line))
        for case, amount in line.amounts.items()
    )
    sources, confidence = _grounds(told.uses, state)
    if line.note is not None:
        lines.append(Line("", t("ui.plan.effects.note"), say(line.note)))
    return Formula(
        title=title_words(line),
        formula=say(told.formula),
        lines=tuple(lines),
        result=outcome,
        sources=(*sources, pack_words(effects.pack)),
        confidence=confidence,
        as_of=state.content.knowledge_date,
    )


def _used(name: str, state: EffectsState, effects: Effects) -> Iterable[Line]:
    if name in state.content.fields:
        yield from _fields(name, state)
    elif name in {each.id for each in effects.lines}:
        line = effects.line(name)
        yield Line(line.number, say(line.title), amount_words(line.amounts[Case.MIDDLE], line))
    elif name == "grant_rules":
        yield from _rules(state)
    elif (words := _list_words(name, state)) is not None:
        yield Line("", t(f"ui.plan.effects.used.{name}"), words)


def _fields(name: str, state: EffectsState) -> Iterable[Line]:
    field = state.content.fields[name]
    for key in field.keys:
        chosen = state.values[key]
        case = key.partition(".")[2]
        title = say(field.title)
        if case:
            title = t("ui.plan.effects.of_input", case=case_words(Case(case)), title=title)
        if chosen.value is None:
            value = _derived(name, state)
        else:
            value = with_unit(plain(chosen.value), say(field.unit))
        origin = "" if chosen.origin is Origin.ABSENT else origin_words(chosen)
        yield Line(field.symbol, title, value, origin)


def _derived(name: str, state: EffectsState) -> str:
    """Days of a year are worked out where nobody entered them."""
    from sme_smartwork.effects.reckon import days_a_year

    days = None
    if name == "days_a_year" and state.effects is not None:
        days = days_a_year(state.effects.inputs)
    if days is not None:
        return t("ui.plan.effects.worked_out", number=plain(days))
    optional = state.content.fields[name].is_optional
    return t("ui.plan.effects.not_used" if optional else "effects.state.unknown")


def _list_words(name: str, state: EffectsState) -> str | None:
    if state.effects is None:
        return None
    given = state.effects.inputs
    if name == "days_a_week":
        return groups_words(given.week or ()) or t("effects.state.unknown")
    if name == "everyone_day":
        return t("ui.plan.effects.yes" if name in given.flags else "ui.plan.effects.no")
    if name == "grant_people":
        return months_words(given.grant or ()) or t("effects.state.unknown")
    lists = {"trip_list": given.trips, "one_off_list": given.one_off, "monthly_list": given.monthly}
    lines = lists.get(name)
    if lines is None:
        return t("effects.state.unknown")
    told = [
        t("ui.plan.effects.spending", title=each.title, count=plain(each.count), won=plain(each.won))
        for each in lines
    ]
    return " + ".join(told) or "0"


def _rules(state: EffectsState) -> Iterable[Line]:
    """The grant of the year as the subsidies say it, and how many people it is for."""
    rules = None if state.firm is None else state.firm.rules
    if rules is None:
        yield Line("", t("ui.plan.effects.used.grant_rules"), t("effects.state.unknown"))
        return
    tiers = ", ".join(
        t("ui.plan.effects.tier", days=plain(days), won=plain(won)) for days, won in rules.tiers
    )
    yield Line("u", t("ui.plan.effects.used.tiers", year=rules.year), tiers)
    yield Line("m", t("ui.plan.effects.used.factor"), plain(rules.factor))
    share = t("ui.plan.effects.share", percent=plain(rules.head_share * 100), most=plain(rules.head_most))
    if rules.small_firm is not None and rules.small_heads is not None:
        share += t("ui.plan.effects.small", insured=plain(rules.small_firm), heads=plain(rules.small_heads))
    yield Line("cap", t("ui.plan.effects.used.cap"), share)
    if not rules.is_settled:
        yield Line("", t("ui.plan.effects.note"), t("ui.plan.effects.unsettled"))


def _grounds(uses: Iterable[str], state: EffectsState) -> tuple[tuple[str, ...], str]:
    """The sources of everything below a result, and the weakest confidence among them."""
    sources: dict[str, None] = {}
    confidences = set()
    for name in _all_fields(uses, state):
        for key in state.content.fields[name].keys:
            chosen = state.values[key]
            if chosen.origin is Origin.DEFAULT and chosen.default is not None:
                sources[say(chosen.default.source)] = None
                confidences.add(chosen.default.confidence)
    rules = None if state.firm is None else state.firm.rules
    if "insured" in set(_all_fields(uses, state)) and rules is not None:
        sources |= dict.fromkeys(say(each) for each in rules.sources)
        confidences.add(rules.confidence)
    return tuple(sources), max(confidences, key="ABCM?".index, default="")


def _all_fields(uses: Iterable[str], state: EffectsState) -> Iterable[str]:
    """The inputs below a result, those of the results it uses too."""
    known = {each.id for each in state.content.lines}
    for name in uses:
        if name in state.content.fields:
            yield name
        elif name in known:
            yield from _all_fields(state.content.told(name).uses, state)


def _input(key: str, state: EffectsState) -> Formula:
    chosen = state.values[key]
    name, _, case = key.partition(".")
    field = state.content.fields[name]
    title = say(field.title)
    if case:
        title = t("ui.plan.effects.of_input", case=case_words(Case(case)), title=title)
    lines = [Line(field.symbol, origin_words(chosen), _value(chosen, state, name))]
    if field.reference is not None:
        reference = state.content.figure(field.reference, state.day)
        if reference is not None:
            lines.append(
                Line("", t("ui.plan.effects.compare"), plain(reference.value), say(reference.source))
            )
    default = chosen.default
    if default is not None and default.note is not None:
        lines.append(Line("", t("ui.plan.effects.note"), say(default.note)))
    return Formula(
        title=title,
        formula=say(field.help),
        lines=tuple(lines),
        result="",
        sources=(say(default.source),) if default is not None else (),
        confidence=default.confidence if default is not None else "",
        as_of=default.start.isoformat() if default is not None else "",
    )


def _value(chosen: Chosen, state: EffectsState, name: str) -> str:
    if chosen.value is None:
        return _derived(name, state)
    unit = say(state.content.fields[name].unit)
    return with_unit(plain(chosen.value), unit)


def title_words(line: ResultLine) -> str:
    """The name of a result, with the number of its formula where it has one."""
    if not line.number.startswith("E"):
        return say(line.title)
    return t("ui.plan.effects.why_title", number=line.number, title=say(line.title))


def groups_words(groups: Iterable[WeekGroup]) -> str:
    """Who is away how often, people with the same days together."""
    people: dict[Fraction, int] = {}
    for each in groups:
        people[each.days] = people.get(each.days, 0) + each.people
    return ", ".join(
        t("ui.plan.effects.group", people=count, days=plain(days)) for days, count in people.items()
    )


def months_words(groups: Iterable[GrantGroup]) -> str:
    """Who uses it how many days a month."""
    people: dict[Fraction, int] = {}
    for each in groups:
        people[each.days] = people.get(each.days, 0) + each.people
    return ", ".join(
        t("ui.plan.effects.month", people=count, days=half_up(days, 1)) for days, count in people.items()
    )


def who_words(line: ResultLine) -> str:
    """Who has it, and how sure money is."""
    who = t(f"effects.who.{line.who.value}")
    if line.nature is None:
        return who
    return t("ui.plan.effects.who", who=who, nature=t(f"effects.nature.{line.nature.value}"))

"""From inputs to every result in its three cases; what misses an input stays unknown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from sme_smartwork.effects import formulas
from sme_smartwork.effects.content import Content, Told, content
from sme_smartwork.effects.model import Amount, Case, Effects, Flag, Inputs, Line, State, Who

_SUMS = frozenset({"payback", "payback_with_grant"})


def reckon(inputs: Inputs, known: Content | None = None) -> Effects:
    """Every result of `inputs`, which `checks.check` has passed."""
    known = known or content()
    cases = {case: _Case(inputs, known, case) for case in Case}
    return Effects(inputs, tuple(_line(each, cases, inputs) for each in known.lines), known.pack)


def _line(told: Told, cases: Mapping[Case, _Case], inputs: Inputs) -> Line:
    amounts = {case: _amount(told, each) for case, each in cases.items()}
    return Line(
        id=told.id,
        number=told.number,
        title=told.title,
        unit=told.unit,
        group=told.group,
        who=told.who or (Who.FIRM if Flag.COMPANY_CARS in inputs.flags else Who.EMPLOYEE),
        nature=told.nature,
        amounts=amounts,
        missing=tuple(dict.fromkeys(name for each in cases.values() for name in each.missing(told))),
        note=told.note,
    )


def _amount(told: Told, case: _Case) -> Amount:
    if told.switch is not None and Flag(told.switch) not in case.inputs.flags:
        return Amount(State.OFF)
    value = case.value(told.id)
    if value is None and told.id in _SUMS and not case.missing(told):
        return Amount(State.NEVER)
    return Amount.of(value)


class _Case:
    """The results of one case, each worked out when it is first asked for."""

    def __init__(self, inputs: Inputs, known: Content, case: Case) -> None:
        self.inputs, self._known, self._case = inputs, known, case
        self._values: dict[str, Fraction | None] = {}

    def value(self, name: str) -> Fraction | None:
        """A result or an input by name; None: unknown."""
        if name not in self._values:
            worker = _HOW.get(name)
            self._values[name] = worker(self) if worker else self._input(name)
        return self._values[name]

    def _input(self, name: str) -> Fraction | None:
        found = self.inputs.number(name, self._case)
        if found is None and name in self._known.fields and self._known.fields[name].is_optional:
            return Fraction(0)
        return found

    def all(self, *names: str) -> tuple[Fraction, ...] | None:
        """Every one of them, or None where one is unknown."""
        found = tuple(self.value(name) for name in names)
        return None if None in found else tuple(each for each in found if each is not None)

    def missing(self, told: Told) -> tuple[str, ...]:
        """The inputs and lists below a result that nobody has given, the optional ones apart."""
        if self.value(told.id) is not None:
            return ()
        return tuple(name for used in told.uses for name in self._missing_of(used))

    def _missing_of(self, name: str) -> tuple[str, ...]:
        if name in {each.id for each in self._known.lines}:
            return self.missing(self._known.told(name))
        absent = name in _ABSENT and _ABSENT[name](self.inputs)
        if name == "days_a_year" and self.value(name) is None:
            return ("days_a_week",) if self.inputs.week is None else ("weeks",)
        return (name,) if absent or (name in self._known.fields and self.value(name) is None) else ()


_ABSENT: Mapping[str, Callable[[Inputs], bool]] = {
    "days_a_week": lambda inputs: inputs.week is None,
    "one_off_list": lambda inputs: inputs.one_off is None,
    "monthly_list": lambda inputs: inputs.monthly is None,
    "grant_people": lambda inputs: inputs.grant is None,
    "grant_rules": lambda inputs: inputs.rules is None,
}


def _product(*names: str) -> Callable[[_Case], Fraction | None]:
    def worked_out(case: _Case) -> Fraction | None:
        found = case.all(*names)
        if found is None:
            return None
        total = Fraction(1)
        for each in found:
            total *= each
        return total

    return worked_out


def days_a_year(inputs: Inputs) -> Fraction | None:
    """D: as given, else the mean of days a week times the working weeks."""
    given, weeks = inputs.number("days_a_year"), inputs.number("weeks")
    if given is not None or inputs.week is None or weeks is None:
        return given
    people = sum(each.people for each in inputs.week)
    return formulas.days_away(inputs.week) / people * weeks if people else None


def _hours(case: _Case) -> Fraction | None:
    found = case.all("users", "days_a_year", "minutes_saved", "minutes_to_centre")
    return None if found is None else formulas.hours(found[0], found[1], found[2] - found[3])


def _years(case: _Case) -> Fraction | None:
    found = case.value("hours")
    return None if found is None else found / case._known.hours_of_a_year


def _km(case: _Case) -> Fraction | None:
    found = case.all("users", "days_a_year", "km_saved", "km_to_centre", "car_share")
    return None if found is None else formulas.car_km(found[0], found[1], found[2] - found[3], found[4])


def _litres(case: _Case) -> Fraction | None:
    found = case.all("km", "km_per_litre")
    return None if found is None else found[0] / found[1]


def _seats_needed(case: _Case) -> Fraction | None:
    if Flag.EVERYONE_DAY in case.inputs.flags:
        return case.value("headcount")
    found = case.all("headcount", "seat_reserve")
    if found is None or case.inputs.week is None:
        return None
    return formulas.seats_needed(formulas.attendance(found[0], case.inputs.week), found[1])


def _seats_saved(case: _Case) -> Fraction | None:
    found = case.all("headcount", "seats_needed")
    return None if found is None else formulas.seats_saved(*found)


def _space_possible(case: _Case) -> Fraction | None:
    if "space_per_user" in case.inputs.numbers:
        return _product("users", "space_per_user")(case)
    found = _product("seats_saved", "square_metres", "rent")(case)
    return None if found is None else found * 12


def _space_cash(case: _Case) -> Fraction | None:
    """Nothing where nothing of the space is given up, however much that would be."""
    if case.value("space_realised") == 0:
        return Fraction(0)
    return _product("space_possible", "space_realised")(case)


def _productivity(case: _Case) -> Fraction | None:
    found = case.all("users", "productivity", "days_a_year", "work_days", "salary")
    return None if found is None else found[0] * found[1] * (found[2] / found[3]) * found[4]


def _grant(case: _Case) -> Fraction | None:
    insured, rules = case.value("insured"), case.inputs.rules
    if insured is None or rules is None or case.inputs.grant is None:
        return None
    return formulas.grant(case.inputs.grant, insured, rules)


def _net(*gains: str) -> Callable[[_Case], Fraction | None]:
    def worked_out(case: _Case) -> Fraction | None:
        found = case.all("one_off", "monthly", *gains)
        return None if found is None else sum(found[2:], Fraction(0)) - found[0] - 12 * found[1]

    return worked_out


def _payback(*gains: str) -> Callable[[_Case], Fraction | None]:
    def worked_out(case: _Case) -> Fraction | None:
        found = case.all("one_off", "monthly", *gains)
        return None if found is None else formulas.payback(found[0], sum(found[2:], Fraction(0)), found[1])

    return worked_out


_HOW: Mapping[str, Callable[[_Case], Fraction | None]] = {
    "days_a_year": lambda case: days_a_year(case.inputs),
    "hours": _hours,
    "years": _years,
    "km": _km,
    "litres": _litres,
    "co2": _product("litres", "kg_per_litre"),
    "fuel_won": _product("litres", "won_per_litre"),
    "seats_needed": _seats_needed,
    "seats_saved": _seats_saved,
    "space_possible": _space_possible,
    "space_cash": _space_cash,
    "leaving": _product("users", "turnover", "turnover_cut", "leaving_cost"),
    "trips": lambda case: formulas.spent(case.inputs.trips),
    "time_value": _product("hours", "time_used", "hourly_wage"),
    "productivity_won": _productivity,
    "grant": _grant,
    "one_off": lambda case: None if case.inputs.one_off is None else formulas.spent(case.inputs.one_off),
    "monthly": lambda case: None if case.inputs.monthly is None else formulas.spent(case.inputs.monthly),
    "net": _net("space_cash", "trips"),
    "net_with_grant": _net("space_cash", "trips", "grant"),
    "payback": _payback("space_cash", "trips"),
    "payback_with_grant": _payback("space_cash", "trips", "grant"),
}

"""E1-E12 as a spreadsheet writes them, each over the cells its numbers stand in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sme_smartwork.effects.content import content
from sme_smartwork.effects.model import Case, Flag, State

RESULT_COLUMNS: Mapping[Case, str] = {Case.CONSERVATIVE: "F", Case.MIDDLE: "G", Case.OPTIMISTIC: "H"}
_NO_WORDS: Mapping[State, str] = {}


@dataclass(slots=True)
class Cells:
    """Where everything stands. `given`: the lists somebody entered, be they empty."""

    sheets: Mapping[str, str]
    places: dict[str, str] = field(default_factory=dict)
    given: set[str] = field(default_factory=set)

    def put(self, name: str, sheet: str, place: str) -> None:
        """Remember that `name` stands at `place` of `sheet`."""
        self.places[name] = f"{self.sheets[sheet]}{place}"


@dataclass(frozen=True, slots=True)
class _Here:
    """The cells of one case, and how a result without a number is called."""

    cells: Cells
    case: Case | None
    words: Mapping[State, str]

    def __getitem__(self, name: str) -> str:
        """The cell of a result in this case, else of an input, else of a part."""
        for key in (f"{name}@{self.case}", f"{name}.{self.case}", name):
            if key in self.cells.places:
                return self.cells.places[key]
        raise KeyError(name)

    def when_known(self, formula: str, *names: str) -> str:
        """`formula`, or nothing while one of the cells holds no number."""
        return f'IF(COUNT({",".join(self[name] for name in names)})<{len(names)},"",{formula})'

    def product(self, *names: str, times: str = "") -> str:
        """All of them multiplied."""
        return self.when_known("*".join(self[name] for name in names) + times, *names)

    def word(self, state: State) -> str:
        """A state as the text of a formula."""
        return '"' + self.words.get(state, "").replace('"', '""') + '"'


def formula_of(name: str, case: Case | None, cells: Cells, words: Mapping[State, str] = _NO_WORDS) -> str:
    """The formula of a result or part, without its equals sign."""
    return _HOW[name](_Here(cells, case, words))


def _away(at: _Here) -> str:
    return f"SUMPRODUCT({at['week_people']},{at['week_days']})"


def _days(at: _Here) -> str:
    """D as given, else from the days a week."""
    given, weeks, people = at["days_a_year"], at["weeks"], at["week_people"]
    mean = f"{_away(at)}/SUM({people})*{weeks}"
    return f'IF(ISNUMBER({given}),{given},IF(AND(SUM({people})>0,ISNUMBER({weeks})),{mean},""))'


def _hours(at: _Here) -> str:
    saved = f"({at['minutes_saved']}-N({at['minutes_to_centre']}))"
    return at.when_known(f"{at['users']}*{at['days']}*{saved}/60", "users", "days", "minutes_saved")


def _km(at: _Here) -> str:
    saved = f"({at['km_saved']}-N({at['km_to_centre']}))"
    formula = f"{at['users']}*{at['days']}*{saved}*{at['car_share']}"
    return at.when_known(formula, "users", "days", "km_saved", "car_share")


def _seats_needed(at: _Here) -> str:
    """Rounded to nine decimals before it is rounded up."""
    mean = f"({at['headcount']}-{_away(at)}/5)*(1+{at['seat_reserve']})"
    needed = at.when_known(f"ROUNDUP(ROUND({mean},9),0)", "headcount", "seat_reserve")
    needed = f'IF(COUNT({at["week_people"]})=0,"",{needed})'
    return f"IF({at[Flag.EVERYONE_DAY]}=1,{at['headcount']},{needed})"


def _seats_saved(at: _Here) -> str:
    formula = f"MAX(0,{at['headcount']}-{at['seats_needed']})"
    return at.when_known(formula, "headcount", "seats_needed")


def _space_possible(at: _Here) -> str:
    counted = at.product("seats_saved", "square_metres", "rent", times="*12")
    return f"IF(ISNUMBER({at['space_per_user']}),{at.product('users', 'space_per_user')},{counted})"


def _space_cash(at: _Here) -> str:
    realised = at["space_realised"]
    none = f"AND(ISNUMBER({realised}),N({realised})=0)"
    return f"IF({none},0,{at.product('space_possible', 'space_realised')})"


def _spent(name: str) -> Callable[[_Here], str]:
    def formula(at: _Here) -> str:
        total = f"SUMPRODUCT({at[f'{name}_count']},{at[f'{name}_won']})"
        if name in at.cells.given:
            return total
        return f'IF(COUNT({at[f"{name}_won"]})=0,"",{total})'

    return formula


def _switched(flag: Flag, formula: Callable[[_Here], str]) -> Callable[[_Here], str]:
    return lambda at: f"IF({at[flag]}=1,{formula(at)},{at.word(State.OFF)})"


def _productivity(at: _Here) -> str:
    names = ("users", "productivity", "days", "work_days", "salary")
    users, change, days, work_days, salary = (at[name] for name in names)
    return at.when_known(f"{users}*{change}*({days}/{work_days})*{salary}", *names)


def _heads(at: _Here) -> str:
    insured, share, most = at["insured"], at["head_share"], at["head_most"]
    usual = f"INT(MIN({most},INT(ROUND({share}*{insured},9))))"
    small = f"AND(ISNUMBER({at['small_firm']}),{insured}<{at['small_firm']})"
    return at.when_known(f"IF({small},{at['small_heads']},{usual})", "insured")


def _each_won(at: _Here) -> str:
    unit = f"SUMPRODUCT(MAX((ROUND($B§,9)>={at['tier_days']})*{at['tier_won']}))"
    parent = f"MIN({at['months']}*{unit}*{at['factor']},{at['limit_parent']})"
    return f"IF($C§=1,{parent},MIN({at['months']}*{unit},{at['limit']}))"


def _ahead(at: _Here) -> str:
    heads, won = at["line_heads"], at["line_won"]
    return f"SUMPRODUCT((({won}>$D§)+({won}=$D§)*(ROW({won})<ROW($D§)))*{heads})"


def _month_heads(is_first: bool) -> Callable[[_Here], str]:
    """A given D stands for every user, in the first row; else each row has its group of the week."""

    def formula(at: _Here) -> str:
        everybody = f"INT(N({at['users']}))" if is_first else "0"
        return f"IF(ISNUMBER({at['days_a_year']}),{everybody},N({at['group_people']}))"

    return formula


def _month_days(at: _Here) -> str:
    given, weeks = at["days_a_year"], at["weeks"]
    return f"IF(ISNUMBER({given}),{given}/12,N({at['group_days']})*N({weeks})/12)"


def _grant(at: _Here) -> str:
    if "line_paid" not in at.cells.places:
        return '""'
    total = at.when_known(f"SUMPRODUCT({at['line_paid']},{at['line_won']})", "heads")
    if "grant" in at.cells.given:
        return total
    by_week = f"AND(COUNT({at['week_people']})>0,ISNUMBER({at['weeks']}))"
    is_known = f"IF(ISNUMBER({at['days_a_year']}),ISNUMBER({at['users']}),{by_week})"
    return f'IF({is_known},{total},"")'


def _net(*gains: str) -> Callable[[_Here], str]:
    def formula(at: _Here) -> str:
        saved = "+".join(at[name] for name in gains)
        return at.when_known(f"{saved}-{at['one_off']}-12*{at['monthly']}", *gains, "one_off", "monthly")

    return formula


def _payback(*gains: str) -> Callable[[_Here], str]:
    def formula(at: _Here) -> str:
        gained = f"(({'+'.join(at[name] for name in gains)})/12-{at['monthly']})"
        never = f"ROUND({gained},9)<=0"
        months = f"IF({never},{at.word(State.NEVER)},{at['one_off']}/{gained})"
        return at.when_known(months, *gains, "one_off", "monthly")

    return formula


_HOW: Mapping[str, Callable[[_Here], str]] = {
    "days": _days,
    "hours": _hours,
    "years": lambda at: at.when_known(f"{at['hours']}/{content().hours_of_a_year}", "hours"),
    "km": _km,
    "litres": lambda at: at.when_known(f"{at['km']}/{at['km_per_litre']}", "km", "km_per_litre"),
    "co2": lambda at: at.product("litres", "kg_per_litre"),
    "fuel_won": lambda at: at.product("litres", "won_per_litre"),
    "seats_needed": _seats_needed,
    "seats_saved": _seats_saved,
    "space_possible": _space_possible,
    "space_cash": _space_cash,
    "leaving": lambda at: at.product("users", "turnover", "turnover_cut", "leaving_cost"),
    "trips": _spent("trips"),
    "time_value": _switched(Flag.COUNT_TIME, lambda at: at.product("hours", "time_used", "hourly_wage")),
    "productivity_won": _switched(Flag.COUNT_PRODUCTIVITY, _productivity),
    "heads": _heads,
    "each_won": _each_won,
    "ahead": _ahead,
    "first_heads": _month_heads(is_first=True),
    "month_heads": _month_heads(is_first=False),
    "month_days": _month_days,
    "paid": lambda at: f"MAX(0,MIN($A§,N({at['heads']})-$E§))",
    "grant": _grant,
    "one_off": _spent("one_off"),
    "monthly": _spent("monthly"),
    "net": _net("space_cash", "trips"),
    "net_with_grant": _net("space_cash", "trips", "grant"),
    "payback": _payback("space_cash", "trips"),
    "payback_with_grant": _payback("space_cash", "trips", "grant"),
}

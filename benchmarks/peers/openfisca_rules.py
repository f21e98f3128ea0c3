"""The five rules on OpenFisca: `openfisca_rules.py DATA.json`, in an environment that has openfisca-core.

Prints one JSON line for every roster: what came out and the times in milliseconds. `records` is from the same
plain records the other engines get, by its own way in for them; `bare` and `traced` are from columns that
somebody else has made ready, without and with trace.
"""

from __future__ import annotations

import json
import sys
import warnings
from pathlib import Path
from typing import Any

warnings.simplefilter("ignore")

import numpy as np  # type: ignore[import-not-found,unused-ignore]  # noqa: E402
from openfisca_core.entities import build_entity  # type: ignore[import-not-found,unused-ignore]  # noqa: E402
from openfisca_core.parameters import ParameterNode  # type: ignore[import-not-found,unused-ignore]  # noqa: E402
from openfisca_core.periods import MONTH  # type: ignore[import-not-found,unused-ignore]  # noqa: E402
from openfisca_core.simulation_builder import SimulationBuilder  # type: ignore[import-not-found,unused-ignore]  # noqa: E402
from openfisca_core.taxbenefitsystems import TaxBenefitSystem  # type: ignore[import-not-found,unused-ignore]  # noqa: E402
from openfisca_core.variables import Variable  # type: ignore[import-not-found,unused-ignore]  # noqa: E402
from timing import usual_time  # type: ignore[import-not-found,unused-ignore]  # noqa: E402

_WORKER = {
    "age": int, "female": bool, "regular": bool, "months": int, "wage": float, "dis": int, "flex_days": int,
    "flex_months": int, "foreign": bool, "family": bool, "career": bool, "hired": float,
}  # fmt: skip
_FIRM = {
    "headcount": float, "is_priority": bool, "is_sme": bool, "biz_months": int, "older_prev": float,
    "prev_y": float, "prev_o": float, "cost": float, "capital": bool,
}  # fmt: skip
_PARAMETERS = {
    "senior_unit": 300_000, "senior_cap": 30, "ratio": 0.3, "low": 150_000, "middle": 200_000,
    "high": 300_000, "flexible_cap": 70, "share": 0.8, "share_capital": 0.7, "most": 200_000_000,
    "mild_male": 350_000,
    "mild_female": 500_000, "severe_male": 700_000, "severe_female": 900_000, "wage_share": 0.6,
    "quota": 0.031, "young": 14_500_000, "other": 8_500_000,
}  # fmt: skip
_PERIOD, _RULES = "2026-07", ("more_seniors", "flexible_hours", "equipment", "disability", "more_jobs")
_DEGREES = {"none": 0, "mild": 1, "severe": 2}
_Formula = Any  # a function of an entity and a period


def _flexible(worker: Any, period: Any, parameters: Any) -> Any:
    days, told = worker("flex_days", period), parameters(period)
    price = np.select([days < 8, days < 12], [told.low, told.middle], told.high)
    return price * worker("flex_months", period) * worker("uses", period)


def _disability(worker: Any, period: Any, parameters: Any) -> Any:
    told, mild, female = parameters(period), worker("dis", period) == 1, worker("female", period)
    price = np.where(
        mild,
        np.where(female, told.mild_female, told.mild_male),
        np.where(female, told.severe_female, told.severe_male),
    )
    return np.minimum(price, told.wage_share * worker("wage", period)) * worker("counts", period)


def _special(worker: Any, period: Any) -> Any:
    age = worker("age", period)
    return (age <= 34) | (age >= 60) | (worker("dis", period) > 0) | worker("career", period)


def _flexible_seats(firm: Any, period: Any, parameters: Any) -> Any:
    told = parameters(period)
    return np.minimum(np.floor(firm("headcount", period) * told.ratio + 1e-9), told.flexible_cap)


def _more_seniors(firm: Any, period: Any, parameters: Any) -> Any:
    told = parameters(period)
    more = np.maximum(0, firm.sum(firm.members("senior", period)) - firm("older_prev", period))
    limit = np.floor(firm("headcount", period) * told.ratio + 1e-9)
    heads = np.minimum(np.minimum(more, limit), told.senior_cap)
    fits = firm("is_priority", period) & (firm("biz_months", period) >= 12)
    return heads * told.senior_unit * 4 * fits


def _flexible_hours(firm: Any, period: Any) -> Any:
    people = firm.members
    won, uses = people("flexible_won", period), people("uses", period)
    rank = people.get_rank(firm, -won, uses)
    return firm.sum(won * (rank < people.firm("flexible_seats", period))) * firm("is_priority", period)


def _equipment(firm: Any, period: Any, parameters: Any) -> Any:
    told, cost = parameters(period), firm("cost", period)
    women = firm.sum(firm.members("female", period))
    fits = firm("is_sme", period) & (cost >= 10_000_000) & (women >= 0.2 * firm("headcount", period))
    share = np.where(firm("capital", period), told.share_capital, told.share)
    return np.minimum(cost * share, told.most) * fits


def _disability_won(firm: Any, period: Any) -> Any:
    people = firm.members
    counts = people("counts", period)
    rank = people.get_rank(firm, people("hired", period), counts)
    paid = counts * (rank >= people.firm("seats", period))
    return firm.sum(people("disability_each", period) * paid) * 12


def _more_jobs(firm: Any, period: Any, parameters: Any) -> Any:
    told = parameters(period)
    young, other = (firm.sum(firm.members(name, period)) for name in ("young_like", "other_like"))
    before, others_before = firm("prev_y", period), firm("prev_o", period)
    more = np.maximum(0, young + other - before - others_before)
    first = np.minimum(np.maximum(0, young - before), more)
    second = np.minimum(np.maximum(0, other - others_before), more - first)
    return (first * told.young + second * told.other) * firm("is_sme", period)


def system() -> Any:
    """The five rules as variables of people and of the firm."""
    worker = build_entity(key="worker", plural="workers", label="", doc="", is_person=True)
    role = {"key": "employee", "plural": "employees", "label": "", "doc": ""}
    firm = build_entity(key="firm", plural="firms", label="", doc="", roles=[role])
    rules = TaxBenefitSystem([firm, worker])
    dated = {name: {"values": {"2020-01-01": {"value": value}}} for name, value in _PARAMETERS.items()}
    rules.parameters = ParameterNode("", data=dated)

    def add(name: str, entity: Any, kind: type, formula: _Formula | None = None) -> None:
        parts: dict[str, Any] = {
            "value_type": kind,
            "entity": entity,
            "definition_period": MONTH,
            "label": name,
        }
        rules.add_variable(type(name, (Variable,), parts | ({"formula": formula} if formula else {})))

    for name, kind in _WORKER.items():
        add(name, worker, kind)
    for name, kind in _FIRM.items():
        add(name, firm, kind)
    add("base", worker, bool, lambda w, p: ~w("foreign", p) & ~w("family", p))
    add("senior", worker, bool, lambda w, p: w("base", p) & (w("age", p) >= 60) & (w("months", p) >= 12))
    add(
        "uses",
        worker,
        bool,
        lambda w, p: w("base", p) & (w("flex_days", p) >= 4) & (w("wage", p) >= 1_210_000),
    )
    add("flexible_won", worker, float, _flexible)
    add("counts", worker, bool, lambda w, p: w("base", p) & (w("dis", p) > 0) & (w("months", p) >= 1))
    add("disability_each", worker, float, _disability)
    add("young_like", worker, bool, lambda w, p: w("base", p) & w("regular", p) & _special(w, p))
    add("other_like", worker, bool, lambda w, p: w("base", p) & w("regular", p) & ~_special(w, p))
    add("flexible_seats", firm, float, _flexible_seats)
    add("seats", firm, float, lambda f, p, q: np.ceil(f("headcount", p) * q(p).quota))
    formulas = (_more_seniors, _flexible_hours, _equipment, _disability_won, _more_jobs)
    for name, formula in zip(_RULES, formulas, strict=True):
        add(name, firm, float, formula)
    return rules


def columns(people: list[dict[str, Any]]) -> dict[str, Any]:
    """The people as arrays."""
    found = {
        name: np.array([each[name] for each in people]) for name in _WORKER if name not in ("female", "dis")
    }
    found["female"] = np.array([each["sex"] == "F" for each in people])
    return found | {"dis": np.array([_DEGREES[each["dis"]] for each in people])}


def simulated(
    rules: Any, firm: dict[str, Any], people: dict[str, Any], trace: bool = False
) -> dict[str, int]:
    """One simulation of one firm."""
    size = len(people["age"])
    builder = SimulationBuilder()
    builder.create_entities(rules)
    builder.declare_person_entity("worker", np.arange(size))
    firms = builder.declare_entity("firm", np.array([0]))
    builder.join_with_persons(firms, np.zeros(size, int), np.array(["employee"] * size))
    simulation = builder.build(rules)
    simulation.trace = trace
    for name, column in people.items():
        simulation.set_input(name, _PERIOD, column)
    for name in _FIRM:
        simulation.set_input(name, _PERIOD, np.array([firm[name]]))
    return {name: round(float(simulation.calculate(name, _PERIOD)[0])) for name in _RULES}


def from_records(rules: Any, firm: dict[str, Any], people: list[dict[str, Any]]) -> dict[str, int]:
    """One simulation of one firm, from plain records."""
    workers = {str(place): _situation(_worker(each), _WORKER) for place, each in enumerate(people)}
    firms = {"F": {"employees": list(workers), **_situation(firm, _FIRM)}}
    simulation = SimulationBuilder().build_from_entities(rules, {"workers": workers, "firms": firms})
    return {name: round(float(simulation.calculate(name, _PERIOD)[0])) for name in _RULES}


def _worker(each: dict[str, Any]) -> dict[str, Any]:
    return {**each, "female": each["sex"] == "F", "dis": _DEGREES[each["dis"]]}


def _situation(each: dict[str, Any], kinds: dict[str, type]) -> dict[str, Any]:
    return {name: {_PERIOD: each[name]} for name in kinds}


def main() -> None:
    """Simulate every roster of the file."""
    rules = system()
    for size, (firm, people) in json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")).items():
        ready = columns(people)
        won = simulated(rules, firm, ready)
        bare = usual_time(lambda firm=firm, ready=ready: simulated(rules, firm, ready))
        traced = usual_time(lambda firm=firm, ready=ready: simulated(rules, firm, ready, trace=True))
        plain = usual_time(lambda firm=firm, people=people: from_records(rules, firm, people), least=1)
        told = {"size": int(size), "won": won, "bare": bare, "traced": traced, "records": plain}
        print(json.dumps(told))


if __name__ == "__main__":
    main()

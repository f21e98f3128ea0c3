"""What the other parts of a workplace tell the drafts: contacts, devices, days, seats, effects, evidence.

Everything is plain JSON by name, as a person would have written it; what nobody knows is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from sme_smartwork.errors import UserError
from sme_smartwork.wording import say

if TYPE_CHECKING:
    from sme_smartwork.assessment.rounds import Round
    from sme_smartwork.effects.model import Effects, Line
    from sme_smartwork.places.model import Booking, Centre
    from sme_smartwork.wording import Language
    from sme_smartwork.workspace import Workspace

Rows = list[dict[str, Any]]
_WEEK = timedelta(days=7)
_WHO = {"firm": "firm", "employee": "staff", "society": "society"}
_NATURES = {"cash": "cash", "possible": "possible", "conditional": "possible"}
_LEFT_OUT = ("basis", "cost", "net")  # no effects themselves


def told(workspace: Workspace, as_of: date, language: Language) -> Mapping[str, Any]:
    """Everything the workplace tells, as of a day, texts in `language`. Judges months: call it from a job."""
    from sme_smartwork.bridges.document_days import days_told
    from sme_smartwork.bridges.document_evidence import claim_told

    names = {each.code: each.name or each.code for each in workspace.company.facts(as_of).workers}
    return {
        **dict(_contacts(workspace)),
        "equipment": _equipment(workspace, names),
        "bookings": _bookings(workspace, as_of, names),
        **_measures(workspace, language),
        "readiness.rounds": [_round(each) for each in workspace.assessment.rounds.all()],
        **_effects(workspace, as_of, language),
        **days_told(workspace, as_of, language),
        **claim_told(workspace, as_of, language),
    }


def _contacts(workspace: Workspace) -> Iterator[tuple[str, str]]:
    from sme_smartwork.checklist.incidents.service import IncidentService

    for kind, each in IncidentService(workspace.store).contacts().items():
        if not each.is_empty:
            yield f"contacts.{kind}", f"{each.name} {each.phone}".strip()


def _equipment(workspace: Workspace, names: Mapping[str, str]) -> Rows:
    """The devices the checklist knows; who has them, since when nobody says."""
    return [
        {"item": device.label, "holder": names.get(code, "") if code else ""}
        for code in (None, *names)
        for device in workspace.checklist.devices(code)
    ]


def _bookings(workspace: Workspace, as_of: date, names: Mapping[str, str]) -> Rows:
    """The seats booked for this week and the next."""
    monday = as_of - timedelta(days=as_of.weekday())
    centre = workspace.places.centre()
    found = workspace.places.bookings(monday, monday + 2 * _WEEK - timedelta(days=1))
    return [_booking(each, centre, names) for each in sorted(found, key=lambda each: (each.on, each.start))]


def _booking(booking: Booking, centre: Centre, names: Mapping[str, str]) -> dict[str, Any]:
    from sme_smartwork.worklog.times import shown

    seat = next(each for each in centre.seats if each.id == booking.seat)
    return {
        "day": booking.on.isoformat(),
        "kind": seat.kind.value,
        "seat": f"{centre.site(seat.site).name} {seat.name}",
        "time": f"{shown(booking.start)}–{shown(booking.end)}",
        "who": names.get(booking.worker or "", booking.note),
    }


def _measures(workspace: Workspace, language: Language) -> dict[str, Rows]:
    """The indicators of the plan before and during the pilot; nothing before one was measured."""
    measured = workspace.plan.choices().measures
    rows: Rows = []
    for each in workspace.plan.content.indicators:
        if each.id in measured:
            unit = say(f"ui.plan.tasks.unit.{each.unit}", language)
            row: dict[str, Any] = {"measure": f"{each.title.say(language)}, {unit}"}
            row |= {name: _plain(getattr(measured[each.id], name)) for name in ("before", "after")}
            rows.append(row)
    return {"plan.measures": rows} if rows else {}


def _plain(number: Decimal | None) -> str | None:
    return None if number is None else f"{number:f}"


def _round(kept: Round) -> dict[str, Any]:
    """A final assessment; the gates that were open then stand in its own result."""
    types = kept.result.get("types", ())
    gates = dict.fromkeys(gate for each in types for gate in each.get("open_gates", ()))
    return {
        "day": kept.at.date().isoformat(),
        "score": "" if kept.score is None else _shown(kept.score),
        "certainty": f"{_shown(kept.certainty)} %",
        "note": ", ".join(map(str, gates)),
    }


def _shown(number: Decimal) -> str:
    return f"{number.quantize(Decimal('0.1'), ROUND_HALF_UP):f}"


def _effects(workspace: Workspace, as_of: date, language: Language) -> dict[str, Any]:
    """The calculator's middle case; nothing before it knows for how many, or where inputs clash."""
    from sme_smartwork.bridges.effects_side import effects_of
    from sme_smartwork.packs import PackError

    try:
        found = effects_of(workspace, as_of, language)
    except (UserError, PackError):
        return {}
    users = found.inputs.number("users")
    if users is None:
        return {}
    return {
        "effects.lines": [_effect(each, language) for each in found.lines if _is_effect(each)],
        **({"effects.users": str(users)} if users.denominator == 1 else {}),
        **{f"effects.{name}": str(won) for name, won in _costs(found)},
    }


def _is_effect(line: Line) -> bool:
    """Known, and an effect of its own; the same hours told in years are left out."""
    from sme_smartwork.effects.model import Case

    is_other = str(line.nature or "") in _LEFT_OUT or line.number in ("NET", "PAY") or line.id == "years"
    return line.amounts[Case.MIDDLE].value is not None and not is_other


def _effect(line: Line, language: Language) -> dict[str, Any]:
    from sme_smartwork.effects.model import Case
    from sme_smartwork.effects.showing import rounded

    value = line.amounts[Case.MIDDLE].value
    return {
        "line": line.group.value,
        "what": line.title.say(language),
        "value": "" if value is None else f"{rounded(value, line)} {line.unit.say(language)}",
        "whose": _WHO[line.who.value],
        "certainty": _NATURES.get(str(line.nature or ""), "estimate"),
        "source": line.number,
    }


def _costs(found: Effects) -> Iterator[tuple[str, int]]:
    """What is to be paid once and a month, in whole won."""
    for name, line in (("once", "one_off"), ("monthly", "monthly")):
        value = found.value(line)
        if value is not None and value >= 0:
            yield name, int(value + Fraction(1, 2))

"""An evaluation as plain JSON data: `smartwork/evaluation/1`, every text in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sme_smartwork.subsidy.model import (
    Amount,
    Caution,
    Combination,
    Condition,
    Deadline,
    Evaluation,
    Exclusion,
    Figure,
    Kind,
    Payment,
    PeriodResult,
    ProgrammeResult,
    ProgrammeYear,
    Question,
    Source,
    Step,
    Total,
    Upcoming,
    Year,
)
from sme_smartwork.wording import Text

SCHEMA = "smartwork/evaluation/1"
YEAR_SCHEMA = "smartwork/subsidy-year/1"
Json = dict[str, Any]


def evaluation_to_json(evaluation: Evaluation) -> Json:
    """The whole evaluation; won are integers, days ISO, an unknown value is null."""
    return {
        "schema": SCHEMA,
        "as_of": evaluation.as_of.isoformat(),
        "pack": evaluation.pack,
        "programmes": [programme_to_json(each) for each in evaluation.programmes],
        "combination": _combination(evaluation.combination),
        "questions": [_question(each) for each in evaluation.questions],
        "totals": totals_to_json(evaluation.totals),
        "upcoming": [_upcoming(each) for each in evaluation.upcoming],
    }


def totals_to_json(totals: Mapping[Kind, Total]) -> Json:
    """Money by kind; kinds are never added to each other."""
    return {
        kind.value: {"sure_won": each.sure, "possible_won": each.possible, "open": each.open}
        for kind, each in totals.items()
    }


def year_to_json(year: Year) -> Json:
    """`smartwork/subsidy-year/1`: every programme period by period."""
    return {
        "schema": YEAR_SCHEMA,
        "year": year.year,
        "pack": year.pack,
        "programmes": [_programme_year(each) for each in year.programmes],
        "totals": totals_to_json(year.totals),
    }


def _programme_year(each: ProgrammeYear) -> Json:
    return {
        "id": each.id,
        "title": _text(each.title),
        "kind": each.kind.value,
        "sure_won": each.sure_won,
        "possible_won": each.possible_won,
        "periods": [_period(part) for part in each.periods],
        "people": [
            {"code": one.code, "sure_won": one.sure_won, "possible_won": one.possible_won}
            for one in each.people
        ],
    }


def _period(part: PeriodResult) -> Json:
    return {
        "from": part.start.isoformat(),
        "to": part.end.isoformat(),
        "status": part.status.value,
        "low": part.low,
        "high": part.high,
        "payments": [_payment(each) for each in part.payments],
    }


def _upcoming(each: Upcoming) -> Json:
    return {
        "on": each.on.isoformat(),
        "text": _text(each.text),
        "programmes": list(each.programmes),
        "sources": [_source(source) for source in each.sources],
        "confidence": each.confidence,
    }


def programme_to_json(result: ProgrammeResult) -> Json:
    """One programme."""
    return {
        "id": result.id,
        "title": _text(result.title),
        "payer": _text(result.payer),
        "status": result.status.value,
        "amount": None if result.amount is None else _amount(result.amount),
        "payments": [_payment(each) for each in result.payments],
        "conditions": [_condition(each) for each in result.conditions],
        "questions": [_question(each) for each in result.questions],
        "excludes": [_exclusion(each) for each in result.exclusions],
        "deadlines": [_deadline(each) for each in result.deadlines],
        "documents": _texts(result.documents),
        "warnings": [_caution(each) for each in result.warnings],
        "figures": [_figure(each) for each in result.figures],
        "application": None if result.application is None else _text(result.application),
        "url": result.url,
        "kind": result.kind.value,
        "family": result.family,
        "about": result.about,
        "standing": _standing(result),
        "steps": [_step(each) for each in result.steps],
        "dismissed": result.dismissed,
        "received_won": result.received_won,
        "awaits_plan": result.awaits_plan,
    }


def _standing(result: ProgrammeResult) -> Json:
    return {
        "is": result.standing.value,
        "text": None if result.standing_text is None else _text(result.standing_text),
        "sources": [_source(each) for each in result.standing_sources],
        "confidence": result.standing_confidence,
    }


def _step(step: Step) -> Json:
    return {
        "step": step.step.value,
        "text": _text(step.text),
        "sources": [_source(each) for each in step.sources],
        "yearly_won": step.yearly_won,
    }


def _text(text: Text) -> Json:
    return {"ko": text.ko, "en": text.en}


def _texts(texts: Iterable[Text]) -> list[Json]:
    return [_text(each) for each in texts]


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _amount(amount: Amount) -> Json:
    """`range` stands only where facts are unknown or a source leaves the figure open."""
    told: Json = {
        "won": amount.won,
        "per": amount.per.value,
        "from": amount.start.isoformat(),
        "to": amount.end.isoformat(),
        "yearly": {"low": amount.yearly_low, "high": amount.yearly_high},
    }
    if amount.won is None:
        told["range"] = {"low": amount.low, "high": amount.high}
    return told


def _payment(line: Payment) -> Json:
    return {
        "who": line.worker,
        "period": line.period,
        "unit": line.unit_won,
        "count": line.count,
        "won": line.won,
        "why": _text(line.why),
        "line": line.line.value,
        "row": line.row,
        "computed": line.computed,
    }


def _condition(condition: Condition) -> Json:
    return {
        "id": condition.id,
        "sentence": _text(condition.sentence),
        "verdict": condition.verdict.value,
        "facts": [{"fact": use.fact, "worker": use.worker, "value": use.value} for use in condition.facts],
        "sources": [_source(each) for each in condition.sources],
        "confidence": condition.confidence,
        "met": list(condition.met_workers),
        "unmet": list(condition.unmet_workers),
        "unknown": list(condition.unknown_workers),
        "judgement": condition.judgement,
    }


def _source(source: Source) -> Json:
    return {
        "id": source.id,
        "title": _text(source.title),
        "url": source.url,
        "checked_on": source.checked_on.isoformat(),
    }


def _question(question: Question) -> Json:
    return {
        "fact": question.fact,
        "workers": list(question.workers),
        "text": _text(question.text),
        "stake_won": question.stake_won,
        "programmes": list(question.programmes),
    }


def _exclusion(exclusion: Exclusion) -> Json:
    return {
        "with": exclusion.programme,
        "relation": exclusion.relation.value,
        "chosen": exclusion.chosen,
        "workers": list(exclusion.workers),
        "text": _text(exclusion.text),
    }


def _caution(caution: Caution) -> Json:
    return {**_text(caution.text), "workers": list(caution.workers)}


def _deadline(deadline: Deadline) -> Json:
    return {
        "on": _day(deadline.on),
        "what": _text(deadline.what),
        "kind": deadline.kind.value,
        "until": _day(deadline.until),
        "workers": list(deadline.workers),
    }


def _figure(figure: Figure) -> Json:
    return {
        "id": figure.id,
        "title": _text(figure.title),
        "value": figure.value,
        "from": figure.valid_from.isoformat(),
        "sources": [_source(each) for each in figure.sources],
        "confidence": figure.confidence,
    }


def _combination(best: Combination) -> Json:
    return {
        "chosen": list(best.chosen),
        "given_up": list(best.given_up),
        "sure_won": best.sure_won,
        "possible_won": best.possible_won,
        "shares": [
            {"programme": each.programme, "sure_won": each.sure_won, "possible_won": each.possible_won}
            for each in best.shares
        ],
        "why": _texts(best.why),
        "assigned": [{"programme": each.programme, "workers": list(each.workers)} for each in best.assigned],
        "pinned": [
            {"programme": each.programme, "worker": each.worker, "cost_won": each.cost_won}
            for each in best.pinned
        ],
        "bound_won": best.bound_won,
        "is_proven": best.is_proven,
    }

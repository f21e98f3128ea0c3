"""An evaluation as plain JSON data: `smartwork/evaluation/1`, every text in both languages."""

from __future__ import annotations

from collections.abc import Iterable
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
    Payment,
    ProgrammeResult,
    Question,
    Source,
)
from sme_smartwork.wording import Text

SCHEMA = "smartwork/evaluation/1"
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
    return {"on": _day(deadline.on), "what": _text(deadline.what)}


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
    }

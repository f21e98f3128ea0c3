"""A field's value in words, as a screen or a page shows it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sme_smartwork.exact import whole_percent
from sme_smartwork.figures.model import Form
from sme_smartwork.programme.asking import Asked
from sme_smartwork.programme.model import Field, spoken
from sme_smartwork.reports.model import Value
from sme_smartwork.wording import Language, say

_CODES = {"region": "company.region", "readiness_grade": "report.grade", "status": "report.status"}
_UNITS = {Form.WON: "won", Form.SCORE: "score", Form.WHOLE: "count"}


def in_words(asked: Asked, value: Value, language: Language) -> Value:
    """What a cell holds: numbers and days as they are, codes and truths in words."""
    if isinstance(value, bool):
        return say(f"company.{'yes' if value else 'no'}", language)
    if isinstance(value, str) and asked.form is Form.CODE:
        return _code(asked.field, value, language)
    return value


def shown(asked: Asked, value: Value, language: Language) -> str:
    """`value` as one line of text; empty for None."""
    words = in_words(asked, value, language)
    if words is None:
        return ""
    if asked.form is Form.WON:
        return f"₩{words:,}"
    if asked.form is Form.SHARE and isinstance(words, Decimal | int):
        return f"{whole_percent(Decimal(words))}%"
    if isinstance(words, date):
        return words.isoformat()
    number = f"{words:,}" if isinstance(words, int | Decimal) else words
    unit_words = unit(asked, language)
    return f"{number} {unit_words}".strip()


def unit(asked: Asked, language: Language) -> str:
    """The unit of a number; empty where there is none."""
    if asked.field.question is not None:
        return asked.field.question.unit
    if asked.form not in _UNITS:
        return ""
    is_people = asked.form is Form.WHOLE and not asked.id.startswith("programmes_")
    return say(f"programme.unit.{'people' if is_people else _UNITS[asked.form]}", language)


def _code(field: Field, value: str, language: Language) -> str:
    if field.question is not None:
        texts = {each.id: each.text for each in field.question.choices}
        return spoken(texts[value], language) if value in texts else value
    start = _CODES.get(field.id.partition(".")[0])
    try:
        return say(f"{start}.{value}", language) if start else value
    except KeyError:  # a code of a later version
        return value

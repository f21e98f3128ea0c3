"""An effects document read strictly, written again, and the results as one JSON document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from sme_smartwork.effects.content import Content, content
from sme_smartwork.effects.entered import Entered
from sme_smartwork.effects.errors import EffectsRefused
from sme_smartwork.effects.model import (
    Amount,
    Case,
    Chosen,
    Effects,
    Flag,
    GrantGroup,
    Line,
    Spending,
    WeekGroup,
)
from sme_smartwork.intake.strict_json import nearest, read_json, shown_json
from sme_smartwork.intake.text import clean_text
from sme_smartwork.wording import Text

SCHEMA = "smartwork/effects/1"
RESULT_SCHEMA = "smartwork/effects-result/1"
LISTS = ("trips", "one_off", "monthly")
_FRACTION = re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,12})?|-?[0-9]{1,18}/[1-9][0-9]{0,17}", re.ASCII)
_MOST_LINES = 1000
_MOST_TEXT = 200


def entered_from_json(text: str | bytes, name: str) -> tuple[Entered, date | None]:
    """Read an effects document: what was entered, and the day it is reckoned for (None: today).

    `JsonRefused` (or its kind `EffectsRefused`) names the place in the file. What is absent or null takes
    the default, or stays unknown where there is none.
    """
    document = read_json(text, name)
    reader = _Reader(name, content())
    if not isinstance(document, dict):
        raise EffectsRefused("effects.not_an_object", name, "")
    if document.get("schema") != SCHEMA:
        code = "effects.other_schema" if "schema" in document else "effects.no_schema"
        raise EffectsRefused(code, name, "schema", expected=SCHEMA)
    reader.check_keys(document, known_keys(content()), "")
    told = {key: value for key, value in document.items() if value is not None}
    return reader.entered(told), reader.day(told.get("as_of"))


def known_keys(known: Content) -> tuple[str, ...]:
    """Every key of an effects document."""
    return ("schema", "as_of", "region", *known.fields, "days_a_week", *Flag, *LISTS, "grant")


def entered_to_json(entered: Entered) -> dict[str, Any]:
    """A document that reads back as the same entries."""
    document: dict[str, Any] = {"schema": SCHEMA, "region": entered.region}
    for key, value in entered.numbers.items():
        name, _, case = key.partition(".")
        if case:
            document.setdefault(name, {})[case] = number_to_json(value)
        else:
            document[name] = number_to_json(value)
    if entered.week is not None:
        document["days_a_week"] = [
            {"people": each.people, "days": number_to_json(each.days)} for each in entered.week
        ]
    document |= {str(flag): True for flag in sorted(entered.flags)}
    lists = {"trips": entered.trips or None, "one_off": entered.one_off, "monthly": entered.monthly}
    document |= {key: list(map(_spending, lines)) for key, lines in lists.items() if lines is not None}
    if entered.grant is not None:
        document["grant"] = list(map(_grant, entered.grant))
    return document


def number_to_json(value: Fraction) -> int | str:
    """A number that reads back exactly: whole, or written out as a decimal or quotient."""
    if value.denominator == 1:
        return value.numerator
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    text = f"{Decimal(value.numerator) / Decimal(value.denominator):f}" if rest == 1 else ""
    return text if text and Fraction(text) == value and _FRACTION.fullmatch(text) else str(value)


def _spending(each: Spending) -> dict[str, Any]:
    return {"title": each.title, "count": number_to_json(each.count), "won": number_to_json(each.won)}


def _grant(each: GrantGroup) -> dict[str, Any]:
    return {
        "people": each.people,
        "days": number_to_json(each.days),
        "young_children": each.young_children,
    }


class _Reader:
    """Reads the parts of one document; every refusal names the place."""

    def __init__(self, name: str, known: Content) -> None:
        self._name, self._known = name, known

    def entered(self, told: Mapping[str, Any]) -> Entered:
        return Entered(
            region=self._region(told.get("region", "nation")),
            numbers=dict(self._numbers(told)),
            week=self._week(told["days_a_week"], told.get("users")) if "days_a_week" in told else None,
            flags=frozenset(flag for flag in Flag if self._truth(told.get(flag, False), flag)),
            trips=self._spendings(told.get("trips", []), "trips"),
            one_off=self._spendings(told["one_off"], "one_off") if "one_off" in told else None,
            monthly=self._spendings(told["monthly"], "monthly") if "monthly" in told else None,
            grant=self._grant(told["grant"]) if "grant" in told else None,
        )

    def _refuse(self, code: str, path: str, **params: object) -> EffectsRefused:
        return EffectsRefused(code, self._name, path, **params)

    def check_keys(self, document: Mapping[str, Any], known: Iterable[str], path: str) -> None:
        names = list(known)
        for key in document:
            if key not in names:
                likely = nearest(key, names)
                code = "effects.unknown_key" if likely is None else "effects.misspelt_key"
                raise self._refuse(code, f"{path}.{key}".removeprefix("."), found=key[:60], likely=likely)

    def day(self, value: Any) -> date | None:
        if value is None:
            return None
        try:
            found = date.fromisoformat(value)
        except (TypeError, ValueError):
            found = None
        if found is None or found.isoformat() != value:  # Python reads weeks and bare digits as days too
            raise self._refuse("effects.no_day", "as_of", found=shown_json(value))
        return found

    def _region(self, value: Any) -> str:
        if isinstance(value, str) and value in self._known.regions:
            return value
        regions = ", ".join(self._known.regions)
        raise self._refuse("effects.no_region", "region", found=shown_json(value), known=regions)

    def _numbers(self, told: Mapping[str, Any]) -> Iterable[tuple[str, Fraction]]:
        for name, field in self._known.fields.items():
            if name not in told:
                continue
            if not field.by_case:
                yield name, self._number(told[name], name)
                continue
            by_case = self._object(told[name], name)
            self.check_keys(by_case, tuple(Case), name)
            for case, value in by_case.items():
                yield f"{name}.{case}", self._number(value, f"{name}.{case}")

    def _number(self, value: Any, path: str) -> Fraction:
        if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
            return Fraction(value)
        if isinstance(value, str) and _FRACTION.fullmatch(value):
            return Fraction(value)
        raise self._refuse("effects.no_number", path, found=shown_json(value))

    def _whole(self, value: Any, path: str) -> int:
        number = self._number(value, path)
        if number.denominator != 1:
            raise self._refuse("effects.no_whole_number", path, found=shown_json(value))
        return number.numerator

    def _truth(self, value: Any, path: str) -> bool:
        if isinstance(value, bool):
            return value
        raise self._refuse("effects.no_truth", path, found=shown_json(value))

    def _object(self, value: Any, path: str) -> Mapping[str, Any]:
        if isinstance(value, dict):
            return value
        raise self._refuse("effects.not_an_object", path)

    def _list(self, value: Any, path: str) -> list[Any]:
        if isinstance(value, list) and len(value) <= _MOST_LINES:
            return value
        raise self._refuse("effects.not_a_list", path, most=_MOST_LINES)

    def _week(self, value: Any, users: Any) -> tuple[WeekGroup, ...]:
        """One number for everybody, a number a person, or groups of people."""
        if not isinstance(value, list):
            days = self._number(value, "days_a_week")
            if users is None:
                raise self._refuse("effects.missing", "users")
            return (WeekGroup(self._whole(users, "users"), days),)
        return tuple(
            self._week_group(each, f"days_a_week[{number}]")
            for number, each in enumerate(self._list(value, "days_a_week"))
        )

    def _week_group(self, value: Any, path: str) -> WeekGroup:
        if not isinstance(value, dict):
            return WeekGroup(1, self._number(value, path))
        self._needs(value, ("people", "days"), path)
        self.check_keys(value, ("people", "days"), path)
        return WeekGroup(
            self._whole(value["people"], f"{path}.people"), self._number(value["days"], f"{path}.days")
        )

    def _needs(self, value: Mapping[str, Any], keys: Iterable[str], path: str) -> None:
        for key in keys:
            if key not in value:
                raise self._refuse("effects.missing", f"{path}.{key}")

    def _spendings(self, value: Any, path: str) -> tuple[Spending, ...]:
        lines = enumerate(self._list(value, path))
        return tuple(self._spending(each, f"{path}[{number}]") for number, each in lines)

    def _spending(self, value: Any, path: str) -> Spending:
        told = self._object(value, path)
        self.check_keys(told, ("title", "count", "won"), path)
        self._needs(told, ("count", "won"), path)
        title = told.get("title", "")
        if not isinstance(title, str) or len(title) > _MOST_TEXT:
            raise self._refuse("effects.no_title", f"{path}.title", most=_MOST_TEXT)
        count, won = (self._number(told[part], f"{path}.{part}") for part in ("count", "won"))
        return Spending(clean_text(title), count, won)

    def _grant(self, value: Any) -> tuple[GrantGroup, ...]:
        found = []
        for number, each in enumerate(self._list(value, "grant")):
            path = f"grant[{number}]"
            told = self._object(each, path)
            self.check_keys(told, ("people", "days", "young_children"), path)
            self._needs(told, ("people", "days"), path)
            people, young = (
                self._whole(told.get(part, 0), f"{path}.{part}") for part in ("people", "young_children")
            )
            found.append(GrantGroup(people, self._number(told["days"], f"{path}.days"), young))
        return tuple(found)


def effects_to_json(effects: Effects, values: Mapping[str, Chosen]) -> dict[str, Any]:
    """The results and what they rest on as JSON values; `exact` loses no digit."""
    return {
        "schema": RESULT_SCHEMA,
        "pack": effects.pack,
        "inputs": [_chosen(each) for each in values.values()],
        "lines": [_line(each) for each in effects.lines],
    }


def _chosen(each: Chosen) -> dict[str, Any]:
    default = each.default
    told: dict[str, Any] = {
        "id": each.id,
        "value": None if each.value is None else number_to_json(each.value),
        "origin": str(each.origin),
    }
    if default is not None:
        told["default"] = {
            "value": number_to_json(default.value),
            "from": default.start.isoformat(),
            "source": _both(default.source),
            "published": default.published,
            "confidence": default.confidence,
            "whole_country": default.borrowed,
        }
    return told


def _line(line: Line) -> dict[str, Any]:
    return {
        "id": line.id,
        "number": line.number,
        "title": _both(line.title),
        "unit": _both(line.unit),
        "group": str(line.group),
        "who": str(line.who),
        "nature": None if line.nature is None else str(line.nature),
        "amounts": {str(case): _amount(each) for case, each in line.amounts.items()},
        "missing": list(line.missing),
    }


def _amount(amount: Amount) -> dict[str, Any]:
    value = amount.value
    if value is None:
        return {"state": str(amount.state), "value": None}
    plain: int | float = value.numerator if value.denominator == 1 else float(value)
    return {"state": str(amount.state), "value": plain, "exact": str(value)}


def _both(text: Text) -> dict[str, str]:
    return {"ko": text.ko, "en": text.en}

"""What the firm decided, as plain JSON values: pinned choices, dismissed programmes, money received."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from sme_smartwork.company.model import Choices, Pin, Received
from sme_smartwork.facts.model import Every
from sme_smartwork.facts.periods import is_period
from sme_smartwork.facts.plain import Unreadable, read_day
from sme_smartwork.intake.strict_json import nearest

MOST_WON = 1_000_000_000_000
_PIN = ("programme", "worker", "period")
_RECEIVED = ("programme", "won", "worker", "period", "on")


def choices_of(document: Mapping[str, Any], codes: Collection[str] | None = None) -> Choices:
    """The choices `document` describes; raises `Unreadable` with the place inside.

    With `codes`, nobody else can be named.
    """
    return Choices(
        tuple(_pin(each, path, codes) for path, each in _objects(document, "pinned", _PIN)),
        tuple(_dismissed(document)),
        tuple(_money(each, path, codes) for path, each in _objects(document, "received", _RECEIVED)),
    )


def plain_choices(choices: Choices) -> dict[str, Any]:
    """The other way round; what was not chosen is left out."""
    written: dict[str, Any] = {
        "pinned": [
            _known(programme=each.programme, worker=each.worker, period=each.period)
            for each in choices.pinned
        ],
        "dismissed": list(choices.dismissed),
        "received": [
            _known(
                programme=each.programme,
                won=each.won,
                worker=each.worker,
                period=each.period,
                on=each.on.isoformat() if each.on else None,
            )
            for each in choices.received
        ],
    }
    return {key: value for key, value in written.items() if value}


def _known(**values: object) -> dict[str, object]:
    return {name: value for name, value in values.items() if value is not None}


def _dismissed(document: Mapping[str, Any]) -> Iterator[str]:
    for index, each in enumerate(_list(document, "dismissed")):
        yield _text(each, f"dismissed[{index}]")


def _pin(written: Mapping[str, Any], path: str, codes: Collection[str] | None) -> Pin:
    return Pin(*_whose(written, path, codes))


def _money(written: Mapping[str, Any], path: str, codes: Collection[str] | None) -> Received:
    programme, worker, period = _whose(written, path, codes)
    on = written.get("on")
    try:
        paid = None if on is None else read_day(on)
    except Unreadable as problem:
        raise problem.at(f"{path}.on") from None
    return Received(programme, _won(written.get("won"), f"{path}.won"), worker, period, paid)


def _whose(
    written: Mapping[str, Any], path: str, codes: Collection[str] | None
) -> tuple[str, str | None, str | None]:
    if written.get("programme") is None:
        raise Unreadable("missing", f"{path}.programme")
    worker, period = written.get("worker"), written.get("period")
    if worker is not None and codes is not None and _text(worker, f"{path}.worker") not in codes:
        raise Unreadable("no_such_worker", f"{path}.worker", value=worker)
    if period is not None and not any(is_period(every, _text(period, f"{path}.period")) for every in Every):
        raise Unreadable("not_a_period", f"{path}.period", example="2026-03, 2026-Q1, 2026")
    return _text(written["programme"], f"{path}.programme"), worker, period


def _won(value: Any, path: str) -> int | None:
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= MOST_WON:
        raise Unreadable("not_won", path, most=f"{MOST_WON:,}")
    return value


def _text(value: Any, path: str) -> str:
    if isinstance(value, str) and 0 < len(value) <= 100:
        return value
    raise Unreadable("not_str", path)


def _list(document: Mapping[str, Any], key: str) -> list[Any]:
    written = document.get(key, [])
    if not isinstance(written, list):
        raise Unreadable("not_a_list", key)
    return written


def _objects(
    document: Mapping[str, Any], key: str, known: tuple[str, ...]
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for index, each in enumerate(_list(document, key)):
        path = f"{key}[{index}]"
        if not isinstance(each, dict):
            raise Unreadable("not_an_object", path)
        for word in each:
            if word not in known:
                suggestion = nearest(word, known)
                code = "unknown_key" if suggestion is None else "misspelt_key"
                raise Unreadable(code, f"{path}.{word}", word=word, suggestion=suggestion)
        yield path, each

"""The hidden sheet: what was signed comes back, anything else is refused."""

from __future__ import annotations

import base64
import json
import random
import zlib

import jsonschema
import pytest

from sme_smartwork.exchange.canonical import canonical
from sme_smartwork.exchange.header import FIRST_KIND, KIND
from sme_smartwork.exchange.model import Fault
from sme_smartwork.exchange.payload import (
    CELL_CHARACTERS,
    MAX_UNPACKED,
    PayloadFlaw,
    document_of,
    opened,
    sealed,
    verified,
)
from sme_smartwork.exchange.payload_schema import schema
from sme_smartwork.exchange.reading import shown_in
from sme_smartwork.exchange.signing import SigningKey
from sme_smartwork.exchange.visible import cleaned
from sme_smartwork.reports.model import Report
from sme_smartwork.reports.side_by_side import side_by_side
from tests.support.live_reports import live_report
from tests.support.reports import AS_OF, MADE_AT, report
from tests.support.repository import TOP

KEY = SigningKey.generate()


def signed(message: bytes) -> tuple[str, ...]:
    """A hidden sheet whose signature is right, whatever the message is."""
    parts = (KEY.public, KEY.sign(KIND, message), zlib.compress(message))
    return (KIND, *(base64.b64encode(part).decode() for part in parts))


def fault_of(cells: tuple[str, ...]) -> Fault:
    with pytest.raises(PayloadFlaw) as flaw:
        opened(cells)
    return flaw.value.fault


def test_what_was_sealed_comes_back() -> None:
    made = cleaned(report())
    payload = opened(sealed(made, KEY))
    assert payload.header.id == made.id
    assert (payload.header.made_at, payload.header.as_of) == (MADE_AT, AS_OF)
    assert dict(payload.header.summary) == dict(made.summary)
    assert payload.header.fingerprint == KEY.public_fingerprint
    assert [sheet.title for sheet in payload.sheets] == [sheet.title for sheet in made.sheets]


def test_no_cell_is_longer_than_excel_keeps() -> None:
    cells = sealed(report(), KEY)
    assert max(map(len, cells)) <= CELL_CHARACTERS


@pytest.mark.parametrize("made", [report(), live_report(), side_by_side(report("ko"), report("en"))])
def test_the_document_matches_its_schema(made: Report) -> None:
    jsonschema.validate(document_of(cleaned(made)), schema())


def test_a_document_of_the_first_version_matches_its_schema() -> None:
    shown = shown_in((TOP / "tests" / "data" / "reports-1" / "ko.xlsx").read_bytes())
    kind, _, message = verified(shown.payload)
    assert kind == FIRST_KIND
    document = json.loads(message)
    jsonschema.validate(document, schema())
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**document, "kind": "full"}, schema())


@pytest.mark.parametrize(
    "odd",
    [
        {"kind": "novel"},
        {"seq": -1},
        {"seq": True},
        {"seq": 10**18},
        {"programme": {"id": "a", "round": "b"}},
        {"programme": {"id": "", "round": "b", "sha256": "ab" * 32}},
        {"programme": {"id": "a", "round": "b", "sha256": "AB" * 32}},
        {"language": "de"},
        {"sheets": [{"title": "a", "cells": [[{"f": "", "v": 1}]]}]},
        {"sheets": [{"title": "a", "cells": [[{"f": "A1", "v": {"f": "A1", "v": 1}}]]}]},
        {"sheets": [{"title": "a", "cells": [[{"f": "A1", "x": 1}]]}]},
    ],
)
def test_a_head_or_formula_nobody_writes_is_refused(odd: dict[str, object]) -> None:
    document = document_of(cleaned(live_report()))
    assert fault_of(signed(canonical({**document, **odd}))) is Fault.BAD_SIGNATURE


def test_formulas_come_back_with_their_values() -> None:
    payload = opened(sealed(cleaned(live_report()), KEY))
    assert payload.sheets[-1].formulas[8, 3] == "SUM(D4:D8)"
    assert payload.sheets[-1].rows[8][3] == 2_250_000


def test_no_mutation_is_accepted() -> None:
    cells = sealed(report(), KEY)
    chance = random.Random(20261122)
    for _ in range(300):
        at = chance.randrange(1, len(cells))
        place = chance.randrange(len(cells[at]))
        letter = chance.choice("ABCxyz019+/")
        if cells[at][place] == letter or cells[at][place] == "=":
            continue
        mutant = cells[at][:place] + letter + cells[at][place + 1 :]
        if base64.b64decode(mutant) != base64.b64decode(cells[at]):  # its last bits may mean nothing
            assert fault_of((*cells[:at], mutant, *cells[at + 1 :])) is Fault.BAD_SIGNATURE


@pytest.mark.parametrize("length", [0, 1, 2, 3])
def test_a_cut_sheet_is_refused(length: int) -> None:
    expected = Fault.BAD_SIGNATURE if length else Fault.NOT_A_REPORT
    assert fault_of(sealed(report(), KEY)[:length]) is expected


def test_a_newer_version_is_met_with_an_explanation() -> None:
    assert fault_of(("smartwork/report/3", "whatever")) is Fault.NEWER


def test_another_document_is_no_report() -> None:
    assert fault_of(("hello",)) is Fault.NOT_A_REPORT


def test_a_bomb_is_not_unpacked() -> None:
    assert fault_of(signed(b" " * (MAX_UNPACKED + 1))) is Fault.BAD_SIGNATURE


@pytest.mark.parametrize(
    "message",
    [
        b"",
        b"[]",
        b"{}",
        b'{"schema":"smartwork/report/1"}',
        b'{"id":1,"id":2}',
        b"[" * 5000,
        canonical({**document_of(report()), "made_at": "2026-11-22T10:00:00"}),
        canonical({**document_of(report()), "id": 7}),
        canonical({**document_of(report()), "summary": [1]}),
        canonical({**document_of(report()), "summary": {f"status.{n}": "eligible" for n in range(501)}}),
        canonical({**document_of(report()), "sheets": [{"title": "a", "cells": [[{"n": "NaN"}]]}]}),
        canonical({**document_of(report()), "sheets": [{"title": 5, "cells": []}]}),
    ],
)
def test_a_signed_document_that_is_no_report_is_refused(message: bytes) -> None:
    assert fault_of(signed(message)) is Fault.BAD_SIGNATURE

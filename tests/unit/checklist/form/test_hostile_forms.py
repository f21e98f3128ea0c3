"""Workbooks made to hurt, and forms damaged anywhere: none is taken for more than it is, nothing breaks."""

from __future__ import annotations

import io
import random
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from sme_smartwork.checklist.collecting.model import Fate
from sme_smartwork.checklist.model import Reply
from tests.support.exchanging import Clock, Firm, firm
from tests.support.filling import blank_form, fill
from tests.support.hostile_files import Hostile, hostile_files

WORKBOOKS = [each for each in hostile_files() if each.name.endswith(".xlsx")]
SECONDS = 5
MUTANTS = 400


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firm]:
    made = firm(tmp_path_factory.mktemp("hostile") / "office", Clock())
    yield made
    made.store.close()


@pytest.mark.parametrize("hostile", WORKBOOKS, ids=lambda each: each.kind)
def test_a_hostile_workbook_is_no_form_and_costs_little(
    tmp_path: Path, office: Firm, hostile: Hostile
) -> None:
    path = tmp_path / "form.xlsx"
    path.write_bytes(hostile.make())
    before, began = office.dump(), time.process_time()
    (arrival,) = office.collecting.look([path])
    assert time.process_time() - began < SECONDS
    assert arrival.fate in (Fate.UNREADABLE, Fate.NOT_OURS)
    assert office.dump() == before


def test_a_form_with_merges_as_large_as_a_sheet_is_read_quickly(tmp_path: Path, office: Firm) -> None:
    path = blank_form(office, tmp_path)
    with fill(path) as sheet:
        sheet.answer("U-AST-01", "예")
    merged = _with_part(path, b"<mergeCells><mergeCell ref='A1:XFD1048576'/></mergeCells>")
    path.write_bytes(merged)
    began = time.process_time()
    (arrival,) = office.collecting.look([path])
    assert time.process_time() - began < SECONDS
    assert arrival.answers == ()
    assert {each.code for each in arrival.form_problems} == {"merged"}


def test_a_form_damaged_anywhere_never_says_what_was_not_filled_in(tmp_path: Path, office: Firm) -> None:
    path = blank_form(office, tmp_path)
    with fill(path) as sheet:
        sheet.answer("U-AST-01", "예")
        sheet.answer("U-AST-02", "일부", "반쯤")
    folder = tmp_path / "mutants"
    folder.mkdir()
    for number, mutant in enumerate(_mutants(path.read_bytes())):
        (folder / f"{number:03}.xlsx").write_bytes(mutant)
    before = office.dump()
    arrivals = office.collecting.look([folder])
    assert office.dump() == before
    assert len(arrivals) == MUTANTS
    assert all(
        each.fate in (Fate.UNREADABLE, Fate.NOT_OURS, Fate.FORM, Fate.NEWER_VERSION) for each in arrivals
    )
    read = [each for each in arrivals if each.fate is Fate.FORM]
    assert len(read) > MUTANTS / 20
    said = {(answer.item, answer.reply) for each in read for answer in each.answers}
    assert said <= {("U-AST-01", Reply.YES), ("U-AST-02", Reply.PARTLY)}


def _with_part(path: Path, merges: bytes) -> bytes:
    """The form with markup put into its first sheet, where merged places belong."""
    out = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name.endswith("sheet1.xml"):
                data = data.replace(b"<dataValidations", merges + b"<dataValidations", 1)
            new.writestr(name, data)
    return out.getvalue()


def _mutants(good: bytes) -> Iterator[bytes]:
    """Damage to the container, and damage to the markup inside a sound container."""
    chance = random.Random(7)
    with zipfile.ZipFile(io.BytesIO(good)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    for number in range(MUTANTS):
        if number % 4 == 0:
            damaged = bytearray(good)
            damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
            yield bytes(damaged)
            continue
        name = chance.choice(sorted(members))
        part = bytearray(members[name])
        for _ in range(chance.choice((1, 1, 3, 20))):
            part[chance.randrange(len(part))] = chance.randrange(32, 127)
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for each, data in members.items():
                archive.writestr(each, bytes(part) if each == name else data)
        yield out.getvalue()

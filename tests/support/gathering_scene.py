"""A folder of files as they come back to an owner: one of every fate, made by real stores."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sme_smartwork.checklist.model import Reply
from sme_smartwork.exchange.answer import read_answer, write_answer
from sme_smartwork.exchange.own_keys import sealing_key
from sme_smartwork.exchange.signing import SigningKey
from sme_smartwork.storage.store import Store
from tests.support.exchanging import Clock, Firm, Person, person
from tests.support.filling import blank_form, fill
from tests.support.forging import enveloped, header

BEGUN = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)
LATE_DUE = date(2026, 11, 21)


@dataclass(frozen=True)
class Scene:
    """The owner's side, the people who sent files, and the folder with the files."""

    office: Firm
    people: dict[str, Person]
    folder: Path


def somebody(office: Firm, worker: str, place: Path) -> Person:
    """A person with a store of their own who accepted an invitation."""
    made = person(place / f"home-{worker}", office.clock)
    made.accept(office.invite(worker, place / "invitations"))
    return made


def trusted(office: Firm, path: Path) -> None:
    """Take the file of an unknown sender whose number was compared."""
    arrival = office.collecting.look([path])[0]
    assert arrival.number is not None
    office.collecting.take([arrival], [arrival.number])


def every_fate(store: Store, place: Path) -> Scene:
    """Files of W-01 to W-05 of `store`, seen on 22 November: one of every fate, made two days before."""
    clock = Clock(BEGUN)
    office, folder = Firm(store, clock), place / "came-back"
    folder.mkdir()
    known = somebody(office, "W-01", place)
    known.answer("U-AST-01")
    trusted(office, known.send(place / "first" / "W-01.swanswer"))
    clock.later(minutes=5)
    known.answer("U-AST-02", reply=Reply.NO)
    known.send(folder / "W-01_2026-11.swanswer")
    unknown = somebody(office, "W-02", place)
    unknown.answer("U-AST-01", "U-AST-03")
    unknown.send(folder / "W-02_2026-11.swanswer")
    _late(office, place, folder)
    _forms(office, place, folder)
    sound = (folder / "W-02_2026-11.swanswer").read_bytes()
    (folder / "cut.swanswer").write_bytes(sound[: len(sound) // 2])
    (folder / "newer.swanswer").write_bytes(enveloped(header(version=2), b"anything", None))
    _changed(office, place, folder)
    return Scene(office, {"W-01": known, "W-02": unknown}, folder)


def _late(office: Firm, place: Path, folder: Path) -> None:
    """W-03 answers after the last day; the owner's clock goes on a day for it."""
    tardy = person(place / "home-W-03", office.clock)
    tardy.accept(office.invite("W-03", place / "late", due=LATE_DUE))
    tardy.answer("U-AST-01")
    trusted(office, tardy.send(place / "first" / "W-03.swanswer"))
    office.clock.at += timedelta(days=2)
    tardy.answer("U-AST-02")
    tardy.send(folder / "W-03_2026-11.swanswer")


def _changed(office: Firm, place: Path, folder: Path) -> None:
    """W-05's device signs with another key than the one that was compared."""
    sender = somebody(office, "W-05", place)
    sender.answer("U-AST-01")
    first = sender.send(place / "first" / "W-05.swanswer")
    trusted(office, first)
    reader, key = sealing_key(office.store), SigningKey.generate()
    known = read_answer(first.read_bytes(), first.name, reader)
    forged = replace(known, id="e" * 32, seq=known.seq + 1, key=key.public)
    (folder / "W-05_2026-11.swanswer").write_bytes(write_answer(forged, key, reader.public))


def _forms(office: Firm, place: Path, folder: Path) -> None:
    """W-04 fills a form: one answer is certain, one is no word of the list."""
    form = blank_form(office, place, worker="W-04")
    with fill(form) as sheet:
        sheet.answer("U-AST-01", "예")
        sheet.answer("U-AST-02", "아마도")
    form.rename(folder / "W-04_2026-11.xlsx")

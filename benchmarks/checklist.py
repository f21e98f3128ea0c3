"""Measures people against items on a real encrypted workplace: 300 people, 70 items of the user and the firm.

Run `python benchmarks/checklist.py`. Every tenth person answers on two devices, every second has readings of
all probes, some answers are old, some people have files. Opening reads the file anew each time; filter and
sort work on what was opened. Processor time, the median of several runs after one that is not counted.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.programmes import timed
from sme_smartwork.checklist.kept.codec import result_row
from sme_smartwork.checklist.model import Item, Outcome, ProbeResult, Reply
from sme_smartwork.checklist.pack.content import content
from sme_smartwork.checklist.score.matrix import Matrix
from sme_smartwork.checklist.service import ChecklistService
from sme_smartwork.storage import tables, vault
from sme_smartwork.storage.store import Store

PEOPLE, LIMIT_MS = 300, 100.0
NOW = datetime.fromisoformat("2026-11-22T09:00:00+09:00")
PROBES = tuple(f"P{number:02}" for number in range(1, 21))
CODES = tuple(f"W-{number:03}" for number in range(1, PEOPLE + 1))
REPLIES = (*[Reply.YES] * 12, Reply.PARTLY, Reply.PARTLY, Reply.NO, Reply.NO, Reply.DONT_KNOW)


def answers(chance: Random) -> Iterator[dict[str, Any]]:
    """Answers of everybody to nearly every item, and of the firm to its own."""
    known = content()
    for number, code in enumerate(CODES):
        devices = (f"{number:032x}", f"{number + 1000:032x}") if number % 10 == 0 else ("",)
        for device in devices:
            yield from (_answer(chance, code, device, item) for item in known.of_role("user"))
    for role in ("manager", "provider"):
        yield from (_answer(chance, None, "", item) for item in known.of_role(role))


def _answer(chance: Random, worker: str | None, device: str, item: Item) -> dict[str, Any]:
    reply = chance.choice(REPLIES)
    at = NOW - timedelta(days=chance.randrange(item.renew_days + 20))
    promise = '{"promise": "2026-12-01"}' if reply is Reply.NO and chance.random() < 0.5 else "{}"
    stamp = {"pack": content().pack, "at": at.isoformat(), "document": promise}
    return {
        "worker": worker,
        "device": device,
        "item": item.id,
        "reply": reply.value,
        "note": "한 대가 남았어요" if reply is Reply.PARTLY else "",
        **stamp,
    }


def readings(chance: Random) -> Iterator[dict[str, Any]]:
    """Every probe of every second person's device."""
    for number, code in enumerate(CODES):
        if number % 2 == 0:
            device = f"{number:032x}"
            for probe in PROBES:
                outcome = chance.choice((Outcome.PASS, Outcome.PASS, Outcome.FAIL, Outcome.UNKNOWN))
                at = NOW - timedelta(days=chance.randrange(60))
                yield result_row(
                    code, device, ProbeResult(probe, outcome, "read", at, content().pack, device)
                )


def filled(folder: Path) -> Store:
    """A workplace like a firm's own, with everything in it."""
    from sqlalchemy import insert

    chance = Random(5)
    store, _code = vault.create(folder, passphrase="서로 다른 네 낱말", use_keyring=False)
    with store.change() as connection:
        connection.execute(insert(tables.worker), [{"code": code, "document": "{}"} for code in CODES])
        connection.execute(insert(tables.checklist_answer), list(answers(chance)))
        connection.execute(insert(tables.probe_result), list(readings(chance)))
    service = ChecklistService(store, now=lambda: NOW)
    service.set_provider(True)
    for number, code in enumerate(CODES[::10]):
        service.add_evidence(code, "U-AST-01", "proof.png", number.to_bytes(2, "big") * 10_000)
    return store


def measured(store: Store, service: ChecklistService) -> bool:
    """Print what every step takes; False when one takes longer than it may."""
    opened = service.matrix(CODES, NOW)
    cells = sum(map(len, opened.cells.values()))
    print(f"{len(opened.people) - 1} people and the firm, {len(opened.items)} items, {cells} cells")
    steps: tuple[tuple[str, Callable[[], object]], ...] = (
        ("open", lambda: service.matrix(CODES, NOW)),
        ("filter: not done", lambda: opened.only(lambda each: each.reply_counted is Reply.NO)),
        ("filter: mismatches of devices", lambda: of_devices(opened)),
        ("sort by score", lambda: opened.sorted_by(lambda share: float(share.score or 0))),
        ("sort by caps", lambda: opened.sorted_by(lambda share: len(share.caps), descending=True)),
    )
    found = [step(name, work, LIMIT_MS) for name, work in steps]
    step("undo a promise of everybody", undoing(store, service), None)
    step("ranked fixes", lambda: service.fixes(CODES, NOW), None)
    step("grade", lambda: service.grade(CODES, NOW), None)
    step("summary with every share", lambda: service.summary(CODES, NOW), None)
    return all(found)


def of_devices(opened: Matrix) -> Matrix:
    """Whose device answers disagree with a reading."""
    return opened.only(lambda each: each.is_mismatch, lambda item: item.layer == "device")


def undoing(store: Store, service: ChecklistService, item: str = "U-AST-03") -> Callable[[], None]:
    """Take back, and by turns give again, the day everybody promised who has not done `item`, as one step."""
    found = {code: service.kept(code, item) for code in CODES}
    before = {code: each for code, each in found.items() if each and each[0].reply is not Reply.YES}
    day = NOW.date() + timedelta(days=14)
    after = {code: tuple(replace(each, promise=day) for each in kept) for code, kept in before.items()}
    sides = [before, after]

    def undo() -> None:
        sides.reverse()
        with store.change():
            for code in before:
                service.exchange(code, item, sides[1][code], sides[0][code])

    return undo


def step(name: str, work: Callable[[], object], limit: float | None) -> bool:
    """Print one step and whether it keeps its limit."""
    took = timed(work)
    is_kept = limit is None or took <= limit
    told = "" if limit is None else f"  limit {limit:.0f} ms  {'kept' if is_kept else 'MISSED'}"
    print(f"  {name:36} {took:7.1f} ms{told}")
    return is_kept


def main() -> int:
    """Make the workplace, measure, and end with 1 when a limit is missed."""
    with TemporaryDirectory() as private, filled(Path(private) / "firm") as store:
        return 0 if measured(store, ChecklistService(store, now=lambda: NOW)) else 1


if __name__ == "__main__":
    sys.exit(main())

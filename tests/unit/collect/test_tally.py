"""The counts while reading: each line of the journal once, a half-written one not yet."""

from __future__ import annotations

from pathlib import Path

from sme_smartwork.collect.store import Store
from sme_smartwork.collect.tally import Tally
from sme_smartwork.work import Progress, Ticket


def line(verdict: str) -> bytes:
    return b'{"path":"\\"verdict\\":\\"counted\\"","verdict":%s,"problems":[]}\n' % verdict.encode()


def test_each_line_is_counted_once_and_whole(tmp_path: Path) -> None:
    store, told = Store(tmp_path), list[Progress]()
    store.journal.mkdir()
    tally = Tally(tmp_path)
    ticket = tally.following(Ticket(watch=told.append))
    file = store.journal / "000001.jsonl"
    file.write_bytes(line('"counted"') + line('"changed"') + line('"counted"')[:50])
    ticket.report(2, 9)
    assert tally.counts == {"counted": 1, "changed": 1}
    file.write_bytes(line('"counted"') + line('"changed"') + line('"counted"') + line("null"))
    ticket.report(4, 9)
    assert tally.counts == {"counted": 2, "changed": 1, "duplicate": 1}
    assert told == [Progress(2, 9), Progress(4, 9)]


def test_a_journal_that_is_gone_stops_nobody(tmp_path: Path) -> None:
    tally = Tally(tmp_path / "gone")
    tally.following(Ticket()).report(1, 2)
    assert tally.counts == {}


def test_the_ticket_still_stops_the_work(tmp_path: Path) -> None:
    ticket = Ticket()
    following = Tally(tmp_path).following(ticket)
    ticket.cancel()
    assert following.stop.is_set()

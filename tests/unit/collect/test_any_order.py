"""The same files make the same dataset, byte for byte, in whatever order and pieces they were read."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from threading import Event

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sme_smartwork.collect.dataset import Dataset
from sme_smartwork.collect.sorting_out import Terms
from sme_smartwork.collect.store import TABLES
from sme_smartwork.errors import Cancelled
from sme_smartwork.work import Progress, Ticket
from tests.support.collecting import collected, engine, rows, say, told

REPORTS = st.fixed_dictionaries(
    {
        "fingerprint": st.sampled_from("ABC"),
        "id": st.sampled_from("1234"),
        "seq": st.sampled_from([None, 1, 2]),
        "made_at": st.sampled_from(["2026-11-01 09:00:00", "2026-11-02 09:00:00", "2026-12-01 00:00:00"]),
        "kind": st.sampled_from(["full", "programme", "readiness"]),
        "programme": st.sampled_from([None, "flex"]),
        "round": st.sampled_from(["1", "2"]),
        "verdict": st.sampled_from(["counted"] * 6 + ["changed", "impossible"]),
        "figures": st.sampled_from(
            [{}, {"people": 3}, {"firm_name": "한빛"}, {"firm_name": "다온", "new": "x"}]
        ),
    }
)
ROUND = Terms(programme="flex", round="1")
PLANS = st.lists(
    st.tuples(st.integers(1, 4), st.integers(0, 3)), max_size=3
)  # processes, batches until stopped


def bytes_of(dataset: Dataset) -> list[bytes]:
    return [dataset.path(table).read_bytes() for table in TABLES]


def stopping(after: int) -> Ticket:
    stop = Event()

    def watch(progress: Progress) -> None:
        if progress.total and progress.done >= after:
            stop.set()

    return Ticket(watch, stop)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(REPORTS, min_size=1, max_size=9), PLANS, st.randoms(use_true_random=False), st.booleans())
def test_order_batches_and_interruptions_change_nothing(reports, plans, chance, with_programme) -> None:  # type: ignore[no-untyped-def]
    terms = ROUND if with_programme else None
    with tempfile.TemporaryDirectory() as folder:
        top = Path(folder)
        files = [say(top / "inbox" / f"{at}.xlsx", **said) for at, said in enumerate(reports)]
        whole = collected(top / "whole", top / "inbox", terms=terms, by=engine(told))
        chance.shuffle(files)
        pieces = top / "pieces"
        for processes, batches in plans:
            some = files[: chance.randrange(len(files) + 1)] or files
            with suppress(Cancelled):
                collected(pieces, *some, terms=terms, by=engine(told, processes), ticket=stopping(batches))
        last = collected(pieces, *files, terms=terms, by=engine(told, 3))
        assert bytes_of(last) == bytes_of(whole)
        shutil.rmtree(top / "whole")
        assert_one_a_firm(last)


def assert_one_a_firm(dataset: Dataset) -> None:
    groups = rows(
        dataset,
        "SELECT count(*) FILTER (counts), bool_or(state IN ('counted', 'older', 'duplicate', 'beside'))"
        " FROM reports GROUP BY programme, round, fingerprint",
    )
    assert all(counted == (1 if is_valid else 0) for counted, is_valid in groups)
    ((files,),) = rows(dataset, "SELECT count(*) FROM files")
    assert sum(dataset.counts.values()) == files

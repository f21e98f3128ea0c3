"""`collect` on the command line: many reports into a collection, and the consolidated workbook beside it."""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sme_smartwork.commands import show
from sme_smartwork.errors import EXIT_DONE
from sme_smartwork.wording import Language, say

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sme_smartwork.collect.collecting import Order
    from sme_smartwork.collect.dataset import Dataset
    from sme_smartwork.collect.engine import OpenEngine
    from sme_smartwork.collect.given import Given
    from sme_smartwork.work import Progress

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

_MOST_TOLD = 500


def add(subs: Commands, language: Language) -> None:
    """`collect`."""
    words = say("cli.collect.help", language)
    sub = subs.add_parser("collect", help=words, description=words)
    sub.set_defaults(run=collect)
    sub.add_argument("paths", nargs="+", metavar="PATH", help=say("cli.collect.paths", language))
    sub.add_argument("--out", type=Path, required=True, metavar="DIR", help=say("cli.collect.out", language))
    sub.add_argument("--programme", type=Path, metavar="FILE", help=say("cli.collect.programme", language))
    sub.add_argument("--known", type=Path, metavar="FILE", help=say("cli.collect.known", language))
    sub.add_argument("--workers", type=int, metavar="N", help=say("cli.collect.workers", language))
    _add_cluster(sub, language)
    sub.add_argument("--json", action="store_true", help=say("cli.json", language))


def _add_cluster(sub: argparse.ArgumentParser, language: Language) -> None:
    engine = say("cli.collect.engine", language)
    sub.add_argument("--engine", choices=("local", "dask"), default="local", help=engine)
    sub.add_argument("--scheduler", metavar="ADDRESS", help=say("cli.collect.scheduler", language))
    for name in ("ca", "cert", "key"):
        words = say("cli.collect.tls", language)
        sub.add_argument(f"--tls-{name}", type=Path, metavar="FILE.pem", help=words)
    insecure = say("cli.collect.insecure", language)
    sub.add_argument("--insecure-scheduler", action="store_true", help=insecure)


def collect(arguments: argparse.Namespace) -> int:
    """Bring a collection up to date and write its consolidated workbook."""
    from sme_smartwork.bridges.officer_exports import Export, write_export
    from sme_smartwork.collect.collecting import collect_into
    from sme_smartwork.collect.exports.columns import Scope
    from sme_smartwork.collect.given import keep_given
    from sme_smartwork.collect.target import workbook_of
    from sme_smartwork.work import Ticket

    ticket = Ticket(_teller(arguments))
    order, given = _asked(arguments)
    dataset = collect_into(arguments.out, order, ticket)
    keep_given(arguments.out, given)
    workbook = workbook_of(arguments.out, arguments.language)
    write_export(arguments.out, Export.WORKBOOK, Scope.MAIN, workbook, arguments.language, Ticket())
    count, problems = _problems(dataset, arguments.language)
    document = {
        "schema": "smartwork/collected/2",
        "collection": str(arguments.out),
        "workbook": str(workbook),
        "files": sum(dataset.counts.values()),
        "counts": dict(dataset.counts),
        "problem_count": count,
        "problems": problems,
    }
    show(arguments, document, _lines(dataset.counts, count, problems, workbook, arguments.language))
    return EXIT_DONE


def _asked(arguments: argparse.Namespace) -> tuple[Order, Given]:
    """What was asked for; a programme or list given to this collection before holds until another one is."""
    from sme_smartwork.collect.collecting import place_of
    from sme_smartwork.collect.given import read_given
    from sme_smartwork.collect.ordering import order_of

    engine = _engine(arguments)
    before = read_given(arguments.out)
    places = tuple(dict.fromkeys(map(place_of, arguments.paths)))
    given = replace(
        before,
        places=tuple(dict.fromkeys((*before.places, *places))),
        programme=_absolute(arguments.programme) or before.programme,
        known=_absolute(arguments.known) or before.known,
    )
    return replace(order_of(places, given), engine=engine), given


def _absolute(path: Path | None) -> str:
    return str(path.absolute()) if path else ""


def _engine(arguments: argparse.Namespace) -> OpenEngine:
    from sme_smartwork.collect.engines.choice import engine_of
    from sme_smartwork.collect.engines.cluster import Cluster, tls_files

    cluster = None
    if arguments.scheduler:
        tls = tls_files((arguments.tls_ca, arguments.tls_cert, arguments.tls_key), os.environ)
        cluster = Cluster(arguments.scheduler, tls, arguments.insecure_scheduler)
    return engine_of(arguments.engine, arguments.workers, cluster)


def _problems(dataset: Dataset, language: Language) -> tuple[int, list[dict[str, Any]]]:
    """How many problems there are, and the first of them in words; all stand in the collection."""
    from sme_smartwork.collect.browsing.model import ProblemLook
    from sme_smartwork.collect.browsing.problems import Problems
    from sme_smartwork.collect.browsing.told import point_of

    connection = dataset.connect()
    try:
        listed = Problems(connection, dataset.path("reports"), dataset.path("problems"))
        count = listed.arrange(ProblemLook())
        rows = listed.page(0, _MOST_TOLD)
    finally:
        connection.close()
    points = [(row, point_of(row, language)) for row in rows]
    return count, [
        {
            "file": row.label,
            "trouble": row.trouble,
            "severity": row.severity,
            "code": row.code,
            "sheet": point.sheet,
            "cell": point.cell,
            "happened": point.happened,
            "todo": point.todo,
        }
        for row, point in points
    ]


def _lines(
    counts: Mapping[str, int],
    count: int,
    problems: Sequence[Mapping[str, Any]],
    workbook: Path,
    language: Language,
) -> list[str]:
    files = f"{sum(counts.values()):,}"
    states = ", ".join(
        f"{say(f'collect.state.{state}', language)} {number:,}" for state, number in counts.items()
    )
    lines = [say("collect.told", language, files=files, states=states)]
    lines += [f"{each['file']}: {each['happened']} {each['todo']}" for each in problems]
    if count > len(problems):
        lines.append(say("collect.more", language, count=count - len(problems)))
    return [*lines, say("collect.written", language, path=workbook)]


def _teller(arguments: argparse.Namespace) -> Callable[[Progress], None]:
    """Says how far reading is where somebody looks at a terminal."""
    is_seen = sys.stderr is not None and sys.stderr.isatty()

    def tell(progress: Progress) -> None:
        if not is_seen or not progress.total:
            return
        minutes = "?" if progress.left is None else f"{progress.left / 60:.1f}"
        words = say(
            "collect.progress",
            arguments.language,
            done=f"{progress.done:,}",
            total=f"{progress.total:,}",
            rate="?" if progress.rate is None else f"{progress.rate:.0f}",
            minutes=minutes,
        )
        sys.stderr.write(f"\r{words}\033[K" + ("\n" if progress.done == progress.total else ""))
        sys.stderr.flush()

    return tell

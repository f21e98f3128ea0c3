"""Which of the reports count: one per firm, the newest, with a signature that holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from sme_smartwork.collect.model import CollectedReport, FileProblem, Reading, State, Trouble


def sorted_out(readings: Sequence[Reading]) -> tuple[tuple[CollectedReport, ...], tuple[FileProblem, ...]]:
    """Every report with how it counts, in file order, and what is to be told about files."""
    reports = [report for reading in readings if (report := _report(reading)) is not None]
    problems = [problem for reading in readings for problem in _problems(reading)]
    counted, more = _counted(reports)
    return tuple(counted), (*problems, *more, *_same_names(counted))


def _report(reading: Reading) -> CollectedReport | None:
    check = reading.check
    if check is None or check.header is None:
        return None
    first = check.problems[0] if check.problems else None
    return CollectedReport(reading.label, check.header, State.CHANGED if first else State.VERIFIED, first)


def _problems(reading: Reading) -> Iterable[FileProblem]:
    check = reading.check
    if check is not None:
        for at, problem in enumerate(check.problems):
            count = max(check.changed, 1) if at == 0 else 1
            yield FileProblem(reading.label, Trouble.FAULT, problem, count=count)
    elif reading.refusal is not None:
        yield FileProblem(reading.label, Trouble.UNREADABLE, refusal=reading.refusal)
    else:
        yield FileProblem(reading.label, Trouble.CRASHED)


def _counted(reports: Sequence[CollectedReport]) -> tuple[list[CollectedReport], list[FileProblem]]:
    """Of each signing key the newest report counts; the same report twice counts once."""
    newest: dict[str, CollectedReport] = {}
    for report in reports:
        known = newest.get(report.header.fingerprint)
        if report.state is State.VERIFIED and (known is None or report.header.made_at > known.header.made_at):
            newest[report.header.fingerprint] = report
    counted, problems = [], []
    seen: dict[tuple[str, str], CollectedReport] = {}
    for report in reports:
        state, other = _state(report, newest, seen)
        counted.append(replace(report, state=state))
        if other is not None:
            trouble = Trouble.DUPLICATE if state is State.DUPLICATE else Trouble.OLDER
            problems.append(FileProblem(report.file, trouble, other=other))
    return counted, problems


def _state(
    report: CollectedReport, newest: dict[str, CollectedReport], seen: dict[tuple[str, str], CollectedReport]
) -> tuple[State, str | None]:
    if report.state is not State.VERIFIED:
        return report.state, None
    header = report.header
    first = seen.setdefault((header.fingerprint, header.id), report)
    if first is not report:
        return State.DUPLICATE, first.file
    best = newest[header.fingerprint]
    if best.header.id != header.id:
        return State.OLDER, best.file
    return State.VERIFIED, None


def _same_names(reports: Sequence[CollectedReport]) -> Iterable[FileProblem]:
    named = sorted(
        (report for report in reports if report.state is State.VERIFIED and report.text("firm_name")),
        key=lambda report: str(report.text("firm_name")),
    )
    for name, group in groupby(named, key=lambda report: report.text("firm_name")):
        twins = list(group)
        for twin in twins if len(twins) > 1 else ():
            yield FileProblem(twin.file, Trouble.SAME_NAME, other=name)

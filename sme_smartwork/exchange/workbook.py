"""Checking one report workbook: signature, sheets, and every visible cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any

from sme_smartwork.exchange.compare import differences
from sme_smartwork.exchange.model import MOST_PROBLEMS, Fault, Problem, ReportHeader, WorkbookCheck
from sme_smartwork.exchange.payload import Payload, PayloadFlaw, opened
from sme_smartwork.exchange.reading import Shown, shown_in
from sme_smartwork.exchange.swift.recognising import recognised
from sme_smartwork.exchange.veils import fault_of
from sme_smartwork.intake.gate import naming, read_bytes
from sme_smartwork.intake.limits import REPORT
from sme_smartwork.wording import Language, say

_LONGEST_FORMAT = 100


def verify_workbook(path: Path, known: Mapping[str, str] | None = None) -> WorkbookCheck:
    """Check the report in `path`; raises `WorkbookRefused` for a hostile file or no workbook.

    `known` are the fingerprints of known firms, each with its name; None: any firm is met for the first time.
    """
    with naming(path.name):
        return verify_bytes(read_bytes(path, REPORT), path.name, known)


def verify_bytes(data: bytes, name: str, known: Mapping[str, str] | None = None) -> WorkbookCheck:
    """Check the report in `data` as `verify_workbook` does; `name` is only told, never opened."""
    header = recognised(data)
    check = _read(data, name) if header is None else WorkbookCheck(name, header)
    if known is None or check.header is None:
        return check
    firm = known.get(check.header.fingerprint)
    return replace(check, is_known=firm is not None, firm=firm)


def _read(data: bytes, name: str) -> WorkbookCheck:
    """The check by the careful reader, which names what differs."""
    shown = shown_in(data)
    try:
        payload = opened(shown.payload)
    except PayloadFlaw as flaw:
        return WorkbookCheck(name, None, (Problem(flaw.fault, found=flaw.found),))
    return _compared(name, payload, shown)


def _compared(name: str, payload: Payload, shown: Shown) -> WorkbookCheck:
    found = differences(payload.sheets, shown.sheets, shown.formulas, shown.covers)
    problems = list(islice(found, MOST_PROBLEMS))
    changed = len(problems) + sum(1 for _ in found)
    forged = list(_forged(shown))
    return WorkbookCheck(
        name, payload.header, tuple(forged + problems)[:MOST_PROBLEMS], changed + len(forged)
    )


def _forged(shown: Shown) -> Iterator[Problem]:
    """What makes a reader see something else than the values."""
    for sheet, at, number_format in shown.odd_formats:
        yield Problem(Fault.NUMBER_FORMAT, sheet, at, found=number_format[:_LONGEST_FORMAT])
    if shown.is_conditional:
        yield Problem(Fault.CONDITIONAL_FORMAT)
    for veiled, name in dict.fromkeys(shown.veils):
        fault = fault_of(name)
        yield Problem(fault, veiled, found=name if fault is Fault.VIEW else None)
    for title in shown.hidden:
        yield Problem(Fault.HIDDEN_SHEET, title)


def check_to_json(check: WorkbookCheck) -> dict[str, Any]:
    """`check` as one JSON document."""
    return {
        "schema": "smartwork/check/1",
        "file": check.name,
        "ok": check.ok,
        "verdict": check.verdict.value,
        "firm": check.firm,
        "report": None if check.header is None else plain(asdict(check.header)),
        "problems": [plain(asdict(problem)) for problem in check.problems],
        "problem_count": max(check.changed, len(check.problems)),
    }


def plain(value: Any) -> Any:
    """`value` with decimals, dates and mappings as JSON takes them."""
    if isinstance(value, Mapping):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    return value


def told_check(check: WorkbookCheck, language: Language) -> list[str]:
    """`check` in sentences for people: what happened, what is safe, what to do, then every problem."""
    verdict = check.verdict.value
    lines = [
        say(f"exchange.verdict.{verdict}.{part}", language, name=check.name)
        for part in ("happened", "safe", "todo")
    ]
    if check.header is not None:
        lines.append(_about(check.header, check.firm, language))
    return [*lines, *told_problems(check.problems, check.changed, language)]


def _about(header: ReportHeader, firm: str | None, language: Language) -> str:
    return say(
        "exchange.check.about",
        language,
        firm=firm or header.summary.get("firm_name") or say("exchange.unnamed", language),
        as_of=header.as_of.isoformat(),
        made_at=header.made_at.strftime("%Y-%m-%d %H:%M"),
        fingerprint=header.fingerprint,
    )


def told_problems(problems: Sequence[Problem], total: int, language: Language) -> list[str]:
    """Each problem in a sentence, and how many more there are."""
    lines = [told_problem(problem, language) for problem in problems]
    more = total - len(problems)
    return [*lines, say("exchange.more", language, count=more)] if more > 0 else lines


def told_problem(problem: Problem, language: Language) -> str:
    """`problem` in one sentence that names sheet and cell."""
    nothing = say("exchange.nothing", language)
    return say(
        f"exchange.fault.{problem.fault.value}",
        language,
        sheet=problem.sheet or "",
        address=problem.address or "",
        expected=problem.expected or nothing,
        found=problem.found or nothing,
    )

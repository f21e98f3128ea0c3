"""What each command does: read, ask the services, print for people or as one JSON document."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sme_smartwork.clock import local_now
from sme_smartwork.errors import EXIT_DONE, EXIT_NO, NotPossibleHere, UserError
from sme_smartwork.handed_in import FirmFiles, facts_of, read_text
from sme_smartwork.told import told_evaluation, told_readiness, told_year
from sme_smartwork.wording import Language, say

if TYPE_CHECKING:
    from argparse import Namespace

    from sme_smartwork.company.model import FirmFacts
    from sme_smartwork.subsidy.model import Evaluation


class TargetRefused(UserError):
    """The options do not go together, or the file to write must not be written over."""


class OutputLost(NotPossibleHere):
    """What was to be printed could not be; the work itself is done."""


def demo(arguments: Namespace) -> int:
    """The whole main job on the bundled sample firm."""
    from sme_smartwork.demo import Place, run_demo
    from sme_smartwork.unlocking import typed_passphrase

    folder = arguments.workplace
    keep = Place(folder, typed_passphrase(arguments.language)) if folder else None
    told = run_demo(arguments.out, arguments.language, keep)
    show(arguments, told.document, told.lines)
    return EXIT_DONE


def evaluate(arguments: Namespace) -> int:
    """Eligibility of every programme for a firm file; facts that exclude each other are told first."""
    from sme_smartwork.company.contradictions import contradictions, to_json, told
    from sme_smartwork.subsidy.codec import evaluation_to_json
    from sme_smartwork.subsidy.service import evaluate as judge

    if arguments.check_sheet is not None:
        check_workbook(arguments.check_sheet, "--check-sheet", arguments.firm)
    facts = facts_of(FirmFiles(arguments.firm, as_of=arguments.as_of))
    found, evaluation = contradictions(facts), judge(facts)
    document = {"contradictions": to_json(found)} | dict(evaluation_to_json(evaluation))
    lines = told(found, arguments.language) + told_evaluation(evaluation, arguments.language)
    if arguments.year is not None:
        document["year"], by_periods = _year(facts, arguments)
        lines += by_periods
    if arguments.check_sheet is not None:
        lines.append(_check_sheet(facts, evaluation, arguments))
    show(arguments, document, lines)
    return EXIT_DONE


def _year(facts: FirmFacts, arguments: Namespace) -> tuple[Mapping[str, Any], list[str]]:
    """Every programme by its own periods in a year: as a document, and a line where there is money."""
    from sme_smartwork.subsidy.codec import year_to_json
    from sme_smartwork.subsidy.service import evaluate_year

    year = evaluate_year(facts, arguments.year)
    return year_to_json(year), told_year(year, arguments.language)


def _check_sheet(facts: FirmFacts, evaluation: Evaluation, arguments: Namespace) -> str:
    """Write the workbook in which a clerk can follow every sum; the line that says so."""
    from sme_smartwork.bridges.report_making import composed, of_subsidies
    from sme_smartwork.exchange.signing import SigningKey
    from sme_smartwork.reports.model import ReportKind
    from sme_smartwork.reports.xlsx import write_workbook
    from sme_smartwork.workspace import ReportOptions

    options = ReportOptions(arguments.language, local_now(), kind=ReportKind.SUBSIDY)
    made = composed(of_subsidies(facts, evaluation, options), options)
    write_workbook(made, arguments.check_sheet, SigningKey.generate())
    return say("cli.evaluate.sheet_made", arguments.language, file=arguments.check_sheet)


def assess(arguments: Namespace) -> int:
    """Readiness, types, gates, how roles differ and next actions, for answers files put together."""
    from sme_smartwork.assessment.codec import lost_to_json, readiness_to_json
    from sme_smartwork.assessment.people.words import told_lost
    from sme_smartwork.assessment.service import assess_texts

    readiness, lost = assess_texts({str(path): read_text(path) for path in arguments.answers})
    lines = told_readiness(readiness, arguments.language)
    lines += [told_lost(each, arguments.language) for each in lost]
    show(arguments, readiness_to_json(readiness) | {"not_carried": lost_to_json(lost)}, lines)
    return EXIT_DONE


def check_workbook(target: Path, option: str, *sources: Path) -> None:
    """Refuse to write a workbook over what it is made from, or under a name that is no workbook's."""
    if target.suffix.lower() != ".xlsx":
        raise TargetRefused("cli.not_xlsx", file=target, option=option)
    if target.resolve() in [path.resolve() for path in sources]:
        raise TargetRefused("cli.over_input", file=target, option=option)


def verify(arguments: Namespace) -> int:
    """Signature, schema and visible cells of one report."""
    from sme_smartwork.exchange.known_firms import read_known_firms
    from sme_smartwork.exchange.workbook import check_to_json, told_check, verify_workbook

    known = read_known_firms(arguments.known) if arguments.known else None
    check = verify_workbook(arguments.report, known)
    show(arguments, check_to_json(check), told_check(check, arguments.language))
    return EXIT_DONE if check.ok else EXIT_NO


def pack_problems(language: Language) -> list[str]:
    """Every mistake in the shipped packs, their meaning checked by the features that use them."""
    from sme_smartwork.assessment.content import compile_pack as readiness
    from sme_smartwork.checklist.pack.content import compile_pack as security
    from sme_smartwork.documents.content import compile_pack as documents
    from sme_smartwork.effects.content import compile_pack as effects
    from sme_smartwork.guide.content import compile_pack as guide
    from sme_smartwork.kits.content import compile_pack as kits
    from sme_smartwork.packs.service import check_all
    from sme_smartwork.plan.content import compile_pack as plan
    from sme_smartwork.subsidy.compile import compile_pack as subsidies
    from sme_smartwork.worksheet.content import compile_pack as worksheet

    compilers = {
        "documents": documents,
        "plan": plan,
        "readiness": readiness,
        "security": security,
        "subsidies": subsidies,
        "effects": effects,
        "guide": guide,
        "worksheet": worksheet,
        "kits": kits,
    }
    return [problem.told(language) for problem in check_all(compilers)]


def schema(arguments: Namespace) -> int:
    """The JSON Schema of one kind of document, or the page that explains every fact of a firm."""
    _write(_firm_page() if arguments.kind == FIRM_PAGE else _json(SCHEMAS[arguments.kind]()))
    return EXIT_DONE


def _firm_page() -> str:
    from sme_smartwork.company.page import firm_page

    return firm_page().rstrip("\n")


def _firm_schema() -> Mapping[str, Any]:
    from sme_smartwork.company.codec import firm_schema

    return firm_schema()


def _answers_schema() -> Mapping[str, Any]:
    from sme_smartwork.assessment.codec import schema as answers_schema

    return answers_schema()


def _worksheet_schema() -> Mapping[str, Any]:
    from sme_smartwork.worksheet.result_json import schema as worksheet_schema

    return worksheet_schema()


def _effects_schema() -> Mapping[str, Any]:
    from sme_smartwork.effects.schema import schema as effects_schema

    return effects_schema()


def _report_schema() -> Mapping[str, Any]:
    from sme_smartwork.exchange.payload_schema import schema as report_schema

    return report_schema()


def _collection_schema() -> Mapping[str, Any]:
    from sme_smartwork.collect.store_schema import schema as collection_schema

    return collection_schema()


FIRM_PAGE = "firm-page"
SCHEMAS: Mapping[str, Callable[[], Mapping[str, Any]]] = {
    "firm": _firm_schema,
    "answers": _answers_schema,
    "report": _report_schema,
    "worksheet": _worksheet_schema,
    "effects": _effects_schema,
    "collection": _collection_schema,
}


def show(arguments: Namespace, document: Mapping[str, Any], lines: list[str]) -> None:
    """Print one JSON document where `--json` was given, else `lines`; raises OutputLost."""
    _write(_json(document) if arguments.json else "\n".join(lines))


def _write(text: str) -> None:
    """Print `text`; a reader that has had enough is no failure, an output that takes nothing is."""
    if sys.stdout is None:
        raise OutputLost("cli.no_output", reason="stdout")
    try:
        sys.stdout.write(text + "\n")
        sys.stdout.flush()
    except OSError as error:
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - the process ends with it
        if not isinstance(error, BrokenPipeError):
            raise OutputLost("cli.no_output", reason=error.strerror or "") from error


def _json(document: Mapping[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2, default=str)

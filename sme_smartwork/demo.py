"""The whole main job on the bundled sample firm: import, answers, verdicts, report, collection."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from sme_smartwork.clock import local_now
from sme_smartwork.errors import UserError
from sme_smartwork.paths import resources
from sme_smartwork.told import told_score, told_total
from sme_smartwork.wording import Language, say
from sme_smartwork.work import Ticket

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sme_smartwork.company.model import FirmFacts
    from sme_smartwork.workspace import Results, Workspace

SAMPLE = "hanbit"
NEIGHBOURS = ("saebyeok", "onnuri")


class DemoFolderUnusable(UserError):
    """The folder for the results cannot be made or written."""


@dataclass(frozen=True, slots=True)
class Told:
    """The outcome as one JSON document and as lines for people."""

    document: Mapping[str, Any]
    lines: list[str]


@dataclass(frozen=True, slots=True)
class Place:
    """Where the workplace of the demonstration is made, and the passphrase that opens it again."""

    folder: Path
    passphrase: str


def run_demo(out: Path, language: Language, keep: Place | None = None, ticket: Ticket | None = None) -> Told:
    """Do the whole main job on the sample firm and leave its workbooks in `out`.

    Raises `DemoFolderUnusable` when `out` cannot be written. The workplace itself is encrypted like a
    real one and goes with the temporary folder it lives in, unless `keep` gives it a place of its own.
    Raises `Cancelled` when `ticket` is.
    """
    ticket = ticket or Ticket()
    _usable(out)
    workbook = out / f"{SAMPLE}-report.xlsx"
    with TemporaryDirectory() as private:
        place = keep or Place(Path(private) / "workplace", secrets.token_urlsafe(16))
        results = _report_of_sample(place, workbook, language, ticket)
    reports = (workbook, *(_report_of(name, out, language) for name in NEIGHBOURS))
    gathered = _collect(reports, out / "collected", language, ticket)
    return Told(_document(results, workbook, gathered), _lines(results, workbook, gathered, language))


def fill_with_sample(workspace: Workspace, now: datetime, ticket: Ticket | None = None) -> None:
    """Enter the sample firm as a person would: profile, roster from Excel, answers, checklists."""
    facts = _sample_facts()
    workspace.company.replace_firm(facts.firm)
    _import_roster(workspace, ticket or Ticket())
    for table, rows in facts.events.items():
        workspace.company.events.put_back(table, *rows)
    workspace.company.events.choose(facts.choices)
    _answer_questions(workspace, now)
    _answer_checklists(workspace, now)
    _enter_jobs(workspace)
    _practise(workspace, now)
    _choose_effects(workspace)
    _plan_weeks(workspace, now)
    _fill_documents(workspace, now)


def _plan_weeks(workspace: Workspace, now: datetime) -> None:
    from sme_smartwork.sample.plan import place_as_sample, plan_as_sample

    with workspace.store.change():
        plan_as_sample(workspace, _read(SAMPLE, "plan.json"), now.date())
        place_as_sample(workspace, _read(SAMPLE, "places.json"), now.date())


def _fill_documents(workspace: Workspace, now: datetime) -> None:
    from sme_smartwork.sample.documents import fill_documents

    fill_documents(workspace.documents, _read(SAMPLE, "documents.json"), now)


def _usable(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DemoFolderUnusable("demo.folder", folder=out, reason=error.strerror or "") from error


def _report_of_sample(place: Place, workbook: Path, language: Language, ticket: Ticket) -> Results:
    from sme_smartwork.bridges.report_making import Findings, composed
    from sme_smartwork.storage.vault import create
    from sme_smartwork.workspace import ReportOptions, Workspace

    now = local_now()
    store, _code = create(place.folder, passphrase=place.passphrase, use_keyring=False, demo=True)
    workspace = Workspace(store)
    try:
        fill_with_sample(workspace, now, ticket)
        results = workspace.results(sample_date(), now)
        found = Findings(results.facts, results.readiness, results.checklist, results.evaluation)
        workspace.export(composed(found, ReportOptions(language, now)), workbook)
        return results
    finally:
        workspace.close()


def sample_date() -> date:
    """The date the sample firm is judged for, so that the demonstration says the same every day."""
    return date.fromisoformat(_read(SAMPLE, "firm.json")["as_of"])


def _sample_facts() -> FirmFacts:
    from sme_smartwork.company.codec import facts_from_json

    return facts_from_json(_sample(SAMPLE, "firm.json").read_text(encoding="utf-8"), "firm.json")


def _import_roster(workspace: Workspace, ticket: Ticket) -> None:
    from sme_smartwork.company.roster import match_columns, read_roster

    table = read_roster(_sample(SAMPLE, "roster.xlsx"), ticket)
    workspace.company.import_roster(workspace.company.preview_roster(table, match_columns(table)))


def _enter_jobs(workspace: Workspace) -> None:
    from sme_smartwork.sample.jobs import enter_sample_jobs

    enter_sample_jobs(workspace.worksheet, _sample(SAMPLE, "jobs.json").read_text(encoding="utf-8"))


def _answer_questions(workspace: Workspace, now: datetime) -> None:
    from sme_smartwork.assessment.codec import answers_from_json
    from sme_smartwork.sample.readiness import answer_as_sample

    text = _sample(SAMPLE, "answers.json").read_text(encoding="utf-8")
    answers = answers_from_json(text, "answers.json").answers
    answer_as_sample(workspace.store, answers, _read(SAMPLE, "readiness.json"), now)


def _answer_checklists(workspace: Workspace, now: datetime) -> None:
    from sme_smartwork.sample.security import answer_as_sample

    replies, more = _read(SAMPLE, "checklist.json")["replies"], _read(SAMPLE, "security.json")
    with workspace.store.change():  # all of it in one go
        answer_as_sample(workspace.checklist, replies, more, now)


def _choose_effects(workspace: Workspace) -> None:
    from sme_smartwork.sample.effects import choose_as_sample

    choose_as_sample(workspace, _read(SAMPLE, "effects.json"))


def _practise(workspace: Workspace, now: datetime) -> None:
    from sme_smartwork.sample.practice import practise_as_sample

    with workspace.store.change():
        practise_as_sample(workspace.guide, _read(SAMPLE, "practice.json"), now.date())


def _report_of(name: str, out: Path, language: Language) -> Path:
    """The report of a neighbour that hands in a firm file and answers only."""
    from sme_smartwork.handed_in import FirmFiles, write_report
    from sme_smartwork.workspace import ReportOptions

    workbook = out / f"{name}-report.xlsx"
    files = FirmFiles(_sample(name, "firm.json"), _sample(name, "answers.json"))
    write_report(files, workbook, ReportOptions(language, local_now()))
    return workbook


@dataclass(frozen=True, slots=True)
class Gathered:
    """What collecting the reports made: the consolidated workbook, and how many reports count."""

    workbook: Path
    reports: int


def _collect(reports: tuple[Path, ...], out: Path, language: Language, ticket: Ticket) -> Gathered | None:
    """The reports collected as an officer does; None where officers have not added their tools."""
    from sme_smartwork.bridges.officer_exports import Export, write_export
    from sme_smartwork.collect.collecting import Order, collect_into, places_of
    from sme_smartwork.collect.exports.columns import Scope
    from sme_smartwork.collect.target import workbook_of
    from sme_smartwork.officer_tools import officer_tools

    if not officer_tools().is_there():
        return None
    dataset = collect_into(out, Order(places_of(reports)), ticket)
    workbook = workbook_of(out, language)
    write_export(out, Export.WORKBOOK, Scope.MAIN, workbook, language, ticket)
    return Gathered(workbook, dataset.counts.get("counted", 0))


def _document(results: Results, workbook: Path, gathered: Gathered | None) -> dict[str, Any]:
    from sme_smartwork.assessment.codec import readiness_to_json
    from sme_smartwork.subsidy.codec import evaluation_to_json

    return {
        "schema": "smartwork/demo/1",
        "readiness": readiness_to_json(results.readiness),
        "checklist": {"people": len(results.checklist.people), "done": results.checklist.done},
        "subsidies": evaluation_to_json(results.evaluation),
        "report": str(workbook.resolve()),
        "collected": str(gathered.workbook.resolve()) if gathered else None,
        "collected_reports": gathered.reports if gathered else None,
    }


def _lines(results: Results, workbook: Path, gathered: Gathered | None, language: Language) -> list[str]:
    checklist = results.checklist
    return [
        say("demo.firm", language, people=len(results.facts.workers)),
        say("demo.readiness", language, told=told_score(results.readiness, language)),
        say(
            "demo.checklist",
            language,
            done=checklist.done,
            people=len(checklist.people),
            high=checklist.unmet_high,
        ),
        say("demo.subsidies", language, told=told_total(results.evaluation, language)),
        say("demo.report", language, file=workbook.resolve()),
        _told_collection(gathered, language),
    ]


def _told_collection(gathered: Gathered | None, language: Language) -> str:
    if gathered is None:
        return say("demo.not_collected", language)
    return say("demo.collected", language, count=gathered.reports, file=gathered.workbook.resolve())


def _sample(name: str, file: str) -> Path:
    return resources("samples", name, file)


def _read(name: str, file: str) -> Any:
    return json.loads(_sample(name, file).read_text(encoding="utf-8"))

"""Firms of every size, industry, region and readiness, judged by the product, and their reports as data."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from random import Random

from sme_smartwork.assessment.content import content as questions
from sme_smartwork.assessment.model import Readiness
from sme_smartwork.assessment.service import assess_text, unanswered
from sme_smartwork.bridges.report_making import Findings, composed, of_subsidies
from sme_smartwork.checklist.model import Answered, ChecklistSummary, Reply
from sme_smartwork.checklist.pack.content import content as checklist
from sme_smartwork.checklist.score.scoring import no_answers, summarise
from sme_smartwork.company.industry import industries
from sme_smartwork.company.model import FirmFacts, Region
from sme_smartwork.reports.model import Report, ReportKind, ReportLanguage
from sme_smartwork.subsidy.service import evaluate
from sme_smartwork.workspace import ReportOptions
from tests.support.sample_firms import AS_OF, Shape, as_imported, firm_of

BASE_NAME = "예시회사"
"""The name every judged firm carries until each of its reports gets one of its own."""
MADE_AT = datetime(2026, 11, 10, 9, tzinfo=UTC)
_SIZES = ((3, 9), (3, 9), (5, 9), (10, 29), (10, 29), (10, 49), (30, 99), (100, 250))
_REPLIES = (Reply.YES, Reply.YES, Reply.YES, Reply.PARTLY, Reply.NO, Reply.DONT_KNOW)


@dataclass(frozen=True, slots=True)
class Judged:
    """One firm with everything the product says of it, in one language or both."""

    found: Findings
    language: ReportLanguage

    def report(self, kind: ReportKind) -> Report:
        """Its report of `kind`, as the product composes it."""
        options = ReportOptions(self.language, MADE_AT, kind=kind)
        of_all = self.found
        if kind is ReportKind.SUBSIDY and of_all.evaluation is not None:
            return composed(of_subsidies(of_all.facts, of_all.evaluation, options), options)
        if kind is ReportKind.READINESS:
            return composed(Findings(of_all.facts, of_all.readiness, packs=("readiness",)), options)
        return composed(of_all, options)


def judged_firm(draw: Random) -> Judged:
    """A firm drawn by `draw`, its subsidies, readiness and checklist judged by the real services."""
    facts = _facts(draw)
    found = Findings(facts, _readiness(draw), _checklist(facts, draw), evaluate(facts))
    return Judged(found, draw.choice(("ko", "ko", "ko", "ko", "en")))


def _facts(draw: Random) -> FirmFacts:
    least = draw.choice((1_150_000, 2_100_000, 2_400_000))
    shape = Shape(
        people=draw.randint(*draw.choice(_SIZES)),
        industry=draw.choice([each.code for each in industries() if not each.is_section]),
        region=draw.choice(tuple(Region)),
        founded_on=date(draw.randint(1985, 2025), draw.randint(1, 12), draw.randint(1, 28)),
        seniors=draw.randint(0, 30),
        disabled=draw.randint(0, 8),
        part_time=draw.randint(0, 35),
        fixed_term=draw.randint(0, 25),
        pay=(least, least + draw.randint(600_000, 4_000_000)),
        seed=draw.getrandbits(32),
    )
    facts = firm_of(shape, AS_OF)
    facts = replace(facts, firm=replace(facts.firm, name=BASE_NAME))
    return as_imported(facts) if draw.random() < 0.2 else facts


def _readiness(draw: Random) -> Readiness:
    if draw.random() < 0.1:
        return unanswered()
    quick, skill = draw.random() < 0.5, draw.random()
    asked = [each for each in questions().questions if each.quick or not quick]
    answers = {
        each.id: {role: min(4, max(0, round(draw.gauss(4 * skill, 0.9)))) for role in each.roles}
        for each in asked
        if draw.random() < 0.95
    }
    return assess_text(json.dumps({"schema": "smartwork/answers/1", "quick": quick, "answers": answers}), "")


def _checklist(facts: FirmFacts, draw: Random) -> ChecklistSummary:
    if draw.random() < 0.15:
        return no_answers()
    items, care = checklist().of_role("user"), draw.random()
    answered = {
        worker.code: {
            item.id: Answered(
                item.id, _reply(care, draw), "note", MADE_AT - timedelta(days=draw.randint(1, 60))
            )
            for item in items
            if draw.random() < 0.5 + care / 2
        }
        for worker in facts.workers
    }
    return summarise(checklist(), answered, MADE_AT)


def _reply(care: float, draw: Random) -> Reply:
    return Reply.YES if draw.random() < care else draw.choice(_REPLIES)

"""Results in plain lines for the terminal."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from sme_smartwork.assessment.model import Standing
from sme_smartwork.rules.model import Verdict
from sme_smartwork.wording import Language, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sme_smartwork.assessment.model import Readiness
    from sme_smartwork.subsidy.model import Amount, Evaluation, ProgrammeResult, Year

_MOST_LISTED = 10
GLYPHS = {Verdict.MET: "✓", Verdict.UNMET: "✗", Verdict.UNKNOWN: "?"}


def won(amount: int) -> str:
    """₩1,234,000."""
    return f"₩{amount:,}"


def shown(score: Decimal | None) -> str:
    """A score with one decimal, rounded half up; a dash while there is none."""
    return "–" if score is None else str(score.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP))


def told_evaluation(evaluation: Evaluation, language: Language) -> list[str]:
    """Every programme with its verdicts, then the best combination."""
    lines = [say("cli.evaluate.head", language, as_of=evaluation.as_of, pack=evaluation.pack)]
    for programme in evaluation.programmes:
        lines += ["", *_programme(programme, language)]
    return [*lines, "", told_total(evaluation, language), say("cli.estimate", language)]


def told_year(year: Year, language: Language) -> list[str]:
    """A line for each programme that may bring money in the year: sure, possible, periods that count."""
    lines = [say("cli.year.head", language, year=year.year)]
    for each in year.programmes:
        if each.sure_won or each.possible_won != 0:
            possible = (
                say("cli.unknown_limit", language) if each.possible_won is None else won(each.possible_won)
            )
            title = each.title.say(language)
            lines.append(
                say("cli.year.line", language, title=title, sure=won(each.sure_won), possible=possible)
            )
    return lines


def told_total(evaluation: Evaluation, language: Language) -> str:
    """The best combination in one line: sure, and possible once questions are answered."""
    best = evaluation.combination
    possible = say("cli.unknown_limit", language) if best.possible_won is None else won(best.possible_won)
    return say("cli.total", language, sure=won(best.sure_won), possible=possible)


def told_amount(amount: Amount | None, language: Language) -> str:
    """An amount with its period; a range while facts are missing."""
    if amount is None:
        return say("cli.no_amount", language)
    per = say(f"cli.per.{amount.per}", language)
    if amount.won is not None:
        return f"{won(amount.won)} {per}"
    high = say("cli.unknown_limit", language) if amount.high is None else won(amount.high)
    return f"{won(amount.low)} – {high} {per}"


def told_readiness(readiness: Readiness, language: Language) -> list[str]:
    """Score, grade and certainty, the types with what blocks them, how roles differ, and the next actions."""
    head = told_score(readiness, language)
    types = [
        f"  {kind.title.say(language)} {shown(kind.score)}"
        + (f"  ✗ {', '.join(kind.blocked_by)}" if kind.blocked_by else "")
        for kind in readiness.types
    ]
    actions = [f"  {action.id}  {action.text.say(language)}" for action in readiness.actions[:5]]
    return [
        head,
        *_uncertain(readiness, language),
        *types,
        *_gaps(readiness, language),
        say("cli.next", language),
        *actions,
    ]


def _uncertain(readiness: Readiness, language: Language) -> Iterator[str]:
    """What lowers certainty or leaves the sums, each kind for itself."""
    for standing in (Standing.DONT_KNOW, Standing.UNANSWERED, Standing.NOT_APPLICABLE):
        ids = readiness.standing(standing)
        if ids and readiness.answered:
            listed = ", ".join(ids[:_MOST_LISTED]) + (" …" if len(ids) > _MOST_LISTED else "")
            yield say(f"cli.standing.{standing.value}", language, count=len(ids), ids=listed)


def _gaps(readiness: Readiness, language: Language) -> Iterator[str]:
    """The questions that roles see differently, the widest gap first, with each role's mean."""
    if readiness.gaps:
        yield say("cli.gaps", language)
    for gap in readiness.gaps[:_MOST_LISTED]:
        means = ", ".join(f"{each.role} {shown(each.mean)}" for each in gap.means)
        yield f"  {gap.id}  {say('cli.gap', language, distance=shown(gap.distance), means=means)}"


def told_score(readiness: Readiness, language: Language) -> str:
    """The readiness score in one line."""
    grade = say(f"assessment.grade.{readiness.grade}", language) if readiness.grade else "–"
    provisional = say("cli.provisional", language) if readiness.provisional else ""
    return say(
        "cli.readiness",
        language,
        score=shown(readiness.score),
        grade=grade,
        certainty=shown(readiness.certainty),
        provisional=provisional,
    )


def _programme(programme: ProgrammeResult, language: Language) -> Iterator[str]:
    status = say(f"cli.status.{programme.status}", language)
    yield f"{programme.title.say(language)} [{status}] {told_amount(programme.amount, language)}"
    for condition in programme.conditions:
        sources = ", ".join(source.title.say(language) for source in condition.sources)
        sentence = condition.sentence.say(language)
        yield f"  {GLYPHS[condition.verdict]} {sentence} ({sources}, {condition.confidence})"
    for question in programme.questions:
        yield f"  → {question.text.say(language)}"
    for warning in programme.warnings:
        about = f" ({', '.join(warning.workers)})" if warning.workers else ""
        yield f"  ! {warning.text.say(language)}{about}"

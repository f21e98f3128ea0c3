"""Subsidies: every programme with its verdict, its money line by line, its conditions and sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from sme_smartwork.reports.cells import (
    BLANK,
    VERDICT_STYLES,
    Row,
    header,
    heading,
    known,
    note,
    subtitle,
    title,
)
from sme_smartwork.reports.model import Cell, Sheet, Style
from sme_smartwork.reports.source import ReportInput
from sme_smartwork.reports.words import Words
from sme_smartwork.rules.model import Verdict
from sme_smartwork.subsidy.model import (
    Amount,
    Caution,
    Combination,
    Condition,
    Evaluation,
    Figure,
    Kind,
    Payment,
    Per,
    ProgrammeResult,
    Question,
    Source,
    Status,
)

_WIDTHS = (15, 45, 32, 15, 15)
_ALL = len(_WIDTHS)
_STATUS_STYLES = {
    Status.ELIGIBLE: Style.GOOD,
    Status.UNDETERMINED: Style.OPEN,
    Status.INELIGIBLE: Style.BAD,
    Status.ENDED: Style.BAD,
    Status.NOT_STARTED: Style.OPEN,
}


_TOLD_BELOW = (Status.ELIGIBLE, Status.UNDETERMINED)
"""Whose details follow the overview; of the others one line there says why not."""


def build(source: ReportInput, words: Words) -> Sheet:
    """The fifth sheet."""
    rows: list[Row] = [
        title(words.say("report.subsidies.tab"), _ALL),
        subtitle(words.say("report.subsidies.question"), _ALL),
    ]
    rows += [note(words.say("report.estimate"), _ALL), BLANK]
    if source.evaluation is None:
        rows.append(note(words.say("report.subsidies.none"), _ALL))
    else:
        cited = _Cited(source.evaluation)
        titles = _titles(source, words)
        rows += [*_overview(source.evaluation, words), *_programmes(source.evaluation, titles, cited, words)]
        rows += [BLANK, *cited.listed(words)]
        rows += [BLANK, note(words.say("subsidy.confidence"), _ALL)]
    return Sheet("subsidies", words.say("report.subsidies.tab"), _WIDTHS, tuple(rows))


class _Cited:
    """The sources of one evaluation, numbered in the order they are met."""

    def __init__(self, evaluation: Evaluation) -> None:
        proofs: list[Condition | Figure] = []
        for programme in evaluation.programmes:
            if programme.status is Status.ELIGIBLE:
                proofs += [*programme.conditions, *programme.figures]
        sources = {source.id: source for proof in proofs for source in proof.sources}
        self._sources = tuple(sources.values())
        self._numbers = {key: number for number, key in enumerate(sources, start=1)}

    def marks(self, sources: Iterable[Source]) -> str:
        """[1] [3]: where the sources stand in the list."""
        return " ".join(dict.fromkeys(f"[{self._numbers[source.id]}]" for source in sources))

    def listed(self, words: Words) -> Iterator[Row]:
        """The list at the end of the sheet."""
        yield heading(words.say("report.subsidies.sources"), _ALL)
        yield (
            Cell(words.say("report.subsidies.source_number"), Style.HEADER),
            Cell(words.say("report.subsidies.source_title"), Style.HEADER, 3),
            Cell(words.say("report.subsidies.checked_on"), Style.HEADER),
        )
        for number, source in enumerate(self._sources, start=1):
            text = "\n".join(filter(None, (words.text(source.title), source.url)))
            yield (Cell(f"[{number}]"), Cell(text, Style.PLAIN, 3), Cell(source.checked_on, Style.DATE))


def _overview(evaluation: Evaluation, words: Words) -> Iterator[Row]:
    yield heading(words.say("report.subsidies.overview"), _ALL)
    yield (
        Cell(words.say("report.subsidies.status"), Style.HEADER),
        Cell(words.say("report.subsidies.programme"), Style.HEADER, 2),
        Cell(words.say("report.subsidies.yearly_sure"), Style.NUMBER_HEADER),
        Cell(words.say("report.subsidies.yearly_possible"), Style.NUMBER_HEADER),
    )
    for programme in evaluation.programmes:
        yield _overview_row(programme, words)
    yield from _combination(evaluation, evaluation.combination, words)
    yield from _other_kinds(evaluation, words)


def _overview_row(programme: ProgrammeResult, words: Words) -> Row:
    amount = programme.amount
    return (
        _status(programme, words),
        Cell(_named(programme, words), Style.STRONG, 2),
        Cell(amount.yearly_low, Style.WON) if amount else Cell("–", Style.WON),
        known(amount.yearly_high, Style.WON, words.unknown()) if amount else Cell("–", Style.WON),
    )


def _named(programme: ProgrammeResult, words: Words) -> str:
    """The programme, what it gives where that is not money for the firm, and why it is not for this one."""
    name = words.text(programme.title)
    if programme.kind is not Kind.CASH:
        name = f"{name} ({words.say(f'ui.subsidy.kind.{programme.kind.value}')})"
    unmet = [each for each in programme.conditions if each.verdict is Verdict.UNMET]
    if programme.status is not Status.INELIGIBLE or not unmet:
        return name
    return f"{name}\n{words.say('report.subsidies.not_met', sentence=words.text(unmet[0].sentence))}"


def _other_kinds(evaluation: Evaluation, words: Words) -> Iterator[Row]:
    """Credits, reliefs, loans …: each kind by itself, since unlike kinds are never added up."""
    for kind, total in evaluation.totals.items():
        if kind is Kind.CASH or not (total.sure or total.possible or total.open):
            continue
        yield (
            Cell(words.say(f"ui.subsidy.kind.{kind.value}"), Style.LABEL),
            Cell(words.say("report.subsidies.apart"), Style.PLAIN, 2),
            Cell(total.sure, Style.WON),
            known(None if total.open else total.possible, Style.WON, words.unknown()),
        )


def _combination(evaluation: Evaluation, combination: Combination, words: Words) -> Iterator[Row]:
    titles = {programme.id: words.text(programme.title) for programme in evaluation.programmes}
    chosen = ", ".join(titles.get(each, each) for each in combination.chosen) or words.say(
        "report.subsidies.nothing"
    )
    yield (
        Cell(words.say("report.subsidies.together"), Style.LABEL),
        Cell(chosen, Style.PLAIN, 2),
        Cell(combination.sure_won, Style.WON),
        known(combination.possible_won, Style.WON, words.unknown()),
    )
    if combination.given_up:
        given_up = ", ".join(titles.get(each, each) for each in combination.given_up)
        yield note(words.say("report.subsidies.given_up", names=given_up), _ALL)


def _status(programme: ProgrammeResult, words: Words) -> Cell:
    return Cell(words.say(f"report.status.{programme.status.value}"), _STATUS_STYLES[programme.status])


def _titles(source: ReportInput, words: Words) -> dict[str, str]:
    """How every programme is called, those too that are only mentioned."""
    judged = source.evaluation.programmes if source.evaluation else ()
    found = {**source.programme_titles, **{programme.id: programme.title for programme in judged}}
    return {name: words.text(title) for name, title in found.items()}


def _programmes(evaluation: Evaluation, titles: dict[str, str], cited: _Cited, words: Words) -> Iterator[Row]:
    for programme in evaluation.programmes:
        if programme.status not in _TOLD_BELOW:
            continue
        yield BLANK
        yield heading(words.text(programme.title), _ALL)
        yield from _programme(programme, titles, cited, _discreet(programme, words))


def _discreet(programme: ProgrammeResult, words: Words) -> Words:
    """Words that hide people where a programme looks at disability (민감정보, 개인정보 보호법 제23조).

    Who chose to put names in has decided otherwise.
    """
    looked_at = {use.fact for condition in programme.conditions for use in condition.facts}
    is_sensitive = any(fact.startswith("worker.disability") for fact in looked_at)
    return replace(words, hides_people=is_sensitive and not words.names)


def _programme(
    programme: ProgrammeResult, titles: dict[str, str], cited: _Cited, words: Words
) -> Iterator[Row]:
    if words.hides_people:
        yield note(words.say("report.subsidies.discreet"), _ALL)
    if programme.status is Status.UNDETERMINED:
        yield from _open(programme, words)
        return
    yield from _about(programme, titles, words)
    yield from _amount(programme.amount, words)
    yield from _payments(programme.payments, words)
    yield from _conditions(programme.conditions, cited, words)
    yield from _questions(programme.questions, words)
    yield from _figures(programme.figures, cited, words)


def _open(programme: ProgrammeResult, words: Words) -> Iterator[Row]:
    """What is open is not told condition by condition: how much may come of it, and what has to be asked."""
    sentence = words.say(f"report.status_sentence.{programme.status.value}")
    yield (_status(programme, words), Cell(sentence, Style.STRONG, 4))
    yield _line(words.say("report.subsidies.payer"), words.text(programme.payer))
    yield from _amount(programme.amount, words)
    yield from _questions(programme.questions, words)


def _about(programme: ProgrammeResult, titles: dict[str, str], words: Words) -> Iterator[Row]:
    yield (
        _status(programme, words),
        Cell(words.say(f"report.status_sentence.{programme.status.value}"), Style.STRONG, 4),
    )
    yield _line(words.say("report.subsidies.payer"), words.text(programme.payer))
    if programme.application:
        yield _line(words.say("report.subsidies.application"), words.text(programme.application))
    if programme.url:
        yield _line(words.say("report.subsidies.url"), programme.url)
    for deadline in programme.deadlines:
        yield _line(words.say("report.subsidies.deadline"), _dated(deadline.on, words.text(deadline.what)))
    if programme.documents:
        yield _line(
            words.say("report.subsidies.documents"),
            "\n".join(f"· {words.text(d)}" for d in programme.documents),
        )
    if programme.excludes:
        excluded = ", ".join(titles.get(each, each) for each in programme.excludes)
        yield _line(words.say("report.subsidies.excludes"), excluded)
    for warning in programme.warnings:
        yield (
            Cell(words.say("report.subsidies.warning"), Style.OPEN),
            Cell(_caution(warning, words), Style.PLAIN, 4),
        )


def _caution(caution: Caution, words: Words) -> str:
    told = words.text(caution.text)
    return f"{told} ({words.people(caution.workers)})" if caution.workers else told


def _line(label: str, text: str) -> Row:
    return (Cell(label, Style.LABEL), Cell(text, Style.PLAIN, 4))


def _dated(day: date | None, text: str) -> str:
    return f"{day.isoformat()}  {text}" if day else text


def _amount(amount: Amount | None, words: Words) -> Iterator[Row]:
    if amount is None:
        return
    yield (
        Cell(words.say("report.subsidies.amount"), Style.HEADER),
        Cell(words.say("report.subsidies.period"), Style.HEADER),
        Cell(words.say("report.subsidies.sure"), Style.NUMBER_HEADER),
        Cell(words.say("report.subsidies.possible"), Style.NUMBER_HEADER, 2),
    )
    per = words.say(f"report.per.{amount.per.value}")
    yield _amount_row(per, words.period(amount.start, amount.end), amount.low, amount.high, words)
    if amount.per is Per.YEAR:
        return
    yield _amount_row(
        words.say("report.per.year"),
        words.say("report.subsidies.as_year"),
        amount.yearly_low,
        amount.yearly_high,
        words,
    )


def _amount_row(label: str, period: str, low: int, high: int | None, words: Words) -> Row:
    possible = known(high, Style.WON, words.unknown())
    sure = Cell(low, Style.WON)
    return (Cell(label, Style.LABEL), Cell(period), sure, Cell(possible.value, possible.style, 2))


def _payments(payments: Sequence[Payment], words: Words) -> Iterator[Row]:
    if not payments:
        return
    names = ("for_whom", "why", "when", "unit_count", "won")
    yield header(*(words.say(f"report.subsidies.{name}") for name in names), numbers=frozenset({4}))
    for payment in payments:
        yield (
            Cell(
                words.person(payment.worker) if payment.worker else words.say("report.subsidies.whole_firm")
            ),
            Cell(words.text(payment.why)),
            Cell(words.span(payment.period)),
            Cell(f"₩{payment.unit_won:,} × {payment.count}"),
            Cell(payment.won, Style.WON),
        )


def _conditions(conditions: Sequence[Condition], cited: _Cited, words: Words) -> Iterator[Row]:
    if not conditions:
        return
    names = ("verdict", "condition", "our_fact", "source", "trust")
    yield header(*(words.say(f"report.subsidies.{name}") for name in names))
    for condition in conditions:
        yield (
            Cell(words.verdict(condition.verdict), VERDICT_STYLES[condition.verdict]),
            Cell(words.text(condition.sentence)),
            Cell(_our_fact(condition, words)),
            Cell(cited.marks(condition.sources)),
            Cell(condition.confidence),
        )


def _our_fact(condition: Condition, words: Words) -> str:
    """The firm's own facts as they are; of people only who meets the condition, never what it looked at."""
    lines = [
        words.fact(use) for use in condition.facts if use.worker is None and use.fact.startswith("firm.")
    ]
    groups = (
        ("met", condition.met_workers),
        ("unmet", condition.unmet_workers),
        ("unknown", condition.unknown_workers),
    )
    for verdict, codes in groups:
        if codes:
            lines.append(words.say(f"report.subsidies.people_{verdict}", who=_counted(codes, words)))
    return "\n".join(dict.fromkeys(lines))


def _counted(codes: tuple[str, ...], words: Words) -> str:
    count = words.say("report.people.count", count=len(codes))
    return count if words.hides_people else f"{count}: {words.people(codes)}"


def _questions(questions: Sequence[Question], words: Words) -> Iterator[Row]:
    if not questions:
        return
    yield (
        Cell(words.say("report.subsidies.open"), Style.HEADER),
        Cell(words.say("report.subsidies.question_text"), Style.HEADER),
        Cell(words.say("report.subsidies.about_whom"), Style.HEADER, 2),
        Cell(words.say("report.subsidies.stake"), Style.NUMBER_HEADER),
    )
    for question in questions:
        who = words.people(question.workers) if question.workers else words.say("report.subsidies.whole_firm")
        yield (
            Cell(words.unknown(), Style.OPEN),
            Cell(words.text(question.text)),
            Cell(who, Style.PLAIN, 2),
            Cell(question.stake_won, Style.WON) if question.stake_won is not None else Cell("–", Style.WON),
        )


def _figures(figures: Sequence[Figure], cited: _Cited, words: Words) -> Iterator[Row]:
    if not figures:
        return
    names = ("valid_from", "figure", "value", "source", "trust")
    yield header(*(words.say(f"report.subsidies.{name}") for name in names))
    for figure in figures:
        yield (
            Cell(figure.valid_from, Style.DATE),
            Cell(words.text(figure.title)),
            Cell(figure.value),
            Cell(cited.marks(figure.sources)),
            Cell(figure.confidence),
        )

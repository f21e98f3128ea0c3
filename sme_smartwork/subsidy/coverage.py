"""Which conditions of a pack its cases have tried both ways: met and unmet, and unknown where it can be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sme_smartwork.packs import Pack, Scenario
from sme_smartwork.rules.context import Context, Node
from sme_smartwork.rules.facts import from_firm
from sme_smartwork.rules.model import Verdict
from sme_smartwork.rules.truths import Unresolved
from sme_smartwork.subsidy.cases import facts_of_case
from sme_smartwork.subsidy.programmes import Programme, Programmes, Requirement

Tried = dict[tuple[str, str], set[Verdict]]


@dataclass(frozen=True, slots=True)
class Untried:
    """A condition of a programme that no case has shown in this verdict."""

    programme: str
    condition: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many verdicts of conditions the cases try (each is wanted met and unmet), and which are left."""

    wanted: int
    untried: tuple[Untried, ...]

    @property
    def percent(self) -> float:
        """Share of the wanted verdicts that some case tries; 100 where there is nothing to try."""
        return 100 * (self.wanted - len(self.untried)) / self.wanted if self.wanted else 100.0


def coverage(rules: Programmes, pack: Pack) -> Coverage:
    """What the cases of `pack` try; conditions that an office judges cannot be tried and are left out."""
    tried: Tried = {}
    for scenario in pack.scenarios:
        _try(rules, pack, scenario, tried)
    wanted = [
        (each.id, condition.id, verdict)
        for each in rules.each
        for condition in (*each.firm, *each.workers)
        if not condition.judgement
        for verdict in (Verdict.MET, _other_way(condition.node))
    ]
    untried = [Untried(*each) for each in wanted if each[2] not in tried.get(each[:2], ())]
    return Coverage(len(wanted), tuple(untried))


def _other_way(node: Node) -> Verdict:
    """Unmet; where no source settles the other way, unknown."""
    return Verdict.UNKNOWN if _is_unsettled(node) else Verdict.UNMET


def _is_unsettled(node: Node) -> bool:
    return isinstance(node, Unresolved) or any(map(_is_unsettled, node.parts))


def _try(rules: Programmes, pack: Pack, scenario: Scenario, tried: Tried) -> None:
    facts = facts_of_case(pack, scenario)
    columns = from_firm(facts, rules.worker_facts(), rules.vocabulary)
    context = Context(columns, facts.as_of, rules.figures)
    for each in rules.each:
        if each.id in scenario.expect and each.known[0] <= facts.as_of < each.known[1]:
            for name, verdict in _verdicts(each, context.over(each.about)):
                tried.setdefault((each.id, name), set()).add(verdict)


def _verdicts(programme: Programme, context: Context) -> Iterator[tuple[str, Verdict]]:
    """Of the firm one, of rows every one that some row has."""
    for each in programme.firm:
        yield each.id, context.truth(each.node).verdict()
    for each in programme.workers:
        yield from ((each.id, verdict) for verdict in _of_rows(each, context))


def _of_rows(each: Requirement, context: Context) -> Iterator[Verdict]:
    answer = context.spread(each.node)
    shown: Mapping[Verdict, int] = {
        Verdict.MET: answer.met,
        Verdict.UNMET: answer.unmet,
        Verdict.UNKNOWN: context.all ^ answer.met ^ answer.unmet,
    }
    yield from (verdict for verdict, rows in shown.items() if rows)

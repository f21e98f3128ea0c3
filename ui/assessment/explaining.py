"""Every number of readiness explained: the formula, the values that went in, and what came out."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from sme_smartwork.assessment.model import Standing
from ui.forms.figures import plain, points
from ui.forms.formula import Formula, Line
from ui.forms.sources import pack_words
from ui.i18n import say, t

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sme_smartwork.assessment.content import Content
    from sme_smartwork.assessment.model import DomainScore, Question, QuestionView, Readiness, RoleMean

_NONE = Decimal(0)


def explained(number: str, result: Readiness, content: Content) -> Formula | None:
    """The formula behind `number` ("score", "type:TW", "gain:D3-01"); None where there is no such number."""
    kind, _, name = number.partition(":")
    made = _KINDS.get(kind)
    return None if made is None else made(name, result, content)


def level(mean: Decimal | None) -> str:
    """A level or a mean of levels with two decimals at most; a dash while nobody answered."""
    return "–" if mean is None else plain(mean.quantize(Decimal("0.01"), ROUND_HALF_UP))


def role_means(means: Iterable[RoleMean], content: Content) -> str:
    """What each role says: "owner 4 · employee 1 (3 people)"."""
    return " · ".join(_role_told(each, say(content.roles[each.role])) for each in means)


def _role_told(each: RoleMean, role: str) -> str:
    if each.people == 1:
        return t("ui.assessment.why.role_one", role=role, mean=level(each.mean))
    return t("ui.assessment.why.role_mean", role=role, mean=level(each.mean), people=each.people)


def _score(_name: str, result: Readiness, content: Content) -> Formula | None:
    if result.score is None:
        return None
    known = _known(result)
    weights = sum(each.weight for each, _ in known)
    total = sum((each.weight * score for each, score in known), _NONE)
    lines = tuple(
        Line(
            each.id,
            say(each.title),
            t("ui.assessment.why.score.value", weight=each.weight, score=points(score)),
        )
        for each, score in known
    )
    told = t(
        "ui.assessment.why.score.result", total=points(total), weights=weights, score=points(result.score)
    )
    grade = t("ui.assessment.why.score.grade")
    return _formula("score", result, content, (*lines, Line("", grade, _grade(result, content))), told)


def _certainty(_name: str, result: Readiness, content: Content) -> Formula:
    lines = tuple(
        Line("", t(f"ui.assessment.why.certainty.{each.value}"), str(len(found)), ", ".join(found))
        for each in Standing
        if (found := result.standing(each)) or each is Standing.ANSWERED
    )
    sure = len(result.standing(Standing.ANSWERED))
    applicable = result.asked - len(result.standing(Standing.NOT_APPLICABLE))
    told = t(
        "ui.assessment.why.certainty.result",
        sure=sure,
        applicable=applicable,
        share=points(result.certainty),
        least=content.certain_from,
    )
    return _formula("certainty", result, content, lines, told)


def _domain(name: str, result: Readiness, content: Content) -> Formula | None:
    score = next((each for each in result.domains if each.id == name), None)
    if score is None or score.score is None:
        return None
    found = _counted(result, content, lambda question: question.domain == name)
    lines = tuple(_answer_line(question, view, content) for question, view in found)
    told = _share_told(found, score.score, content)
    return _formula("domain", result, content, lines, told, name=say(score.title))


def _type(name: str, result: Readiness, content: Content) -> Formula | None:
    kind = next((each for each in result.types if each.id == name), None)
    if kind is None or kind.score is None or kind.uncapped is None:
        return None
    found = _counted(result, content, lambda question: name in question.types)
    lines = (
        Line("", t("ui.assessment.why.type.counted"), str(len(found))),
        Line("", t("ui.assessment.why.type.before"), _share_told(found, kind.uncapped, content)),
        *_gate_lines(name, result, content),
    )
    key = "capped" if kind.blocked_by else "open"
    told = t(
        f"ui.assessment.why.type.{key}",
        before=points(kind.uncapped),
        cap=points(Decimal(int(content.gate_cap))),
        score=points(kind.score),
    )
    return _formula("type", result, content, lines, told, name=say(kind.title))


def _gate_lines(kind: str, result: Readiness, content: Content) -> Iterable[Line]:
    views = {each.id: each for each in result.views}
    for question in content.questions:
        view = views.get(question.id)
        if kind not in question.gates or view is None:
            continue
        if view.mean is None:
            passing = "skipped" if view.standing is Standing.NOT_APPLICABLE else "unanswered"
        else:
            passing = "closed" if view.mean < content.gate_below else "passed"
        told = t(f"ui.assessment.why.gate.{passing}", value=level(view.mean), least=content.gate_below)
        yield Line(question.id, say(question.text), told)


def _gain(name: str, result: Readiness, content: Content) -> Formula | None:
    action = next((each for each in result.actions if each.id == name), None)
    if action is None:
        return None
    question, view = content.question(name), _view(name, result)
    same = _counted(result, content, lambda each: each.domain == question.domain)
    weights = {each.id: each for each in result.domains}
    values = {
        "W": str(weights[question.domain].weight),
        "w": str(question.weight),
        "v": level(view.mean),
        "w_d": str(sum(each.weight for each, _ in same)),
        "W_all": str(sum(each.weight for each, _ in _known(result))),
    }
    lines = tuple(
        Line(t(f"ui.assessment.why.gain.{symbol}.symbol"), t(f"ui.assessment.why.gain.{symbol}"), value)
        for symbol, value in values.items()
    )
    told = t("ui.assessment.why.gain.result", gain=points(action.gain))
    return _formula("gain", result, content, lines, told, name=name)


def _gap(name: str, result: Readiness, content: Content) -> Formula | None:
    gap = next((each for each in result.gaps if each.id == name), None)
    if gap is None:
        return None
    lines = tuple(
        Line(
            "",
            say(content.roles[each.role]),
            level(each.mean),
            t("ui.assessment.why.gap.people", people=each.people, unknown=each.unknown),
        )
        for each in gap.means
    )
    told = t("ui.assessment.why.gap.result", distance=level(gap.distance), least=plain(_half(content)))
    return _formula("gap", result, content, lines, told, name=name)


_KINDS: Mapping[str, Callable[[str, Readiness, Content], Formula | None]] = {
    "score": _score,
    "certainty": _certainty,
    "domain": _domain,
    "type": _type,
    "gain": _gain,
    "gap": _gap,
}


def _formula(
    kind: str, result: Readiness, content: Content, lines: tuple[Line, ...], told: str, name: str = ""
) -> Formula:
    sources = (t("ui.assessment.why.source"), t("ui.assessment.why.pack", pack=pack_words(result.pack)))
    return Formula(
        title=t(f"ui.assessment.why.{kind}.title", name=name),
        formula=t(
            f"ui.assessment.why.{kind}.formula",
            highest=content.highest,
            target=content.target,
            least=content.gate_below,
            cap=int(content.gate_cap),
        ),
        lines=lines,
        result=told,
        sources=sources,
        confidence=t("ui.assessment.why.design"),
        as_of=content.knowledge_date,
    )


def _known(result: Readiness) -> list[tuple[DomainScore, Decimal]]:
    """The domains in which anything is answered, with their scores."""
    return [(each, each.score) for each in result.domains if each.score is not None]


def _counted(
    result: Readiness, content: Content, wanted: Callable[[Question], bool]
) -> list[tuple[Question, QuestionView]]:
    """The wanted questions that count, with what was answered."""
    known = {each.id: each for each in content.questions}
    return [
        (known[each.id], each) for each in result.views if each.mean is not None and wanted(known[each.id])
    ]


def _answer_line(question: Question, view: QuestionView, content: Content) -> Line:
    value = t("ui.assessment.why.domain.value", weight=question.weight, value=level(view.mean))
    return Line(question.id, say(question.text), value, role_means(view.means, content))


def _share_told(found: list[tuple[Question, QuestionView]], score: Decimal, content: Content) -> str:
    """100 × (the sum of weight × value) ÷ (highest level × the sum of weights) = `score`."""
    return t(
        "ui.assessment.why.share",
        total=level(sum((question.weight * (view.mean or _NONE) for question, view in found), _NONE)),
        highest=content.highest,
        weights=sum(question.weight for question, _ in found),
        score=points(score),
    )


def _grade(result: Readiness, content: Content) -> str:
    grade = next(each for each in content.grades if each.id == result.grade)
    return t("ui.assessment.why.score.from", grade=say(grade.title), start=int(grade.start))


def _view(name: str, result: Readiness) -> QuestionView:
    return next(each for each in result.views if each.id == name)


def _half(content: Content) -> Decimal:
    return Decimal(content.gap_from.numerator) / Decimal(content.gap_from.denominator)

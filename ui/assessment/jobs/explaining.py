"""Every number of the worksheet explained: the formula, the values that went in, and what came out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sme_smartwork.exact import decimal
from sme_smartwork.worksheet.model import CRITERIA, DAYS_OF_A_WEEK, HIGHEST, Cap
from ui.assessment.jobs import words
from ui.forms.figures import points
from ui.forms.formula import Formula, Line
from ui.forms.sources import pack_words
from ui.i18n import say, t

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sme_smartwork.worksheet.model import JobResult, Task
    from ui.assessment.jobs.state import JobsState


def explained(state: JobsState) -> Formula | None:
    """The formula behind the number that was asked for; None while none was."""
    kind, _, name = state.explained.partition(":")
    if kind == "agreement":
        return _agreement(state)
    if kind == "fit":
        return _fit(state, name)
    made, result = _OF_JOB.get(kind), state.result
    return None if made is None or result is None else made(state, result)


def _share(state: JobsState, result: JobResult) -> Formula:
    bound = state.content.scoring.counts_from["home"]
    lines = tuple(
        Line(
            "",
            _name(task, at),
            _share_of(task),
            _counted(words.ranged(scores.home), scores.home.low >= bound, scores.home.high >= bound),
        )
        for at, (task, scores) in enumerate(zip(result.job.tasks, result.tasks, strict=True))
    )
    told = t("ui.assessment.jobs.why.share.result", share=words.ranged(result.shares["home"]))
    return _formula(state, "share", lines, told, bound=bound)


def _types(state: JobsState, result: JobResult) -> Formula:
    scoring, content = state.content.scoring, state.content
    names = {"TW": "home", "SC": "centre", "MO": "mobile", "VC": "video"}
    lines = tuple(
        Line(
            f"L{name[0].upper()}" if name != "home" else "LS",
            say(content.types[kind]),
            f"{words.ranged(result.shares[name])}%",
            t(
                "ui.assessment.jobs.why.types.bound",
                primary=scoring.primary_from[kind],
                added=scoring.added_from.get(kind, "–"),
            ),
        )
        for kind, name in names.items()
    )
    fits = {True: "yes", False: "no", None: "open"}[state.home_fits]
    homes = Line(
        "D8-01", t("ui.assessment.jobs.why.types.homes"), t(f"ui.assessment.jobs.why.types.homes_{fits}")
    )
    told = words.kinds(content, result.primary)
    return _formula(state, "types", (*lines, homes), told)


def _days(state: JobsState, result: JobResult) -> Formula | None:
    found = result.moving or result.home
    share = result.shares["centre" if found is result.centre else "home"]
    ready = state.fit_readiness(found.kind)
    readiness = t("ui.assessment.jobs.why.days.unknown") if ready is None else points(decimal(ready))
    work = [points(decimal(DAYS_OF_A_WEEK * each / 100)) for each in (share.low, share.high)]
    values = {
        Cap.WORK: work[0] if work[0] == work[1] else t("ui.assessment.jobs.range", low=work[0], high=work[1]),
        Cap.READINESS: readiness,
        Cap.TEAM: words.number(state.caps.team),
        Cap.NEWCOMER: words.number(state.caps.newcomer),
    }
    lines = tuple(
        Line("", t(f"ui.assessment.jobs.cap.{cap.value}"), value, _binds(cap in found.bound_by, cap, state))
        for cap, value in values.items()
    )
    told = t("ui.assessment.jobs.why.days.result", days=words.days(found.days))
    return _formula(state, "days", lines, told)


def _binds(is_bound: bool, cap: Cap, state: JobsState) -> str:
    """What is said beside a cap: that it decides, or by which steps readiness does."""
    parts = [t("ui.assessment.jobs.why.days.binds")] if is_bound else []
    if cap is Cap.READINESS:
        steps = (
            t("ui.assessment.jobs.why.days.step", start=points(decimal(start)), most=points(decimal(most)))
            for start, most in state.content.scoring.readiness_caps
        )
        parts.append(", ".join(steps))
    if cap is Cap.NEWCOMER:
        parts.append(t("ui.assessment.jobs.why.days.newcomers"))
    return " · ".join(parts)


def _task(state: JobsState, result: JobResult) -> Formula | None:
    task = state.open_task
    if task is None:
        return None
    weights: Mapping[str, int] = state.content.scoring.weights["home"]
    lines = tuple(_points(state, task, name, weights[name]) for name in CRITERIA)
    told = words.blockers(task)
    blocked = Line(
        "", t("ui.assessment.jobs.column.blockers"), told, t("ui.assessment.jobs.why.task.blocked")
    )
    score = words.ranged(result.tasks[state.task].home)
    return _formula(
        state,
        "task",
        (*lines, blocked),
        t("ui.assessment.jobs.why.task.result", score=score),
        most=HIGHEST * sum(weights.values()),
        name=_name(task, state.task),
    )


def _points(state: JobsState, task: Task, name: str, weight: int) -> Line:
    level, title = task.levels.get(name), say(words.scale(state.content, name).title)
    if level is None:
        return Line(name, title, t("ui.assessment.jobs.open"), t("ui.assessment.jobs.why.task.open"))
    return Line(name, title, f"{weight} × {level} = {weight * level}")


def _fit(state: JobsState, kind: str) -> Formula | None:
    fit = next((each for each in state.fit.types if each.kind == kind), None)
    if fit is None or fit.share is None:
        return None
    ready = None if fit.readiness is None else fit.readiness.score
    told = t("ui.assessment.jobs.why.days.unknown") if ready is None else points(decimal(ready))
    jobs = [each for each in state.fit.jobs if each.job.people]
    reached = tuple(
        Line(
            "",
            each.job.title,
            t("ui.assessment.jobs.why.fit.people", people=each.job.people or 0),
            _has(each, kind),
        )
        for each in jobs
    )
    share = Line("H", t("ui.assessment.jobs.why.fit.share"), f"{words.ranged(fit.share)}%")
    lines = (Line("R", t("ui.assessment.jobs.why.fit.readiness"), told), share, *reached)
    return _formula(state, "fit", lines, words.ranged(fit.fit), name=say(fit.title))


def _has(result: JobResult, kind: str) -> str:
    key = "yes" if kind in result.certain else ("open" if kind in result.possible else "no")
    return t(f"ui.assessment.jobs.why.fit.{key}")


def _agreement(state: JobsState) -> Formula:
    found, content = state.content.agreement, state.content
    values = {
        "agreeing": t("ui.assessment.jobs.firm.agreement", agreeing=found.agreeing, compared=found.compared),
        "left_out": str(found.left_out),
        "ceiling": f"{found.ceiling}%",
        "rank_same": t(
            "ui.assessment.jobs.why.agreement.of_groups", value=found.rank_same, groups=found.groups
        ),
        "rank_table": t(
            "ui.assessment.jobs.why.agreement.of_groups", value=found.rank_table, groups=found.groups
        ),
    }
    lines = tuple(
        Line("", t(f"ui.assessment.jobs.why.agreement.{name}"), value) for name, value in values.items()
    )
    source = f"{say(content.sources[found.source])} {found.commit[:7]}"
    return Formula(
        title=t("ui.assessment.jobs.firm.check"),
        formula=say(found.what),
        lines=lines,
        result=t("ui.assessment.jobs.why.agreement.result"),
        sources=(source, say(content.sources["S12"])),
        confidence="A",
        as_of=found.checked_on,
    )


def _formula(state: JobsState, key: str, lines: tuple[Line, ...], told: str, **params: object) -> Formula:
    name = str(params.pop("name", ""))
    return Formula(
        title=t(f"ui.assessment.jobs.why.{key}.title", name=name)
        if name
        else t(f"ui.assessment.jobs.why.{key}.title"),
        formula=t(f"ui.assessment.jobs.why.{key}.formula", **params),
        lines=lines,
        result=told,
        sources=(t("ui.assessment.jobs.why.design"), pack_words(state.content.pack)),
        confidence=t("ui.assessment.jobs.why.confidence"),
        as_of=state.content.knowledge_date,
    )


def _name(task: Task, at: int) -> str:
    return task.name or t("ui.assessment.jobs.task_number", number=at + 1)


def _share_of(task: Task) -> str:
    return t("ui.assessment.jobs.open") if task.share is None else words.number(task.share)


def _counted(score: str, is_sure: bool, is_possible: bool) -> str:
    """Whether a task counts as movable, with its score."""
    key = "yes" if is_sure else ("open" if is_possible else "no")
    return t(f"ui.assessment.jobs.why.share.{key}", score=score)


_OF_JOB: Mapping[str, Callable[[JobsState, JobResult], Formula | None]] = {
    "share": _share,
    "types": _types,
    "days": _days,
    "task": _task,
}

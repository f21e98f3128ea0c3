"""Proves a pack before it is used or published: its meaning, and every case it brings worked out again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from sme_smartwork.errors import EXIT_NO, UserError
from sme_smartwork.intake.text import shown_text
from sme_smartwork.packs import Pack, Scenario

Differences = Iterator[str]
Judge = Callable[[Pack], Callable[[Scenario], Differences]]
"""Compiles a pack once, then says where what comes out of a case is not what the case expects."""


class CaseDiffers(UserError):
    """A pack's own case does not come out as the pack says: `scenario` and the first difference."""

    exit_code = EXIT_NO


def prove(pack: Pack) -> None:
    """Compile `pack` and run every case it brings.

    Raises PackError (a mistake with its line) or CaseDiffers (also for a kind that nobody here uses).
    """
    judge = JUDGES.get(pack.kind)
    if judge is None:
        raise CaseDiffers("updates.unknown_kind", pack=f"{pack.id} {pack.version}", kind=pack.kind)
    judged = judge(pack)
    for scenario in pack.scenarios:
        found = _first(judged(scenario))
        if found is not None:
            raise CaseDiffers(
                "updates.case_differs", pack=f"{pack.id} {pack.version}", scenario=scenario.name, found=found
            )


def _first(differences: Differences) -> str | None:
    """The first difference; a case that cannot even be worked out is one too."""
    try:
        return next(differences, None)
    except (LookupError, ValueError, TypeError, AttributeError, ArithmeticError) as problem:
        return f"{type(problem).__name__}: {problem}"


def _subsidies(pack: Pack) -> Callable[[Scenario], Differences]:
    from sme_smartwork.subsidy.compile import compile_pack
    from sme_smartwork.subsidy.scenarios import differences, judged
    from sme_smartwork.worklog.content import compile_pack as compile_work_log

    rules = compile_pack(pack)
    compile_work_log(pack)

    def different(scenario: Scenario) -> Differences:
        yield from differences(scenario, judged(rules, pack, scenario))

    return different


def _readiness(pack: Pack) -> Callable[[Scenario], Differences]:
    from sme_smartwork.assessment.codec import answer_from
    from sme_smartwork.assessment.content import compile_pack
    from sme_smartwork.assessment.scoring import score

    content = compile_pack(pack)

    def judged(scenario: Scenario) -> Differences:
        given = scenario.given
        raw = {
            question.id: given["answers"].get(
                question.id, {question.roles[0]: given["all_others"]} if "all_others" in given else {}
            )
            for question in content.questions
        }
        answers = {
            name: {who: answer_from(content.question(name), value) for who, value in replies.items()}
            for name, replies in raw.items()
        }
        found = score(
            content, answers, given["quick"], targets=given.get("targets"), size=given.get("size", "10")
        )
        yield from _readiness_differences(found, scenario.expect)

    return judged


def _readiness_differences(found: Any, expect: Mapping[str, Any]) -> Differences:
    yield from _fields(found, expect, ("score", "certainty"))
    for field in ("domains", "types"):
        scores = {each.id: each.score for each in getattr(found, field)}
        yield from _numbers(field, expect.get(field, {}), scores)
    blocked = {each.id: list(each.blocked_by) for each in found.types}
    yield from _same("blocked_by", blocked | expect.get("blocked_by", {}), blocked)
    actions = [each.id for each in found.actions]
    first = expect.get("first_actions")
    if first is not None:
        yield from _same("first_actions", first, actions[: len(first) or None])
    yield from _numbers("gains", expect.get("gains", {}), {each.id: each.gain for each in found.actions})
    if "gaps" in expect:
        wanted = {name: _number(value) for name, value in expect["gaps"].items()}
        yield from _same("gaps", wanted, {each.id: each.distance for each in found.gaps})


def _security(pack: Pack) -> Callable[[Scenario], Differences]:
    from sme_smartwork.checklist.pack.content import compile_pack
    from sme_smartwork.checklist.pack.scenarios import judged

    content = compile_pack(pack)

    def different(scenario: Scenario) -> Differences:
        yield from _security_differences(judged(content, scenario), scenario.expect)

    return different


def _security_differences(found: Any, expect: Mapping[str, Any]) -> Differences:
    from sme_smartwork.checklist.pack.scenarios import PLAIN, SHARES, first_open, parts_of, wanted_parts

    yield from _named(found.score, expect, PLAIN, "")
    yield from _fields(found.score, expect, SHARES)
    if "open_first" in expect:
        yield from _same("open_first", expect["open_first"], first_open(found.score))
    if "level" in expect:
        yield from _same("level", expect["level"], found.level)
    if "firm_level" in expect:
        yield from _same("firm_level", expect["firm_level"], found.firm_level)
    for group, name, figures in wanted_parts(expect):
        part = parts_of(found.score, group)[name]
        yield from _named(part, figures, PLAIN, f"{group}.{name}.")
        wanted = {field: figures[field] for field in SHARES if field in figures}
        yield from _numbers(f"{group}.{name}", wanted, {field: getattr(part, field) for field in wanted})


def _documents(pack: Pack) -> Callable[[Scenario], Differences]:
    from sme_smartwork.documents.content import compile_pack
    from sme_smartwork.documents.scenarios import differences

    content = compile_pack(pack)
    return lambda scenario: differences(content, scenario)


def _worksheet(pack: Pack) -> Callable[[Scenario], Differences]:
    from sme_smartwork.worksheet.content import compile_pack
    from sme_smartwork.worksheet.scenarios import differences

    content = compile_pack(pack)
    return lambda scenario: differences(content, scenario)


def _named(found: Any, expect: Mapping[str, Any], fields: Sequence[str], group: str) -> Differences:
    """Words, counts and lists of ids, compared as they are."""
    for field in fields:
        if field in expect:
            value = getattr(found, field)
            yield from _same(
                f"{group}{field}", expect[field], list(value) if isinstance(value, tuple) else value
            )


def _plan(pack: Pack) -> Callable[[Scenario], Differences]:
    from sme_smartwork.plan.content import compile_pack
    from sme_smartwork.plan.schedule import first_plan

    content = compile_pack(pack)

    def judged(scenario: Scenario) -> Differences:
        given = scenario.given
        found = first_plan(content, date.fromisoformat(given["start"]), given["size"])
        for part, end in (("starts", 0), ("ends", 1), ("tasks", 0)):
            for name, day in scenario.expect.get(part, {}).items():
                yield from _same(f"{part}.{name}", day, found[name][end].isoformat())

    return judged


def _effects(pack: Pack) -> Callable[[Scenario], Differences]:
    from sme_smartwork.effects.content import compile_pack
    from sme_smartwork.effects.scenarios import differences

    known = compile_pack(pack)

    def judged(scenario: Scenario) -> Differences:
        yield from differences(known, scenario)

    return judged


def _guide(pack: Pack) -> Callable[[Scenario], Differences]:
    from sme_smartwork.guide.content import compile_pack
    from sme_smartwork.guide.scenarios import differences

    content = compile_pack(pack)
    return lambda scenario: differences(content, scenario)


def _kits(pack: Pack) -> Callable[[Scenario], Differences]:
    from sme_smartwork.kits.content import compile_pack
    from sme_smartwork.kits.scenarios import differences

    known = compile_pack(pack)

    def judged(scenario: Scenario) -> Differences:
        yield from differences(known, scenario)

    return judged


JUDGES: Mapping[str, Judge] = {
    "documents": _documents,
    "plan": _plan,
    "readiness": _readiness,
    "security": _security,
    "subsidies": _subsidies,
    "effects": _effects,
    "guide": _guide,
    "worksheet": _worksheet,
    "kits": _kits,
}
_FIGURE = re.compile(r"-?[0-9]{1,40}(/[0-9]{1,40}|\.[0-9]{1,40})?", re.ASCII)
_WORDS = ("grade", "provisional", "answered", "asked", "capped", "total")


def _fields(found: Any, expect: Mapping[str, Any], figures: tuple[str, ...]) -> Differences:
    for field in _WORDS:
        if field in expect:
            yield from _same(field, expect[field], getattr(found, field))
    wanted = {field: expect[field] for field in figures if field in expect}
    yield from _numbers("", wanted, {field: getattr(found, field) for field in wanted})


def _numbers(
    group: str, wanted: Mapping[str, str | None], found: Mapping[str, Decimal | None]
) -> Differences:
    for name, value in wanted.items():
        yield from _same(f"{group}.{name}".lstrip("."), _number(value), found.get(name))


def _number(text: str | None) -> Decimal | None:
    """A hand-worked figure, "3737/38", as the program would give it."""
    from sme_smartwork.exact import decimal

    if text is None:
        return None
    if not _FIGURE.fullmatch(str(text)):  # an exponent would be worked out to its last digit
        raise ValueError("no figure: " + shown_text(str(text)))
    return decimal(Fraction(text))


def _same(name: str, expected: object, found: object) -> Differences:
    if expected != found:
        yield f"{name}: expected {expected}, got {found}"

"""The sums of a kit in words, and how each came about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sme_smartwork.effects.showing import plain
from sme_smartwork.kits.model import Pay
from ui.forms.formula import Formula, Line
from ui.forms.sources import pack_words
from ui.i18n import say, t, won

if TYPE_CHECKING:
    from ui.plan.kits.state import KitsState, Read

SUMS = ("one_off", "monthly", "first_year", "zero", "incentive", "after", "hours")


def amount(name: str, state: KitsState) -> str:
    """A sum in words; a dash while it cannot be said."""
    read = state.read
    if read is None:
        return "–"
    if name == "hours":
        return t("ui.plan.kits.hours", hours=f"{read.preparing.hours.normalize():f}")
    found = _won(name, read)
    return "–" if found is None else won(found)


def note(name: str, state: KitsState) -> str:
    """What is to know of a sum before one relies on it."""
    read = state.read
    if read is None:
        return ""
    if name == "zero":
        if read.kit.zero is None:
            return t("ui.plan.kits.no_zero")
        return " ".join((*(say(way) for way in read.kit.zero.ways), _used(state.choice.is_free, state)))
    if name == "first_year":
        return _used(not (state.choice.is_free and read.kit.zero is not None), state)
    if name == "incentive":
        return _incentive_note(state, read)
    if name == "after":
        return t("ui.plan.kits.after.note")
    return t("ui.plan.kits.hours.note", count=read.preparing.questions) if name == "hours" else ""


def explained(name: str, state: KitsState) -> Formula | None:
    """How a sum came about; None for another name."""
    read = state.read
    if read is None or name not in SUMS:
        return None
    sources = tuple(dict.fromkeys(say(line.price.source) for line in read.kit.lines))
    weakest = max((line.price.confidence for line in read.kit.lines), key="ABCM?".index, default="")
    if name in ("incentive", "after") and read.incentive.rules is not None:
        sources += tuple(say(each) for each in read.incentive.rules.sources)
    return Formula(
        title=t(f"ui.plan.kits.sum.{name}"),
        formula=t(f"ui.plan.kits.formula.{name}"),
        lines=tuple(_lines(name, state, read)),
        result=amount(name, state),
        sources=(*sources, pack_words(read.kit.pack)),
        confidence=weakest,
        as_of=state.content.knowledge_date,
    )


def _won(name: str, read: Read) -> int | None:
    kit, incentive = read.kit, read.incentive.won
    if name == "zero":
        return None if kit.zero is None else kit.zero.won
    if name == "incentive":
        return None if incentive is None else int(incentive)
    if name == "after":
        first = kit.first_year
        return None if first is None or incentive is None else first - int(incentive)
    found: int | None = getattr(kit, name)
    return found


def _used(is_used: bool, state: KitsState) -> str:
    """That the calculator takes this sum, where it does."""
    return t("ui.plan.kits.used") if is_used and state.is_kept and state.choice.example is None else ""


def _incentive_note(state: KitsState, read: Read) -> str:
    why = _why_none(state, read)
    if why == "conditional":
        return t("ui.plan.kits.incentive.conditional", heads=read.incentive.heads)
    return t(f"ui.plan.kits.incentive.{why}")


def _why_none(state: KitsState, read: Read) -> str:
    """Why there is no grant beside the kit, or that it is conditional."""
    if state.choice.example is not None:
        return "example"
    if all(state.content.types[name].grant is None for name in read.kit.types):
        return "no_type"
    if read.incentive.rules is None:
        return "no_rules"
    if read.incentive.is_refused:
        return "refused"
    if read.incentive.won is None:
        return "no_days"
    return "conditional" if read.incentive.won else "too_few"


def _lines(name: str, state: KitsState, read: Read) -> list[Line]:
    if name == "hours":
        return [
            Line(each.question.id, say(each.question.text), ", ".join(each.types))
            for each in read.preparing.gates
        ]
    if name == "zero":
        return [
            Line(line.tool.id, say(line.tool.title), say(line.tool.alternative))
            for line in read.kit.lines
            if line.tool.alternative is not None
        ]
    if name in ("one_off", "monthly"):
        return [
            Line(
                line.tool.id,
                say(line.tool.title),
                t(
                    "ui.plan.kits.product",
                    price=f"{line.price.won:,}",
                    count="?" if line.count.value is None else f"{line.count.value:,}",
                    sum="–" if line.won is None else won(line.won),
                ),
            )
            for line in read.kit.lines
            if line.tool.pay is Pay(name) and line.price.won
        ]
    parts = {
        "first_year": ("one_off", "monthly"),
        "after": ("first_year", "incentive"),
    }.get(name, ())
    lines = [Line("", t(f"ui.plan.kits.sum.{part}"), amount(part, state)) for part in parts]
    return lines or _grant_lines(read)


def _grant_lines(read: Read) -> list[Line]:
    rules = read.incentive.rules
    if rules is None:
        return []
    tiers = ", ".join(
        t("ui.plan.effects.tier", days=plain(days), won=plain(each)) for days, each in rules.tiers
    )
    lines = [Line("u", t("ui.plan.effects.used.tiers", year=rules.year), tiers)]
    heads = read.incentive.heads
    if heads is not None:
        lines.append(Line("cap", t("ui.plan.effects.used.cap"), f"{heads:,}"))
    return lines

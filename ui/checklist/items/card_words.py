"""What a card says beside the question: its statuses and the lines below the answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sme_smartwork.checklist.model import Proof, Reply, WaiverState
from sme_smartwork.checklist.pack.content import HIGH
from sme_smartwork.checklist.score.standing import SHORT, UNMET
from ui.checklist.items.readings import outcome_status, probe_name, reason_words, when_words
from ui.forms.sources import source_titles
from ui.i18n import day, iso, say, t, won
from ui.kit import Status, Tone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sme_smartwork.checklist.model import Effort
    from ui.checklist.items.state import Shown


def statuses(what: Shown) -> tuple[Status, ...]:
    """What stands at the top right first, then everything else that has to be known at a glance."""
    found = list(_urgent(what))
    base = _base(what) if not found else None
    return (*([base] if base else []), *found, *_beside(what))


def _urgent(what: Shown) -> Iterator[Status]:
    """What makes the answer itself doubtful."""
    each = what.standing
    if what.failed:
        yield Status(Tone.DANGER, t("ui.checklist.badge.not_saved"), "✗")
    if what.waiting:
        yield Status(Tone.WARNING, t("ui.checklist.badge.waiting"), "?")
    if what.draft is not None:
        return
    if each.is_mismatch:
        yield Status(Tone.DANGER, t("ui.checklist.badge.mismatch"), "!")
    if each.is_conflict:
        yield Status(Tone.DANGER, t("ui.checklist.badge.conflict"), "!")
    if each.is_stale:
        yield Status(Tone.WARNING, t("ui.checklist.badge.stale"), "?")
    if each.is_ahead:
        yield Status(Tone.WARNING, t("ui.checklist.badge.ahead"), "?")


def _base(what: Shown) -> Status | None:
    each, reply = what.standing, what.reply
    if reply is Reply.YES:
        key = {Proof.PROBE: "proven", Proof.EVIDENCE: "shown"}.get(each.proof, "met") if each.proof else "met"
        return Status(Tone.SUCCESS, t(f"ui.checklist.badge.{key}"), "✓")
    if reply is Reply.PARTLY:
        return Status(Tone.WARNING, t("ui.checklist.badge.partly"), "!")
    if reply is Reply.NOT_APPLICABLE:
        return Status(
            Tone.NEUTRAL, t(f"ui.checklist.badge.{'not_applicable' if each.awaits_review else 'reviewed'}")
        )
    if reply in UNMET:
        high = what.item.weight >= HIGH
        return Status(Tone.DANGER, t(f"ui.checklist.badge.{'open_high' if high else 'open'}"), "✗")
    return None


def _beside(what: Shown) -> Iterator[Status]:
    if what.draft is not None:
        return
    if what.standing.waiver_state is WaiverState.IN_FORCE:
        yield Status(Tone.INFO, t("ui.checklist.badge.waived"))
    if what.standing.waiver_state is WaiverState.ENDED:
        yield Status(Tone.DANGER, t("ui.checklist.badge.waiver_ended"), "!")
    if what.standing.is_due:
        yield Status(Tone.WARNING, t("ui.checklist.badge.due"), "!")


def below(what: Shown) -> str:
    """What was read, what was agreed, and how to mend what is not done yet."""
    return "\n".join((*_read_lines(what), *_agreed(what), *_mending(what)))


def _read_lines(what: Shown) -> Iterator[str]:
    for result in what.standing.probe_results:
        yield t(
            "ui.checklist.reading",
            outcome=outcome_status(result.outcome).words,
            reason=reason_words(result),
            when=when_words(result, what.day),
            place=_place(what, result.device),
        )


def _place(what: Shown, device: str) -> str:
    if device == what.here:
        return t("ui.checklist.device.this")
    return what.place(device) or t("ui.checklist.device.other")


def _agreed(what: Shown) -> Iterator[str]:
    answer = what.standing.answer
    if answer is None or what.draft is not None:
        return
    for each in what.standing.answers:
        yield t(
            "ui.checklist.of_device",
            place=_place(what, each.device) if each.device else t("ui.checklist.device.none"),
            reply=t(f"ui.checklist.reply.{each.reply.value}"),
            day=iso(each.at),
        )
    if what.standing.is_stale or what.standing.is_ahead:
        key = "stale_line" if what.standing.is_stale else "ahead_line"
        yield t(f"ui.checklist.{key}", day=iso(answer.at), days=what.item.renew_days)
    for made in answer.decision.all() if answer.decision else ():
        yield t("ui.checklist.decided", day=iso(made.at), reason=made.reason)
    if answer.waiver is not None and what.standing.waiver_state is not None:
        waiver, state = answer.waiver, what.standing.waiver_state.value
        told = {"owner": waiver.owner, "reason": waiver.reason, "step": waiver.step}
        yield t(f"ui.checklist.waiver.{state}", until=iso(waiver.until), **told)


def _mending(what: Shown) -> Iterator[str]:
    if what.reply in SHORT:
        yield t("ui.checklist.fix", fix=say(what.item.fix))
        if what.item.effort is not None:
            yield effort_words(what.item.effort)


def effort_words(effort: Effort) -> str:
    """What mending takes, and that this is our own estimate."""
    cost = won(effort.won) if effort.won else t("ui.checklist.effort.free")
    return t("ui.checklist.effort", minutes=effort.minutes, cost=cost)


def more_words(what: Shown) -> str:
    """On request: what would show it, what the computer can read of it, and where the item comes from."""
    item = what.item
    lines = [t("ui.checklist.evidence", what=say(item.evidence))]
    if item.probes:
        names = ", ".join(probe_name(each) for each in item.probes)
        lines.append(t(f"ui.checklist.probes.{item.mode}", names=names))
    if item.effort is not None and what.reply not in SHORT:
        lines.append(t("ui.checklist.fix", fix=say(item.fix)))
        lines.append(effort_words(item.effort))
    lines.append(t("ui.checklist.rules", weight=item.weight, days=item.renew_days))
    lines.append(t("ui.checklist.sources", sources=source_titles("security", item.sources)))
    return "\n".join(lines)


def promise_words(what: Shown) -> str:
    """The link that opens the promise, with its day once there is one."""
    kept = what.standing.answer
    if kept is None or kept.promise is None:
        return t("ui.checklist.promise")
    return t("ui.checklist.promise.of", day=day(kept.promise))

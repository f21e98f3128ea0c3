"""How the page of documents says verdicts, points and where a value comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sme_smartwork.documents.model import Need, Point, State
from ui.i18n import say, t
from ui.kit import Item, Status, Tone

if TYPE_CHECKING:
    from sme_smartwork.documents.model import Judged
    from sme_smartwork.documents.service import Asked, Line
    from ui.plan.documents.state import DocumentsState

_STATES = {
    State.READY: (Tone.SUCCESS, "✓"),
    State.MISSING: (Tone.WARNING, "!"),
    State.OVER: (Tone.DANGER, "✗"),
    State.UNFIT: (Tone.NEUTRAL, "✗"),
    State.OPEN: (Tone.INFO, "?"),
}
_GROUPS = (Need.NEEDED, Need.OPEN, Need.OPTIONAL, Need.UNFIT)


def state_words(state: State, count: int = 0) -> Status:
    """The verdict as a badge; of missing items how many."""
    tone, glyph = _STATES[state]
    return Status(tone, t(f"ui.plan.documents.state.{state.value}", count=count), glyph)


def items(state: DocumentsState) -> tuple[Item, ...]:
    """The list: needed first, what does not fit last."""
    lines = sorted(state.lines, key=lambda line: (_GROUPS.index(line.judged.need), line.document.id))
    return tuple(_item(line, _verdict(line, state)) for line in lines)


def _verdict(line: Line, state: DocumentsState) -> Judged:
    """Of the chosen document the verdict shown beside the list: for people it is that of the one chosen."""
    is_shown = state.view is not None and state.view.document.id == line.document.id
    return state.view.judged if is_shown and state.view else line.judged


def _item(line: Line, judged: Judged) -> Item:
    return Item(
        line.document.id,
        say(line.document.title),
        t("ui.plan.documents.note", document=line.document.id, phase=line.document.phase),
        badge=state_words(judged.state, len(judged.missing)),
        group=t(f"ui.plan.documents.need.{line.judged.need.value}"),
    )


def point_words(point: Point) -> str:
    """A point with its number in the article, the article, and how sure that is."""
    words = f"{point.number} {say(point.text)}".strip()
    if point.law is None:
        return words
    sure = point.confidence or point.law.confidence
    return t("ui.plan.documents.point", text=words, law=say(point.law.title), confidence=sure)


def help_words(asked: Asked) -> str:
    """What explains a field: the law's item, the help, why personal data is asked, where a value is from."""
    field = asked.field
    parts = []
    if field.statutory is not None:
        law = field.statutory.law
        parts.append(t("ui.plan.documents.statutory", law=say(law.title), confidence=law.confidence))
    parts += [say(each) for each in (field.help, field.private) if each is not None]
    if asked.origin.kind in ("fact", "shared", "suggested", "told"):
        parts.append(t(f"ui.plan.documents.origin.{asked.origin.kind}"))
    return " ".join(parts)


def label_words(asked: Asked) -> str:
    """The label with the number of the law's item and the unit."""
    field = asked.field
    number = field.statutory.number if field.statutory else ""
    unit = f" ({say(field.unit)})" if field.unit else ""
    return f"{number} {say(field.label)}{unit}".strip()

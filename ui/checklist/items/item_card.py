"""One item of the checklist: the answer, why it matters, how to mend it, and the note."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from sme_smartwork.checklist.model import Reply
from ui.checklist.items.view_model import NOTE_NEEDED
from ui.forms.sources import source_titles
from ui.i18n import say, t
from ui.kit import Choice, FormField, LineEdit, LinkButton, QuestionRow, Status, Tone

if TYPE_CHECKING:
    from sme_smartwork.checklist.model import Item
    from ui.checklist.items.view_model import ChecklistState

HIGH = 5  # the weight from which an unmet item is called high


@dataclass(frozen=True, slots=True)
class Shown:
    """One item as a state shows it."""

    item: Item
    reply: Reply | None
    note: str
    waiting: bool
    reviewed: bool
    failed: bool = False


def shown(state: ChecklistState, item: Item) -> Shown:
    """What of `state` concerns `item`."""
    kept, draft = state.answers.get(item.id), state.drafts.get(item.id)
    return Shown(
        item,
        state.reply(item.id),
        state.note(item.id),
        draft is not None and not draft.failed,
        bool(kept and kept.reviewed_by),
        draft is not None and draft.failed,
    )


class ItemCard(QuestionRow):
    """Draws one item; tells the screen what was answered and noted."""

    replied = Signal(str, object)
    noted = Signal(str, str)
    reviewed = Signal(str)

    def __init__(self, reviews: bool = False) -> None:
        super().__init__()
        self._item, self._opened, self._reviews = "", False, reviews
        self._shown: Shown | None = None
        self._is_long = False
        self._note_line = LineEdit()
        self._field = FormField(self._note_line)
        self._open_note = LinkButton(slot=self._show_note)
        self.body.addWidget(self._field)
        self._more = LinkButton(slot=self._turn)
        self.extras.add(self._more)
        self.extras.add(self._open_note)
        self._review = LinkButton(slot=self._reviewed)
        self.extras.add(self._review)
        self.chosen.connect(self._replied)
        self._note_line.finished.connect(self._noted)

    def show_item(self, what: Shown) -> None:
        """Show the item with its answer."""
        item = what.item
        self._item, self._shown = item.id, what
        self.segmented.setObjectName(f"item-{item.id}")
        self._note_line.setObjectName(f"note-{item.id}")
        self.show_question(item.id, say(item.text), say(item.why), _below(what, self._is_long))
        self.set_choices(tuple(Choice(reply, t(f"ui.checklist.reply.{reply.value}")) for reply in Reply))
        self.choose(what.reply)
        self.show_badge(_badge(what))
        unmet = what.reply in (Reply.NO, Reply.DONT_KNOW) and item.weight >= HIGH
        self.set_tone(Tone.DANGER if unmet else Tone.NEUTRAL)
        self._draw_note(what)
        self._more.setText(t("ui.checklist.less" if self._is_long else "ui.checklist.more"))
        self._more.setAccessibleName(f"{self._more.text()}: {item.id}")

    def _draw_note(self, what: Shown) -> None:
        needed = what.reply in NOTE_NEEDED
        self._field.setVisible(needed or bool(what.note) or self._opened)
        self._open_note.setText(t("ui.checklist.note.add"))
        self._open_note.setAccessibleName(f"{t('ui.checklist.note.add')}: {what.item.id}")
        self._open_note.setVisible(what.reply is not None and self._field.isHidden())
        self._field.set_texts(t("ui.checklist.note.of", item=what.item.id), t("ui.checklist.note.help"))
        self._field.set_error(t("ui.checklist.note.needed") if what.waiting else "")
        self._note_line.show_text(what.note)
        is_open = not (what.waiting or what.failed or what.reviewed)
        open_skip = what.reply is Reply.NOT_APPLICABLE and is_open
        self._review.setText(t("ui.checklist.review"))
        self._review.setAccessibleName(f"{t('ui.checklist.review')}: {what.item.id}")
        self._review.setVisible(self._reviews and open_skip)

    def _turn(self) -> None:
        self._is_long = not self._is_long
        if self._shown is not None:
            self.show_item(self._shown)

    def _reviewed(self) -> None:
        self.reviewed.emit(self._item)

    def _show_note(self) -> None:
        self._opened = True
        self._field.setVisible(True)
        self._open_note.setVisible(False)
        self._note_line.setFocus()

    def _replied(self, reply: Reply | None) -> None:
        self.replied.emit(self._item, reply)

    def _noted(self, note: str) -> None:
        self.noted.emit(self._item, note)


def _below(what: Shown, is_long: bool) -> str:
    """How to mend what is not done yet; on request what would show it, and where the item comes from."""
    item, lines = what.item, []
    if what.reply in (Reply.NO, Reply.PARTLY, Reply.DONT_KNOW):
        lines.append(t("ui.checklist.fix", fix=say(item.fix)))
    if is_long:
        sources = source_titles("security", item.sources)
        lines.append(t("ui.checklist.evidence", what=say(item.evidence), sources=sources))
    return "\n".join(lines)


def _badge(what: Shown) -> Status | None:
    if what.failed:
        return Status(Tone.DANGER, t("ui.checklist.badge.not_saved"), "✗")
    if what.waiting:
        return Status(Tone.WARNING, t("ui.checklist.badge.waiting"), "?")
    if what.reply is Reply.YES:
        return Status(Tone.SUCCESS, t("ui.checklist.badge.met"), "✓")
    if what.reply is Reply.PARTLY:
        return Status(Tone.WARNING, t("ui.checklist.badge.partly"), "!")
    if what.reply is Reply.NOT_APPLICABLE:
        key = "reviewed" if what.reviewed else "not_applicable"
        return Status(Tone.NEUTRAL, t(f"ui.checklist.badge.{key}"))
    if what.reply in (Reply.NO, Reply.DONT_KNOW):
        high = what.item.weight >= HIGH
        return Status(Tone.DANGER, t(f"ui.checklist.badge.{'open_high' if high else 'open'}"), "✗")
    return None

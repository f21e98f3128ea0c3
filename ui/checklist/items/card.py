"""One item of the checklist: the answer, what was read, how to mend it, and what unfolds below."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from sme_smartwork.checklist.model import NEEDS_NOTE, Reply, WaiverState
from sme_smartwork.checklist.pack.content import HIGH
from sme_smartwork.checklist.score.standing import UNMET
from ui.checklist.items.card_words import below, more_words, promise_words, statuses
from ui.checklist.items.state import NOTE, Part, Shown
from ui.i18n import error_told, language, say, t
from ui.kit import Choice, FormField, Label, LineEdit, LinkButton, QuestionRow, Style, Tone, column

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.checklist.items.files_part import FilesPart
    from ui.checklist.items.parts import MismatchPart, PromisePart, WaiverPart
    from ui.checklist.items.view_model import ItemsViewModel

_LINKS = ("note", "promise", "files", "waiver", "more", "review", "renew")
_ORDER = (Part.NOTE, Part.PROMISE, Part.FILES, Part.WAIVER, Part.MORE)


class ItemCard(QuestionRow):
    """Draws one item; what it seldom needs is made when it is needed first."""

    def __init__(self, model: ItemsViewModel, item: str) -> None:
        super().__init__()
        self._model, self._item = model, item
        self._is_owner = model.session.worker is None
        self._drawn: tuple[Shown, str] | None = None
        self._links = {name: self._new_link(name) for name in _LINKS}
        self._parts: dict[Part, PromisePart | WaiverPart | FilesPart | _NotePart | _MorePart] = {}
        self._mismatch: MismatchPart | None = None
        self._under = column(gap_step=3)
        self.body.addLayout(self._under)
        self.segmented.setObjectName(f"item-{item}")
        self.setObjectName(f"card-{item}")
        self.chosen.connect(partial(model.reply, item))

    def _new_link(self, name: str) -> LinkButton:
        made = LinkButton(slot=self._slot_of(name))
        made.setObjectName(f"{name}-link-{self._item}")
        self.extras.add(made)
        return made

    def show_item(self, what: Shown) -> None:
        """Show the item with its answer; the same again costs nothing."""
        if self.shows(what):
            return
        self._drawn = (what, language())
        item = what.item
        self.show_question(item.id, say(item.text), say(item.why), below(what))
        self.set_choices(_choices(language()))
        self.choose(what.reply)
        badges = statuses(what)
        self.show_badge(badges[0] if badges else None)
        self.show_marks(badges[1:])
        self.set_tone(_tone(what))
        self._draw_mismatch(what)
        self._draw_parts(what)
        self._draw_links(what)

    def shows(self, what: Shown) -> bool:
        """Whether this is what is shown now."""
        return self._drawn == (what, language())

    def redraw(self) -> None:
        """Show again what is known: what was chosen and not kept must not look kept."""
        if self._drawn is not None:
            self.choose(self._drawn[0].reply)

    def _draw_mismatch(self, what: Shown) -> None:
        is_one = what.standing.is_mismatch and what.draft is None
        if self._mismatch is None and is_one:
            from ui.checklist.items.parts import MismatchPart

            self._mismatch = MismatchPart(self._model, self._item)
            self.put_above_answers(self._mismatch)
        if self._mismatch is not None:
            self._mismatch.setVisible(is_one)
            if is_one:
                self._mismatch.show_item(what)

    def _draw_parts(self, what: Shown) -> None:
        for part in _ORDER:
            wanted = self._wants(part, what)
            if wanted or part in self._parts:
                shown = self._part(part)
                shown.setVisible(wanted)
                if wanted:
                    shown.show_item(what)

    def _wants(self, part: Part, what: Shown) -> bool:
        match part:
            case Part.NOTE:
                needed = what.reply in NEEDS_NOTE
                return what.reply is not None and (needed or bool(what.note) or part in what.open)
            case Part.PROMISE:
                return part in what.open and what.is_short
            case Part.WAIVER:
                return part in what.open and what.is_short and self._is_owner
        return part in what.open

    def _part(self, part: Part) -> PromisePart | WaiverPart | FilesPart | _NotePart | _MorePart:
        found = self._parts.get(part)
        if found is None:
            found = self._parts[part] = _maker(part)(self._model, self._item)
            before = [each for each in _ORDER[: _ORDER.index(part)] if each in self._parts]
            self._under.insertWidget(len(before), found)
        return found

    def _draw_links(self, what: Shown) -> None:
        for name, link in self._links.items():
            words = self._words_of(name, what)
            link.setText(words)
            link.setAccessibleName(f"{words}: {self._item}")
            link.setVisible(bool(words))

    def _words_of(self, name: str, what: Shown) -> str:
        """What the link says; nothing where there is nothing to do."""
        each = what.standing
        is_kept = each.answer is not None and what.draft is None
        match name:
            case "note":
                closed = what.reply is not None and not self._wants(Part.NOTE, what)
                return t("ui.checklist.note.add") if closed else ""
            case "promise":
                return promise_words(what) if what.is_short else ""
            case "files":
                proofs = (
                    len(what.files) if what.files is not None else (each.answer.proofs if each.answer else 0)
                )
                return t("ui.checklist.files.count", count=proofs) if proofs else t("ui.checklist.files")
            case "waiver":
                key = "change" if each.waiver_state is WaiverState.IN_FORCE else "new"
                return t(f"ui.checklist.waiver.{key}") if what.is_short and self._is_owner else ""
            case "review":
                return t("ui.checklist.review") if each.awaits_review and is_kept and self._is_owner else ""
            case "renew":
                return t("ui.checklist.renew") if each.is_stale and is_kept else ""
        return t("ui.checklist.less" if Part.MORE in what.open else "ui.checklist.more")

    def _slot_of(self, name: str) -> Callable[[], object]:
        if name == "review":
            return partial(self._model.review, self._item)
        if name == "renew":
            return partial(self._model.renew, self._item)
        return partial(self._unfold, Part(name))

    def _unfold(self, part: Part) -> None:
        """Open or fold a part; the keyboard goes on in what was opened."""
        self._model.turn(self._item, part)
        shown = self._parts.get(part)
        if isinstance(shown, _NotePart) and shown.isVisible():
            shown.line.setFocus()


class _NotePart(QWidget):
    """The note of an answer."""

    def __init__(self, model: ItemsViewModel, item: str) -> None:
        super().__init__()
        self._item, self.line = item, LineEdit()
        self.line.setObjectName(f"note-{item}")
        self._field = FormField(self.line)
        column(self).addWidget(self._field)
        self.line.finished.connect(partial(model.write_note, item))

    def show_item(self, what: Shown) -> None:
        """Show the note."""
        self._field.set_texts(t("ui.checklist.note.of", item=self._item), t("ui.checklist.note.help"))
        problem, needed = what.problem(NOTE), what.waiting and not what.note.strip()
        told = error_told(problem) if problem else (t("ui.checklist.note.needed") if needed else "",)
        self._field.set_error(" ".join(part for part in told if part))
        self.line.show_text(what.note)


class _MorePart(Label):
    """What would show it, and where it comes from."""

    def __init__(self, _model: ItemsViewModel, _item: str) -> None:
        super().__init__(style=Style.SMALL)

    def show_item(self, what: Shown) -> None:
        """Say it."""
        self.setText(more_words(what))


def _maker(part: Part) -> Callable[..., PromisePart | WaiverPart | FilesPart | _NotePart | _MorePart]:
    from ui.checklist.items.files_part import FilesPart
    from ui.checklist.items.parts import PromisePart, WaiverPart

    makers: dict[Part, Callable[..., PromisePart | WaiverPart | FilesPart | _NotePart | _MorePart]] = {
        Part.NOTE: _NotePart,
        Part.PROMISE: PromisePart,
        Part.FILES: FilesPart,
        Part.WAIVER: WaiverPart,
        Part.MORE: _MorePart,
    }
    return makers[part]


def _choices(_spoken: str) -> tuple[Choice, ...]:
    return tuple(Choice(reply, t(f"ui.checklist.reply.{reply.value}")) for reply in Reply)


def _tone(what: Shown) -> Tone:
    """The border of what needs a hand now."""
    each = what.standing
    is_high = (
        what.reply in UNMET and what.item.weight >= HIGH and each.waiver_state is not WaiverState.IN_FORCE
    )
    doubtful = each.is_mismatch or each.waiver_state is WaiverState.ENDED
    return Tone.DANGER if is_high or doubtful else Tone.NEUTRAL

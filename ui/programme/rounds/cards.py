"""The cards of a round: what it is called and by when, how it is handed in, and the made-up programme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QCheckBox

from sme_smartwork.programme.model import WayKind
from sme_smartwork.reports.model import ReportKind
from ui.i18n import iso, t
from ui.kit import Card, Columns, FlowRow, FormField, Label, LineEdit, MultiLine, QuietButton, Style
from ui.theme import em

if TYPE_CHECKING:
    from sme_smartwork.programme.drafting import Draft
    from ui.programme.rounds.state import RoundsState

_LINES = ("title_ko", "title_en", "organisation", "round", "due", "not_after")
_NOTES = ("note_ko", "note_en")
_NOTE_EM = 5.5
_LANGUAGES = ("ko", "en", "both")
_BESIDE = tuple(kind for kind in ReportKind if kind is not ReportKind.PROGRAMME)


class HeadCard(Card):
    """Title, organisation, round, days, and what firms should know."""

    entered = Signal(str, str)
    spoken = Signal(str, bool)
    wanted = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("programme-head")
        self.lines = {name: LineEdit() for name in _LINES}
        self.notes = {name: MultiLine() for name in _NOTES}
        self._fields = {
            name: FormField(editor) for name, editor in ((*self.lines.items(), *self.notes.items()))
        }
        for note in self.notes.values():
            note.setFixedHeight(em(_NOTE_EM))
        pairs = Columns(minimum_em=14)
        for name, field in self._fields.items():
            pairs.add(field)
            editor = self.lines.get(name) or self.notes[name]
            editor.setObjectName(f"programme-{name}")
            editor.finished.connect(lambda typed, name=name: self.entered.emit(name, typed))
        self.body.addWidget(pairs)
        self._in, self._beside = Label(style=Style.STRONG), Label(style=Style.STRONG)
        self.languages = {name: QCheckBox() for name in _LANGUAGES}
        self.kinds = {kind.value: QCheckBox() for kind in _BESIDE}
        self._add_boxes(self._in, self.languages, self.spoken)
        self._add_boxes(self._beside, self.kinds, self.wanted)

    def _add_boxes(self, title: Label, boxes: dict[str, QCheckBox], told: SignalInstance) -> None:
        together = FlowRow(gap_step=4)
        for name, box in boxes.items():
            box.clicked.connect(lambda is_on, name=name: told.emit(name, is_on))
            together.add(box)
        self.body.addWidget(title)
        self.body.addWidget(together)

    def show_draft(self, draft: Draft, state: RoundsState) -> None:
        """Show what is written; a day that was not understood stays as it was typed."""
        self.set_title(t("ui.programme.head"))
        texts = {
            "title_ko": draft.title.ko,
            "title_en": draft.title.en,
            "organisation": draft.organisation,
            "round": draft.round,
            "due": draft.due.isoformat() if draft.due else "",
            "not_after": draft.not_after.isoformat() if draft.not_after else "",
            "note_ko": draft.note.ko,
            "note_en": draft.note.en,
        }
        for name, field in self._fields.items():
            field.set_texts(t(f"ui.programme.head.{name}"), t(f"ui.programme.head.{name}.help"))
            wrong = name in state.refused
            field.set_error(t("ui.programme.head.not_a_day") if wrong else "")
            editor = self.lines.get(name) or self.notes[name]
            editor.show_text(state.refused.get(name, texts[name]))
        self._show_boxes(draft)

    def _show_boxes(self, draft: Draft) -> None:
        self._in.setText(t("ui.programme.head.languages"))
        self._beside.setText(t("ui.programme.head.kinds"))
        for name, box in self.languages.items():
            box.setText(t(f"ui.programme.language.{name}"))
            box.setChecked(name in draft.languages)
        for name, box in self.kinds.items():
            box.setText(t(f"ui.programme.kind.{name}"))
            box.setChecked(ReportKind(name) in draft.kinds)


class WaysCard(Card):
    """Where firms hand their reports in; an empty line closes a way."""

    entered = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("programme-ways")
        self._why = Label(style=Style.SMALL)
        self.body.addWidget(self._why)
        self.lines = {kind: LineEdit() for kind in WayKind}
        self._fields = {kind: FormField(line) for kind, line in self.lines.items()}
        for kind, line in self.lines.items():
            line.setObjectName(f"programme-way-{kind.value}")
            line.finished.connect(lambda typed, kind=kind: self.entered.emit(kind.value, typed))
            self.body.addWidget(self._fields[kind])

    def show_draft(self, draft: Draft) -> None:
        """Show the ways; one nobody could hand in by is told."""
        from sme_smartwork.exchange.programme_file import is_way

        self.set_title(t("ui.programme.ways"))
        self._why.setText(t("ui.programme.ways.why"))
        ways = {each.kind: each for each in draft.ways}
        for kind, line in self.lines.items():
            way = ways.get(kind)
            self._fields[kind].set_texts(
                t(f"ui.programme.ways.{kind.value}"), t(f"ui.programme.ways.{kind.value}.help")
            )
            line.show_text(way.address if way else "")
            wrong = way is not None and not is_way(way)
            self._fields[kind].set_error(t(f"programme.flaw.no_{kind.value}", about="") if wrong else "")


class SampleCard(Card):
    """The made-up programme: what it is for, what it asks, and the way to begin from it or be rid of it."""

    begun = Signal()
    removed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("programme-sample")
        self._why, self._head, self._asks = Label(), Label(style=Style.STRONG), Label(style=Style.SUBTLE)
        self.begin, self.remove = QuietButton(slot=self.begun.emit), QuietButton(slot=self.removed.emit)
        ways = FlowRow()
        ways.add(self.begin)
        ways.add(self.remove)
        for part in (self._why, self._head, self._asks, ways):
            self.body.addWidget(part)

    def show_sample(self, draft: Draft, is_open: bool) -> None:
        """Show it; it can be begun from once the desk is open."""
        from ui.programme.words import field_title

        self.set_title(t("ui.programme.sample"))
        self._why.setText(t("ui.programme.sample.why"))
        due = iso(draft.due) if draft.due else ""
        self._head.setText(t("ui.programme.sample.head", title=say_text(draft), round=draft.round, due=due))
        names = ", ".join(field_title(each) for each in draft.fields)
        self._asks.setText(t("ui.programme.sample.asks", count=len(draft.fields), fields=names))
        self.begin.setText(t("ui.programme.sample.begin"))
        self.begin.setEnabled(is_open)
        self.remove.setText(t("ui.programme.sample.remove"))


def say_text(draft: Draft) -> str:
    """The programme's title in the language in force, or in the one it has."""
    from sme_smartwork.programme.model import spoken
    from ui.i18n import language

    return spoken(draft.title, language()) or t("ui.programme.untitled")

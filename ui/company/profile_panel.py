"""The profile: every fact of the firm in groups, and what follows for 우선지원대상기업."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.forms.fact_sections import FactSections, Shown
from ui.forms.sources import source_titles
from ui.i18n import say, t
from ui.kit import Card, Label, Status, StatusBadge, Style, Tone, column, row

if TYPE_CHECKING:
    from ui.company.profile_view_model import ProfileState, ProfileViewModel

_WORKED_OUT = {
    True: (Tone.SUCCESS, "✓", "yes"),
    False: (Tone.DANGER, "✗", "no"),
    None: (Tone.WARNING, "?", "unknown"),
}


class ProfilePanel(QWidget):
    """Draws the profile; every entry goes to the view model at once."""

    def __init__(self, model: ProfileViewModel) -> None:
        super().__init__()
        self._model = model
        self._facts, self._derived = FactSections("firm"), _PriorityCard()
        self._facts.entered.connect(self._enter)
        whole = column(self, gap_step=4)
        whole.addWidget(self._derived)
        whole.addWidget(self._facts)
        model.changed.connect(self.draw)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self._facts.retranslate()
        self.draw(self._model.state)

    def draw(self, state: ProfileState) -> None:
        """Show `state`."""
        self._derived.show_state(state)
        self._facts.show_facts(Shown(state.firm, state.year, state.typed, state.problems, state.needed))

    def _enter(self, key: str, typed: str) -> None:
        self._model.enter(key, typed)


class _PriorityCard(Card):
    """우선지원대상기업: yes, no or not known yet, why, and where that stands."""

    def __init__(self) -> None:
        super().__init__()
        self._title, self._badge = Label(style=Style.STRONG), StatusBadge()
        self._reason, self._source = Label(), Label(style=Style.SMALL)
        head = row()
        head.addWidget(self._title, 1)
        head.addWidget(self._badge)
        self.body.addLayout(head)
        self.body.addWidget(self._reason)
        self.body.addWidget(self._source)

    def show_state(self, state: ProfileState) -> None:
        """Show what was worked out from industry and head-count."""
        tone, glyph, word = _WORKED_OUT[state.priority.value]
        self._title.setText(t("ui.company.priority"))
        self._badge.show_status(Status(tone, t(f"ui.company.priority.{word}"), glyph))
        self._reason.setText(say(state.priority.reason))
        source = state.priority.source
        told = source_titles("subsidies", (source,)) if source else ""
        self._source.show_text(t("ui.company.priority.source", source=told) if told else "")

"""Everything that came from the source documents, and where each of it lives in the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from ui.guide.card_view import LinkLine
from ui.i18n import say, t
from ui.kit import Card, Divider, Label, Rows, Style, column

if TYPE_CHECKING:
    from sme_smartwork.guide.model import Origin
    from ui.guide.state import GuideState

_AT_ONCE = 4  # rows made before the window gets its turn again


class OriginsView(Card):
    """One row an element: its document, its places, the questions it stands behind."""

    wanted = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("guide-origins")
        self._about, self.rows = Label(), Rows(gap_step=4)
        self._state: GuideState | None = None
        self._ready = _AT_ONCE
        self.body.addWidget(self._about)
        self.body.addWidget(self.rows)

    def show_state(self, state: GuideState) -> None:
        """Show all elements where `state` asks for them."""
        self.setVisible(state.shows_origins)
        if not state.shows_origins:
            return
        self._state = state
        self.set_title(t("ui.guide.origins"))
        self._about.setText(t("ui.guide.origins.about", count=len(state.known.origins)))
        self._draw(state)

    def _draw(self, state: GuideState) -> None:
        """A few rows more each time, so that the window answers meanwhile."""
        rows = [(each.id, each) for each in state.known.origins[: self._ready]]
        self.rows.show_rows(rows, self._new_row, lambda shown, each: shown.show_origin(each, state.role))
        if self._ready < len(state.known.origins):
            self._ready += _AT_ONCE
            QTimer.singleShot(0, self, self._go_on)

    def _go_on(self) -> None:
        if self._state is not None:
            self._draw(self._state)

    def _new_row(self) -> _OriginRow:
        made = _OriginRow()
        made.wanted.connect(self.wanted)
        return made


class _OriginRow(QWidget):
    wanted = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._element, self._document = Label(style=Style.STRONG), Label(style=Style.SMALL)
        self._links = Rows(gap_step=1)
        whole = column(self, gap_step=1)
        for part in (self._element, self._document, self._links, Divider()):
            whole.addWidget(part)

    def show_origin(self, origin: Origin, role: str) -> None:
        """Show one element with the places `role` has."""
        self._element.setText(say(origin.element))
        asked = t("ui.guide.origins.asked", questions=", ".join(origin.questions)) if origin.questions else ""
        self._document.setText(" · ".join(filter(None, (say(origin.document), asked))))
        places = [(each.to, each) for each in origin.places if role in each.roles]
        self._links.show_rows(places, self._new_link, LinkLine.show_link)

    def _new_link(self) -> LinkLine:
        made = LinkLine()
        made.wanted.connect(self.wanted)
        return made

"""The text of a draft as it will be written, for reading before a file is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sme_smartwork.documents.model import Kind
from ui.i18n import t
from ui.kit import Card, Label, Style

if TYPE_CHECKING:
    from sme_smartwork.documents.model import Paper, Piece
    from ui.plan.documents.state import DocumentsState

_GAP = "\n\n"


class PreviewCard(Card):
    """The draft as plain text, which can be read out and copied."""

    def __init__(self) -> None:
        super().__init__()
        self._draft, self._title, self._text = Label(style=Style.STRONG), Label(style=Style.HEADING), Label()
        self._imprint = Label(style=Style.SMALL)
        for part in (self._draft, self._title, self._imprint, self._text):
            self.body.addWidget(part)
        self._text.setObjectName("document-text")

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.set_title(t("ui.plan.documents.preview"))

    def show_state(self, state: DocumentsState) -> None:
        """Show the draft as it stands."""
        paper = state.paper
        if paper is not None:
            self._draft.setText(paper.draft)
            self._title.setText(paper.title)
            self._imprint.setText("\n".join(paper.imprint))
            self._text.setText(_text(paper))


def _text(paper: Paper) -> str:
    parts = [paper.lead, *(_told(piece) for piece in paper.pieces), paper.closing, paper.signed_on]
    parts += [f"{each.role}  {each.name or '____________'}" for each in paper.signatures]
    return _GAP.join(part for part in parts if part)


def _told(piece: Piece) -> str:
    if piece.kind is Kind.FORM:
        return "\n".join(f"{label}: {value}" for label, value in piece.rows)
    if piece.kind is Kind.TABLE:
        rows = (piece.header, *(row for row in piece.rows if any(row)))
        return "\n".join(" | ".join(row) for row in rows)
    return piece.text

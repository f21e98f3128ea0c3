"""What newer packs change, to be read: sections of lines, the firm's own first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from sme_smartwork.told_changes import head, sections, span
from ui.i18n import language, t
from ui.kit import Card, Label, LinkButton, Rows, Style, column

if TYPE_CHECKING:
    from sme_smartwork.pack_changes import PackChanges
    from sme_smartwork.told_changes import Line, Section

_SHOWN = 40  # lines of a section at first; a pack of questions may bring hundreds


class ChangesView(QWidget):
    """One card a pack."""

    def __init__(self) -> None:
        super().__init__()
        self._rows = Rows()
        column(self).addWidget(self._rows)

    def show_changes(self, found: tuple[PackChanges, ...], has_firm: bool) -> None:
        """Say what each pack changes; without a firm, that one must be opened to see more."""
        self._rows.show_rows(
            [(each.id, each) for each in found], _PackCard, lambda card, each: card.show_pack(each, has_firm)
        )


class _PackCard(Card):
    def __init__(self) -> None:
        super().__init__()
        self._span, self._note = Label(style=Style.SUBTLE), Label()
        self._sections = Rows()
        for part in (self._span, self._note, self._sections):
            self.body.addWidget(part)

    def show_pack(self, found: PackChanges, has_firm: bool) -> None:
        self.set_title(head(found, language()))
        self._span.setText(span(found, language()))
        told = sections(found, language())
        notes = [t("changes.nothing")] if found.is_empty else []
        if found.subsidies is not None and not has_firm:
            notes.append(t("changes.no_firm"))
        self._note.show_text("\n".join(notes))
        self._sections.show_rows(list(enumerate(told)), _SectionView, _SectionView.show_section)


class _SectionView(QWidget):
    """A title and its lines; the rest of a long section comes at a press."""

    def __init__(self) -> None:
        super().__init__()
        self._title, self._lines = Label(style=Style.STRONG), Rows(gap_step=2)
        self._more = LinkButton(slot=self._show_all)
        self._section: Section | None = None
        self._is_whole = False
        whole = column(self, gap_step=2)
        whole.addWidget(self._title)
        whole.addWidget(self._lines)
        whole.addWidget(self._more)

    def show_section(self, section: Section) -> None:
        self._section = section
        self._title.setText(section.title)
        shown = section.lines if self._is_whole else section.lines[:_SHOWN]
        self._lines.show_rows(list(enumerate(shown)), _LineView, _LineView.show_line)
        rest = len(section.lines) - len(shown)
        self._more.setText(t("settings.packs.more", count=rest))
        self._more.setVisible(rest > 0)

    def _show_all(self) -> None:
        self._is_whole = True
        if self._section is not None:
            self.show_section(self._section)


class _LineView(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._text, self._details = Label(), Label(style=Style.SUBTLE)
        whole = column(self, gap_step=1)
        whole.addWidget(self._text)
        whole.addWidget(self._details)

    def show_line(self, line: Line) -> None:
        self._text.setText(f"· {line.text}")
        self._details.show_text("\n".join(line.details))

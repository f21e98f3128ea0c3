"""Why a number is what it is: the formula with its real values, beside the page that shows the number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from shiboken6 import isValid

from ui.a11y import announce
from ui.i18n import t
from ui.kit import Card, Label, LinkButton, QuietButton, Rows, Style, column, row
from ui.kit.scroll import Scroll
from ui.theme import Tone, em, gap

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent

_DRAWER_EM = 19
_LETTERS = ("A", "B", "C")
_PAGE_EM = 24  # with less than this beside it, the explanation stands in the page's place


@dataclass(frozen=True, slots=True)
class Line:
    """One value of a formula in words for the reader: "W", "weight of the domain", "18 %"."""

    symbol: str
    meaning: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Formula:
    """How one number came about; every text is ready for the reader, in the language in force."""

    title: str
    formula: str
    lines: tuple[Line, ...]
    result: str
    sources: tuple[str, ...] = ()
    confidence: str = ""
    as_of: str = ""

    def told(self) -> str:
        """The whole in one text, as a screen reader says it."""
        lines = (" ".join(filter(None, (_head(each), each.value, each.note))) for each in self.lines)
        return "\n".join((self.formula, *lines, self.result, *_grounds(self)))


class WhyButton(LinkButton):
    """The small "why?" after a number; `asked` carries the key it was made with."""

    asked = Signal(str)

    def __init__(self, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(slot=self._ask, parent=parent)
        self.key = key
        self.setObjectName(f"why-{key}")

    def set_number(self, number: str) -> None:
        """Name the number it explains, for screen readers: "readiness 52.1 points"."""
        self.setText(t("ui.formula.why"))
        self.setAccessibleName(t("ui.formula.why_of", number=number))

    def _ask(self) -> None:
        self.asked.emit(self.key)


class FormulaDrawer(Card):
    """One formula to read; hidden while there is none. It never holds the rest of the page."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, margin_step=5, fills=True)
        self.setObjectName("formula")
        self.formula: Formula | None = None
        self._name, self._close = Label(style=Style.SUBHEADING), QuietButton(slot=self.closed.emit)
        self.reading = _Reading(self)
        self._parts = _Parts(self.reading.body)
        head = row()
        head.addWidget(self._name, 1)
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)
        self.body.addWidget(self.reading, 1)
        self.hide()

    def show_formula(self, formula: Formula | None) -> None:
        """Show `formula`, or nothing."""
        self.formula = formula
        self.setVisible(formula is not None)
        if formula is None:
            return
        self._name.setText(formula.title)
        self.setAccessibleName(formula.title)
        self._close.setText(t("ui.formula.close"))
        self._close.setAccessibleName(t("ui.formula.close_named", title=formula.title))
        self.reading.setAccessibleName(formula.title)
        self.reading.setAccessibleDescription(formula.told())
        self._parts.show_formula(formula)

    def read_on(self) -> None:
        """Put the keyboard on the explanation, at its beginning; arrow keys scroll it."""
        self.reading.verticalScrollBar().setValue(0)
        self.reading.setFocus(Qt.FocusReason.OtherFocusReason)


class BesideFormula(QWidget):
    """A scrolling page (`body`) with room for the explanation of a number beside it.

    Where both do not fit, the explanation takes the page's place until it is closed. Escape closes it;
    the focus then returns to the "why?" that asked. A page that scrolls by itself comes as `page`; it has no
    `body` then.
    """

    closed = Signal()

    def __init__(self, parent: QWidget | None = None, page: QWidget | None = None) -> None:
        super().__init__(parent)
        self.drawer = FormulaDrawer()
        self.page: QWidget = page or self._scrolling()
        self.drawer.closed.connect(self.closed)
        self._opener: WhyButton | None = None
        across = row(self, gap_step=5)
        across.addWidget(self.page, 1)
        across.addWidget(self.drawer)

    def _scrolling(self) -> Scroll:
        made = Scroll()
        made.set_margins(0, 0, gap(2), gap(4))
        self.body: QVBoxLayout = made.body
        return made

    @property
    def is_narrow(self) -> bool:
        """Whether page and explanation do not fit beside each other."""
        return self.width() < em(_DRAWER_EM + _PAGE_EM)

    def show_formula(self, formula: Formula | None) -> None:
        """Show `formula` beside the page, or nothing; the same one again leaves the focus alone."""
        before = self.drawer.formula
        is_other = formula is not None and (before is None or before.title != formula.title)
        asked_by = QApplication.focusWidget()
        was_reading = asked_by is not None and self.drawer.isAncestorOf(asked_by)
        self._place(formula is not None)
        self.drawer.show_formula(formula)
        if is_other and isinstance(asked_by, WhyButton) and self.isAncestorOf(asked_by):
            self._opener = asked_by
            self.drawer.read_on()
            announce(self.drawer, self.drawer.accessibleName())
        elif formula is None and before is not None:
            self._return_focus(was_reading)

    def _return_focus(self, was_reading: bool) -> None:
        opener, self._opener = self._opener, None
        if was_reading and opener is not None and isValid(opener):
            opener.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place(self, is_open: bool) -> None:
        is_alone = self.is_narrow
        self.page.setVisible(not (is_open and is_alone))
        width = self.width() if is_alone else em(_DRAWER_EM)
        self.drawer.setFixedWidth(max(1, width))

    def minimumSizeHint(self) -> QSize:
        return QSize(em(12), em(6))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(self.drawer.formula is not None)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._place(self.drawer.formula is not None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.drawer.formula is not None:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


class _Reading(Scroll):
    """The explanation's words; takes the focus, so that the keyboard scrolls and a screen reader reads."""

    def __init__(self, drawer: Card) -> None:
        super().__init__(gap_step=4)
        self._drawer = drawer
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._drawer.set_tone(Tone.PRIMARY)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._drawer.set_tone(Tone.NEUTRAL)


class _Parts:
    """The parts of an explanation in the column `body`."""

    def __init__(self, body: QVBoxLayout) -> None:
        self._heads = [Label(style=Style.SMALL_STRONG) for _ in range(4)]
        self._formula, self._result = Label(), Label(style=Style.STRONG)
        self._lines, self._grounds = Rows(gap_step=3), Label(style=Style.SMALL)
        shown = (self._formula, self._lines, self._result, self._grounds)
        for head, part in zip(self._heads, shown, strict=True):
            together = column(gap_step=1)
            together.addWidget(head)
            together.addWidget(part)
            body.addLayout(together)

    def show_formula(self, formula: Formula) -> None:
        """Show all parts; one without words takes no room."""
        grounds = _grounds(formula)
        words = (t(f"ui.formula.{part}") for part in ("formula", "lines", "result", "grounds"))
        filled = (formula.formula, formula.lines, formula.result, grounds)
        for head, name, content in zip(self._heads, words, filled, strict=True):
            head.show_text(name if content else "")
        self._formula.show_text(formula.formula)
        self._lines.show_rows(list(enumerate(formula.lines)), _LineRow, _LineRow.show_line)
        self._result.show_text(formula.result)
        self._grounds.show_text("\n".join(grounds))


class _LineRow(QWidget):
    """What a symbol means, and its value below."""

    def __init__(self) -> None:
        super().__init__()
        self._meaning, self._value = Label(style=Style.SMALL), Label(style=Style.STRONG)
        self._note = Label(style=Style.SMALL)
        whole = column(self, gap_step=1)
        for part in (self._meaning, self._value, self._note):
            whole.addWidget(part)

    def show_line(self, line: Line) -> None:
        """Show `line`."""
        self._meaning.setText(_head(line))
        self._value.setText(line.value)
        self._note.show_text(line.note)


def _head(line: Line) -> str:
    """The symbol with its meaning; a line without a symbol has its meaning only."""
    return t("ui.formula.line", symbol=line.symbol, meaning=line.meaning) if line.symbol else line.meaning


def _trust(confidence: str) -> str:
    """A letter of confidence with what it means; other words as they are."""
    return t(f"ui.formula.confidence.{confidence}") if confidence in _LETTERS else confidence


def _grounds(formula: Formula) -> tuple[str, ...]:
    sure = t("ui.formula.confidence", confidence=_trust(formula.confidence)) if formula.confidence else ""
    day = t("ui.formula.as_of", day=formula.as_of) if formula.as_of else ""
    return tuple(filter(None, (*formula.sources, sure, day)))

"""The left side: whose workplace this is, where one can go, how saving stands, and the way out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
)

from ui.i18n import t
from ui.kit.buttons import LinkButton
from ui.kit.card import Divider
from ui.kit.flow import FlowRow, column
from ui.kit.icons import icon
from ui.kit.label import Label, Style
from ui.kit.scroll import Scroll
from ui.session import Saving
from ui.shell.screens import Place
from ui.theme import gap, px, theme

_LEAST_WIDTH = 216  # of the sketches, at 100 %
_SAVE_KEYS = {
    Saving.SAVED: "shell.saved",
    Saving.SAVING: "shell.saving",
    Saving.FAILED: "shell.save_failed",
}


class NavButton(QPushButton):
    """One place to go to: a picture and words."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self.draw)
        self.draw()

    def draw(self) -> None:
        """Set words and picture in the language and colours in force."""
        self.setText("  " + t(self.place.label_key))
        self.setAccessibleName(t(self.place.label_key))
        self.setIcon(icon(self.place.icon, "icon-primary" if self.isChecked() else "icon-gray"))
        self.setIconSize(QSize(px("heading"), px("heading")))

    def sizeHint(self) -> QSize:
        """Wide enough for the bold words of the place that is shown."""
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.Bold)
        more = QFontMetrics(bold).horizontalAdvance(self.text()) - self.fontMetrics().horizontalAdvance(
            self.text()
        )
        hint = super().sizeHint()
        return QSize(hint.width() + max(more, 0), hint.height())


class Navigation(QFrame):
    """Shows what it is told; `wanted` carries the id of a chosen place."""

    wanted = Signal(str)

    def __init__(self, lock: Callable[[], object], retry: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("navigation")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.firm, self.facts = Label(style=Style.SUBHEADING), Label(style=Style.SMALL)
        self.saving, self.retry = Label(style=Style.SMALL), LinkButton(slot=retry)
        self.pack = Label(style=Style.SMALL)
        self.settings, self.lock = LinkButton(slot=self._settings), LinkButton(slot=lock)
        self._saving, self._has_lock = Saving.SAVED, False
        self._group = QButtonGroup(self)
        self._buttons: list[NavButton] = []
        self._column = column(gap_step=2)
        self._lay_out()
        theme().changed.connect(self._resize)
        self._resize()

    def _lay_out(self) -> None:
        area = Scroll(gap_step=4, is_top=False)
        area.set_margins(gap(4), gap(4), gap(4), gap(4))
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        whole = area.body
        whole.addLayout(self._headed((self.firm, self.facts), gap(4)))
        whole.addWidget(Divider())
        whole.addLayout(self._column)
        whole.addStretch(1)
        whole.addWidget(Divider())
        whole.addLayout(self._foot())
        column(self, gap_step=1).addWidget(area)

    def _headed(self, labels: tuple[Label, ...], top: int) -> QVBoxLayout:
        head = column(gap_step=1)
        head.setContentsMargins(gap(4), top, gap(3), 0)
        for label in labels:
            head.addWidget(label)
        return head

    def _foot(self) -> QVBoxLayout:
        foot = self._headed((self.saving,), 0)
        foot.addWidget(self.retry, 0, Qt.AlignmentFlag.AlignLeft)
        foot.addWidget(self.pack)
        ways = FlowRow(gap_step=2)
        ways.add(self.settings)
        ways.add(self.lock)
        foot.addWidget(ways)
        return foot

    def show_places(self, places: tuple[Place, ...]) -> None:
        """Offer `places`."""
        for button in self._buttons:
            self._group.removeButton(button)
            button.hide()
            button.deleteLater()
        self._buttons = [NavButton(place) for place in places if place.is_in_navigation]
        for button in self._buttons:
            self._group.addButton(button)
            self._column.addWidget(button)
            button.show()
            button.clicked.connect(self._clicked)
        self._resize()

    def _clicked(self) -> None:
        chosen = self.sender()
        if isinstance(chosen, NavButton):
            self.wanted.emit(chosen.place.id)

    def _settings(self) -> None:
        self.wanted.emit("settings")

    def mark(self, screen: str) -> None:
        """Show `screen` as the one being looked at; settings and others mark none."""
        self._group.setExclusive(False)
        for button in self._buttons:
            button.setChecked(button.place.id == screen)
        self._group.setExclusive(True)

    def focus_current(self) -> None:
        """Put the keyboard on the place being looked at."""
        checked = self._group.checkedButton()
        if checked is not None:
            checked.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_firm(self, name: str, facts: str, pack: str, has_lock: bool) -> None:
        """Whose workplace it is, and by which rules it is judged."""
        self.firm.setText(name)
        self.facts.show_text(facts)
        self.pack.show_text(pack)
        self._has_lock = has_lock
        self.retranslate()

    def show_saving(self, saving: Saving) -> None:
        """Show how the last change stands."""
        self._saving = saving
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language in force."""
        self.saving.show_text(t(_SAVE_KEYS[self._saving]) if self._has_lock else "")
        self.retry.setText(t("shell.save_again"))
        self.retry.setVisible(self._saving is Saving.FAILED)
        self.settings.setText(t("shell.nav.settings"))
        self.lock.setText(t("shell.lock"))
        self.lock.setVisible(self._has_lock)
        self.setAccessibleName(t("shell.nav"))
        self._resize()

    def _resize(self) -> None:
        """As wide as the longest words need."""
        for button in self._buttons:
            button.draw()
        widest = max((button.sizeHint().width() for button in self._buttons), default=0)
        self.setFixedWidth(max(_LEAST_WIDTH, widest + 2 * gap(4) + gap(5)))

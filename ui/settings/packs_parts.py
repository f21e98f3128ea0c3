"""The parts of the card of the rule packs: one pack in use, and a publisher to compare."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QWidget

from ui.i18n import iso, say, t
from ui.kit import Card, FlowRow, Label, QuietButton, Style, column
from ui.theme import Tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from sme_smartwork.packs.shelf import InUse
    from sme_smartwork.updates.trust import RootOffer


class PackRow(QWidget):
    """One pack in use: what it is, where it came from, and the way back to the one before."""

    def __init__(self, look_back: Callable[[str], object], take_back: Callable[[str], object]) -> None:
        super().__init__()
        self._pack = ""
        self._title, self._about = Label(style=Style.STRONG), Label(style=Style.SUBTLE)
        self.look = QuietButton(slot=lambda: look_back(self._pack))
        self.back = QuietButton(slot=lambda: take_back(self._pack))
        self._buttons = FlowRow()
        whole = column(self, gap_step=1)
        for part in (self._title, self._about, self._buttons):
            whole.addWidget(part)
        for button in (self.look, self.back):
            self._buttons.add(button)

    def show_pack(self, pack: InUse, may_change: bool, is_busy: bool) -> None:
        """Say what is in use; a pack that came with the program has no way back."""
        self._pack = pack.id
        title = say(pack.title)
        self._title.setText(t("settings.packs.row", title=title, version=pack.version))
        self._about.setText(" · ".join((_span(pack), _origin(pack))))
        self._buttons.setVisible(may_change and pack.previous is not None)
        self.look.setText(t("settings.packs.look"))
        self.back.setText(t("settings.packs.back.to", version=pack.previous))
        self.look.setAccessibleName(t("settings.packs.look.of", title=title))
        self.back.setAccessibleName(t("settings.packs.back.of", title=title, version=pack.previous))
        for button in (self.look, self.back):
            button.setEnabled(not is_busy)


def _span(pack: InUse) -> str:
    days = {"start": iso(pack.valid_from), "reviewed": iso(pack.reviewed_on)}
    if pack.valid_until is None:
        return t("settings.packs.since", **days)
    return t("settings.packs.span", last=iso(pack.valid_until - timedelta(days=1)), **days)


def _origin(pack: InUse) -> str:
    if pack.publisher is None or pack.since is None:
        return t("settings.packs.shipped")
    return t("settings.packs.from", publisher=pack.publisher, day=iso(pack.since))


class RootCard(Card):
    """A publisher's number beside what the person was told; believing needs a tick."""

    def __init__(self, believe: Callable[[], object], refuse: Callable[[], object]) -> None:
        super().__init__()
        self._number = ""
        self._about, self._shown, self._how = Label(), Label(style=Style.HEADING), Label()
        self.tick = QCheckBox()
        self.believe, self.refuse = QuietButton(slot=believe), QuietButton(slot=refuse)
        buttons = FlowRow()
        buttons.add(self.believe)
        buttons.add(self.refuse)
        for part in (self._about, self._shown, self._how, self.tick, buttons):
            self.body.addWidget(part)
        self.tick.toggled.connect(self.believe.setEnabled)
        self.set_tone(Tone.WARNING)
        self.hide()

    def show_root(self, root: RootOffer) -> None:
        """Show the number to compare; each time it is shown anew it must be ticked anew."""
        if self.isHidden() or root.number != self._number:
            self._number = root.number
            self.tick.setChecked(False)
            self.show()
        self.believe.setEnabled(self.tick.isChecked())
        self.set_title(t("settings.packs.root.title", publisher=root.publisher))
        about = {"keys": root.keys, "needed": root.threshold, "day": iso(root.expires)}
        self._about.setText(t("settings.packs.root.about", **about))
        self._shown.setText(root.number)
        self._how.setText(t("settings.packs.root.how"))
        self.tick.setText(t("settings.packs.root.same"))
        self.believe.setText(t("settings.packs.root.believe"))
        self.refuse.setText(t("settings.packs.root.refuse"))

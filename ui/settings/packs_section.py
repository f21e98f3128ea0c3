"""Rule packs in the settings: what is in use, where newer ones come from, and what they would change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QWidget

from ui.a11y import announce
from ui.i18n import error_told, iso, t
from ui.kit import (
    BusyState,
    Card,
    Choice,
    FlowRow,
    FormField,
    Label,
    LineEdit,
    PrimaryButton,
    QuietButton,
    Rows,
    Segmented,
    Style,
    column,
)
from ui.settings.changes_view import ChangesView
from ui.settings.packs_parts import PackRow, RootCard
from ui.settings.packs_view_model import PacksState, PacksViewModel
from ui.theme import Tone

if TYPE_CHECKING:
    from ui.session import Session


class PacksSection(QWidget):
    """Warnings, the card itself, what is under way, a publisher to compare, and what would change."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        model = self.view_model = PacksViewModel(session)
        model.setParent(self)
        self.warning, self._told = Card(), Label()
        self.warning.body.addWidget(self._told)
        self.warning.set_tone(Tone.WARNING)
        self._card, self.busy = Card(), BusyState()
        self.busy.cancelled.connect(model.cancel)
        self.root = RootCard(model.believe, model.refuse)
        self._fill_card()
        self._fill_changes()
        whole = column(self)
        for part in (self.warning, self._card, self.busy, self.root, self.changes_card):
            whole.addWidget(part)
        model.changed.connect(self.draw)
        self.retranslate()
        self.draw(model.state)

    def _fill_card(self) -> None:
        model = self.view_model
        self._about, self.rows, self._publisher = Label(style=Style.SUBTLE), Rows(), Label()
        self.bring, self.trust = QuietButton(slot=model.bring), QuietButton(slot=model.choose_root)
        self.address, self.weekly = LineEdit(), Segmented()
        self._address, self._weekly = FormField(self.address), FormField(self.weekly)
        self.check = QuietButton(slot=model.check_now)
        self.address.finished.connect(model.enter_address)
        self.weekly.chosen.connect(model.choose_weekly)
        self._offline, self._online = FlowRow(), FlowRow()
        for button in (self.bring, self.trust):
            self._offline.add(button)
        self._online.add(self.check)
        changing = (self._publisher, self._offline, self._address, self._weekly, self._online)
        for part in (self._about, self.rows, *changing):
            self._card.body.addWidget(part)
        self._changing: tuple[QWidget, ...] = changing

    def _fill_changes(self) -> None:
        model = self.view_model
        self.changes_card, self._what = Card(), Label(style=Style.SUBTLE)
        self.use, self.close_changes = PrimaryButton(slot=model.use), QuietButton(slot=model.put_away)
        self._refused, self.changes = Label(style=Style.SUBTLE), ChangesView()
        buttons = FlowRow()
        buttons.add(self.use)
        buttons.add(self.close_changes)
        for part in (self._what, buttons, self._refused, self.changes):
            self.changes_card.body.addWidget(part)
        self.changes_card.hide()

    def retranslate(self) -> None:
        """Say everything in the language in force."""
        self._card.set_title(t("settings.packs"))
        self.warning.set_title(t("settings.packs.warning"))
        self._about.setText(t("settings.packs.about"))
        for button, key in ((self.bring, "bring"), (self.trust, "root.choose"), (self.check, "check")):
            button.setText(t(f"settings.packs.{key}"))
        self._address.set_texts(t("settings.packs.address"), t("settings.packs.address.help"))
        self._weekly.set_texts(t("settings.packs.weekly"))
        choices = (Choice(False, t("settings.packs.weekly.off")), Choice(True, t("settings.packs.weekly.on")))
        self.weekly.set_choices(choices)
        self.draw(self.view_model.state)

    def draw(self, state: PacksState) -> None:
        """Show what is in use, what is wrong, what is under way and what would change."""
        is_busy = bool(state.doing)
        if is_busy:
            self._show_busy(state)
        self._draw_warnings(state)
        self.rows.show_rows(
            [(each.id, each) for each in state.packs],
            lambda: PackRow(self.view_model.look_back, self.view_model.take_back),
            lambda row, each: row.show_pack(each, state.may_change, is_busy),
        )
        for part in self._changing:
            part.setVisible(state.may_change)
        for button in (self.bring, self.trust, self.check, self.use):
            button.setEnabled(not is_busy)
        self._draw_sources(state)
        if not is_busy:
            self._hide(self.busy)
        self._draw_root(state)
        self._draw_changes(state)

    def _show_busy(self, state: PacksState) -> None:
        """Say what is under way; the keyboard goes to Stop, as what it stood on can do nothing meanwhile."""
        self.busy.show_progress(t(state.doing), state.progress.done, state.progress.total)
        if self.busy.isHidden():
            self.busy.show()
            self._bring_to(self.busy.stop)

    def _draw_root(self, state: PacksState) -> None:
        if state.root is None:
            self._hide(self.root)
            return
        is_new = self.root.isHidden()
        self.root.show_root(state.root)
        if is_new:
            announce(self, self.root.accessibleName())
            self._bring_to(self.root.tick)

    def _bring_to(self, part: QWidget) -> None:
        """Move the keyboard to `part`, which brings it into sight; not if it is at work elsewhere."""
        focused = QApplication.focusWidget()
        if focused is None or self.isAncestorOf(focused):
            part.setFocus()

    def _hide(self, part: QWidget) -> None:
        """Hide `part`; a keyboard that stood in it goes on at the first button, not just anywhere."""
        focused = QApplication.focusWidget()
        if focused is not None and part.isAncestorOf(focused):
            self.bring.setFocus()
        part.hide()

    def _draw_warnings(self, state: PacksState) -> None:
        told = "\n".join(" ".join(error_told(each)) for each in state.problems)
        self._told.setText(told)
        self.warning.setVisible(bool(told))

    def _draw_sources(self, state: PacksState) -> None:
        trust, settings = state.trust, state.settings
        if trust is None:
            words = t("settings.packs.nobody") if state.is_known else ""
        else:
            since = t("settings.packs.trust.shipped") if trust.since is None else iso(trust.since)
            known = {"publisher": trust.publisher, "number": trust.number, "since": since}
            words = t("settings.packs.trust", **known)
        self._publisher.setText(words)
        if state.address_problem is None:  # what is wrong stays in the field, to be put right
            self.address.show_text(settings.update_address or "")
        self.weekly.choose(settings.ask_for_updates)
        problem = "" if state.address_problem is None else " ".join(error_told(state.address_problem))
        self._address.set_error(t("settings.packs.address.first") if state.misses_address else problem)

    def _draw_changes(self, state: PacksState) -> None:
        is_shown = bool(state.changes or state.refused)
        is_new = is_shown and self.changes_card.isHidden()
        if not is_shown:
            self._hide(self.changes_card)
            return
        self.changes_card.show()
        self.changes_card.set_title(t(f"settings.packs.{'offer' if state.is_offer else 'changed'}"))
        what = t("settings.packs.offer.what", publisher=state.publisher) if state.is_offer else ""
        self._what.show_text(what)
        self.use.setText(t("settings.packs.use"))
        self.use.setVisible(state.is_offer)
        self.close_changes.setText(t("settings.packs.not_now" if state.is_offer else "kit.close"))
        self._refused.show_text("\n".join(" ".join(error_told(each)) for each in state.refused))
        self.changes.show_changes(state.changes, state.has_firm)
        if is_new:
            announce(self, self.changes_card.accessibleName())
            self._bring_to(self.close_changes)  # Enter here changes nothing

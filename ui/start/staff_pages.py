"""An invitation and the profile it goes into: who invites, how it is locked, the number to compare."""

from __future__ import annotations

from collections.abc import Hashable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QRadioButton, QWidget

from ui.i18n import t
from ui.kit.card import Card
from ui.kit.choice import Choice, Segmented
from ui.kit.field import FormField, SecretEdit
from ui.kit.label import Label, Style
from ui.kit.rows import Rows
from ui.start import places
from ui.start.flow import Known, Lock, Page, StartState
from ui.start.page import StartPart
from ui.start.view_model import StartViewModel
from ui.start.who_pages import BigChoice


class InvitedPage(StartPart):
    """Who invites, as the file claims, and the profile the answers go into."""

    key = "invited"
    has_next = False

    def __init__(self, model: StartViewModel) -> None:
        super().__init__(model)
        self.facts, self.calm = Label(style=Style.STRONG), Label(style=Style.SUBTLE)
        self.known, self.new = Rows(gap_step=4), BigChoice("staff", model.begin_profile)
        plate = Card()
        plate.body.addWidget(self.facts)
        plate.body.addWidget(self.calm)
        for part in (plate, self.known, self.new):
            self.body.addWidget(part)

    def first(self) -> QWidget:
        """The profile that is here, else a new one."""
        return next(iter(self.known.widgets()), self.new)

    def retranslate(self) -> None:
        """Say that nothing leaves by itself."""
        super().retranslate()
        self.calm.setText(t("start.invited.calm"))
        self.new.set_words(t("start.invited.new"), t("start.invited.new.text"))

    def draw(self, state: StartState) -> None:
        """Show what the file says and the profiles of this computer."""
        super().draw(state)
        if state.invited is None:
            return
        told = state.invited
        self.title.setText(t("start.invited.from", firm=told.firm or t("start.invited.nameless")))
        facts = {"worker": told.worker, "campaign": told.campaign, "until": told.until}
        self.facts.setText(t("start.invited.facts", **facts))
        found: list[tuple[Hashable, Known]] = [
            (str(each.folder), each) for each in state.known if each.is_profile
        ]
        self.known.show_rows(found, lambda: BigChoice("staff"), self._fill)
        here = "start.invited.text.here" if found else "start.invited.text"
        self.text.setText(t("start.busy" if state.is_busy else here))

    def _fill(self, choice: BigChoice, known: Known) -> None:
        choice.show_known(known)
        choice.set_slot(lambda: self.model.answer_in(known))


class OwnPage(StartPart):
    """A figure to know the profile by, and how it is locked."""

    key = "own"

    def __init__(self, model: StartViewModel) -> None:
        super().__init__(model)
        self.figure, self.lock = Segmented(), Segmented()
        self.figure.setObjectName("own-figure")
        self.lock.setObjectName("own-lock")
        self.lock.chosen.connect(self._lock_chosen)
        self.secret, self.again = SecretEdit(), SecretEdit()
        self.secret.line.setObjectName("own-secret")
        self.again.line.setObjectName("own-again")
        self.fields = {
            "figure": FormField(self.figure),
            "lock": FormField(self.lock),
            "secret": FormField(self.secret),
            "again": FormField(self.again),
        }
        self.told = Label(style=Style.SMALL)
        for name in ("figure", "lock"):
            self.body.addWidget(self.fields[name])
        self.body.addWidget(self.told)
        for name in ("secret", "again"):
            self.body.addWidget(self.fields[name])
        self.again.line.returnPressed.connect(self.go_on)
        self._is_checked, self._has_store = False, True

    @property
    def chosen(self) -> Lock:
        """How it is to be locked."""
        return Lock(str(self.lock.value or Lock.PASSPHRASE.value))

    def first(self) -> QWidget:
        """The figures."""
        return next(iter(self.figure.findChildren(QRadioButton)), self.next)

    def retranslate(self) -> None:
        """Name everything."""
        super().retranslate()
        figures = tuple(Choice(each, t(f"start.figure.{each}")) for each in places.figures())
        self.figure.set_choices(figures)
        self.fields["figure"].set_texts(t("start.own.figure"), t("start.own.figure.help"))
        self.fields["lock"].set_texts(t("start.own.lock"))

    def draw(self, state: StartState) -> None:
        """Offer the secret store's ways as soon as it is known to work; a PIN needs it too."""
        super().draw(state)
        has_store = state.keyring_problem is None
        offered = tuple(Lock) if has_store else (Lock.PASSPHRASE,)
        self.lock.set_choices(
            tuple(Choice(each.value, t(f"start.own.lock.{each.value}")) for each in offered)
        )
        is_known = state.keyring_problem != "unchecked"
        if is_known and not self._is_checked:
            self._is_checked = True
            self.lock.choose(offered[0].value)
        self._has_store = has_store or not is_known
        self._draw_lock()

    def _draw_lock(self) -> None:
        lock, told = self.chosen, t(f"start.own.lock.{self.chosen.value}.text")
        self.told.setText(told if self._has_store else f"{t('start.own.no_store')} {told}")
        for name in ("secret", "again"):
            self.fields[name].setVisible(lock is not Lock.KEYRING)
        kind = "pin" if lock is Lock.PIN else "passphrase"
        self.fields["secret"].set_texts(t(f"start.own.{kind}"), t(f"start.own.{kind}.help"))
        self.fields["again"].set_texts(t(f"start.own.{kind}.again"))

    def _lock_chosen(self, _lock: object) -> None:
        self.secret.clear()
        self.again.clear()
        self._draw_lock()

    def go_on(self) -> None:
        """Both fields must say the same."""
        QGuiApplication.inputMethod().commit()
        again = self.fields["again"]
        if self.chosen is not Lock.KEYRING and self.secret.text() != self.again.text():
            again.set_error(t("start.own.differ"))
            self.again.line.setFocus()
            return
        again.set_error("")
        self.model.make_profile(str(self.figure.value or ""), self.chosen, self.secret.text())


class NumberPage(StartPart):
    """The twenty digits both sides read to each other."""

    key = "number"

    def __init__(self, model: StartViewModel) -> None:
        super().__init__(model)
        self.number, self.calm = Label(style=Style.HEADING), Label(style=Style.SUBTLE)
        self.number.setObjectName("confirmation-number")
        self.number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        plate = Card()
        plate.body.addWidget(self.number)
        plate.body.addWidget(self.calm)
        self.body.addWidget(plate)
        self.back.hide()

    def retranslate(self) -> None:
        """Say what it is for."""
        super().retranslate()
        self.calm.setText(t("start.number.calm"))

    def draw(self, state: StartState) -> None:
        """Show the digits."""
        super().draw(state)
        self.number.setText(state.number)
        self.number.setAccessibleName(state.number.replace("-", " "))

    def go_on(self) -> None:
        """On to the own checklist."""
        self.model.number_seen()


PAGES: Mapping[Page, type[StartPart]] = {
    Page.INVITED: InvitedPage,
    Page.OWN: OwnPage,
    Page.NUMBER: NumberPage,
}

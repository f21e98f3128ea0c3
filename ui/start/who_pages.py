"""Who sits here, and which workplace: big choices, each with one sentence."""

from __future__ import annotations

from collections.abc import Hashable
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.i18n import t
from ui.kit.buttons import SecondaryButton, Slot
from ui.kit.flow import FlowRow, column, row
from ui.kit.icons import pixmap
from ui.kit.label import Label, Style
from ui.kit.rows import Rows
from ui.session import Role
from ui.start.flow import Known, Person, StartState
from ui.start.page import StartPart
from ui.start.view_model import StartViewModel
from ui.theme import gap, px


class BigChoice(QPushButton):
    """A whole card to press: a picture, words, and what they mean."""

    def __init__(self, picture: str = "", slot: Slot | None = None) -> None:
        super().__init__()
        self._picture_name, self._slot = picture, slot
        self._picture, self._title, self._note = (
            Label(),
            Label(style=Style.SUBHEADING),
            Label(style=Style.SUBTLE),
        )
        across = row(self, gap_step=5)
        across.setContentsMargins(gap(6), gap(5), gap(6), gap(5))
        if picture:
            across.addWidget(self._picture)
        words = column(gap_step=1)
        words.addWidget(self._title)
        words.addWidget(self._note)
        across.addLayout(words, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(self._run)

    def set_slot(self, slot: Slot) -> None:
        """What pressing does."""
        self._slot = slot

    def set_words(self, title: str, note: str) -> None:
        """Show and speak the words."""
        self._title.setText(title)
        self._note.show_text(note)
        self.setAccessibleName(f"{title}. {note}" if note else title)
        if self._picture_name:
            size = px("title") * 1.5
            self._picture.setPixmap(pixmap(self._picture_name, "icon-primary", "title", 1.5))
            self._picture.setFixedSize(QSize(round(size), round(size)))

    def show_known(self, known: Known, is_staff: bool = False) -> None:
        """Show a workplace by what may be known of it before it is open."""
        if known.is_profile:
            self._picture_name = f"figure-{known.figure}"
            title = t("start.places.profile", figure=t(f"start.figure.{known.figure}"))
        elif known.is_demo:
            title = t("start.places.known_demo")
        else:
            self._picture_name = "lock"
            title = t("start.places.known_of_firm" if is_staff else "start.places.known")
        used = "start.places.profile.used" if known.is_profile else "start.places.used"
        self.set_words(title, t(used, day=known.used_on, id=known.short_id))

    def _run(self) -> None:
        if self._slot:
            self._slot()

    def sizeHint(self) -> QSize:
        found = self.layout()
        return found.sizeHint() if found else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        found = self.layout()
        return found.minimumSize() if found else super().minimumSizeHint()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        found = self.layout()
        return found.heightForWidth(width) if found else super().heightForWidth(width)


class RolePage(StartPart):
    """Owner, staff or officer; changeable later."""

    key = "role"
    has_next = False

    def __init__(self, model: StartViewModel) -> None:
        super().__init__(model)
        self.owner = BigChoice("owner", self._owner)
        self.staff = BigChoice("staff", self._staff)
        self.officer = BigChoice("officer", self._officer)
        for choice in (self.owner, self.staff, self.officer):
            self.body.addWidget(choice)
        self.back.hide()

    def first(self) -> QWidget:
        """The owner's card."""
        return self.owner

    def retranslate(self) -> None:
        """Name the three roles."""
        super().retranslate()
        for choice, role in ((self.owner, "owner"), (self.staff, "staff"), (self.officer, "officer")):
            choice.set_words(t(f"start.role.{role}"), t(f"start.role.{role}.text"))

    def _owner(self) -> None:
        self.model.choose_role(Role.OWNER)

    def _staff(self) -> None:
        self.model.choose_role(Role.STAFF)

    def _officer(self) -> None:
        self.model.choose_role(Role.OFFICER)


class PlacesPage(StartPart):
    """The workplaces of this computer, a new one, or the example firm; for staff an invitation."""

    key = "places"
    has_next = False

    def __init__(self, model: StartViewModel) -> None:
        super().__init__(model)
        self.known = Rows(gap_step=4)
        self.new, self.demo = BigChoice("company", model.begin_new), SecondaryButton(slot=model.open_demo)
        self.copy = SecondaryButton(slot=model.choose_copy)
        self.invite = BigChoice("checklist", model.choose_invitation)
        self.body.addWidget(self.known)
        self.body.addWidget(self.new)
        self.body.addWidget(self.invite)
        others = FlowRow()
        others.add(self.demo)
        others.add(self.copy)
        self.body.addWidget(others)

    def first(self) -> QWidget:
        """The last used workplace, else a new one."""
        others = self.invite if self.new.isHidden() else self.new
        return next(iter(self.known.widgets()), others)

    def retranslate(self) -> None:
        """Name the ways on."""
        super().retranslate()
        self.invite.set_words(t("start.places.invite"), t("start.places.invite.text"))
        self.new.set_words(t("start.places.new"), t("start.places.new.text"))
        self.demo.setText(t("start.places.demo"))
        self.copy.setText(t("start.places.copy"))

    def draw(self, state: StartState) -> None:
        """List what was found."""
        super().draw(state)
        found: list[tuple[Hashable, Known]] = [(str(place.folder), place) for place in state.known]
        self.known.show_rows(found, lambda: BigChoice("lock"), self._fill)
        self.new.setVisible(not state.is_staff)
        self.demo.setVisible(not state.is_staff)
        self.copy.setVisible(not state.is_staff)
        self.invite.setVisible(state.is_staff)
        self.title.setText(t("start.places.title.staff" if state.is_staff else "start.places.title"))
        words = "start.places.text.staff" if state.is_staff else "start.places.text"
        self.text.setText(t("start.busy") if state.is_busy else t(words))

    def _fill(self, choice: BigChoice, known: Known) -> None:
        choice.show_known(known, self.model.state.is_staff)
        choice.set_slot(lambda: self._open(known.folder))

    def _open(self, folder: Path) -> None:
        self.model.open_folder(folder)


class WhoPage(StartPart):
    """Staff choose themselves and see only their own checklist."""

    key = "who"
    has_next = False

    def __init__(self, model: StartViewModel) -> None:
        super().__init__(model)
        self.people = Rows(gap_step=3)
        self.body.addWidget(self.people)

    def first(self) -> QWidget:
        """The first person."""
        return next(iter(self.people.widgets()), self.back)

    def draw(self, state: StartState) -> None:
        """List the roster."""
        super().draw(state)
        found: list[tuple[Hashable, Person]] = [(person.code, person) for person in state.people]
        self.people.show_rows(found, BigChoice, self._fill)
        self.text.setText(t("start.who.text" if found else "start.who.nobody"))

    def _fill(self, choice: BigChoice, person: Person) -> None:
        choice.set_words(person.name or person.code, person.code if person.name else "")
        choice.set_slot(lambda: self.model.choose_person(person.code))

"""Inviting and gathering: three parts, one shown at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui.checklist.gathering.parts import new_part
from ui.checklist.gathering.state import GatheringState, Part
from ui.i18n import t
from ui.kit import Choice
from ui.kit.page import ScreenPage
from ui.kit.page_chooser import PageChooser
from ui.kit.view_model import ViewModel

if TYPE_CHECKING:
    from ui.session import Session


class GatheringViewModel(ViewModel[GatheringState]):
    """Turns the parts; what stands on them each part knows itself."""

    def show_part(self, part: Part) -> None:
        """Turn to `part`."""
        self._show(GatheringState(part))


class GatheringPage(ScreenPage[GatheringState]):
    """A chooser and the parts; each is built when it is first turned to."""

    title_key = "ui.checklist.gathering.title"
    help_key = "ui.checklist.gathering.help"

    def __init__(self, session: Session) -> None:
        super().__init__(session, scrolls=False)
        self.view_model = GatheringViewModel(GatheringState())
        self._chooser = PageChooser("gathering-parts", quiet=True)
        self._chooser.chosen.connect(self.view_model.show_part)
        self._parts: dict[Part, ScreenPage[Any]] = {}
        self.body.addWidget(self._chooser)
        self.shows(self.view_model)

    def retranslate(self) -> None:
        super().retranslate()
        self._chooser.set_name(t("ui.checklist.gathering.parts"))
        self._chooser.set_choices(
            tuple(Choice(part, t(f"ui.checklist.gathering.part.{part.value}")) for part in Part)
        )

    def draw(self, state: GatheringState) -> None:
        self._chooser.choose(state.part)
        shown = self.part(state.part)
        for part in self._parts.values():
            part.setVisible(part is shown)
        self._tell()

    def part(self, part: Part) -> ScreenPage[Any]:
        """The part `part`, built at the first visit."""
        found = self._parts.get(part)
        if found is None:
            found = self._parts[part] = new_part(part, self.session)
            found.told.connect(self._tell)
            self.body.addWidget(found, 1)
        return found

    def arrive(self, where: str) -> None:
        """Turn to the part `where` names, with what stands behind it: "collect:<the path of a file>"."""
        name, _, what = where.partition(":")
        if name in tuple(Part):
            self.view_model.show_part(Part(name))
            self.part(Part(name)).arrive(what)

    def may_leave(self) -> bool:
        """Whether every part may go."""
        return all(part.may_leave() for part in self._parts.values())

    def left_behind(self) -> str:
        """What is lost when all parts go now, in words."""
        return " ".join(words for part in self._parts.values() if (words := part.left_behind()))

    def retire(self) -> None:
        """No part listens to anything any more."""
        for part in self._parts.values():
            part.retire()
        super().retire()

    def _tell(self) -> None:
        """The quiet line is that of the part shown."""
        shown = self._parts.get(self.view_model.state.part)
        if shown is not None:
            self.set_subtitle(shown.subtitle)

"""What of the overview is looked at: role, area, layer, type of work, state, and a code or name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ui.checklist.people.state import Only
from ui.i18n import say, t
from ui.kit import Card, Choice, Columns, FormField, LineEdit, Picker

if TYPE_CHECKING:
    from sme_smartwork.checklist.pack.content import Content
    from ui.checklist.people.state import PeopleState

_NAMES = ("role", "area", "layer", "type", "only")
_EVERY = ""


class FilterBar(Card):
    """Pickers in a line; `chosen` carries which one and its value, `sought` what is typed."""

    chosen = Signal(str, str)
    sought = Signal(str)

    def __init__(self, content: Content) -> None:
        super().__init__(margin_step=4)
        self._content = content
        self._pickers = {name: Picker() for name in _NAMES}
        self._fields = {name: FormField(picker) for name, picker in self._pickers.items()}
        self._search = LineEdit()
        self._search.setObjectName("people-search")
        self._search.textEdited.connect(self.sought)
        self._search_field = FormField(self._search)
        across = Columns(minimum_em=8)
        for name, picker in self._pickers.items():
            picker.setObjectName(f"people-{name}")
            picker.setMinimumContentsLength(4)
            picker.chosen.connect(lambda value, which=name: self.chosen.emit(which, str(value)))
            across.add(self._fields[name])
        across.add(self._search_field)
        self.body.addWidget(across)

    def retranslate(self) -> None:
        """Words in the language in force."""
        for name, field in self._fields.items():
            field.set_texts(t(f"ui.checklist.people.filter.{name}"))
        self._search_field.set_texts(t("ui.checklist.people.filter.sought"))

    def show_state(self, state: PeopleState) -> None:
        """Offer what there is to choose and show what is chosen."""
        self._offer("role", tuple(Choice(role, say(self._content.roles[role])) for role in state.roles))
        areas = [area for area in self._content.areas if area.role == state.filter.role]
        self._offer("area", _with_every(tuple(Choice(area.id, say(area.title)) for area in areas)))
        layers = (Choice(key, say(title)) for key, title in self._content.layers.items())
        self._offer("layer", _with_every(tuple(layers)))
        types = (Choice(key, say(title)) for key, title in self._content.types.items())
        self._offer("type", _with_every(tuple(types)))
        every = (Choice(only.value, t(f"ui.checklist.people.only.{only.value}")) for only in Only)
        self._offer("only", tuple(every))
        for name, picker in self._pickers.items():
            picker.choose(str(getattr(state.filter, name)))
        self._fields["role"].setVisible(len(state.roles) > 1)
        if self._search.text() != state.filter.sought:
            self._search.setText(state.filter.sought)

    def _offer(self, name: str, choices: tuple[Choice, ...]) -> None:
        self._pickers[name].set_choices(choices)


def _with_every(choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    return (Choice(_EVERY, t("ui.checklist.people.filter.every")), *choices)

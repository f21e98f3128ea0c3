"""One editor for each kind of field; each tells what was meant as it is kept, and shows what is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QCheckBox, QWidget

from ui.i18n import say, t
from ui.kit import Choice, FlowRow, LineEdit, MultiLine, Picker, Segmented
from ui.plan.documents.table_editor import TableEditor

if TYPE_CHECKING:
    from sme_smartwork.documents.service import Asked
    from ui.plan.documents.state import DocumentsState

Put = Callable[[Any], object]
_SEGMENTS = 3
_SHORT = 24


class LineEditor(LineEdit):
    """Text, numbers, days and times, as they are typed."""

    def __init__(self, _asked: Asked, put: Put) -> None:
        super().__init__()
        self.finished.connect(lambda typed: put(typed.strip()))

    def show_value(self, asked: Asked, state: DocumentsState) -> None:
        """Show what is kept, or what was refused; a place holder says how days and times are written."""
        if asked.field.id not in state.wrong:
            self.show_text(asked.value if isinstance(asked.value, str) else "")
        hints = {"date": "2026-11-22", "time": "09:00"}
        self.setPlaceholderText(hints.get(asked.field.type, ""))


class LongEditor(MultiLine):
    """Several lines."""

    def __init__(self, _asked: Asked, put: Put) -> None:
        super().__init__()
        self.finished.connect(put)

    def show_value(self, asked: Asked, state: DocumentsState) -> None:
        """Show what is kept; what was refused stays to be mended."""
        if asked.field.id not in state.wrong:
            self.show_text(asked.value if isinstance(asked.value, str) else "")


class TickEditor(Segmented):
    """Yes or no, or not answered."""

    def __init__(self, _asked: Asked, put: Put) -> None:
        super().__init__()
        self.chosen.connect(put)

    def show_value(self, asked: Asked, _state: DocumentsState) -> None:
        """Show what is kept."""
        self.set_choices(
            (Choice(True, t("documents.paper.tick.yes")), Choice(False, t("documents.paper.tick.no")))
        )
        self.choose(asked.value if isinstance(asked.value, bool) else None)


class FewEditor(Segmented):
    """One of a few short choices."""

    def __init__(self, _asked: Asked, put: Put) -> None:
        super().__init__()
        self.chosen.connect(put)

    def show_value(self, asked: Asked, _state: DocumentsState) -> None:
        """Show what is kept."""
        self.set_choices(tuple(Choice(each.id, say(each.label)) for each in asked.field.choices))
        self.choose(asked.value if isinstance(asked.value, str) else None)


class ManyEditor(Picker):
    """One of many, or one person."""

    def __init__(self, _asked: Asked, put: Put) -> None:
        super().__init__()
        self.chosen.connect(put)

    def show_value(self, asked: Asked, state: DocumentsState) -> None:
        """Show what is kept."""
        if asked.field.type == "person":
            self.set_choices(tuple(Choice(code, name) for code, name in state.people))
        else:
            self.set_choices(tuple(Choice(each.id, say(each.label)) for each in asked.field.choices))
        self.choose(asked.value if isinstance(asked.value, str) else None)


class SeveralEditor(QWidget):
    """Some of several: choices or people."""

    def __init__(self, _asked: Asked, put: Put) -> None:
        super().__init__()
        self._put = put
        self._boxes: dict[str, QCheckBox] = {}
        self._row = FlowRow()
        from ui.kit import column

        column(self, gap_step=1).addWidget(self._row)

    def show_value(self, asked: Asked, state: DocumentsState) -> None:
        """A box for each; those kept are ticked."""
        choices = [(each.id, say(each.label)) for each in asked.field.choices]
        offered = list(state.people) if asked.field.type == "people" else choices
        for name, words in offered:
            box = self._boxes.get(name) or self._new_box(name)
            box.setText(words)
            box.setAccessibleName(words)
        kept = asked.value if isinstance(asked.value, list) else []
        for name, box in self._boxes.items():
            box.blockSignals(True)
            box.setChecked(name in kept)
            box.blockSignals(False)
            box.setVisible(name in dict(offered))
        if self._boxes and self.focusProxy() is None:
            self.setFocusProxy(next(iter(self._boxes.values())))

    def _new_box(self, name: str) -> QCheckBox:
        made = self._boxes[name] = QCheckBox()
        made.toggled.connect(self._toggled)
        self._row.add(made)
        return made

    def _toggled(self, _is_checked: bool) -> None:
        self._put([name for name, box in self._boxes.items() if box.isChecked()])


Editor = LineEditor | LongEditor | TickEditor | FewEditor | ManyEditor | SeveralEditor | TableEditor


def new_editor(asked: Asked, put: Put) -> Editor:
    """The editor of a field."""
    field = asked.field
    if field.type == "choice":
        is_few = len(field.choices) <= _SEGMENTS and all(
            len(each.label.ko) <= _SHORT for each in field.choices
        )
        return (FewEditor if is_few else ManyEditor)(asked, put)
    made: Editor = _MADE.get(field.type, LineEditor)(asked, put)
    return made


_MADE: Mapping[str, type[Any]] = {
    "long": LongEditor,
    "tick": TickEditor,
    "person": ManyEditor,
    "choices": SeveralEditor,
    "people": SeveralEditor,
    "table": TableEditor,
}

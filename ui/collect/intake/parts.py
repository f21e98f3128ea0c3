"""The parts of the page: where to collect, how far reading is, the four figures."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from ui.collect.intake.state import FIGURES, SIDE_FIGURES, IntakeState
from ui.collect.intake.told import told_pace
from ui.collect.states import state_words
from ui.forms.drop import DropCard
from ui.i18n import t
from ui.kit import (
    Bar,
    Card,
    Columns,
    Figure,
    FlowRow,
    FormField,
    Label,
    LineEdit,
    QuietButton,
    Status,
    StatusBadge,
    Tone,
    row,
)

_LEFT = Qt.AlignmentFlag.AlignLeft
_SIDE_TONES = {"accepted": Tone.SUCCESS, "beside": Tone.NEUTRAL, "removed": Tone.NEUTRAL}


class BeginCard(DropCard):
    """Choose the folder of a collection: a new, empty one or one from before."""

    folder_wanted = Signal()
    typed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._choose = QuietButton(slot=self.folder_wanted.emit)
        self._choose.setObjectName("collect-open")
        self._path = LineEdit()
        self._path.setObjectName("collect-folder")
        self._field = FormField(self._path)
        self.body.addWidget(self._choose, 0, _LEFT)
        self.body.addWidget(self._field)
        self._path.submitted.connect(self.typed)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.set_title(t("ui.collect.begin"))
        self.set_hint(t("ui.collect.begin.hint"))
        self._choose.setText(t("ui.collect.begin.choose"))
        self._field.set_texts(t("ui.collect.begin.path"), t("ui.collect.begin.path.help"))


class ProgressCard(Card):
    """How far, how fast, how long; one button stops, and what was read is kept."""

    stopped = Signal()

    def __init__(self) -> None:
        super().__init__(margin_step=5)
        self._words, self._bar, self._stop = Label(), Bar(), QuietButton(slot=self.stopped.emit)
        self._stop.setObjectName("collect-stop")
        across = row(gap_step=4)
        across.addWidget(self._words, 1)
        across.addWidget(self._stop, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(across)
        self.body.addWidget(self._bar)

    def show_state(self, state: IntakeState) -> None:
        """Show how far reading is."""
        words, pace = told_pace(state), state.pace
        self._words.setText(words)
        self._bar.show_value(pace.done if pace else 0, (pace.total if pace else 0) or 1, words)
        self._stop.setText(t("ui.collect.stop"))
        self._stop.setEnabled(not state.is_stopping)


class FiguresRow(Columns):
    """Four figures, each on a plate of its own, and below what else there is."""

    def __init__(self) -> None:
        super().__init__(minimum_em=11)
        self._figures: dict[str, Figure] = {}
        for name in FIGURES:
            plate, figure = Card(margin_step=5), Figure()
            plate.body.addWidget(figure)
            self._figures[name] = figure
            self.add(plate)

    def show_state(self, state: IntakeState) -> None:
        """Show the counts."""
        for name, figure in self._figures.items():
            count = state.figure(name)
            figure.show_figure(t(f"ui.collect.figure.{name}"), f"{count:,}")
            doubtful = name == "changed" and count > 0
            figure.badge.show_status(
                Status(Tone.DANGER, t("ui.collect.figure.look"), "!") if doubtful else None
            )


class SideFigures(FlowRow):
    """What is told beside the four figures, where it occurs."""

    def __init__(self) -> None:
        super().__init__(gap_step=3)
        self._badges = {name: StatusBadge() for name in SIDE_FIGURES}
        for badge in self._badges.values():
            self.add(badge)

    def show_state(self, state: IntakeState) -> None:
        """Show those that are not zero."""
        for name, badge in self._badges.items():
            count = state.counts.get(name, 0)
            words = t("ui.collect.side", what=state_words(name), count=f"{count:,}")
            badge.show_status(Status(_SIDE_TONES.get(name, Tone.WARNING), words) if count else None)
        self.setVisible(any(state.counts.get(name) for name in SIDE_FIGURES))

"""The rounds so far with how many answered, and the devices answers came from."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from sme_smartwork.checklist.model import Outcome
from ui.checklist.gathering.days_view_model import DEVICE_PROBES
from ui.forms.figures import percent
from ui.forms.tables import TallTable
from ui.i18n import iso, t
from ui.kit import Card, Column, Label, Status, Style, Table, Tone
from ui.theme import em

if TYPE_CHECKING:
    from sme_smartwork.checklist.inviting.campaign import Campaign, Received
    from ui.checklist.gathering.days_view_model import DaysState, DeviceLine
    from ui.kit import Cell

_ROUNDS = ("round", "begun", "due", "asked", "answered", "late", "share")
_DEVICES = ("person", "label", "system", "seen", *DEVICE_PROBES)
_RECEIVED = ("at", "person", "device", "round", "state")
_STATES = {"in_use": (Tone.SUCCESS, "✓"), "late": (Tone.WARNING, "!"), "replaced": (Tone.NEUTRAL, "–")}
_OUTCOMES: Mapping[Outcome, tuple[Tone, str]] = {
    Outcome.PASS: (Tone.SUCCESS, "✓"),
    Outcome.FAIL: (Tone.DANGER, "✗"),
    Outcome.UNKNOWN: (Tone.WARNING, "?"),
    Outcome.UNSUPPORTED: (Tone.NEUTRAL, "–"),
    Outcome.ERROR: (Tone.WARNING, "!"),
}


class RoundsCard(Card):
    """One line a month, the newest first."""

    def __init__(self) -> None:
        super().__init__()
        self._none, self._table = Label(style=Style.SUBTLE), TallTable()
        self._table.setObjectName("days-rounds")
        self.body.addWidget(self._none)
        self.body.addWidget(self._table)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.set_title(t("ui.checklist.rounds"))
        self._none.setText(t("ui.checklist.rounds.none"))
        self._table.setAccessibleName(t("ui.checklist.rounds"))
        self._table.set_columns(
            tuple(
                Column(t(f"ui.checklist.rounds.{name}"), align_right=name in _ROUNDS[3:], stretch=at == 0)
                for at, name in enumerate(_ROUNDS)
            )
        )

    def show_state(self, state: DaysState) -> None:
        """Show the rounds of `state`."""
        self._none.setVisible(not state.rounds)
        self._table.setVisible(bool(state.rounds))
        self._table.show_rows([_round(each) for each in state.rounds], [each.id for each in state.rounds])


class DevicesCard(Card):
    """Who works on what, when it was last heard of, and how encryption, updates and anti-malware stand."""

    def __init__(self) -> None:
        super().__init__()
        self._none, self._table, self._note = Label(style=Style.SUBTLE), Table(), Label(style=Style.SMALL)
        self._table.setObjectName("days-devices")
        self._table.setFixedHeight(em(16))
        for part in (self._none, self._table, self._note):
            self.body.addWidget(part)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.set_title(t("ui.checklist.devices"))
        self._none.setText(t("ui.checklist.devices.none"))
        self._note.setText(t("ui.checklist.devices.note"))
        self._table.setAccessibleName(t("ui.checklist.devices"))
        self._table.set_columns(
            tuple(Column(t(f"ui.checklist.devices.{name}"), stretch=name == "label") for name in _DEVICES)
        )

    def show_state(self, state: DaysState) -> None:
        """Show the devices of `state`."""
        self._none.setVisible(not state.devices)
        self._table.setVisible(bool(state.devices))
        self._note.setVisible(bool(state.devices))
        rows = [_device(each, state.names) for each in state.devices]
        self._table.show_rows(rows, [each.id for each in state.devices])


class ReceivedCard(Card):
    """Every file that was taken, those replaced since then too."""

    def __init__(self) -> None:
        super().__init__()
        self._none, self._table = Label(style=Style.SUBTLE), Table()
        self._table.setObjectName("days-received")
        self._table.setFixedHeight(em(16))
        self.body.addWidget(self._none)
        self.body.addWidget(self._table)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.set_title(t("ui.checklist.received"))
        self._none.setText(t("ui.checklist.received.none"))
        self._table.setAccessibleName(t("ui.checklist.received"))
        self._table.set_columns(
            tuple(Column(t(f"ui.checklist.received.{name}"), stretch=name == "person") for name in _RECEIVED)
        )

    def show_state(self, state: DaysState) -> None:
        """Show the files of `state`."""
        self._none.setVisible(not state.received)
        self._table.setVisible(bool(state.received))
        labels = {each.id: each.label for each in state.devices}
        self._table.show_rows([_file(each, state.names, labels) for each in state.received])


def _file(each: Received, names: Mapping[str, str], labels: Mapping[str, str]) -> tuple[Cell, ...]:
    tone, glyph = _STATES[each.state]
    device = labels.get(each.device) or each.device[:8] or t("ui.checklist.received.form")
    state = Status(tone, t(f"ui.checklist.received.state.{each.state}"), glyph)
    return iso(each.at), f"{each.worker} {names.get(each.worker, '')}".strip(), device, each.campaign, state


def _round(each: Campaign) -> tuple[Cell, ...]:
    share = Decimal(len(each.answered)) / len(each.asked) if each.asked else None
    counts = (len(each.asked), len(each.answered), len(each.late))
    return each.id, iso(each.begun), iso(each.due), *counts, percent(share)


def _device(each: DeviceLine, names: Mapping[str, str]) -> tuple[Cell, ...]:
    person = f"{each.worker} {names.get(each.worker, '')}".strip() if each.worker else ""
    system = t(f"ui.checklist.system.{each.system}") if each.system else ""
    seen = iso(each.last_seen) if each.last_seen else ""
    label = each.label or each.id[:8]
    return (
        person or t("ui.checklist.devices.shared"),
        label,
        system,
        seen,
        *(_outcome(each, probe) for probe in DEVICE_PROBES),
    )


def _outcome(each: DeviceLine, probe: str) -> Cell:
    found = each.outcomes.get(probe)
    if found is None:
        return ""
    tone, glyph = _OUTCOMES[found]
    return Status(tone, t(f"ui.checklist.devices.outcome.{found.value}"), glyph)

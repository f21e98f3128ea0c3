"""The inputs, one group at a time: each with its unit, its origin, and the way back to its default."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sme_smartwork.effects.model import Case, Flag, Origin
from sme_smartwork.effects.showing import plain
from ui.i18n import say, t
from ui.kit import (
    Card,
    Choice,
    FormField,
    Label,
    LineEdit,
    Picker,
    Rows,
    Segmented,
    Style,
    column,
)
from ui.plan.asked_row import Asked, AskedRow
from ui.plan.effects.explaining import case_words, groups_words, months_words, origin_words

if TYPE_CHECKING:
    from sme_smartwork.effects.content import Field
    from ui.plan.effects.state import EffectsState

_FLAGS = {
    "people": (Flag.EVERYONE_DAY,),
    "fuel": (Flag.COMPANY_CARS,),
    "worth": (Flag.COUNT_TIME, Flag.COUNT_PRODUCTIVITY),
}
TRIPS = "trips"


class InputsCard(Card):
    """Chooser of the group above, its fields below."""

    entered = Signal(str, str)
    reset = Signal(str)
    asked = Signal(str)
    group_chosen = Signal(object)
    flag_turned = Signal(object, bool)
    region_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("effects-inputs")
        self._groups = Picker()
        self._group_field = FormField(self._groups)
        self._groups.chosen.connect(self.group_chosen)
        self._region = Picker()
        self._region_field = FormField(self._region)
        self._region.chosen.connect(self.region_chosen)
        self._fields, self._flags, self._note = Rows(gap_step=4), Rows(gap_step=4), Label(style=Style.SMALL)
        for part in (self._group_field, self._region_field, self._fields, self._flags, self._note):
            self.body.addWidget(part)

    def show_inputs(self, state: EffectsState) -> None:
        """Show the fields of the chosen group."""
        self.set_title(t("ui.plan.effects.inputs"))
        names = {name: say(title) for name, title in state.content.groups.items()}
        names[TRIPS] = t("ui.plan.effects.trips")
        self._group_field.set_texts(t("ui.plan.effects.groups"))
        self._groups.set_choices(tuple(Choice(name, words) for name, words in names.items()))
        self._groups.choose(state.group)
        self._show_region(state)
        asked = _trips(state) if state.group == TRIPS else _fields(state)
        self._fields.show_rows([(each.key, each) for each in asked], self._row, AskedRow.show_asked)
        flags = [(flag, (flag, flag in state.entered.flags)) for flag in _FLAGS.get(state.group, ())]
        self._flags.show_rows(flags, self._flag, lambda made, pair: made.show_flag(*pair))
        self._note.show_text(_note(state))

    def field(self, key: str) -> LineEdit | None:
        """The line of an input, if it is shown."""
        found = self._fields.row(key)
        return found.line if isinstance(found, AskedRow) else None

    def _show_region(self, state: EffectsState) -> None:
        self._region_field.setVisible(state.group == "travel")
        self._region_field.set_texts(t("ui.plan.effects.region"), t("ui.plan.effects.region.help"))
        self._region.set_choices(
            tuple(Choice(name, say(title)) for name, title in state.content.regions.items())
        )
        self._region.choose(state.entered.region)

    def _row(self) -> AskedRow:
        made = AskedRow()
        made.entered.connect(self.entered)
        made.reset.connect(self.reset)
        made.asked.connect(self.asked)
        return made

    def _flag(self) -> _FlagRow:
        made = _FlagRow()
        made.turned.connect(self.flag_turned)
        return made


class _FlagRow(QWidget):
    """A yes-or-no with its words above."""

    turned = Signal(object, bool)

    def __init__(self) -> None:
        super().__init__()
        self._flag: Flag | None = None
        self._label, self._help, self._answer = (
            Label(style=Style.STRONG),
            Label(style=Style.SMALL),
            Segmented(),
        )
        self._answer.chosen.connect(self._turn)
        whole = column(self, gap_step=2)
        for part in (self._label, self._answer, self._help):
            whole.addWidget(part)

    def show_flag(self, flag: Flag, is_on: bool) -> None:
        """Show whether it is so."""
        self._flag = flag
        words = t(f"effects.book.flag.{flag.value}")
        self.setObjectName(f"flag-{flag.value}")
        self._label.setText(words)
        self._help.setText(t(f"ui.plan.effects.flag.{flag.value}"))
        self._answer.set_name(words)
        self._answer.set_choices(
            (Choice("no", t("ui.plan.effects.no")), Choice("yes", t("ui.plan.effects.yes")))
        )
        self._answer.choose("yes" if is_on else "no")

    def _turn(self, answer: object) -> None:
        if self._flag is not None:
            self.turned.emit(self._flag, answer == "yes")


def _fields(state: EffectsState) -> Sequence[Asked]:
    fields = [each for each in state.content.fields.values() if each.group == state.group]
    asked = [_asked(field, key, state) for field in fields for key in field.keys]
    if state.group == "people":
        asked.insert(2, _days(state))
    return [*asked, *_grant(state)] if state.group == "grant" else asked


def _asked(field: Field, key: str, state: EffectsState) -> Asked:
    chosen = state.values[key]
    case = key.partition(".")[2]
    title = t("ui.plan.effects.symbol", title=say(field.title), symbol=field.symbol)
    if case:
        title = t("ui.plan.effects.of_input", case=case_words(Case(case)), title=title)
    typed, error = _refused(key, state)
    shown = typed if error else "" if chosen.value is None else plain(chosen.value)
    origin = origin_words(chosen)
    if chosen.value is None and field.is_optional:
        origin = t("ui.plan.effects.not_used")
    if key == "days_a_year" and chosen.value is None:
        origin = t("ui.plan.effects.from_days")
    edited = chosen.origin is Origin.EDITED
    return Asked(key, title, say(field.unit), shown, origin, edited, True, say(field.help), error)


def _days(state: EffectsState) -> Asked:
    """The days a week: one number for everybody, or what the jobs say."""
    entered, firm = state.entered.week, state.firm
    typed, error = _refused("days_a_week", state)
    shown = plain(entered[0].days) if entered is not None and len(entered) == 1 else ""
    groups = groups_words(entered or (firm.week if firm is not None else None) or ())
    key = "edited" if entered is not None else "jobs" if groups else "no_jobs"
    origin = t(f"ui.plan.effects.days.{key}", groups=groups)
    title = t("effects.input.days_a_week")
    unit = t("ui.plan.effects.days_unit")
    return Asked(
        "days_a_week", title, unit, typed if error else shown, origin, entered is not None, False, "", error
    )


def _grant(state: EffectsState) -> Sequence[Asked]:
    """Days of use a month and people with a young child: one number for everybody, or what follows."""
    entered = state.entered.grant
    used = () if state.effects is None else state.effects.inputs.grant or ()
    first = next(iter(entered or ()), None)
    found = []
    for part, title, unit in (
        ("days", "effects.input.days_a_month", "ui.plan.effects.days_unit"),
        ("young_children", "effects.input.young_children", "ui.plan.effects.people_unit"),
    ):
        typed, error = _refused(f"grant.{part}", state)
        shown = "" if first is None else plain(Fraction(getattr(first, part)))
        key = "edited" if entered is not None else "derived"
        origin = t(f"ui.plan.effects.grant.{key}", groups=months_words(used))
        if part == "young_children":
            origin = t("ui.plan.effects.grant.children")
        is_edited = entered is not None and part == "days"
        found.append(
            Asked(
                f"grant.{part}",
                t(title),
                t(unit),
                typed if error else shown,
                origin,
                is_edited,
                False,
                "",
                error,
            )
        )
    return found


def _trips(state: EffectsState) -> Sequence[Asked]:
    first = next(iter(state.entered.trips), None)
    found = []
    for part in ("count", "won"):
        key = f"trips.{part}"
        typed, error = _refused(key, state)
        value = None if first is None else getattr(first, part)
        shown = typed if error else "" if value is None else plain(value)
        words = [t(f"ui.plan.effects.trips.{part}{end}") for end in ("", ".unit", ".help")]
        found.append(Asked(key, words[0], words[1], shown, words[2], False, False, "", error))
    return found


def _refused(key: str, state: EffectsState) -> tuple[str, str]:
    """What was typed and why it was not taken; nothing where all is well."""
    if key not in state.refused:
        return "", ""
    typed, problem = state.refused[key]
    from ui.i18n import error_told

    happened, _safe, todo = error_told(problem)
    return typed, f"{happened} {todo}"


def _note(state: EffectsState) -> str:
    if state.group == TRIPS and len(state.entered.trips) > 1:
        return t("ui.plan.effects.trips.more", count=len(state.entered.trips) - 1)
    return t("ui.plan.effects.travel_note") if state.group == "travel" else ""

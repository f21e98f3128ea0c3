"""What if we hire, change hours, begin telework or move: the difference in won a year, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from sme_smartwork.subsidy_what_if import hires, hours
from ui.forms.fact_editor import fact_choices
from ui.forms.facts import fact_field
from ui.i18n import error_told, say, t
from ui.kit import (
    BusyState,
    Card,
    Choice,
    Columns,
    FormField,
    Label,
    LineEdit,
    Picker,
    QuietButton,
    Segmented,
    Style,
    Tone,
    column,
)
from ui.subsidy.difference_card import DifferenceCard
from ui.subsidy.page import SubsidyPage
from ui.subsidy.people import who
from ui.subsidy.state import NEW, Supposition

if TYPE_CHECKING:
    from ui.session import Session
    from ui.subsidy.state import SubsidyState
    from ui.subsidy.view_model import SubsidyViewModel

_FIELDS = {
    Supposition.HIRE: ("person", "who", "hours", "pay"),
    Supposition.HOURS: ("person", "hours"),
    Supposition.TELEWORK: ("person",),
    Supposition.REGION: ("region",),
}
_REGION = "firm.region"


class WhatIfPage(SubsidyPage):
    """Nothing supposed here is kept; the firm stays as it is."""

    def __init__(self, session: Session, model: SubsidyViewModel) -> None:
        super().__init__(session, model)
        self._kind, self._about = Segmented(), Label(style=Style.SUBTLE)
        self._kind.setObjectName("what-if-kind")
        self._person, self._who, self._hours, self._region = Picker(), Picker(), Picker(), Picker()
        self._pay = LineEdit()
        editors = {
            "person": self._person,
            "who": self._who,
            "hours": self._hours,
            "pay": self._pay,
            "region": self._region,
        }
        self._fields = {name: FormField(editor) for name, editor in editors.items()}
        self._go, self._busy, self._refused = QuietButton(slot=self._work_out), BusyState(), Card()
        self._go.setObjectName("what-if-go")
        self._reason, self._result = Label(), DifferenceCard(model)
        self._card = Card()
        self._build()
        self._kind.chosen.connect(lambda kind: model.supposing.change(kind=kind, person=_first(kind, model)))
        self._pay.textEdited.connect(lambda typed: model.supposing.change(pay=typed))
        for name, picker in (
            ("person", self._person),
            ("who", self._who),
            ("hours", self._hours),
            ("region", self._region),
        ):
            picker.setObjectName(f"what-if-{name}")
            picker.chosen.connect(lambda value, name=name: model.supposing.change(**{name: value}))
        self._busy.cancelled.connect(lambda: model.supposing.change())

    def _build(self) -> None:
        across = Columns(minimum_em=17, gap_step=4)
        for field in self._fields.values():
            across.add(field)
        for part in (self._kind, self._about, across):
            self._card.body.addWidget(part)
        self._card.body.addWidget(self._go, 0, Qt.AlignmentFlag.AlignLeft)
        self._refused.body.addWidget(self._reason)
        self._refused.set_tone(Tone.DANGER)
        whole = column(self, gap_step=4)
        for widget in (self._card, self._refused, self._busy, self._result):
            whole.addWidget(widget)

    def retranslate(self) -> None:
        self._card.set_title(t("ui.subsidy.what_if"))
        self._about.setText(t("ui.subsidy.what_if.about"))
        self._kind.set_name(t("ui.subsidy.what_if"))
        kinds = (Choice(kind, t(f"ui.subsidy.what_if.{kind.value}")) for kind in Supposition)
        self._kind.set_choices(tuple(kinds))
        for name, field in self._fields.items():
            field.set_texts(t(f"ui.subsidy.what_if.field.{name}"))
        self._who.set_choices(tuple(Choice(each.id, say(each.title)) for each in hires()))
        self._hours.set_choices(tuple(Choice(each.id, say(each.title)) for each in hours()))
        regions = fact_choices(fact_field(_REGION))
        self._region.set_choices(tuple(each for each in regions if each.value))
        self._pay.setPlaceholderText("2,500,000")
        self._go.setText(t("ui.subsidy.what_if.go"))
        self._result.retranslate()

    def draw(self, state: SubsidyState) -> None:
        supposed = state.supposed
        self._kind.choose(supposed.kind)
        for name, field in self._fields.items():
            field.setVisible(name in _FIELDS[supposed.kind])
        people = tuple(Choice(worker.code, who(worker.code, state.facts)) for worker in state.facts.workers)
        new = (Choice(NEW, t("ui.subsidy.what_if.new")),) if supposed.kind is Supposition.HIRE else ()
        self._person.set_choices((*new, *people))
        self._person.choose(supposed.person)
        self._who.choose(supposed.who)
        self._hours.choose(supposed.hours)
        self._region.choose(supposed.region)
        self._pay.show_text(supposed.pay)
        self._refused.setVisible(supposed.problem is not None)
        if supposed.problem is not None:
            happened, safe, todo = error_told(supposed.problem)
            self._refused.set_title(f"✗ {happened}")
            self._reason.setText(f"{safe}\n{todo}")
        self._busy.setVisible(supposed.is_working)
        self._busy.show_progress(t("ui.subsidy.what_if.working"))
        self._result.show_difference(supposed.found, state)

    def _work_out(self) -> None:
        self.model.supposing.work_out()


def _first(kind: object, model: SubsidyViewModel) -> str:
    """Whom a supposition is about at first: somebody new, or the first of the people there are."""
    workers = model.state.facts.workers
    return NEW if kind is Supposition.HIRE or not workers else workers[0].code

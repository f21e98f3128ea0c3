"""Beside the day: the booking to make, the chosen one, who has no seat yet, and the centre itself."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from sme_smartwork.places.checks import clock
from sme_smartwork.places.model import SeatKind, Site
from ui.i18n import error_told, t
from ui.kit import (
    Card,
    Choice,
    Columns,
    FlowRow,
    FormField,
    Label,
    LineEdit,
    LinkButton,
    Picker,
    QuietButton,
    Rows,
    Segmented,
    Style,
    column,
)
from ui.plan.seats.grid import seat_words

if TYPE_CHECKING:
    from ui.plan.seats.state import SeatsState
    from ui.plan.seats.view_model import SeatsViewModel

_LINES = ("start", "end", "people", "note")
_NOBODY = ""
_NO, _YES = "no", "yes"


class SeatsPanel(QWidget):
    """Cards below each other."""

    def __init__(self, model: SeatsViewModel) -> None:
        super().__init__()
        self.booking, self._chosen = BookingCard(model), ChosenCard(model)
        self._unseated, self.centre = UnseatedCard(model), CentreCard(model)
        whole = column(self, gap_step=4)
        for card in self._cards():
            whole.addWidget(card)
        whole.addStretch(1)

    def _cards(self) -> tuple[ChosenCard, BookingCard, UnseatedCard, CentreCard]:
        return self._chosen, self.booking, self._unseated, self.centre

    def retranslate(self) -> None:
        """Words in the language in force."""
        for card in self._cards():
            card.retranslate()

    def draw(self, state: SeatsState) -> None:
        """Show what belongs to the day."""
        for card in self._cards():
            card.draw(state)


class BookingCard(Card):
    """The form of a booking."""

    def __init__(self, model: SeatsViewModel) -> None:
        super().__init__()
        self._model = model
        self._seat, self._who = Picker(), Picker()
        self._lines = {name: LineEdit() for name in _LINES}
        self._fields = {name: FormField(line) for name, line in self._lines.items()}
        self._seat_field, self._who_field = FormField(self._seat), FormField(self._who)
        self._free, self._problem = Label(style=Style.SUBTLE), Label(style=Style.ERROR)
        self._book = QuietButton(slot=model.book)
        self._seat.setObjectName("booking-seat")
        self._who.setObjectName("booking-who")
        self._book.setObjectName("booking-book")
        self._seat.chosen.connect(lambda value: model.enter("seat", str(value)))
        self._who.chosen.connect(lambda value: model.enter("worker", str(value)))
        times, buttons = Columns(minimum_em=5), FlowRow()
        for name, line in self._lines.items():
            line.setObjectName(f"booking-{name}")
            line.finished.connect(partial(model.enter, name))
            if name != "note":
                times.add(self._fields[name])
        buttons.add(self._book)
        for part in (self._seat_field, times, self._who_field, self._fields["note"]):
            self.body.addWidget(part)
        for below in (self._free, self._problem, buttons):
            self.body.addWidget(below)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.set_title(t("ui.plan.seats.book"))
        self._seat_field.set_texts(t("ui.plan.seats.seat"))
        self._who_field.set_texts(t("ui.plan.seats.who"))
        for name, field in self._fields.items():
            field.set_texts(t(f"ui.plan.seats.{name}"))
        self._book.setText(t("ui.plan.seats.book.button"))

    def draw(self, state: SeatsState) -> None:
        """Show what the form holds."""
        self.setVisible(bool(state.centre.seats))
        entry = state.entry
        self._seat.set_choices(tuple(Choice(seat.id, seat_words(seat)) for seat in state.centre.seats))
        self._seat.choose(entry.seat)
        people = (Choice(code, name) for code, name in state.names.items())
        self._who.set_choices((Choice(_NOBODY, t("places.paper.guests")), *people))
        self._who.choose(entry.worker)
        for name, line in self._lines.items():
            line.show_text(getattr(entry, name))
        free = ", ".join(seat.name for seat in state.suggested)
        has_times = bool(entry.start and entry.end)
        none = t("ui.plan.seats.none_free") if has_times else ""
        self._free.show_text(t("ui.plan.seats.suggested", seats=free) if free else none)
        problem = state.entry_problem
        self._problem.show_text(f"✗ {' '.join(error_told(problem))}" if problem else "")


class ChosenCard(Card):
    """The chosen booking, and how to take it back."""

    def __init__(self, model: SeatsViewModel) -> None:
        super().__init__()
        self._told, self._cancel = Label(), QuietButton(slot=model.cancel)
        self._cancel.setObjectName("booking-cancel")
        buttons = FlowRow()
        buttons.add(self._cancel)
        self.body.addWidget(self._told)
        self.body.addWidget(buttons)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.set_title(t("ui.plan.seats.chosen"))
        self._cancel.setText(t("ui.plan.seats.cancel"))

    def draw(self, state: SeatsState) -> None:
        """Show the chosen booking."""
        found = state.booking
        self.setVisible(found is not None)
        if found is None:
            return
        who = state.names.get(found.worker or "") or t("places.paper.guests")
        times = f"{clock(found.start)}–{clock(found.end)}"
        people = t("ui.plan.seats.fits", count=found.people)
        parts = (state.centre.seat(found.seat).name, times, who, people, found.note)
        self._told.setText(" · ".join(part for part in parts if part))


class UnseatedCard(Card):
    """Who is planned at the centre on this day without a seat."""

    def __init__(self, model: SeatsViewModel) -> None:
        super().__init__()
        self._model, self._rows = model, Rows(gap_step=1)
        self.body.addWidget(self._rows)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.set_title(t("ui.plan.seats.unseated"))

    def draw(self, state: SeatsState) -> None:
        """Offer a booking for each of them."""
        self.setVisible(bool(state.unseated))
        self._rows.show_rows(
            [(worker, state.names.get(worker, worker)) for worker, _on in state.unseated],
            LinkButton,
            lambda button, name: button.setText(t("ui.plan.seats.seat_person", name=name)),
        )
        for worker, _on in state.unseated:
            button = self._rows.row(worker)
            if isinstance(button, LinkButton):
                button.set_slot(partial(self._model.seat_person, worker))


class CentreCard(Card):
    """Sites with their opening, and the seats in them."""

    def __init__(self, model: SeatsViewModel) -> None:
        super().__init__()
        self._model = model
        self._site, self._seat = Picker(), Picker()
        self._lines = {
            name: LineEdit() for name in ("site_name", "address", "opens", "closes", "name", "capacity")
        }
        self._fields = {name: FormField(line) for name, line in self._lines.items()}
        self._kind, self._hd, self._holidays = Segmented(), Segmented(), Segmented()
        self._pickers = {"site": FormField(self._site), "drop": FormField(self._seat)}
        self._choices = {name: FormField(getattr(self, f"_{name}")) for name in ("kind", "hd", "holidays")}
        self._buttons = {
            "put_site": QuietButton(slot=self._put_site),
            "drop_site": QuietButton(slot=self._drop_site),
            "add_seat": QuietButton(slot=self._add_seat),
            "drop_seat": QuietButton(slot=self._drop_seat),
        }
        self._problem, self._shown = Label(style=Style.ERROR), _NOBODY
        self._site.chosen.connect(self._show_site)
        for name, line in self._lines.items():
            line.setObjectName(f"centre-{name}")
        for name, button in self._buttons.items():
            button.setObjectName(f"centre-{name}")
        self._lay_out()

    def _lay_out(self) -> None:
        hours, seat = Columns(minimum_em=6), Columns(minimum_em=6)
        for name in ("opens", "closes"):
            hours.add(self._fields[name])
        for name in ("name", "capacity"):
            seat.add(self._fields[name])
        self.body.addWidget(self._problem)
        for part in (self._pickers["site"], self._fields["site_name"], self._fields["address"], hours):
            self.body.addWidget(part)
        self.body.addWidget(self._choices["holidays"])
        self._add_buttons("put_site", "drop_site")
        self.body.addWidget(seat)
        for name in ("kind", "hd"):
            self.body.addWidget(self._choices[name])
        self._add_buttons("add_seat")
        self.body.addWidget(self._pickers["drop"])
        self._add_buttons("drop_seat")

    def _add_buttons(self, *names: str) -> None:
        across = FlowRow()
        for name in names:
            across.add(self._buttons[name])
        self.body.addWidget(across)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.set_title(t("ui.plan.seats.centre"))
        for name, field in (*self._fields.items(), *self._pickers.items(), *self._choices.items()):
            field.set_texts(t(f"ui.plan.seats.centre.{name}"))
        for name, button in self._buttons.items():
            button.setText(t(f"ui.plan.seats.centre.{name}"))
        self._kind.set_choices(
            tuple(Choice(kind, t(f"ui.plan.seats.kind.{kind.value}")) for kind in SeatKind)
        )
        for segmented in (self._hd, self._holidays):
            segmented.set_choices(tuple(Choice(each, t(f"ui.plan.seats.{each}")) for each in (_NO, _YES)))
            if segmented.value is None:
                segmented.choose(_NO)
        if self._kind.value is None:
            self._kind.choose(SeatKind.SEAT)

    def draw(self, state: SeatsState) -> None:
        """Offer the sites and seats there are."""
        new = Choice(_NOBODY, t("ui.plan.seats.centre.new"))
        known = {site.id for site in state.centre.sites}
        self._site.set_choices((new, *(Choice(site.id, site.name) for site in state.centre.sites)))
        if self._shown not in known:
            self._show_site(state.centre.sites[0].id if state.centre.sites else _NOBODY)
        self._seat.set_choices(tuple(Choice(seat.id, seat_words(seat)) for seat in state.centre.seats))
        for name in ("add_seat", "drop_site"):
            self._buttons[name].setEnabled(self._shown in known)
        self._buttons["drop_seat"].setEnabled(bool(state.centre.seats))
        problem = state.centre_problem
        self._problem.show_text(f"✗ {' '.join(error_told(problem))}" if problem else "")

    def _site_shown(self) -> Site:
        sites = self._model.state.centre.sites
        return next((site for site in sites if site.id == self._shown), Site("", ""))

    def _show_site(self, site_id: object) -> None:
        self._shown = str(site_id or _NOBODY)
        self._site.choose(self._shown)
        site = self._site_shown()
        texts = {"site_name": site.name, "address": site.address}
        for name, text in (texts | {"opens": clock(site.opens), "closes": clock(site.closes)}).items():
            self._lines[name].setText(text)
        self._holidays.choose(_YES if site.on_holidays else _NO)
        if not self._lines["capacity"].text():
            self._lines["capacity"].setText("1")

    def _put_site(self) -> None:
        name, address = (self._lines[each].text().strip() for each in ("site_name", "address"))
        opens, closes = (self._lines[each].text() for each in ("opens", "closes"))
        is_open = self._holidays.value == _YES
        site = replace(self._site_shown(), name=name, address=address, on_holidays=is_open)
        self._model.put_site(site, opens, closes)

    def _drop_site(self) -> None:
        self._model.drop_site(self._shown)

    def _add_seat(self) -> None:
        kind, is_hd = SeatKind(str(self._kind.value)), self._hd.value == _YES
        name, capacity = self._lines["name"].text(), self._lines["capacity"].text()
        if self._model.add_seat(self._shown, name, kind, capacity, is_hd):
            self._lines["name"].clear()

    def _drop_seat(self) -> None:
        if isinstance(self._seat.value, int):
            self._model.drop_seat(self._seat.value)

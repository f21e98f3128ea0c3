"""Planned days, seats and bookings in the workplace file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from sme_smartwork.places.checks import PlaceRefused, check_booking, check_day
from sme_smartwork.places.model import Booking, Centre, Key, Seat, SeatKind, Site, Template
from sme_smartwork.worklog.model import Place

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from sme_smartwork.storage.store import Store

SITES, TEMPLATES = "places.sites", "places.templates"
TEAM_DAYS, AGREED = "places.team_days", "places.agreed"
_BOOKING = 'SELECT id, seat, "on", worker, document FROM booking'
_PUT_BOOKING = (
    'INSERT INTO booking (id, seat, "on", worker, document) VALUES (?, ?, ?, ?, ?) '
    'ON CONFLICT (id) DO UPDATE SET seat = excluded.seat, "on" = excluded."on", '
    "worker = excluded.worker, document = excluded.document"
)


class PlaceStore:
    """Reads and writes; every write gives back what it replaced."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def planned(self, first: date, last: date) -> Mapping[Key, Place]:
        """What is planned from `first` to `last`, both counted."""
        statement = 'SELECT worker, "on", place FROM place_day WHERE "on" BETWEEN ? AND ?'
        with self._store.read() as connection:
            rows = connection.exec_driver_sql(statement, (first.isoformat(), last.isoformat())).all()
        return {(row[0], date.fromisoformat(row[1])): Place(row[2]) for row in rows}

    def plan(self, wanted: Mapping[Key, Place | None]) -> Mapping[Key, Place | None]:
        """Plan those days, all or none; None empties a day. Gives what was planned before."""
        for _worker, on in wanted:
            check_day(on)
        with self._store.change() as connection:
            known = frozenset(connection.exec_driver_sql("SELECT code FROM worker").scalars())
            for worker, _on in wanted:
                if worker not in known:
                    raise PlaceRefused("places.unknown_worker", "worker", worker=worker[:60])
            before = _before(connection, wanted)
            _write_days(connection, wanted)
        return before

    def restore(self, before: Mapping[Key, Place | None]) -> None:
        """Make days what they were; those of people who left the roster stay gone."""
        with self._store.change() as connection:
            known = frozenset(connection.exec_driver_sql("SELECT code FROM worker").scalars())
            _write_days(connection, {key: place for key, place in before.items() if key[0] in known})

    def centre(self) -> Centre:
        """Sites in the order they were made, seats by site and name."""
        with self._store.read() as connection:
            sites = tuple(site_from(each) for each in self._store.get(SITES, []))
            rows = connection.exec_driver_sql("SELECT id, document FROM seat").all()
        known = {site.id: number for number, site in enumerate(sites)}
        seats = (seat_from(row[0], json.loads(row[1])) for row in rows)
        there = (seat for seat in seats if seat.site in known)
        order = sorted(there, key=lambda seat: (known[seat.site], list(SeatKind).index(seat.kind), seat.name))
        return Centre(sites, tuple(order))

    def put_sites(self, sites: Iterable[Site]) -> None:
        """Make these the sites."""
        self._store.put(SITES, [site_document(site) for site in sites])

    def put_seat(self, seat: Seat) -> Seat:
        """Keep a seat; one with the id 0 is new and gets its own."""
        document = json.dumps(seat_document(seat), ensure_ascii=False)
        with self._store.change() as connection:
            if seat.id:
                statement = (
                    "INSERT INTO seat (id, document) VALUES (?, ?) "
                    "ON CONFLICT (id) DO UPDATE SET document = excluded.document"
                )
                connection.exec_driver_sql(statement, (seat.id, document))
                return seat
            made = connection.exec_driver_sql("INSERT INTO seat (document) VALUES (?)", (document,))
            return seat_from(int(made.lastrowid or 0), seat_document(seat))

    def drop_seat(self, seat_id: int) -> tuple[Booking, ...]:
        """Take a seat away with its bookings, which are given back."""
        with self._store.change() as connection:
            rows = connection.exec_driver_sql(f"{_BOOKING} WHERE seat = ?", (seat_id,)).all()
            connection.exec_driver_sql("DELETE FROM seat WHERE id = ?", (seat_id,))
        return tuple(booking_from(*row) for row in rows)

    def bookings(self, first: date, last: date) -> tuple[Booking, ...]:
        """The bookings from `first` to `last`, both counted, the earliest first."""
        with self._store.read() as connection:
            rows = connection.exec_driver_sql(
                f'{_BOOKING} WHERE "on" BETWEEN ? AND ?', (first.isoformat(), last.isoformat())
            ).all()
        found = (booking_from(*row) for row in rows)
        return tuple(sorted(found, key=lambda each: (each.on, each.start, each.seat)))

    def last_seats(self, worker: str) -> tuple[int, ...]:
        """The seats somebody had, the latest first."""
        statement = 'SELECT seat FROM booking WHERE worker = ? ORDER BY "on" DESC, id DESC LIMIT 20'
        with self._store.read() as connection:
            return tuple(dict.fromkeys(connection.exec_driver_sql(statement, (worker,)).scalars()))

    def book(self, wanted: Booking) -> Booking:
        """Make or change a booking, judged beside those of the day in one step. Raises BookingRefused."""
        with self._store.change() as connection:
            centre = self.centre()
            if wanted.seat not in {seat.id for seat in centre.seats}:
                raise PlaceRefused("places.unknown_seat", "seat")
            known = frozenset(connection.exec_driver_sql("SELECT code FROM worker").scalars())
            if wanted.worker is not None and wanted.worker not in known:
                raise PlaceRefused("places.unknown_worker", "worker", worker=wanted.worker[:60])
            check_booking(wanted, centre, self.bookings(wanted.on, wanted.on))
            row = (wanted.id or None, wanted.seat, wanted.on.isoformat(), wanted.worker, _document(wanted))
            made = connection.exec_driver_sql(_PUT_BOOKING, row)
            number = wanted.id or int(made.lastrowid or 0)
        return Booking(
            number,
            wanted.seat,
            wanted.on,
            wanted.start,
            wanted.end,
            wanted.worker,
            wanted.people,
            wanted.note,
        )

    def cancel(self, booking_id: int) -> Booking | None:
        """Take a booking back; gives it, None when it was gone already."""
        with self._store.change() as connection:
            row = connection.exec_driver_sql(f"{_BOOKING} WHERE id = ?", (booking_id,)).first()
            connection.exec_driver_sql("DELETE FROM booking WHERE id = ?", (booking_id,))
        return None if row is None else booking_from(*row)


def _before(connection: Connection, keys: Iterable[Key]) -> dict[Key, Place | None]:
    statement = 'SELECT place FROM place_day WHERE worker = ? AND "on" = ?'
    found: dict[Key, Place | None] = {}
    for worker, on in keys:
        place = connection.exec_driver_sql(statement, (worker, on.isoformat())).scalar()
        found[worker, on] = None if place is None else Place(place)
    return found


def _write_days(connection: Connection, wanted: Mapping[Key, Place | None]) -> None:
    gone = [(worker, on.isoformat()) for (worker, on), place in wanted.items() if place is None]
    kept = [(worker, on.isoformat(), place.value) for (worker, on), place in wanted.items() if place]
    if gone:
        connection.exec_driver_sql('DELETE FROM place_day WHERE worker = ? AND "on" = ?', gone)
    if kept:
        connection.exec_driver_sql(
            'INSERT OR REPLACE INTO place_day (worker, "on", place) VALUES (?, ?, ?)', kept
        )


def site_document(site: Site) -> dict[str, Any]:
    """`site` as kept."""
    return {
        "id": site.id,
        "name": site.name,
        "address": site.address,
        "opens": site.opens,
        "closes": site.closes,
        "open_days": list(site.open_days),
        "on_holidays": site.on_holidays,
    }


def site_from(told: Mapping[str, Any]) -> Site:
    """The site kept as `told`."""
    return Site(
        told["id"],
        told["name"],
        told["address"],
        told["opens"],
        told["closes"],
        tuple(told["open_days"]),
        told["on_holidays"],
    )


def seat_document(seat: Seat) -> dict[str, Any]:
    """`seat` as kept."""
    return {
        "site": seat.site,
        "name": seat.name,
        "kind": seat.kind.value,
        "capacity": seat.capacity,
        "is_hd": seat.is_hd,
    }


def seat_from(seat_id: int, told: Mapping[str, Any]) -> Seat:
    """The seat kept as `told`."""
    return Seat(seat_id, told["site"], told["name"], SeatKind(told["kind"]), told["capacity"], told["is_hd"])


def template_document(template: Template) -> dict[str, Any]:
    """`template` as kept."""
    return {"name": template.name, "places": [place.value if place else None for place in template.places]}


def template_from(told: Mapping[str, Any]) -> Template:
    """The template kept as `told`."""
    return Template(told["name"], tuple(Place(each) if each else None for each in told["places"]))


def booking_from(booking_id: int, seat: int, on: str, worker: str | None, document: str) -> Booking:
    """The booking kept in a row."""
    told = json.loads(document)
    return Booking(
        booking_id,
        seat,
        date.fromisoformat(on),
        told["start"],
        told["end"],
        worker,
        told["people"],
        told.get("note", ""),
    )


def _document(booking: Booking) -> str:
    told = {"start": booking.start, "end": booking.end, "people": booking.people, "note": booking.note}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))

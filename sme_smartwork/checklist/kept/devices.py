"""Devices by their random ids, and what was read on them."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from typing import TYPE_CHECKING

from sme_smartwork.checklist.kept.codec import device_document, device_from, result_row
from sme_smartwork.checklist.model import Device, ProbeResult

if TYPE_CHECKING:
    from sme_smartwork.storage.store import Store

_THIS = "checklist.this_device"
_ID_BYTES = 16
_SEEN = """
    SELECT device FROM checklist_answer WHERE worker IS ? AND device != ''
    UNION SELECT device FROM probe_result WHERE worker IS ?
"""


class Devices:
    """Reads and writes devices and readings of one workplace."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, worker: str | None) -> tuple[Device, ...]:
        """The devices noted for `worker`, and those that answers or readings of `worker` came from."""
        with self._store.read() as connection:
            noted = connection.exec_driver_sql("SELECT id, worker, document FROM device").all()
            seen = set(connection.exec_driver_sql(_SEEN, (worker, worker)).scalars())
        known = {row[0]: device_from(*row) for row in noted}
        mine = {each.id for each in known.values() if each.worker == worker} | seen
        return tuple(known.get(each) or Device(each, worker, "", "", None) for each in sorted(mine))

    def all(self) -> tuple[Device, ...]:
        """Every device that was noted, of whomever, by id."""
        with self._store.read() as connection:
            noted = connection.exec_driver_sql("SELECT id, worker, document FROM device ORDER BY id").all()
        return tuple(device_from(*row) for row in noted)

    def keep(self, device: Device) -> None:
        """Note a device, or what changed of it; one that another person has is shared from then on."""
        statement = "SELECT worker FROM device WHERE id = ?"
        with self._store.change() as connection:
            row = connection.exec_driver_sql(statement, (device.id,)).first()
            worker = device.worker if row is None or row[0] == device.worker else None
            connection.exec_driver_sql(
                "INSERT OR REPLACE INTO device (id, worker, document) VALUES (?, ?, ?)",
                (device.id, worker, device_document(device)),
            )

    def forget(self, device: str) -> None:
        """Take a device off the list; answers and readings from it stay."""
        with self._store.change() as connection:
            connection.exec_driver_sql("DELETE FROM device WHERE id = ?", (device,))

    def this_one(self) -> str:
        """The random id of this computer in this workplace; says nothing of the computer itself."""
        known = self._store.get(_THIS, None)
        if isinstance(known, str):
            return known
        made = secrets.token_hex(_ID_BYTES)
        self._store.put(_THIS, made)
        return made

    def keep_results(self, worker: str | None, device: str, results: Iterable[ProbeResult]) -> None:
        """Keep readings, each in the place of the earlier one of its probe."""
        from sqlalchemy import delete, insert

        from sme_smartwork.storage.tables import probe_result as table

        rows = [result_row(worker, device, each) for each in results]
        with self._store.change() as connection:
            probes = [row["probe"] for row in rows]
            mine = (table.c.worker == worker) & (table.c.device == device)
            connection.execute(delete(table).where(mine, table.c.probe.in_(probes)))
            if rows:
                connection.execute(insert(table), rows)

    def restore_results(self, worker: str | None, device: str, results: Iterable[ProbeResult]) -> None:
        """Make `results` exactly what was read on `device`."""
        with self._store.change() as connection:
            connection.exec_driver_sql(
                "DELETE FROM probe_result WHERE worker IS ? AND device = ?", (worker, device)
            )
            self.keep_results(worker, device, results)

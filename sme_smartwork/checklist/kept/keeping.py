"""What is kept beside the answers: devices, readings, files, and everything of a person together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from sme_smartwork.checklist.kept import checks, store
from sme_smartwork.checklist.kept.answering import Answering, check_worker

if TYPE_CHECKING:
    from sme_smartwork.checklist.kept.devices import Devices
    from sme_smartwork.checklist.kept.evidence import EvidenceFiles
    from sme_smartwork.checklist.kept.people import PersonRows
    from sme_smartwork.checklist.model import Device, Evidence, ProbeResult


class Keeping(Answering):
    """Devices, readings and evidence files of the people of one workplace, and of the firm itself."""

    @cached_property
    def kept_devices(self) -> Devices:
        """The devices and what was read on them."""
        from sme_smartwork.checklist.kept.devices import Devices

        return Devices(self._store)

    @cached_property
    def files(self) -> EvidenceFiles:
        """The files kept as evidence."""
        from sme_smartwork.checklist.kept.evidence import EvidenceFiles

        return EvidenceFiles(self._store, lambda item: self.content.current_id(item))

    def devices(self, worker: str | None) -> tuple[Device, ...]:
        """The devices of a person (None: those several people use), each by its id."""
        return self.kept_devices.of(worker)

    def keep_device(self, device: Device) -> None:
        """Note or change a device; raises `ReplyRefused` for an unknown person."""
        with self._store.change() as connection:
            check_worker(connection, device.worker)
            self.kept_devices.keep(device)

    def this_device(self) -> str:
        """The random id of the computer this workplace is on, made when first asked for."""
        return self.kept_devices.this_one()

    def keep_probes(self, worker: str | None, device: str, results: Iterable[ProbeResult]) -> None:
        """Keep what was read on `device`, each reading in the place of the earlier one of its probe."""
        with self._store.change() as connection:
            check_worker(connection, worker)
            self.kept_devices.keep_results(worker, device, results)

    def restore_probes(self, worker: str | None, device: str, results: Iterable[ProbeResult]) -> None:
        """Make `results` exactly the readings of `device`: the inverse of `keep_probes`."""
        with self._store.change() as connection:
            check_worker(connection, worker)
            self.kept_devices.restore_results(worker, device, results)

    def probes(self, worker: str | None) -> Mapping[str, Mapping[str, ProbeResult]]:
        """The readings of a person's devices, by device and probe."""
        with self._store.read() as connection:
            return store.read_probes(connection, [worker]).get(worker, {})

    def add_evidence(
        self, worker: str | None, item: str, name: str | Path, content: bytes | None = None
    ) -> Evidence:
        """Keep a file in the encrypted store as evidence of the item; without `content`, `name` is read.

        Raises `EvidenceRefused` for a file that is empty, too large, there already or unreadable, and
        when the files together are too many; `ReplyRefused` for an unknown item or person.
        """
        checks.check_item(self.content, item)
        with self._store.change() as connection:
            check_worker(connection, worker)
            return self.files.add(worker, item, name, content, self._now())

    def evidence(self, worker: str | None, item: str) -> tuple[Evidence, ...]:
        """The files kept as evidence of the item, the oldest first."""
        return self.files.of(worker, item)

    def evidence_bytes(self, number: int) -> bytes:
        """What is in a kept file; raises `EvidenceRefused` when it is gone."""
        return self.files.content(number)

    def save_evidence(self, number: int, path: Path) -> None:
        """Write a kept file to a place the person chose; raises `EvidenceRefused`."""
        self.files.save(number, path)

    def remove_evidence(self, number: int) -> tuple[Evidence, bytes]:
        """Take a kept file away; gives what `put_evidence` needs to bring it back."""
        return self.files.remove(number)

    def put_evidence(self, file: Evidence, content: bytes) -> None:
        """Bring a file back that was taken away."""
        self.files.put(file, content)

    def of_person(self, worker: str) -> PersonRows:
        """Everything of a person that goes when the person is removed, for `put_person`."""
        from sme_smartwork.checklist.kept.people import rows_of_person

        with self._store.read() as connection:
            return rows_of_person(connection, worker)

    def put_person(self, rows: PersonRows) -> None:
        """Bring back what `of_person` gave, once the person is on the roster again."""
        from sme_smartwork.checklist.kept.people import put_rows

        with self._store.change() as connection:
            put_rows(connection, rows)

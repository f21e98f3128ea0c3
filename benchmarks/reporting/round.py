"""One chunk of a round: firms are judged, then every report is varied, signed, written, perhaps damaged."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from random import Random

from benchmarks.reporting.damage import damages, hostile_bytes, suffix_of
from benchmarks.reporting.fates import Case, Fate, case_of
from benchmarks.reporting.firms import judged_firm
from benchmarks.reporting.template import Template
from sme_smartwork.exchange.signing import SigningKey
from sme_smartwork.reports.model import ProgrammeRef, ReportKind

CHUNK = 500  # files of one folder
_JUDGED = 6  # firms judged for one folder; each lends its figures to some eighty firms
_PACK = 20  # neighbours that may travel in one archive
PROGRAMME, ROUND = "smartwork-2026", "2026-2"
FIRST_DAY, DUE = datetime(2026, 11, 1, tzinfo=UTC), datetime(2026, 11, 30, 15, tzinfo=UTC)
_SYLLABLES = "가나다라마바사아자차카타파하고노도로모보소오조초코토포호구누두루무부수우주추쿠투푸후"
_TRADES = ("정밀", "디자인", "소프트", "돌봄", "푸드", "물류", "건설", "교육", "출판", "섬유", "전자", "농산")
_KINDS = (*[ReportKind.FULL] * 8, ReportKind.READINESS, ReportKind.SUBSIDY)


@dataclass(frozen=True, slots=True)
class Task:
    """Files `first` up to `end` of a round, to be written below `folder`."""

    folder: Path
    first: int
    end: int
    seed: int
    bad: float


def write_chunk(task: Task) -> list[dict[str, str]]:
    """Write the files of `task`; what is to be expected of each, in order. Runs in a worker process."""
    maker = _Maker(task)
    cases = [case_of(number, task.seed, task.bad) for number in range(task.first, task.end)]
    told: list[dict[str, str]] = []
    folder = task.folder / f"{task.first // CHUNK:03d}"
    folder.mkdir(parents=True, exist_ok=True)
    for at in range(0, len(cases), _PACK):
        files = [(maker.name(case), maker.data(case)) for case in cases[at : at + _PACK]]
        labels = _delivered(folder, cases[at].number // _PACK, files)
        for case, label in zip(cases[at : at + _PACK], labels, strict=True):
            told.append({"label": label, "fate": case.fate.value, "kind": case.kind})
    return told


def _delivered(folder: Path, pack: int, files: list[tuple[str, bytes]]) -> Iterator[str]:
    """Write `files` loose, or in every twentieth pack as an archive, or as an archive within one."""
    if pack % 20 == 7:
        (folder / f"{pack}.zip").write_bytes(_zipped(files))
        return iter([f"{folder.name}/{pack}.zip › {name}" for name, _ in files])
    if pack % 20 == 13:
        half = len(files) // 2
        outer = [("안쪽.zip", _zipped(files[half:])), *files[:half]]
        (folder / f"{pack}.zip").write_bytes(_zipped(outer))
        start = f"{folder.name}/{pack}.zip › "
        loose = [f"{start}{name}" for name, _ in files[:half]]
        return iter([*loose, *(f"{start}안쪽.zip › {name}" for name, _ in files[half:])])
    for name, data in files:
        (folder / name).write_bytes(data)
    return iter([f"{folder.name}/{name}" for name, _ in files])


def _zipped(files: list[tuple[str, bytes]]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, data in files:
            archive.writestr(zipfile.ZipInfo(name, (2026, 11, 22, 0, 0, 0)), data)
    return target.getvalue()


class _Maker:
    """Makes the files of one chunk from a few judged firms."""

    def __init__(self, task: Task) -> None:
        self._seed = task.seed
        draw = Random(f"firms {task.seed} {task.first}")
        count = max(1, min(_JUDGED, (task.end - task.first) // 10))
        self._firms = [judged_firm(draw) for _ in range(count)]
        self._templates: dict[tuple[int, ReportKind], Template] = {}

    def name(self, case: Case) -> str:
        suffix = suffix_of(case.kind) if case.fate is Fate.DAMAGED else ".xlsx"
        return f"{case.number:06d}-{_firm_name(case.firm)}{suffix}"

    def data(self, case: Case) -> bytes:
        if case.fate is Fate.HOSTILE:
            return hostile_bytes(case.kind)
        made = self._report(case)
        if case.fate is not Fate.DAMAGED:
            return made
        return damages()[case.kind](made, Random(f"damage {self._seed} {case.number}"))

    def _report(self, case: Case) -> bytes:
        """The report of the case's firm; a copy has the bytes of the file before it, a newer one its key."""
        number = case.firm if case.fate is Fate.COPY else case.number
        draw = Random(f"report {self._seed} {number}")
        key = SigningKey.from_bytes(sha256(f"key {self._seed} {case.firm}".encode()).digest())
        template = self._template(case)
        made_at = FIRST_DAY + timedelta(minutes=Random(f"time {case.firm}").randrange(28 * 24 * 60))
        made_at += timedelta(days={Fate.NEWER: 1, Fate.LATE: 31}.get(case.fate, 0))
        report = replace(
            template.report,
            id=f"{draw.getrandbits(128):032x}",
            made_at=made_at,
            programme=programme("other" if case.fate is Fate.FOREIGN else PROGRAMME),
            seq=2 if case.fate is Fate.NEWER else 1,
        )
        return template.written(report, _firm_name(case.firm), key)

    def _template(self, case: Case) -> Template:
        at = case.firm // 2 % len(self._firms)
        kind = _KINDS[case.firm // 2 // len(self._firms) % len(_KINDS)]
        if (at, kind) not in self._templates:
            self._templates[at, kind] = Template(self._firms[at].report(kind))
        return self._templates[at, kind]


def programme(name: str) -> ProgrammeRef:
    """Which programme a report answers."""
    return ProgrammeRef(name, ROUND, sha256(name.encode()).hexdigest())


def _firm_name(number: int) -> str:
    draw = Random(f"name {number}")
    return "".join(draw.choices(_SYLLABLES, k=3)) + draw.choice(_TRADES) + f" {number}"


def write_expectations(folder: Path, told: list[list[dict[str, str]]]) -> Path:
    """One line a file: its label, its fate, and of damage the kind."""
    path = folder / "expected.jsonl"
    lines = (json.dumps(each, ensure_ascii=False) for chunk in told for each in chunk)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path

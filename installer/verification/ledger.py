"""What verification found: one line a check, each with its figure and its limit, as a table and as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path


class CheckFailed(Exception):
    """What was proved is not so; the words say what was found instead."""


@dataclass(frozen=True, slots=True)
class Figure:
    """Something measured; `limit` is the most it may be, None where it is only told."""

    value: float
    unit: str
    limit: float | None = None

    @property
    def is_kept(self) -> bool:
        """Whether the figure is within its limit."""
        return self.limit is None or self.value <= self.limit

    @property
    def is_time(self) -> bool:
        """Whether it says how long something took, which other work on the machine makes longer."""
        return self.unit in ("s", "×")

    def told(self) -> str:
        """The figure as people read it, with its limit."""
        most = "" if self.limit is None else f" (≤ {self.limit:g})"
        return f"{self.value:.2f} {self.unit}{most}".replace(" ×", " ×")


@dataclass(frozen=True, slots=True)
class Found:
    """What one check found where all is well: a figure, or words, or neither."""

    words: str = ""
    figure: Figure | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table."""

    subject: str
    check: str
    is_good: bool
    words: str
    figure: Figure | None
    seconds: float

    @property
    def is_only_slow(self) -> bool:
        """Whether nothing failed but a limit of time."""
        return self.figure is not None and self.figure.is_time and not self.figure.is_kept


@dataclass(slots=True)
class Ledger:
    """Every line so far, in order."""

    lines: list[Line] = field(default_factory=list)
    holds_times: bool = True
    """Whether being slow fails a line; else it is only told."""

    @property
    def is_good(self) -> bool:
        """Whether something was checked and nothing failed."""
        return bool(self.lines) and all(map(self._passes, self.lines))

    def _passes(self, line: Line) -> bool:
        return line.is_good or (line.is_only_slow and not self.holds_times)

    def add(self, line: Line) -> None:
        """Keep one more line."""
        self.lines.append(line)

    def table(self) -> str:
        """The lines that carry a figure or failed; the others are counted."""
        shown = [line for line in self.lines if line.figure or not line.is_good]
        width = max((len(f"{line.subject}: {line.check}") for line in shown), default=0)
        rows = [self._row(line, width) for line in shown]
        good = sum(map(self._passes, self.lines))
        return "\n".join([*rows, f"{good} of {len(self.lines)} checks passed."])

    def write(self, file: Path) -> None:
        """Keep every line as JSON."""
        document = {
            "schema": "smartwork/verified/1",
            "ok": self.is_good,
            "checks": [asdict(line) for line in self.lines],
        }
        text = json.dumps(document, ensure_ascii=False, indent=2)
        file.write_text(text + "\n", encoding="utf-8")

    def _row(self, line: Line, width: int) -> str:
        told = line.figure.told() if line.figure else line.words
        mark = "ok" if line.is_good else "slow" if self._passes(line) else "FAILED"
        return f"{mark:<6}  {f'{line.subject}: {line.check}':<{width}}  {told}"

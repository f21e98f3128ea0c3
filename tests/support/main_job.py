"""The main job from outside: a day of the owner, a kill, the same workplace again, and a collection."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.support.driver_jobs import FIRM, LEVELS, NOTE
from tests.support.driver_program import TOP, display, play

SAMPLES = TOP / "resources" / "samples"
FACTS = {
    "firm.name": FIRM,
    "firm.region": "서울",
    "firm.regular_workers": "17.5",
    "firm.insured_now": "18",
    "firm.small_medium": 0,
    "firm.conglomerate": 1,
    "firm.electronic_attendance": 0,
    "firm.flexible_plan_approved": 0,  # answered on the subsidy screen
}


def do_main_job(folder: Path, hand: str) -> None:
    """Play the whole main job with `hand` and hold what the screens say afterwards to what was entered."""
    reports = folder / "reports"
    reports.mkdir()
    given = {
        "roster": str(SAMPLES / "hanbit" / "roster.xlsx"),
        "report": str(reports / "hanbit.xlsx"),
        "facts": list(FACTS),
    }
    with display() as screen:
        play(folder / "home", screen, hand, "owner_day", given)
        told = play(folder / "home", screen, hand, "owner_reads", given)
        _hold(told)
        _collect(folder, screen, hand, reports)


def _hold(told: dict[str, Any]) -> None:
    assert told["profile"] == FACTS
    assert told["industry"].startswith("62 ")
    assert told["checklist"] == [0, 2, 1]
    assert [row[0] for row in told["roster"]] == [f"W-{number:02}" for number in range(1, 19)]
    assert told["readiness"] == list(LEVELS)
    assert told["note"] == NOTE
    assert len(told["programmes"]) >= 2
    assert [row[2] for row in told["reports"]] == ["hanbit.xlsx"]


def _collect(folder: Path, screen: dict[str, str], hand: str, reports: Path) -> None:
    for name in ("onnuri", "saebyeok"):
        made = reports / f"{name}.xlsx"
        command = [sys.executable, "main.py", "report", str(SAMPLES / name / "firm.json"), "--out", str(made)]
        subprocess.run(command, cwd=TOP, check=True, capture_output=True)
    collection = folder / "collected"
    given = {"folder": str(reports), "collection": str(collection)}
    told = play(folder / "officer", screen, hand, "officer_day", given)
    assert len(told["firms"]) == 3
    assert all("서명 확인" in row[-1] for row in told["firms"])
    assert (collection / "collection.json").is_file()

"""Measures the overview of people and items in a window: 300 people, 70 items, opened, filtered and sorted.

Run `python benchmarks/checklist_window.py`. Each step ends when the table has been painted. Reading
the file runs beside the window (`checklist.py` has its limit), so that the window waits for showing only.
Processor time of this process, the median of several runs after one that is not counted; works off screen.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from benchmarks.checklist import CODES, LIMIT_MS, NOW, filled
from benchmarks.programmes import timed
from sme_smartwork.exact import decimal
from sme_smartwork.workspace import Workspace

if TYPE_CHECKING:
    from sme_smartwork.storage.store import Store

_BESIDE = "open: reading"
_TYPED = ("0", "01", "012", "")
_ORDERS = ("score", "U-AST-03", "coverage", "U-INC-01")
_ONLY = ("open", "stale", "mismatch", "every")


def main() -> int:
    """Print each step; 1 when one is above the limit."""
    from ui.app import make_application

    application = make_application()
    with TemporaryDirectory() as place:
        store = filled(Path(place) / "firm")
        _name_people(store)
        workspace = Workspace(store)
        workspace.checklist.set_provider(True)
        took = _steps(workspace, application)
        workspace.close()
    limited = {name: found for name, found in took.items() if name != _BESIDE}
    slow = [name for name, found in limited.items() if found > LIMIT_MS]
    print(f"{_BESIDE:36} {took[_BESIDE]:7.1f} ms  beside the window")
    for name, found in limited.items():
        print(f"{name:36} {found:7.1f} ms  {'above' if name in slow else 'within'} {LIMIT_MS:.0f} ms")
    return 1 if slow else 0


def _name_people(store: Store) -> None:
    """Give every person the record a roster would."""
    with store.change() as connection:
        for code in CODES:
            document = json.dumps({"code": code, "name": f"홍길동 {code[2:]}"}, ensure_ascii=False)
            connection.exec_driver_sql("UPDATE worker SET document = ? WHERE code = ?", (document, code))


def _steps(workspace: Workspace, application: object) -> dict[str, float]:
    from PySide6.QtWidgets import QApplication

    from ui.checklist.people.page import PeoplePage
    from ui.checklist.people.reading import subjects_of
    from ui.session import Session

    assert isinstance(application, QApplication)
    session = Session(now=lambda: NOW)
    session.workspace = workspace
    page = PeoplePage(session)
    page.resize(1040, 640)
    page.show()
    model, turn = page.view_model, {"at": 0}

    def painted() -> None:
        application.processEvents()
        page.grid.viewport().repaint()

    def wait() -> None:
        while not session.jobs.is_idle:
            application.processEvents()

    def read() -> None:
        matrix = workspace.checklist.matrix(CODES, NOW)
        subjects_of(matrix, decimal(workspace.checklist.content.good_from))

    def reshow() -> None:
        model.choose("sought", "W-2")
        model.show_all()
        painted()

    def step(part: str, values: tuple[str, ...]) -> None:
        turn["at"] += 1
        value = values[turn["at"] % len(values)]
        if part == "order":
            model.order_by(value)
        else:
            model.choose(part, value)
        painted()

    wait()
    painted()
    assert len(page.view_model.state.subjects) == len(CODES) + 1
    took = {
        _BESIDE: timed(read),
        "open: in the window": timed(reshow),
        "filter by state": timed(lambda: step("only", _ONLY)),
        "filter by area": timed(lambda: step("area", ("U-AST", "U-AWR", ""))),
        "search": timed(lambda: step("sought", _TYPED)),
        "sort": timed(lambda: step("order", _ORDERS)),
    }
    model.choose("role", "manager")
    took["another role"] = timed(lambda: step("role", ("user", "manager", "provider")))
    page.retire()
    page.close()
    return took


if __name__ == "__main__":
    sys.exit(main())

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
from sme_smartwork.workspace import Workspace

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

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

    assert isinstance(application, QApplication)
    shown = _Overview(workspace, application)
    took = {
        _BESIDE: timed(shown.read),
        "open: in the window": timed(shown.show_again),
        "filter by state": timed(lambda: shown.choose("only", _ONLY)),
        "filter by area": timed(lambda: shown.choose("area", ("U-AST", "U-AWR", ""))),
        "search": timed(lambda: shown.choose("sought", _TYPED)),
        "sort": timed(shown.order),
        "another role": timed(lambda: shown.choose("role", ("user", "manager", "provider"))),
    }
    shown.close()
    return took


class _Overview:
    """The page as it stands in the window; each step ends when the table has been painted."""

    def __init__(self, workspace: Workspace, application: QApplication) -> None:
        from ui.checklist.people.page import PeoplePage
        from ui.session import Session

        self._workspace, self._application, self._turn = workspace, application, 0
        self._session = Session(now=lambda: NOW)
        self._session.workspace = workspace
        self._page = PeoplePage(self._session)
        self._page.resize(1040, 640)
        self._page.show()
        while not self._session.jobs.is_idle:
            application.processEvents()
        assert len(self._page.view_model.state.subjects) == len(CODES) + 1

    def read(self) -> None:
        from ui.checklist.people.reading import subjects_of

        checklist = self._workspace.checklist
        subjects_of(checklist.matrix(CODES, NOW))

    def show_again(self) -> None:
        self._page.view_model.choose("sought", "W-2")
        self._page.view_model.show_all()
        self._paint()

    def choose(self, part: str, values: tuple[str, ...]) -> None:
        self._turn += 1
        self._page.view_model.choose(part, values[self._turn % len(values)])
        self._paint()

    def order(self) -> None:
        self._turn += 1
        self._page.view_model.order_by(_ORDERS[self._turn % len(_ORDERS)])
        self._paint()

    def close(self) -> None:
        self._page.retire()
        self._page.close()

    def _paint(self) -> None:
        self._application.processEvents()
        self._page.grid.viewport().repaint()


if __name__ == "__main__":
    sys.exit(main())

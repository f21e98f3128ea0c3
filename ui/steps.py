"""What can be taken back: one step at a time, and a step that fails is not used up."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoCommand, QUndoStack

from sme_smartwork.errors import UserError


class Steps(QUndoStack):
    """`before` runs ahead of every step back or forth; what it raises leaves all steps as they are."""

    def __init__(self, before: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._before = before
        self._problem: UserError | None = None
        self._is_settling = False

    def add(self, label: str, redo: Callable[[], object], undo: Callable[[], object]) -> None:
        """Note a step that was just done."""
        self.push(_Step(label, lambda: self._attempt(redo), lambda: self._attempt(undo)))

    def undo(self) -> None:
        """Take the last step back; raises its `UserError` and stays where it is when that fails."""
        self._before()
        at = self.index()
        super().undo()
        self._settle(at)

    def redo(self) -> None:
        """Do the next step again; raises as `undo`."""
        self._before()
        at = self.index()
        super().redo()
        self._settle(at)

    def _attempt(self, work: Callable[[], object]) -> None:
        if self._is_settling:
            return
        try:
            work()
        except UserError as problem:  # Qt calls this: nothing can be raised through it
            self._problem = problem

    def _settle(self, at: int) -> None:
        problem, self._problem = self._problem, None
        if problem is None:
            return
        self._is_settling = True
        self.setIndex(at)
        self._is_settling = False
        raise problem


class _Step(QUndoCommand):
    """One thing that can be taken back; it was done already when it is pushed."""

    def __init__(self, label: str, redo: Callable[[], object], undo: Callable[[], object]) -> None:
        super().__init__(label)
        self._redo, self._undo = redo, undo
        self._is_new = True

    def redo(self) -> None:
        """Do it again."""
        if self._is_new:
            self._is_new = False
        else:
            self._redo()

    def undo(self) -> None:
        """Take it back."""
        self._undo()

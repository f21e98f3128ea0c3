"""Answers given in one go, for tests of what follows from them."""

from __future__ import annotations

from ui.session import Session


def answer_all(session: Session, level: int, *, quick: bool, role: str = "CEO") -> None:
    """Give the same level to every question of the short start, or to all."""
    service = session.open_workspace.assessment
    with session.open_workspace.store.change():
        for each in service.questions(quick):
            service.record(each.id, role, level)
    session.touched("assessment")


def answer_one(session: Session, question: str, role: str, level: int) -> None:
    """Give one answer, as a page would."""
    service = session.open_workspace.assessment
    session.save("assessment", lambda: service.record(question, role, level))

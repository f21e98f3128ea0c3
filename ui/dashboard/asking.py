"""What the dashboard's jobs do, on plain data and beside the window."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sme_smartwork.wording import LANGUAGES

if TYPE_CHECKING:
    from pathlib import Path

    from sme_smartwork.dashboard.model import Board, GapLine, Participation, Round, Selection
    from sme_smartwork.dashboard.publication import Names
    from sme_smartwork.dashboard.reminders import Reminders
    from sme_smartwork.dashboard.service import Dashboard
    from sme_smartwork.programme.desk import Desk
    from sme_smartwork.wording import Language
    from sme_smartwork.work import Ticket


@dataclass(frozen=True, slots=True)
class Opened:
    """A collection made ready."""

    board: Dashboard
    names: Mapping[Language, Names]
    rounds: tuple[Participation, ...]
    selection: Selection | None


@dataclass(frozen=True, slots=True)
class Answer:
    """The figures of one selection, and one item of the checklist by group."""

    board: Board
    item: str | None
    lines: tuple[GapLine, ...]


def opened(folder: Path, desk: Desk | None, ticket: Ticket) -> Opened:
    """Read the collection in `folder`; firms invited are counted where the desk is open."""
    from sme_smartwork.bridges.officer_board import open_board

    board = open_board(folder, ticket)
    try:
        return _opened(board, desk, ticket)
    except BaseException:
        board.close()
        raise


def _opened(board: Dashboard, desk: Desk | None, ticket: Ticket) -> Opened:
    from sme_smartwork.bridges.officer_board import names

    told = {spoken: names(spoken, board.rounds) for spoken in LANGUAGES}
    rounds = rounds_of(board, desk)
    ticket.check()
    has_firms = any(each.counted for each in rounds)
    return Opened(board, told, rounds, board.first_selection() if has_firms else None)


def rounds_of(board: Dashboard, desk: Desk | None) -> tuple[Participation, ...]:
    """Who took part in each round, with the firms invited where the desk is open and knows them."""
    from sme_smartwork.bridges.reminding import invited_on

    counts = {each: len(invited_on(desk, each)) for each in board.rounds} if desk is not None else {}
    return board.participation({each: count for each, count in counts.items() if count})


def answer(board: Dashboard, selection: Selection, item: str | None) -> Answer:
    """The figures of `selection`; without an item asked for, that of its greatest gap."""
    found = board.board(selection)
    shown = item or (found.gaps[0].item if found.gaps else None)
    return Answer(found, shown, board.gap(selection, shown) if shown else ())


def write_reminders(
    found: Reminders, folder: Path, round_: Round, target: Path, language: Language, ticket: Ticket
) -> Path:
    """Write the list, or with no ending a folder of drafts, to `target`."""
    from sme_smartwork.bridges.reminding import about
    from sme_smartwork.dashboard.reminding import write_drafts, write_list

    if target.suffix:
        write_list(found, about(folder, round_), target, language)
    else:
        write_drafts(found, about(folder, round_), target, language, ticket)
    return target

"""What firms will see of a round, what is still missing, and the file that is made of it; no widgets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from sme_smartwork.errors import UserError
from sme_smartwork.exchange.files import write_whole
from sme_smartwork.exchange.programme_file import SUFFIX
from sme_smartwork.programme.drafting import Flaw, flaws
from ui.programme.desk_page import RoundModel

if TYPE_CHECKING:
    from sme_smartwork.programme.desk import Round
    from sme_smartwork.wording import Text
    from ui.session import Session


@dataclass(frozen=True, slots=True)
class PreviewState:
    """The round as firms will see it. `saved` is the name of the file written last."""

    is_open: bool
    round: Round | None = None
    flaws: tuple[Flaw, ...] = ()
    number: str = ""
    saved: str = ""
    problem: UserError | None = None
    members: Mapping[str, Text] = field(default_factory=dict)


class PreviewModel(RoundModel[PreviewState]):
    """The last look before a file is made."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, PreviewState(session.desk is not None))
        self.follow(session, "desk")
        session.jobs.run(lambda _ticket: _members(), done=self._named)
        self._reload()

    def suggested(self) -> str:
        """The name a file of the round begins with."""
        here = self.shown_round()
        return f"{here.draft.round if here else ''}{SUFFIX}"

    def save(self, path: Path) -> None:
        """Make the round's file, sign it and put it at `path`; an unchanged one is written again as it is."""
        here, desk = self.shown_round(), self.desk
        if here is None or desk is None:
            return
        try:
            made = desk.make(here.key) if here.made is None or here.is_changed else here.made
        except UserError as problem:
            self._failed(problem)
            return
        self._show(replace(self.state, saved="", problem=None))
        self._session.touched("desk")
        self._session.jobs.run(
            lambda _ticket: write_whole(path, made.raw),
            done=lambda _: self._show(replace(self.state, saved=path.name)),
            failed=self._failed,
        )

    def copy_desk(self, path: Path) -> None:
        """Put a copy of the whole desk at `path`, locked by the same keys."""
        desk = self.desk
        if desk is not None:
            self._show(replace(self.state, saved="", problem=None))
            self._session.jobs.run(
                lambda ticket: desk.copy(path, ticket),
                done=lambda _: self._show(replace(self.state, saved=path.name)),
                failed=self._failed,
            )

    def _failed(self, problem: UserError) -> None:
        self._show(replace(self.state, saved="", problem=problem))

    def _named(self, members: Mapping[str, Text]) -> None:
        self._show(replace(self.state, members=members))

    def _reload(self) -> None:
        desk, here = self.desk, self.shown_round()
        before = self.state.round
        is_same = before is not None and here is not None and before.key == here.key
        is_as_told = is_same and before is not None and here is not None and before.draft == here.draft
        self._show(
            PreviewState(
                is_open=desk is not None,
                round=here,
                flaws=flaws(here.draft, self._session.as_of()) if here else (),
                number=desk.number if desk else "",
                saved=self.state.saved if is_same else "",
                problem=self.state.problem if is_as_told else None,
                members=self.state.members,
            )
        )


def _members() -> Mapping[str, Text]:
    from sme_smartwork.bridges.programme_values import figure_members

    return figure_members()

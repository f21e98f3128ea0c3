"""Every change of a checklist in the window, each with its inverse; `item` is named in the undo list."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sme_smartwork.checklist.kept.checks import OWNER
from sme_smartwork.checklist.model import Reply
from ui.i18n import t

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from sme_smartwork.checklist.model import Answered, Evidence, Waiver
    from ui.session import Session

OTHER_WAY = {Reply.YES: Reply.NO, Reply.NO: Reply.YES}


class Changes:
    """Answers, promises, accepted risks, decisions and files of one workplace."""

    def __init__(self, session: Session) -> None:
        self._session, self._service = session, session.open_workspace.checklist

    def answer(self, worker: str | None, item: str, reply: Reply | None, note: str) -> None:
        """Answer now; None takes the answer back, from every device it came from."""
        now = self._session.now()
        if reply is None:
            self._do(worker, item, lambda: self._service.put_back(worker, item, ()))
        else:
            self._do(worker, item, lambda: self._service.record(worker, item, reply, note=note, at=now))

    def renew(self, worker: str | None, item: str) -> None:
        """Say that every answer to `item` still holds today."""
        now = self._session.now()
        self._rewrite(worker, item, lambda each: replace(each, at=now))

    def review(self, worker: str | None, item: str, by: str = OWNER) -> None:
        """Keep that `by` agrees that `item` does not apply; from then on it leaves the score."""
        self._rewrite(
            worker,
            item,
            lambda each: replace(each, reviewed_by=by) if each.reply is Reply.NOT_APPLICABLE else each,
        )

    def turn(self, worker: str | None, item: str) -> None:
        """Change yes to no or no to yes, as the reading says."""
        now = self._session.now()

        def turned(each: Answered) -> Answered:
            other = OTHER_WAY.get(each.reply)
            return replace(each, reply=other, at=now, decision=None) if other else each

        self._rewrite(worker, item, turned)

    def promise(self, worker: str | None, item: str, day: date | None) -> None:
        """Promise `item` for a day; None takes the promise back."""
        self._do(worker, item, lambda: self._service.promise(worker, item, day))

    def waive(self, worker: str | None, item: str, waiver: Waiver | None) -> None:
        """Accept the risk until a day; None takes that back."""
        self._do(worker, item, lambda: self._service.waive(worker, item, waiver))

    def decide(self, worker: str | None, item: str, reason: str) -> None:
        """Keep the answer although the reading disagrees."""
        self._do(worker, item, lambda: self._service.decide(worker, item, reason))

    def add_file(self, worker: str | None, item: str, name: str, content: bytes) -> None:
        """Keep a file as evidence."""
        made: list[Evidence] = []
        self._session.do(
            "checklist",
            t("ui.checklist.undo.file", item=item),
            lambda: made.append(self._service.add_evidence(worker, item, name, content)),
            lambda: self._service.remove_evidence(made.pop().id),
        )

    def remove_file(self, number: int, item: str) -> None:
        """Take a file away."""
        gone: list[tuple[Evidence, bytes]] = []
        self._session.do(
            "checklist",
            t("ui.checklist.undo.file", item=item),
            lambda: gone.append(self._service.remove_evidence(number)),
            lambda: self._service.put_evidence(*gone.pop()),
        )

    def set_types(self, worker: str | None, types: tuple[str, ...]) -> None:
        """Choose the types of smart work."""
        before = self._service.types(worker)
        self._session.do(
            "checklist",
            t("ui.checklist.undo.types"),
            lambda: self._service.set_types(worker, types),
            lambda: self._service.set_types(worker, before),
        )

    def set_provider(self, is_provider: bool) -> None:
        """Say whether the firm runs a smart-work centre or shared PCs."""
        self._session.do(
            "checklist",
            t("ui.checklist.undo.provider"),
            lambda: self._service.set_provider(is_provider),
            lambda: self._service.set_provider(not is_provider),
        )

    def _rewrite(self, worker: str | None, item: str, change: Callable[[Answered], Answered]) -> None:
        after = tuple(change(each) for each in self._service.kept(worker, item))
        self._do(worker, item, lambda: self._service.put_back(worker, item, after))

    def _do(self, worker: str | None, item: str, work: Callable[[], object]) -> None:
        """Do `work`; taken back and done again it changes nothing that came in meanwhile."""
        kept: list[tuple[Answered, ...]] = []

        def go() -> None:
            if kept:
                self._service.exchange(worker, item, *kept)
            else:
                before = self._service.kept(worker, item)
                work()
                kept.extend((before, self._service.kept(worker, item)))

        self._session.do(
            "checklist",
            t("ui.checklist.undo", item=item),
            go,
            lambda: self._service.exchange(worker, item, *reversed(kept)),
        )

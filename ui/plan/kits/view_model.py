"""What can be done on the page of starter kits; no widgets."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from sme_smartwork.effects.changing import read_number
from sme_smartwork.errors import UserError
from sme_smartwork.kits.content import content
from sme_smartwork.kits.errors import KitRefused
from sme_smartwork.kits.model import Choice
from ui.i18n import t
from ui.kit.view_model import ViewModel
from ui.plan.kits.state import KitsState, Read

if TYPE_CHECKING:
    from sme_smartwork.workspace import Workspace
    from ui.session import Session

KIND = "kits"


class KitsViewModel(ViewModel[KitsState]):
    """The kit is worked out beside the window, with what jobs, readiness and subsidies say."""

    def __init__(self, session: Session) -> None:
        super().__init__(KitsState(session.as_of(), content()))
        self._session = session
        self._service = session.open_workspace.kits
        self.follow(session, KIND, "effects", "worksheet", "company", "assessment")
        self._reload()

    def turn_type(self, kind: str, is_on: bool) -> None:
        """Take a type in or out; the last one cannot go."""
        choice = self.state.choice
        known = self.state.content.types
        types = tuple(each for each in known if (is_on if each == kind else each in choice.types))
        if types and types != choice.types:
            self._keep(replace(choice, types=types))
        else:
            self.changed.emit(self.state)

    def choose_example(self, example: str | None) -> None:
        """Show an example of 10 or 50 people, or with None the firm itself."""
        self._keep(replace(self.state.choice, example=example))

    def go_free(self, is_on: bool) -> None:
        """Reckon with the way that costs nothing, or with prices."""
        self._keep(replace(self.state.choice, is_free=is_on))

    def set_price(self, key: str, typed: str) -> None:
        """The firm's own price of a tool; an empty entry takes the default again."""
        self._set(f"price:{key}", typed, "prices", key)

    def set_count(self, name: str, typed: str) -> None:
        """The firm's own count; an empty entry takes what the firm's data say."""
        self._set(f"count:{name}", typed, "counts", name)

    def reset_all(self) -> None:
        """Take every price and count as it was given again."""
        self._keep(replace(self.state.choice, prices={}, counts={}))

    def explain(self, name: str) -> None:
        """Show how a sum came about; without a name nothing is explained."""
        self._show(replace(self.state, explained=name))

    def open_question(self, question: str) -> None:
        """To the question behind a gate."""
        self._session.go("assessment", f"questions:{question}")

    def open_effects(self) -> None:
        """To the calculator, which takes the costs from here."""
        self._session.go("plan", "effects")

    def open_subsidies(self) -> None:
        """To the conditions of the grant."""
        self._session.go("subsidy")

    def retry(self) -> None:
        """Work the kit out again."""
        self._show(replace(self.state, problem=None))
        self._reload()

    def _set(self, place: str, typed: str, part: str, name: str) -> None:
        choice = self.state.choice
        kept = choice.prices if part == "prices" else choice.counts
        try:
            number = read_number(typed, place)
            if number is not None and number.denominator != 1:
                raise KitRefused("kits.not_whole", place, found=typed.strip()[:60])
            values = {key: each for key, each in kept.items() if key != name}
            if number is not None:
                values[name] = number.numerator
            changed = replace(choice, prices=values) if part == "prices" else replace(choice, counts=values)
            self._check(changed)
        except UserError as refused:
            self._show(replace(self.state, refused={**self.state.refused, place: (typed, refused)}))
            return
        others = {key: each for key, each in self.state.refused.items() if key != place}
        self._show(replace(self.state, refused=others))
        if changed != choice:
            self._keep(changed)

    def _check(self, choice: Choice) -> None:
        from sme_smartwork.kits.building import build

        build(choice, self.state.day)

    def _keep(self, choice: Choice) -> None:
        before = self._service.choice()
        self._session.do(
            KIND,
            t("ui.plan.kits.undo"),
            lambda: self._service.keep(choice),
            lambda: self._service.keep(before),
        )

    def _reload(self) -> None:
        workspace, day = self._session.open_workspace, self.state.day
        self._session.jobs.run(
            lambda _ticket: read_kit(workspace, day), done=self._worked_out, failed=self._failed
        )

    def _worked_out(self, found: tuple[Choice, bool, Read]) -> None:
        choice, is_kept, read = found
        self._show(replace(self.state, choice=choice, is_kept=is_kept, read=read, problem=None))

    def _failed(self, problem: UserError) -> None:
        self._show(replace(self.state, problem=problem))


def read_kit(workspace: Workspace, day: date) -> tuple[Choice, bool, Read]:
    """The choice and everything it leads to; slow, for a job."""
    from sme_smartwork.bridges.effects_side import chosen_kit, fit_of, incentive_of, kit_of, preparing_of

    fit = fit_of(workspace, day)
    choice = chosen_kit(workspace, fit)
    kit = kit_of(workspace, day, choice, fit)
    readiness = workspace.assessment.result(quick=False)
    answers = {each.id: each for each in readiness.views}
    read = Read(fit, kit, preparing_of(kit), incentive_of(workspace, day, kit, fit), answers)
    return choice, workspace.kits.choice() is not None, read

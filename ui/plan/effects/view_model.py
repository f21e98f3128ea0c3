"""What can be done on the page of costs and effects; no widgets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sme_smartwork.effects import changing
from sme_smartwork.effects.content import content
from sme_smartwork.effects.entered import Entered, chosen
from sme_smartwork.effects.model import FirmSide, Flag
from sme_smartwork.effects.service import reckoned, reckoned_case
from sme_smartwork.errors import UserError
from ui.forms.paths import as_workbook
from ui.i18n import language, t
from ui.kit.view_model import ViewModel
from ui.plan.effects.state import EffectsState

if TYPE_CHECKING:
    from ui.session import Session

KIND = "effects"
Change = Callable[[Entered, FirmSide], Entered]


class EffectsViewModel(ViewModel[EffectsState]):
    """What the firm knows is read beside the window; a change is worked out at once and can be undone."""

    def __init__(self, session: Session) -> None:
        super().__init__(EffectsState(session.as_of(), content()))
        self._session, self._spoken = session, language()
        self._service = session.open_workspace.effects
        self.follow(session, KIND, "kits", "worksheet", "company", "assessment")
        self._reload()

    def show_preset(self, name: str) -> None:
        """Show a published calculation, or with another name the firm's."""
        preset = next((each for each in self.state.content.presets if each.id == name), None)
        found = () if preset is None else tuple(map(reckoned_case, preset.cases))
        self._show(replace(self.state, preset=preset, preset_effects=found, explained=""))

    def show_group(self, group: str) -> None:
        """Show the inputs of one group."""
        self._show(replace(self.state, group=group))

    def explain(self, number: str) -> None:
        """Show how a result or where an input came from; without a name nothing is explained."""
        self._show(replace(self.state, explained=number))

    def set_number(self, key: str, typed: str) -> None:
        """Take what was typed into an input; an empty entry takes the default again."""

        def change(entered: Entered, firm: FirmSide) -> Entered:
            value = changing.read_number(typed, key)
            return changing.with_number(entered, key, value, self.state.day, firm)

        self._change(key, typed, change)

    def set_days(self, typed: str) -> None:
        """The same days a week for every user; an empty entry takes what the jobs say."""

        def change(entered: Entered, firm: FirmSide) -> Entered:
            value = changing.read_number(typed, "days_a_week")
            return changing.with_days(entered, value, self.state.day, firm)

        self._change("days_a_week", typed, change)

    def set_trips(self, part: str, typed: str) -> None:
        """Trips saved a year ("count") or the cost of one ("won")."""

        def change(entered: Entered, firm: FirmSide) -> Entered:
            value = changing.read_number(typed, f"trips.{part}")
            return changing.with_trips(entered, part, value, self.state.day, firm)

        self._change(f"trips.{part}", typed, change)

    def set_grant(self, part: str, typed: str) -> None:
        """Days of use a month ("days"; empty: from the days a week) or people with a "young_children"."""

        def change(entered: Entered, firm: FirmSide) -> Entered:
            value = changing.read_number(typed, f"grant.{part}")
            return changing.with_grant(entered, part, value, self.state.day, firm)

        self._change(f"grant.{part}", typed, change)

    def set_flag(self, flag: Flag, is_on: bool) -> None:
        """Turn one thing on or off."""
        self._change(flag.value, "", lambda entered, _firm: changing.with_flag(entered, flag, is_on))

    def set_region(self, region: str) -> None:
        """Take the commuting values of another region."""
        self._change("region", "", lambda entered, _firm: replace(entered, region=region))

    def reset(self, key: str) -> None:
        """Take the default of one input again."""
        self.set_number(key, "")

    def reset_all(self) -> None:
        """Take every default again; one step to undo."""
        self._keep(Entered())

    def open_jobs(self) -> None:
        """To the worksheet of jobs, where people and days come from."""
        self._session.go("assessment", "jobs")

    def open_kits(self) -> None:
        """To the starter kits, where the costs come from."""
        self._session.go("plan", "kits")

    def open_subsidies(self) -> None:
        """To the conditions of the grant."""
        self._session.go("subsidy")

    def file_name(self) -> str:
        """A file name for the workbook."""
        return t("ui.plan.effects.file", day=self.state.day.isoformat())

    def save(self, wanted: Path) -> None:
        """Write the workbook of live formulas beside the window."""
        state, spoken = self.state, language()
        if state.effects is None or state.is_saving:
            return
        try:
            path = as_workbook(wanted)
        except UserError as problem:
            self._not_saved(problem)
            return
        effects, values = state.effects, state.values

        def write() -> Path:
            from sme_smartwork.effects.workbook import effects_workbook
            from sme_smartwork.exchange.files import write_whole

            write_whole(path, effects_workbook(effects, values, spoken))
            return path

        self._show(replace(state, is_saving=True, saved=None))
        self._session.jobs.run(lambda _ticket: write(), done=self._saved, failed=self._not_saved)

    def _saved(self, path: Path) -> None:
        self._show(replace(self.state, is_saving=False, saved=path))

    def _not_saved(self, problem: UserError) -> None:
        self._show(replace(self.state, is_saving=False, saved=None))
        self._session.messages.fail(problem)

    def _change(self, key: str, typed: str, change: Change) -> None:
        """Check and keep a change; what cannot be stays beside its field with the reason."""
        state = self.state
        if state.firm is None:
            return
        try:
            changed = change(state.entered, state.firm)
        except UserError as refused:
            self._show(replace(state, refused={**state.refused, key: (typed, refused)}))
            return
        others = {name: each for name, each in state.refused.items() if name != key}
        self._show(replace(state, refused=others))
        if changed != state.entered:
            self._keep(changed)

    def _keep(self, changed: Entered) -> None:
        before = self.state.entered
        self._session.do(
            KIND,
            t("ui.plan.effects.undo"),
            lambda: self._service.keep(changed),
            lambda: self._service.keep(before),
        )

    def _reload(self) -> None:
        """Read what was entered now, and what the firm knows beside the window."""
        from sme_smartwork.bridges.effects_side import effects_side

        workspace, day, spoken = self._session.open_workspace, self.state.day, language()
        if self.state.firm is not None:
            self._reckon(self.state.firm)
        self._session.jobs.run(
            lambda _ticket: effects_side(workspace, day, spoken), done=self._reckon, failed=self._failed
        )

    def speak(self) -> None:
        """Read what the firm's parts are called in the language in force."""
        if self._spoken != language():
            self._spoken = language()
            self._reload()

    def retry(self) -> None:
        """Read the firm again."""
        self._show(replace(self.state, problem=None))
        self._reload()

    def _reckon(self, firm: FirmSide) -> None:
        if self._session.workspace is None:
            return
        state, entered = self.state, self._service.entered()
        values = chosen(entered, state.day, firm, state.content)
        known = replace(state, entered=entered, firm=firm, values=values, has_kit=firm.one_off is not None)
        try:
            self._show(replace(known, effects=reckoned(entered, state.day, firm), problem=None))
        except UserError as problem:
            self._show(replace(known, effects=None, problem=problem))

    def _failed(self, problem: UserError) -> None:
        self._show(replace(self.state, problem=problem))

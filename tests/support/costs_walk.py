"""A walk through starter kits and costs and effects of the open workplace, state by state."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ui.plan.effects.page import EffectsPage
from ui.plan.kits.page import KitsPage
from ui.shell.window import Window

Wait = Callable[[Callable[[], bool]], object]


def costs_walk(window: Window, wait: Wait) -> Iterator[str]:
    """Names what is shown: the kits, the firm's effects, one explained, one refused, a published example."""
    window.go("plan", "kits")
    kits = window.findChild(KitsPage)
    assert kits is not None
    wait(lambda: kits.view_model.state.read is not None and window.session.jobs.is_idle)
    yield "kits"
    kits.view_model.explain("one_off")
    yield "kits-why"
    kits.view_model.explain("")
    window.go("plan", "effects")
    page = window.findChild(EffectsPage)
    assert page is not None
    model = page.view_model
    wait(lambda: model.state.effects is not None and window.session.jobs.is_idle)
    yield "effects"
    model.show_group("travel")
    model.set_number("car_share", "1.5")
    model.explain("hours")
    yield "effects-why"
    model.explain("")
    model.show_preset("kt_2010")
    yield "effects-preset"
    model.show_preset("own")

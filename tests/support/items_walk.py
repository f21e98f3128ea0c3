"""The items page in every state worth looking at, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from sme_smartwork.checklist.model import Outcome, ProbeResult, Reply
from ui.checklist.items.page import ItemsPage
from ui.checklist.items.pc_view_model import Stage
from ui.checklist.items.state import Part, Show

if TYPE_CHECKING:
    from ui.checklist.items.view_model import ItemsViewModel
    from ui.shell.window import Window

PERSON = "W-07"
READ = (
    ("P01", Outcome.PASS, "encrypted", {"drive": "C:"}),
    ("P02", Outcome.FAIL, "locks_late", {"minutes": 30, "limit": 10}),
)
"""As if read on a computer with BitLocker whose screen locks after half an hour."""


def items_walk(window: Window, wait: Callable[[Callable[[], bool]], object]) -> Iterator[str]:
    """Names of what is shown now; `wait` waits for a condition. Leaves the sample firm changed."""
    window.go("checklist", f"items:{PERSON}")
    page = window.findChild(ItemsPage)
    assert page is not None
    yield from _this_pc(page, wait)
    model = page.view_model
    _read(model)
    yield "items-disagree"
    model.reply("U-AST-02", Reply.NO)
    model.extras.promise_in("U-AST-02", 3)
    yield "items-promised"
    for part in (Part.PROMISE, Part.WAIVER, Part.FILES, Part.MORE):
        model.turn("U-AST-02", part)
    model.extras.promise("U-AST-02", "그저께")
    model.extras.waive("U-AST-02")
    page.arrive(f"{PERSON}/U-AST-02")
    yield "items-unfolded"
    model.choose_show(Show.STALE)
    model.choose_area("U-INC")
    yield "items-none"
    model.choose_show(Show.ALL)
    model.reply("U-INC-01", Reply.NOT_APPLICABLE)
    yield "items-waits-for-a-note"
    model.choose("manager")
    yield "items-firm"
    model.changes.set_provider(True)
    model.choose("provider")
    yield "items-provider"


def _this_pc(page: ItemsPage, wait: Callable[[Callable[[], bool]], object]) -> Iterator[str]:
    """Ask, and what is read of the computer this runs on; none of it is kept."""
    page.pc.open()
    yield "items-pc-asks"
    page.pc.start()
    wait(lambda: page.pc.state.stage is Stage.SHOWN)
    yield "items-pc-read"
    page.pc.close()


def _read(model: ItemsViewModel) -> None:
    service, session = model.service, model.session
    model.reply("U-AST-01", Reply.YES)
    model.reply("U-AST-02", Reply.YES)
    results = [
        ProbeResult(probe, outcome, reason, session.now(), service.content.pack, shown=shown)
        for probe, outcome, reason, shown in READ
    ]
    session.save("checklist", lambda: service.keep_probes(PERSON, service.this_device(), results))

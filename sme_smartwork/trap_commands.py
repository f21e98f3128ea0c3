"""`packs traps`: figures seen in public guides beside the right ones, and what this program says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sme_smartwork.commands import show
from sme_smartwork.errors import EXIT_DONE, EXIT_NO
from sme_smartwork.wording import Language, say

if TYPE_CHECKING:
    from argparse import Namespace

    from sme_smartwork.packs import Scenario


@dataclass(frozen=True, slots=True)
class Trap:
    """One case: what was seen, what is right, and whether we say the right and not the seen."""

    id: str
    name: str
    programme: str
    seen: Mapping[str, Any]
    right: Mapping[str, Any]
    is_right: bool
    repeats_seen: bool

    @property
    def passed(self) -> bool:
        """The right answer came out, and the one in circulation did not."""
        return self.is_right and not self.repeats_seen


def traps(arguments: Namespace) -> int:
    """Run every case of the packs in use that stands for a figure in circulation."""
    found = list(run())
    lines = [_told(each, arguments.language) for each in found]
    right = sum(each.passed for each in found)
    lines.append(say("cli.packs.traps.sum", arguments.language, right=right, all=len(found)))
    show(arguments, {"traps": [_json(each) for each in found]}, lines)
    return EXIT_DONE if right == len(found) else EXIT_NO


def run() -> Iterator[Trap]:
    """Each trap of the subsidy pack in use, judged."""
    from sme_smartwork.packs import installed
    from sme_smartwork.subsidy.compile import compile_pack
    from sme_smartwork.subsidy.scenarios import differences, judged

    pack = installed("subsidies")
    rules = compile_pack(pack)
    for scenario in pack.scenarios:
        if scenario.trap is not None:
            evaluation = judged(rules, pack, scenario)
            is_right = not differences(scenario, evaluation)
            seen = _expecting(scenario, scenario.seen)
            yield from _traps(scenario, is_right, not differences(seen, evaluation))


def _expecting(scenario: Scenario, other: Mapping[str, Any]) -> Scenario:
    from dataclasses import replace

    return replace(scenario, expect=other)


def _traps(scenario: Scenario, is_right: bool, repeats_seen: bool) -> Iterator[Trap]:
    for programme, seen in scenario.seen.items():
        right = scenario.expect[programme]
        yield Trap(str(scenario.trap), scenario.name, programme, seen, right, is_right, repeats_seen)


def _told(trap: Trap, language: Language) -> str:
    sign = "✓" if trap.passed else "✗"
    keys = [key for key in trap.seen if key in trap.right]
    seen = ", ".join(_value(trap.seen[key]) for key in keys)
    right = ", ".join(_value(trap.right[key]) for key in keys)
    words = say("cli.packs.traps.line", language, programme=trap.programme, seen=seen, right=right)
    return f"{sign} {trap.id} {words}"


def _value(value: Any) -> str:
    return f"₩{value:,}" if isinstance(value, int) else "–" if value is None else str(value)


def _json(trap: Trap) -> dict[str, Any]:
    told = {"trap": trap.id, "name": trap.name, "programme": trap.programme}
    return told | {"seen": dict(trap.seen), "right": dict(trap.right), "passed": trap.passed}

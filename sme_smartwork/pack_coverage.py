"""How much of a pack its own cases try, for whoever writes one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sme_smartwork.wording import Language, say

if TYPE_CHECKING:
    from sme_smartwork.packs import Pack


@dataclass(frozen=True, slots=True)
class PackCoverage:
    """Verdicts of conditions that cases try; `untried` names programme, condition and verdict."""

    pack: str
    cases: int
    wanted: int
    percent: float
    untried: tuple[tuple[str, str, str], ...]

    def told(self, language: Language) -> Iterator[str]:
        """For people: the share, and what no case has tried."""
        if self.wanted:
            yield say(
                "cli.packs.coverage",
                language,
                pack=self.pack,
                cases=self.cases,
                wanted=self.wanted,
                percent=f"{self.percent:.1f}",
            )
        for programme, condition, verdict in self.untried:
            yield say(
                "cli.packs.untried", language, programme=programme, condition=condition, verdict=verdict
            )

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        names = ("programme", "condition", "verdict")
        untried = [dict(zip(names, each, strict=True)) for each in self.untried]
        share = round(self.percent, 1)
        return {
            "pack": self.pack,
            "cases": self.cases,
            "wanted": self.wanted,
            "percent": share,
            "untried": untried,
        }


def coverage_of(pack: Pack) -> PackCoverage:
    """What the cases of `pack` try; a pack without programmes has nothing to try."""
    name = f"{pack.id} {pack.version}"
    if pack.kind != "subsidies":
        return PackCoverage(name, len(pack.scenarios), 0, 100.0, ())
    from sme_smartwork.subsidy.compile import compile_pack
    from sme_smartwork.subsidy.coverage import coverage

    found = coverage(compile_pack(pack), pack)
    untried = tuple((each.programme, each.condition, each.verdict.value) for each in found.untried)
    return PackCoverage(name, len(pack.scenarios), found.wanted, found.percent, untried)

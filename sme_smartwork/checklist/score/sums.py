"""Weights added up into score, coverage, proof share and cap: whole numbers inside, exact fractions out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from sme_smartwork.checklist.model import Level, Reply, Share, Standing
from sme_smartwork.checklist.pack.content import HIGH
from sme_smartwork.checklist.score.standing import caps
from sme_smartwork.exact import decimal, decimal_or_none

_HALVES: Mapping[Reply, int] = {Reply.YES: 2, Reply.PARTLY: 1, Reply.NO: 0, Reply.DONT_KNOW: 0}


class Sums:
    """The sums of any number of standings; the order in which they are added makes no difference."""

    __slots__ = (
        "answered",
        "capping",
        "counted",
        "halves",
        "open_high",
        "proven",
        "said_yes",
        "total",
        "weight",
    )

    def __init__(self) -> None:
        self.weight = 0  # of the items that apply
        self.counted = 0  # of those with a fresh and complete answer
        self.halves = 0  # twice the weight that is done
        self.said_yes = 0
        self.proven = 0
        self.answered = 0
        self.total = 0
        self.open_high = 0  # items of weight 5 without an answer that counts: they may cap yet
        self.capping: list[str] = []

    def add(self, each: Standing) -> None:
        """Take one standing in."""
        reply, weight = each.reply_counted, each.item.weight
        self.total += 1
        if reply is None:
            self.weight += weight
            self.open_high += weight == HIGH
            return
        self.answered += 1
        if reply is Reply.NOT_APPLICABLE:
            return
        self.weight += weight
        self.counted += weight
        self.halves += weight * _HALVES[reply]
        if reply is Reply.YES:
            self.said_yes += weight
            if each.proof is not None:
                self.proven += weight
        elif caps(each):
            self.capping.append(each.item.id)

    @property
    def score(self) -> Fraction | None:
        """Weight done of the weight answered; None while nothing is answered."""
        return Fraction(self.halves, 2 * self.counted) if self.counted else None

    @property
    def coverage(self) -> Fraction:
        """Weight of the fresh answers of the weight that applies; 1 when nothing applies."""
        return Fraction(self.counted, self.weight) if self.weight else Fraction(1)

    @property
    def proof(self) -> Fraction | None:
        """Weight with a reading or a file behind it of the weight answered yes; None without any yes."""
        return Fraction(self.proven, self.said_yes) if self.said_yes else None

    @property
    def caps(self) -> tuple[str, ...]:
        """The items that hold the grade at caution, each once."""
        return tuple(sorted(set(self.capping)))

    @property
    def least(self) -> Fraction:
        """The score if everything not answered were no."""
        return Fraction(self.halves, 2 * self.weight) if self.weight else Fraction(1)

    @property
    def most(self) -> Fraction:
        """The score if everything not answered were yes."""
        missing = self.weight - self.counted
        return Fraction(self.halves + 2 * missing, 2 * self.weight) if self.weight else Fraction(1)

    def level(self, good_from: Fraction) -> Level:
        """Good only when nothing that is not answered yet could make it less; `good_from` is what it takes.

        Caution when an item of weight 5 is no or unknown, or when even yes to everything left would not do;
        else it is open.
        """
        if self.capping or self.most < good_from:
            return Level.CAUTION
        is_open = self.open_high or not self.counted or self.least < good_from
        return Level.OPEN if is_open else Level.GOOD

    def grade(self, good_from: Fraction) -> str | None:
        """The level as a word; None while nothing counts."""
        return self.level(good_from).value if self.counted else None

    def share(self, key: str) -> Share:
        """All of it together, as one may be shown."""
        return Share(
            key,
            decimal_or_none(self.score),
            decimal(self.coverage),
            decimal_or_none(self.proof),
            self.caps,
            self.answered,
            self.total,
        )


def together(parts: Iterable[Sums]) -> Sums:
    """Several sums as one."""
    found = Sums()
    for each in parts:
        for name in Sums.__slots__:
            setattr(found, name, getattr(found, name) + getattr(each, name))
    return found


def sums_of(standings: Iterable[Standing]) -> Sums:
    """All of `standings` added up."""
    found = Sums()
    for each in standings:
        found.add(each)
    return found


def worst(levels: Iterable[Level]) -> Level:
    """The level of several roles together is that of the worst; without any it is open."""
    found = {*levels} or {Level.OPEN}
    return next(level for level in (Level.CAUTION, Level.OPEN, Level.GOOD) if level in found)


def grade_over_roles(standings: Sequence[Standing], good_from: Fraction) -> str | None:
    """The level of the worst role of `standings` as a word; None while nothing counts."""
    by_role: dict[str, list[Standing]] = {}
    for each in standings:
        by_role.setdefault(each.item.role, []).append(each)
    sums = [sums_of(rows) for rows in by_role.values()]
    if not any(each.counted for each in sums):
        return None
    return worst(each.level(good_from) for each in sums if each.weight).value

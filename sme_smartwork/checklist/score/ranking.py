"""What to put right first: what brings most for the least work, over everybody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from sme_smartwork.checklist.kept.store import Subject
from sme_smartwork.checklist.model import Fix, Item, Reply, Standing
from sme_smartwork.checklist.score.standing import SHORT, caps
from sme_smartwork.exact import decimal

_LEFT: Mapping[Reply, Fraction] = {
    Reply.NO: Fraction(1),
    Reply.DONT_KNOW: Fraction(1),
    Reply.PARTLY: Fraction(1, 2),
}


def ranked(standings: Mapping[Subject, Sequence[Standing]]) -> tuple[Fix, ...]:
    """Every item that somebody has not done, that is disputed or old; the most pressing first.

    Weight not done over all people per minute of work, then the cheaper in won; without an estimate the
    weight alone decides, after those that have one.
    """
    found: dict[str, list[tuple[Subject, Standing]]] = {}
    for subject, rows in standings.items():
        for each in rows:
            if _left(each) or each.is_mismatch or each.is_stale:
                found.setdefault(each.item.id, []).append((subject, each))
    return tuple(sorted(map(_fix, found.values()), key=_order))


def _left(each: Standing) -> Fraction:
    """The share of an item that is known not to be done."""
    return _LEFT[each.reply_counted] if each.reply_counted in SHORT else Fraction(0)


def _fix(rows: Sequence[tuple[Subject, Standing]]) -> Fix:
    item, opened = rows[0][1].item, [row for row in rows if _left(row[1])]
    minutes, won = _effort(item, len(opened))
    return Fix(
        item=item,
        people=tuple(subject for subject, _ in rows),
        weight_open=decimal(item.weight * sum((_left(each) for _, each in rows), Fraction(0))),
        minutes=minutes,
        won=won,
        mismatches=sum(each.is_mismatch for _, each in rows),
        stale=sum(each.is_stale for _, each in rows),
        capping=sum(caps(each) for _, each in rows),
        is_due=any(each.is_due for _, each in rows),
    )


def _effort(item: Item, people: int) -> tuple[int | None, int | None]:
    if item.effort is None:
        return None, None
    return item.effort.minutes * people, item.effort.won * people


def _order(fix: Fix) -> tuple[bool, Fraction, Fraction, int, str]:
    """Smaller comes first: something open, then weight for the work, then won, then a fixed order."""
    weight = Fraction(fix.weight_open)
    per_minute = weight / max(fix.minutes, 1) if fix.minutes is not None else Fraction(0)
    return not weight, -per_minute, -weight, fix.won or 0, fix.item.id


def first_of(fixes: Iterable[Fix], most: int) -> tuple[Fix, ...]:
    """The `most` fixes to begin with: what caps the grade before what does not, else in their order."""
    return tuple(sorted(fixes, key=lambda fix: not fix.capping)[:most])

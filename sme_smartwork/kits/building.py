"""From the types a firm chose to the kit with its lines and sums."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from sme_smartwork.kits.content import Content, TypeKit, content
from sme_smartwork.kits.errors import KitRefused
from sme_smartwork.kits.model import SMALL, Choice, Count, FirmSide, Kit, KitLine, ZeroPath

MOST_WON = 1_000_000_000
MOST_COUNT = 1_000_000
_ASKED = frozenset({"people", "teleworkers", "field_workers", "seats"})  # only the firm itself can say
_NO_FIRM = FirmSide()


def build(choice: Choice, day: date, firm: FirmSide = _NO_FIRM, known: Content | None = None) -> Kit:
    """The kit of `choice`, with the firm's counts where no example was chosen. Raises `KitRefused`."""
    known = known or content()
    _check(choice, known)
    size = choice.example or _size(choice, firm, known)
    kits = [known.types[name] for name in known.types if name in choice.types]
    counts = _counts(choice, firm, known, size)
    lines = tuple(_lines(kits, counts, choice, day, known, size))
    used = {line.count.id for line in lines}
    return Kit(
        types=tuple(kit.id for kit in kits),
        size=size,
        lines=lines,
        counts=tuple(each for name, each in counts.items() if name in used),
        zero=_zero(kits, size, choice, day, known),
        pack=known.pack,
    )


def _check(choice: Choice, known: Content) -> None:
    if not choice.types:
        raise KitRefused("kits.no_type", "types")
    for name in choice.types:
        if name not in known.types:
            raise KitRefused("kits.unknown", "types", found=name)
    for values, most, code in (
        (choice.prices, MOST_WON, "kits.price"),
        (choice.counts, MOST_COUNT, "kits.count"),
    ):
        for name, value in values.items():
            if not 0 <= value <= most:
                raise KitRefused(code, name, found=f"{value:,}", limit=f"{most:,}")


def _size(choice: Choice, firm: FirmSide, known: Content) -> str:
    """The nearer example to the firm's people; a firm that does not say is taken for a small one."""
    people = choice.counts.get("people", firm.counts.get("people"))
    return SMALL if people is None else known.size_of(people)


def _counts(choice: Choice, firm: FirmSide, known: Content, size: str) -> Mapping[str, Count]:
    found = {}
    for name, rule in known.counts.items():
        edited = choice.counts.get(name)
        value = edited if edited is not None else _count(name, choice, firm, known, size)
        found[name] = Count(name, rule.title, rule.rule, value, edited is not None)
    return found


def _count(name: str, choice: Choice, firm: FirmSide, known: Content, size: str) -> int | None:
    if choice.example is not None:
        return known.examples[size][name]
    if name in firm.counts:
        return firm.counts[name]
    if name == "hosts":
        return choice.counts.get("rooms", firm.counts.get("rooms", known.examples[size]["rooms"]))
    return None if name in _ASKED else known.examples[size][name]


def _lines(
    kits: list[TypeKit],
    counts: Mapping[str, Count],
    choice: Choice,
    day: date,
    known: Content,
    size: str,
) -> Iterator[KitLine]:
    """Each tool of each type; what is counted once stands there once for all its types."""
    wanted = [(kit, line) for kit in kits for line in kit.lines]
    seen: set[str] = set()
    for kit, line in wanted:
        if line.tool in known.once and line.tool in seen:
            continue
        seen.add(line.tool)
        variant = line.price.get(size, "")
        key = f"{line.tool}.{variant}".removesuffix(".")
        price = known.price(line.tool, variant, day, choice.prices.get(key))
        sharing = [other.id for other, each in wanted if each.tool == line.tool]
        types = tuple(sharing) if line.tool in known.once else (kit.id,)
        yield KitLine(known.tools[line.tool], types, counts[line.count], price)


def _zero(kits: list[TypeKit], size: str, choice: Choice, day: date, known: Content) -> ZeroPath | None:
    """The free ways of all types together, or None where one of them is not known for this size."""
    if any(size not in kit.zero for kit in kits):
        return None
    bought: dict[str, int] = {}
    for kit in kits:
        for tool, count in kit.zero[size].lines:
            together = max(bought.get(tool, 0), count) if tool in known.once else bought.get(tool, 0) + count
            bought[tool] = together
    won = sum(
        count * known.price(tool, "", day, choice.prices.get(tool)).won for tool, count in bought.items()
    )
    return ZeroPath(won, tuple(kit.zero[size].text for kit in kits))

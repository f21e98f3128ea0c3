"""The dictionary of facts of the pack in use, made from its `facts/` once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from sme_smartwork.facts.model import Conflict, Dictionary, Every, Fact, FactType, Group, Table
from sme_smartwork.wording import Text

if TYPE_CHECKING:
    from sme_smartwork.packs.model import Pack

PACK = "subsidies"


def dictionary() -> Dictionary:
    """The tables of the pack in use by name.

    A pack whose rules are broken says nothing of the firm, but people's facts stay readable: then the facts
    shipped with the program are read alone. Raises PackError when those are broken too.
    """
    from sme_smartwork.packs.loaded import generation

    global _last
    now, kept = generation(), _last
    if kept is None or kept[0] is not now:  # a broken pack is not read again for every fact
        kept = _last = (now, _in_use())
    return kept[1]


_last: tuple[object, Dictionary] | None = None


def _in_use() -> Dictionary:
    from sme_smartwork.packs.errors import PackError, ProgramDamaged
    from sme_smartwork.packs.loaded import compiled

    try:
        return compiled(PACK, build)
    except (PackError, ProgramDamaged):
        return _shipped()


def fact(name: str) -> Fact | None:
    """The fact "worker.birth_date" of the dictionary in use; None when it has none of that name."""
    table, _, own = name.partition(".")
    found = dictionary().get(table)
    return found.facts.get(own) if found else None


def build(pack: Pack) -> Dictionary:
    """The dictionary of `pack`."""
    return tables(pack.facts)


def tables(written: Mapping[str, Mapping[str, Any]]) -> Dictionary:
    """The tables `written` in the files of a pack, firm and people first."""
    order = sorted(written, key=lambda name: (name != "firm", name != "worker", name))
    return MappingProxyType({name: _table(name, written[name]) for name in order})


@cache
def _shipped() -> Dictionary:
    from sme_smartwork.packs.loaded import packs_folder
    from sme_smartwork.packs.yaml_text import read_yaml

    folder = packs_folder() / PACK / "facts"
    read = [read_yaml(path.read_text(encoding="utf-8")).data for path in sorted(folder.glob("*.yaml"))]
    return tables({each["table"]: each for each in read})


def _table(name: str, written: Mapping[str, Any]) -> Table:
    groups = tuple(
        Group(each["id"], _text(each["title"]), each.get("sensitive", False)) for each in written["groups"]
    )
    covered = frozenset(group.id for group in groups if group.sensitive)
    return Table(
        name,
        _text(written["title"]),
        written.get("of"),
        groups,
        MappingProxyType({own: _fact(name, own, each, covered) for own, each in written["facts"].items()}),
        tuple(map(_conflict, written.get("conflicts", ()))),
    )


def _conflict(written: Mapping[str, Any]) -> Conflict:
    return Conflict(
        written["id"],
        _text(written["text"]),
        written.get("earlier", ""),
        written.get("later", ""),
        written.get("facts", {}),
        tuple(written.get("span", ())),
        written.get("same", ""),
    )


_LIMITS: Mapping[FactType, tuple[int | None, int | None]] = {
    FactType.WON: (0, 1_000_000_000_000),
    FactType.COUNT: (0, 1_000_000),
    FactType.NUMBER: (0, 1_000_000_000),
}
"""Least and most of a number that says none of its own."""


def _fact(table: str, name: str, written: Mapping[str, Any], covered: frozenset[str]) -> Fact:
    kind = FactType(written["type"])
    least, most = _LIMITS.get(kind, (None, None))
    return Fact(
        table,
        name,
        kind,
        _text(written["label"]),
        _text(written["question"]),
        _text(written["where"]),
        written["group"],
        help=_note(written),
        by=Every(written["by"]) if "by" in written else None,
        unit=written.get("unit"),
        least=written.get("least", least),
        most=written.get("most", most),
        choices={choice: _text(each) for choice, each in written.get("choices", {}).items()},
        past=written.get("past", False),
        sensitive=written.get("sensitive", False) or written["group"] in covered,
        secret=written["group"] in covered,
        absent=written.get("absent"),
        synonyms=tuple(written.get("synonyms", ())),
    )


def _note(written: Mapping[str, Any]) -> Text | None:
    both = written.get("help") or written.get("note")
    return _text(both) if both else None


def _text(both: Mapping[str, str]) -> Text:
    return Text(both["ko"], both["en"])

"""What rules are written in and evaluated by: the facts, figures and definitions of one pack."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sme_smartwork.packs import Pack, PackError, compiled
from sme_smartwork.packs.errors import ProgramDamaged
from sme_smartwork.rules.context import Node
from sme_smartwork.rules.definitions import Definitions
from sme_smartwork.rules.figures import Figures
from sme_smartwork.rules.fills import NO_FILLS, Fills
from sme_smartwork.rules.pack_figures import figures_of
from sme_smartwork.rules.schema import PACK, Schema, firm_schema, schema_of, tables_of


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of one pack. `tables`: each table beside firm and people – does a row belong to a person?"""

    schema: Schema
    tables: Mapping[str, bool]
    figures: Figures
    definitions: Definitions | None = None
    kept: dict[tuple[object, ...], Node] = field(default_factory=dict, repr=False)  # equal nodes are one node

    @property
    def fills(self) -> Fills:
        """The facts that follow from others."""
        return NO_FILLS if self.definitions is None else self.definitions.fills


_KEPT_MOST = 4
_made: dict[tuple[str, str], Vocabulary] = {}


def vocabulary_of(pack: Pack, schema: Schema | None = None) -> Vocabulary:
    """The words of `pack`, made once; RuleError for a figure or definition that makes no sense.

    `schema` replaces its dictionary of facts.
    """
    key = (pack.id, pack.digest)
    if schema is None and key in _made:
        return _made[key]
    facts = schema_of(pack) if schema is None else schema
    figures, tables = figures_of(pack), tables_of(pack)
    kept: dict[tuple[object, ...], Node] = {}
    made = Vocabulary(facts, tables, figures, Definitions(pack, facts, tables, figures, kept), kept)
    if schema is None:
        while len(_made) >= _KEPT_MOST:
            del _made[next(iter(_made))]
        _made[key] = made
    return made


def forget() -> None:
    """Make the words of every pack anew at their next use."""
    _made.clear()


def in_use() -> Vocabulary:
    """The words of the pack in use; where it cannot be used, the facts the records have a field for."""
    try:
        return compiled(PACK, vocabulary_of)
    except (PackError, ProgramDamaged):
        return Vocabulary(firm_schema(), {}, Figures({}))

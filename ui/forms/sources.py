"""What a source is called: the title its pack gives, in the language in force."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sme_smartwork.packs import Pack, compiled
from ui.i18n import say, t

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sme_smartwork.wording import Text


def source_titles(pack: str, sources: tuple[str, ...]) -> str:
    """The titles of `sources` as `pack` names them; an unknown id stands for itself."""
    known = compiled(pack, _titles)
    return " / ".join(say(known[each]) if each in known else each for each in sources)


def pack_words(pack: str) -> str:
    """A pack and its version for people: "규칙팩 2026.11.0"."""
    return t("ui.pack", version=pack.rpartition(" ")[2])


def _titles(pack: Pack) -> Mapping[str, Text]:
    return {name: source.title for name, source in pack.sources.items()}

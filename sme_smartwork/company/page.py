"""The page of documentation of a firm document: every fact of the dictionary, by table and group."""

from __future__ import annotations

from collections.abc import Iterator

from sme_smartwork.facts.dictionary import dictionary
from sme_smartwork.facts.model import FIRM, WORKER, Fact, FactType, Group, Table
from sme_smartwork.facts.periods import EXAMPLES
from sme_smartwork.wording import text

_NUMBERS = frozenset({FactType.WON, FactType.COUNT, FactType.NUMBER})
_LEVELS = {FIRM: "firm", WORKER: "workers[]"}


def firm_page() -> str:
    """The page as Markdown, the same for the same dictionary."""
    tables = dictionary().values()
    return "\n".join(("# FIRM.json", "", *_intro(), *(line for table in tables for line in _table(table))))


def _intro() -> Iterator[str]:
    for part in ("what", "unknown", "timed", "events", "choices", "made"):
        said = text(f"company.page.{part}")
        yield from (said.en, "", said.ko, "")


def _table(table: Table) -> Iterator[str]:
    level = _LEVELS.get(table.name, f"{table.plural}[]")
    yield f"## `{level}` {table.title.en} · {table.title.ko}"
    yield ""
    for group in table.groups:
        if facts := table.of_group(group.id):
            yield from _group(group, facts)


def _group(group: Group, facts: tuple[Fact, ...]) -> Iterator[str]:
    yield f"### {group.title.en} · {group.title.ko}"
    yield ""
    yield "| Fact | Is | Question | Where it is found |"
    yield "|---|---|---|---|"
    for fact in facts:
        question = _both(fact.question.ko, fact.question.en)
        if fact.help:
            question += f"<br>{_both(fact.help.ko, fact.help.en)}"
        yield f"| `{fact.id}` | {_kind(fact)} | {question} | {_both(fact.where.ko, fact.where.en)} |"
    yield ""


def _kind(fact: Fact) -> str:
    parts = [fact.type.value]
    if fact.unit and fact.unit != fact.type.value:
        parts.append(fact.unit)
    if fact.type in _NUMBERS:
        parts.append(f"{fact.least:,} … {fact.most:,}")
    if fact.choices:
        parts.append(", ".join(f"`{choice}` {said.ko}" for choice, said in fact.choices.items()))
    if fact.by:
        parts.append(f"by {fact.by.value} (`{EXAMPLES[fact.by]}`)")
    return _cell("; ".join(parts))


def _both(korean: str, english: str) -> str:
    return f"{_cell(korean)}<br>{_cell(english)}"


def _cell(words: str) -> str:
    return words.replace("|", "\\|").replace("\n", " ")

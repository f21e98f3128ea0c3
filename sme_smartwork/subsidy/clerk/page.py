"""One programme's calculation under construction: steps of the firm downwards, its people to the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sme_smartwork.facts.dictionary import fact as find_fact
from sme_smartwork.rules.context import Context, Node
from sme_smartwork.subsidy.clerk.cells import column_name, shown
from sme_smartwork.subsidy.clerk.ranking import Ranks
from sme_smartwork.wording import Language, say

ROW = "§"  # stands for the row's number in a formula of the table
STEPS, PEOPLE = "†", "¶"  # stand for the sheet of the steps, and for that of the people
FIRST_ROW = 5  # of every list and table, counted as a spreadsheet does
_LONG = 120  # a longer formula gets a cell of its own


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the firm: what it is and its formula, or a value that was given."""

    label: str
    formula: str
    ours: Any = None


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the table: given values, one formula for every row, or a formula for each."""

    label: str
    values: Sequence[Any] | None = None
    formula: str = ""
    formulas: Sequence[str] = ()  # one for each row, where they differ
    ranks: Ranks | None = None  # what the formula counts, where it is a place in line


@dataclass(slots=True)
class Listing:
    """A sheet of named values that every programme refers to: facts of the firm, figures of the law."""

    name: str
    rows: list[tuple[str, str, Any, str]] = field(default_factory=list)  # id, title, value, remark
    places: dict[object, str] = field(default_factory=dict)

    def place(self, key: object, row: tuple[str, str, Any, str]) -> str:
        """The cell of `key`, which is written down at its first use."""
        if key not in self.places:
            self.rows.append(row)
            self.places[key] = f"'{self.name}'!$C${FIRST_ROW + len(self.rows) - 1}"
        return self.places[key]


@dataclass(slots=True)
class Page:
    """The calculation of one programme; `people` are the rows of its table."""

    name: str
    title: str
    language: Language
    people: int
    firm: Listing
    figures: Listing
    steps: list[Step] = field(default_factory=list)
    columns: list[Column] = field(default_factory=list)
    paid: str = ""  # the column of what each row is paid
    _kept: dict[object, str] = field(default_factory=dict)

    def formula(self, node: Node, context: Context) -> str:
        """What the node says, written as a formula; a long one is put into a cell that is referred to."""
        from sme_smartwork.subsidy.clerk.all_nodes import write

        key = (node, context.on)
        if key not in self._kept:
            text = write(node, self, context)
            self._kept[key] = self.put(text, context, node) if len(text) > _LONG else text
        return self._kept[key]

    def put(self, text: str, context: Context, node: Node) -> str:
        """A cell, or a column for a node that every person has an own answer to."""
        return self.column("", text) if node.per_worker and context.rows else self.step("", text)

    def placed(self, node: Node, context: Context, label: str = "") -> str:
        """The node in a cell or column of its own, whatever its length, for a range to speak of."""
        key = (node, context.on, "placed")
        if key not in self._kept:
            text = self.formula(node, context)
            self._kept[key] = self.column(label, text) if self.people else self.step(label, text)
        return self._kept[key]

    def label(self, fact: str) -> str:
        """What a fact is called; its own name where the dictionary has none."""
        known = find_fact(fact)
        return known.label.say(self.language) if known else fact

    def say(self, key: str) -> str:
        """A heading in the language of the sheet."""
        return say(f"clerk.{key}", self.language)

    def step(self, label: str, formula: str, ours: Any = None) -> str:
        """One more line; its cell."""
        self.steps.append(Step(label, formula, ours))
        return f"{STEPS}$B${FIRST_ROW + len(self.steps) - 1}"

    def column(self, label: str, formula: str, ranks: Ranks | None = None) -> str:
        """One more column of formulas; its cell in the row of a formula."""
        self.columns.append(Column(label, None, formula, ranks=ranks))
        return self._last_column()

    def ranks(self, line: str, keys: Sequence[tuple[str, bool]]) -> Ranks:
        """What a formula of a place in `line` counts: cells of columns, each with whether it falls."""
        letters = tuple((_letters(cell), is_falling) for cell, is_falling in keys)
        return Ranks(_letters(line), letters, FIRST_ROW, FIRST_ROW + self.people - 1)

    def fact_column(self, key: object, label: str, values: Sequence[Any]) -> str:
        """The column of a fact; its cell in the row of a formula."""
        if key not in self._kept:
            self.columns.append(Column(label, tuple(map(shown, values))))
            self._kept[key] = self._last_column()
        return self._kept[key]

    def row_by_row(self, formulas: Sequence[str]) -> str:
        """A column whose formulas differ from row to row; its cell in the row of a formula."""
        self.columns.append(Column("", None, "", tuple(formulas)))
        return self._last_column()

    def found(self, node: Node, value: Any, context: Context) -> str:
        """A value the program found where no formula of this sheet reaches."""
        key = (self.name, node, context.on)
        return self.firm.place(key, (self.title, self.say("found"), value, context.on.isoformat()))

    def found_column(self, node: Node, values: Sequence[Any], context: Context) -> str:
        """The same for each row."""
        return self.fact_column((node, context.on, "found"), self.say("found"), values)

    def range(self, cell: str) -> str:
        """Every row of the column a cell stands in."""
        letters = _letters(cell)
        return f"{PEOPLE}${letters}${FIRST_ROW}:${letters}${FIRST_ROW + self.people - 1}"

    @property
    def people_name(self) -> str:
        """The title of the sheet of the people: it begins with the same number."""
        return f"{self.name.split(' ')[0]} {self.say('people_sheet')}"

    def written(self, formula: str, sheet: str, row: int = 0) -> str:
        """`formula` as it stands on `sheet`, in `row` of a table."""
        for mark, name in ((STEPS, self.name), (PEOPLE, self.people_name)):
            formula = formula.replace(mark, "" if name == sheet else f"'{name}'!")
        return formula.replace(ROW, str(row))

    def _last_column(self) -> str:
        return f"{PEOPLE}${column_name(len(self.columns) - 1)}{ROW}"


def _letters(cell: str) -> str:
    """The column of a cell of the table."""
    return cell.removeprefix(PEOPLE).strip("$").split(ROW)[0]

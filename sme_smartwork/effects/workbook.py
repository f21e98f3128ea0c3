"""The calculator as a workbook of live formulas: change an input, and every result follows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from io import BytesIO
from typing import Any

from sme_smartwork.effects.content import Content, Field, content
from sme_smartwork.effects.model import Case, Chosen, Effects, Flag, Line, Origin, Spending, State
from sme_smartwork.effects.sheet_formulas import RESULT_COLUMNS, Cells, formula_of
from sme_smartwork.effects.showing import places
from sme_smartwork.wording import Language, say

_SPARE = 20  # empty rows below a list, for more of the same
_WEEK_TOP, _LIST_TOP, _RULES_TOP = 3, 3, 2


def effects_workbook(effects: Effects, values: Mapping[str, Chosen], language: Language) -> bytes:
    """A workbook (.xlsx) that works out `effects` anew from its inputs; what we found stands beside."""
    from xlsxwriter import Workbook

    buffer = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(buffer, options) as book:
        _Written(book, effects, values, language).write()
    return buffer.getvalue()


class _Written:
    """One workbook being written: results first, then the sheets they refer to."""

    def __init__(self, book: Any, effects: Effects, values: Mapping[str, Chosen], language: Language) -> None:
        self._effects, self._values, self._language = effects, values, language
        self._known: Content = content()
        self._looks = _looks(book)
        names = ("results", "inputs", "people", "costs", "grant")
        self._sheets = {name: book.add_worksheet(self._say(f"sheet.{name}")) for name in names}
        self._cells = Cells({name: f"'{self._say(f'sheet.{name}')}'!" for name in names})

    def _say(self, key: str, **params: object) -> str:
        return say(f"effects.book.{key}", self._language, **params)

    def write(self) -> None:
        """Every sheet; the results last, when it is known where everything stands."""
        self._inputs()
        self._people()
        self._costs()
        self._grant()
        self._results()

    def _head(self, name: str, keys: Sequence[str], widths: Sequence[float], top: int = 0) -> Any:
        sheet = self._sheets[name]
        for place, (key, width) in enumerate(zip(keys, widths, strict=True)):
            sheet.write_string(top, place, self._say(key), self._looks["head"])
            sheet.set_column(place, place, width)
        return sheet

    def _inputs(self) -> None:
        keys = ("symbol", "title", "unit", "value", "middle", "optimistic", "origin", "source", "confidence")
        sheet = self._head("inputs", keys, (8, 40, 14, 16, 16, 16, 18, 60, 12))
        row = 1
        for field in self._known.fields.values():
            self._input(sheet, row, field)
            row += 1
        for flag in Flag:
            sheet.write_string(row, 1, self._say(f"flag.{flag.value}"), self._looks["plain"])
            sheet.write_number(row, 3, int(flag in self._effects.inputs.flags), self._looks["input"])
            self._cells.put(flag.value, "inputs", f"$D${row + 1}")
            row += 1
        sheet.write_string(row + 1, 1, self._say("colours"), self._looks["plain"])

    def _input(self, sheet: Any, row: int, field: Field) -> None:
        sheet.write_string(row, 0, field.symbol)
        sheet.write_string(row, 1, field.title.say(self._language), self._looks["plain"])
        sheet.write_string(row, 2, field.unit.say(self._language))
        for place, key in enumerate(field.keys):
            _number(sheet, row, 3 + place, self._effects.inputs.numbers.get(key), self._look(key))
            case = key.partition(".")[2]
            self._cells.put(f"{field.id}.{case}".removesuffix("."), "inputs", f"${'DEF'[place]}${row + 1}")
        first = self._values.get(field.keys[0])
        if first is None:
            return
        sheet.write_string(row, 6, self._say(f"origin.{first.origin.value}"))
        if first.default is not None:
            source = first.default.source.say(self._language)
            sheet.write_string(row, 7, f"{source} ({first.default.start.isoformat()})", self._looks["plain"])
            sheet.write_string(row, 8, first.default.confidence)

    def _look(self, key: str) -> Any:
        chosen = self._values.get(key)
        return self._looks["edited" if chosen is not None and chosen.origin is Origin.EDITED else "input"]

    def _people(self) -> None:
        sheet = self._head("people", ("people", "days_a_week"), (14, 24), _WEEK_TOP - 1)
        sheet.write_string(0, 0, self._say("days_a_year"), self._looks["head"])
        groups = self._effects.inputs.week or ()
        for row, each in enumerate(groups, start=_WEEK_TOP):
            _number(sheet, row, 0, Fraction(each.people), self._looks["input"])
            _number(sheet, row, 1, each.days, self._looks["input"])
        last = _WEEK_TOP + len(groups) + _SPARE
        self._cells.put("week_people", "people", f"$A${_WEEK_TOP + 1}:$A${last}")
        self._cells.put("week_days", "people", f"$B${_WEEK_TOP + 1}:$B${last}")
        sheet.write_formula(0, 1, f"={formula_of('days', None, self._cells)}", self._looks["number"])
        self._cells.put("days", "people", "$B$1")

    def _costs(self) -> None:
        sheet = self._sheets["costs"]
        given = self._effects.inputs
        lists: Sequence[tuple[str, tuple[Spending, ...] | None]] = (
            ("trips", given.trips),
            ("one_off", given.one_off),
            ("monthly", given.monthly),
        )
        for number, (name, lines) in enumerate(lists):
            left = number * 4
            sheet.write_string(0, left, self._say(name), self._looks["head"])
            for place, key in enumerate(("what", "count", "won")):
                sheet.write_string(_LIST_TOP - 1, left + place, self._say(key), self._looks["head"])
            sheet.set_column(left, left, 30)
            sheet.set_column(left + 1, left + 2, 12)
            for row, each in enumerate(lines or (), start=_LIST_TOP):
                sheet.write_string(row, left, each.title, self._looks["plain"])
                _number(sheet, row, left + 1, each.count, self._looks["input"])
                _number(sheet, row, left + 2, each.won, self._looks["input"])
            last = _LIST_TOP + len(lines or ()) + _SPARE
            for name_of, place in (("count", left + 1), ("won", left + 2)):
                column = "ABCDEFGHIJKL"[place]
                self._cells.put(f"{name}_{name_of}", "costs", f"${column}${_LIST_TOP + 1}:${column}${last}")
            if lines is not None:
                self._cells.given.add(name)

    def _grant(self) -> None:
        rules = self._effects.inputs.rules
        sheet = self._sheets["grant"]
        sheet.set_column(0, 0, 44)
        sheet.set_column(1, 9, 16)
        if rules is None or (self._effects.inputs.grant is None and not self._effects.inputs.grant_follows):
            sheet.write_string(0, 0, self._say("no_grant"), self._looks["plain"])
            return
        sources = " · ".join(each.say(self._language) for each in rules.sources)
        head = self._say("rules", year=rules.year, sources=sources, confidence=rules.confidence)
        sheet.write_string(0, 0, head, self._looks["plain"])
        numbers = {
            name: getattr(rules, name)
            for name in (
                *("factor", "months", "head_share", "head_most", "small_firm", "small_heads"),
                *("limit", "limit_parent"),
            )
        }
        for row, (name, value) in enumerate(numbers.items(), start=_RULES_TOP):
            sheet.write_string(row, 0, self._say(f"rule.{name}"), self._looks["plain"])
            _number(sheet, row, 1, value, self._looks["input"])
            self._cells.put(name, "grant", f"$B${row + 1}")
        row = _RULES_TOP + len(numbers)
        sheet.write_string(row, 0, self._say("rule.heads"), self._looks["plain"])
        sheet.write_formula(row, 1, f"={formula_of('heads', None, self._cells)}", self._looks["number"])
        self._cells.put("heads", "grant", f"$B${row + 1}")
        self._tiers(sheet, row + 2)

    def _tiers(self, sheet: Any, top: int) -> None:
        rules = self._effects.inputs.rules
        tiers = rules.tiers if rules is not None else ()
        for place, key in enumerate(("tier_days", "tier_won")):
            sheet.write_string(top, place, self._say(key), self._looks["head"])
        for row, (days, won) in enumerate(tiers, start=top + 1):
            _number(sheet, row, 0, days, self._looks["input"])
            _number(sheet, row, 1, won, self._looks["input"])
        for name, column in (("tier_days", "A"), ("tier_won", "B")):
            self._cells.put(name, "grant", f"${column}${top + 2}:${column}${top + 1 + len(tiers)}")
        self._grant_people(sheet, top + len(tiers) + 2)

    def _grant_people(self, sheet: Any, top: int) -> None:
        """The rows of those who use it: as they were entered, else following the days E1 reckons with."""
        keys = ("heads", "days_a_month", "child", "each_won", "ahead", "paid")
        for place, key in enumerate(keys):
            sheet.write_string(top, place, self._say(key), self._looks["head"])
        follows = self._effects.inputs.grant_follows
        count = self._followed(sheet, top + 1) if follows else self._entered(sheet, top + 1)
        first, last = top + 2, top + 1 + count
        for name, column in (("line_heads", "A"), ("line_won", "D"), ("line_paid", "F")):
            self._cells.put(name, "grant", f"${column}${first}:${column}${last}")
        shown = max(1, len(self._effects.inputs.week or ())) if follows else count
        for row in range(top + 1, top + 1 + count):
            look = self._looks["number" if row <= top + shown else "spare"]
            for place, name in ((3, "each_won"), (4, "ahead"), (5, "paid")):
                formula = formula_of(name, None, self._cells).replace("§", str(row + 1))
                sheet.write_formula(row, place, f"={formula}", look)

    def _entered(self, sheet: Any, top: int) -> int:
        """A row for those with and those without a young child of each group, the best paid first in line."""
        self._cells.given.add("grant")
        rows = []
        for each in self._effects.inputs.grant or ():
            rows.append((each.young_children, each.days, 1))
            rows.append((each.people - each.young_children, each.days, 0))
        for row, (heads, days, child) in enumerate(rows, start=top):
            for place, value in enumerate((Fraction(heads), days, Fraction(child))):
                _number(sheet, row, place, value, self._looks["input"])
        return len(rows)

    def _followed(self, sheet: Any, top: int) -> int:
        """A row for each row of the week's groups, the spare ones too; zeros of these are not shown."""
        groups = self._effects.inputs.week or ()
        found = self._effects.inputs.grant or ()
        for row in range(len(groups) + _SPARE):
            self._cells.put("group_people", "people", f"$A${_WEEK_TOP + 1 + row}")
            self._cells.put("group_days", "people", f"$B${_WEEK_TOP + 1 + row}")
            is_shown = row < max(1, len(groups))
            look = self._looks["number" if is_shown else "spare"]
            ours = (found[row].people, float(found[row].days)) if row < len(found) else (0, 0)
            names = ("month_heads" if row else "first_heads", "month_days")
            for place, (name, value) in enumerate(zip(names, ours, strict=True)):
                formula = formula_of(name, None, self._cells)
                sheet.write_formula(top + row, place, f"={formula}", look, value)
            if is_shown:
                sheet.write_number(top + row, 2, 0, self._looks["input"])
        return len(groups) + _SPARE

    def _results(self) -> None:
        cases = ("conservative", "middle", "optimistic")
        keys = ("number", "title", "who", "nature", "unit", *cases, *(f"ours_{case}" for case in cases))
        sheet = self._head("results", keys, (8, 44, 10, 10, 12, 18, 18, 18, 18, 18, 18))
        for row, line in enumerate(self._effects.lines, start=1):
            for case in Case:
                column = RESULT_COLUMNS[case]
                self._cells.put(f"{line.id}@{case}", "results", f"${column}${row + 1}")
        for row, line in enumerate(self._effects.lines, start=1):
            self._result(sheet, row, line)
        sheet.write_string(len(self._effects.lines) + 2, 1, self._say("apart"), self._looks["plain"])
        sheet.write_string(len(self._effects.lines) + 3, 1, self._effects.pack)
        sheet.freeze_panes(1, 2)

    def _result(self, sheet: Any, row: int, line: Line) -> None:
        words = (
            line.number,
            line.title.say(self._language),
            say(f"effects.who.{line.who.value}", self._language),
            "" if line.nature is None else say(f"effects.nature.{line.nature.value}", self._language),
            line.unit.say(self._language),
        )
        for place, text in enumerate(words):
            sheet.write_string(row, place, text, self._looks["plain"])
        look = self._looks["whole" if places(line) == 0 else "tenth"]
        for place, case in enumerate(Case):
            formula = formula_of(line.id, case, self._cells, self._state_words())
            amount = line.amounts[case]
            cached = "" if amount.value is None else float(amount.value)
            sheet.write_formula(row, 5 + place, f"={formula}", look, cached)
            if amount.value is not None:
                sheet.write_number(row, 8 + place, float(amount.value), look)
            else:
                sheet.write_string(row, 8 + place, self._state_words()[amount.state])

    def _state_words(self) -> Mapping[State, str]:
        said = {
            state: say(f"effects.state.{state.value}", self._language) for state in (State.OFF, State.NEVER)
        }
        return said | {State.UNKNOWN: "", State.KNOWN: ""}


def _looks(book: Any) -> dict[str, Any]:
    wrapped = {"text_wrap": True, "valign": "top"}
    return {
        "head": book.add_format({"bold": True, "bottom": 1} | wrapped),
        "plain": book.add_format(wrapped),
        "input": book.add_format({"num_format": "#,##0.######", "bg_color": "#FFF7DB"}),
        "edited": book.add_format({"num_format": "#,##0.######", "bg_color": "#FFE3A3", "bold": True}),
        "number": book.add_format({"num_format": "#,##0.######"}),
        "spare": book.add_format({"num_format": "#,##0.######;-#,##0.######;"}),
        "whole": book.add_format({"num_format": "#,##0"}),
        "tenth": book.add_format({"num_format": "#,##0.0"}),
    }


def _number(sheet: Any, row: int, place: int, value: Fraction | None, look: Any) -> None:
    """A number to change; a quotient stays one, and what nobody knows stays empty."""
    if value is None:
        sheet.write_blank(row, place, None, look)
    elif Fraction(str(float(value))) == value:
        sheet.write_number(row, place, float(value), look)
    else:
        sheet.write_formula(row, place, f"={value.numerator}/{value.denominator}", look, float(value))

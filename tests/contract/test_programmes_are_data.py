"""Adding a programme is adding a file: no code names a programme, a figure of the law, year or amount."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from sme_smartwork.packs import installed

PACK = installed("subsidies")
RULES = (Path("sme_smartwork/rules"), Path("sme_smartwork/subsidy"), Path("ui/subsidy"))
YEARS = range(2023, 2031)
LEAST_AMOUNT = 10_000  # won; smaller numbers have many meanings


def constants(*folders: Path) -> Iterator[tuple[str, object]]:
    """Every literal of the code in `folders` with its place; what docstrings say does not count."""
    for folder in folders:
        for file in sorted(folder.rglob("*.py")):
            tree = ast.parse(file.read_text(encoding="utf-8"))
            said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
            for node in ast.walk(tree):
                if isinstance(node, ast.Constant) and id(node) not in said:
                    yield f"{file}:{node.lineno}", node.value


def test_no_code_names_a_programme_or_a_figure_of_the_law() -> None:
    names = {*PACK.items, *PACK.values}

    found = [place for place, value in constants(Path("sme_smartwork"), Path("ui")) if value in names]

    assert found == []


def test_no_rule_engine_or_screen_knows_a_year_or_an_amount() -> None:
    def is_law(value: object) -> bool:
        if not isinstance(value, int) or isinstance(value, bool):
            return False
        return value in YEARS or (value >= LEAST_AMOUNT and value % 1_000 == 0)

    allowed = {1_000_000}  # the most rows or digits something may have, never won
    found = [(place, value) for place, value in constants(*RULES) if is_law(value) and value not in allowed]

    assert found == []

"""A programme written as a workbook and read again is the same, to the last number and quote."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sme_smartwork.authoring.flow import flow, parsed
from sme_smartwork.authoring.from_sheet import SheetProblem, read_workbook
from sme_smartwork.authoring.to_sheet import workbook_of
from sme_smartwork.authoring.yaml_file import yaml_of
from sme_smartwork.packs.yaml_text import read_yaml

ITEMS = sorted(Path("resources/packs/subsidies/items").glob("*.yaml"))


def plain(path: Path) -> Any:
    """The data of a file; nothing where there is none."""
    return read_yaml(path.read_text(encoding="utf-8")).data if path.exists() else []


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.stem)
def test_every_programme_comes_back_as_it_was(item: Path, tmp_path: Path) -> None:
    programme, cases = plain(item), plain(item.parent.parent / "scenarios" / item.name)
    file = tmp_path / "programme.xlsx"
    file.write_bytes(workbook_of(programme, cases))

    written = read_workbook(file)

    assert written.programme == programme
    assert list(written.programme) == list(programme), "the order of the file is kept"
    assert written.cases == cases
    assert read_yaml(yaml_of(written.programme)).data == programme


_LEAVES = (
    st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=12)
    | st.integers(-(10**12), 10**12)
    | st.booleans()
    | st.none()
    | st.sampled_from(["62", "true", "null", "2026-01-01", "a: b", "{", "- x", "'", '"', "#", "1/3", ""])
)
_DATA = st.recursive(
    _LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("abc_.", min_size=1), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(_DATA)
def test_a_rule_in_a_cell_says_what_the_file_said(data: Any) -> None:
    assert parsed(flow(data)) == data


def test_a_cell_that_is_no_rule_is_named(tmp_path: Path) -> None:
    programme = plain(ITEMS[0])
    file = tmp_path / "programme.xlsx"
    file.write_bytes(
        _with_cell(workbook_of(programme, []), "firm", "when", "{fact: firm.public_body, is: false")
    )

    with pytest.raises(SheetProblem) as told:
        read_workbook(file)

    assert told.value.params["sheet"] == "firm"
    assert told.value.params["column"] == "when"
    assert told.value.params["row"] == 2


def test_a_workbook_that_is_no_programme_is_refused(tmp_path: Path) -> None:
    from xlsxwriter import Workbook

    with Workbook(tmp_path / "other.xlsx") as book:
        book.add_worksheet("roster")

    with pytest.raises(SheetProblem) as told:
        read_workbook(tmp_path / "other.xlsx")

    assert told.value.code == "authoring.no_sheet"


@pytest.mark.parametrize("sheet", ["firm", "values"])
def test_a_sheet_somebody_deleted_is_named(sheet: str, tmp_path: Path) -> None:
    from io import BytesIO

    from openpyxl import load_workbook

    item = next(each for each in ITEMS if "values" in plain(each))
    book = load_workbook(BytesIO(workbook_of(plain(item), [])))
    book.remove(book[sheet])
    book.save(tmp_path / "programme.xlsx")

    with pytest.raises(SheetProblem) as told:
        read_workbook(tmp_path / "programme.xlsx")

    assert (told.value.code, told.value.params["sheet"]) == ("authoring.no_sheet", sheet)


def test_a_programme_whose_id_was_lost_is_written_nowhere(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from sme_smartwork.cli import main

    file = tmp_path / "programme.xlsx"
    file.write_bytes(workbook_of({**plain(ITEMS[0]), "id": None}, []))

    assert main(["packs", "yaml", "--out", str(tmp_path / "out"), str(file)]) == 2
    assert "id" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_workbook_is_never_written_over_the_programme_it_is_made_from(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from sme_smartwork.cli import main

    item = tmp_path / ITEMS[0].name
    item.write_bytes(ITEMS[0].read_bytes())

    assert main(["packs", "sheet", "--out", str(item), str(item)]) == 2
    assert "--out" in capsys.readouterr().err
    assert item.read_bytes() == ITEMS[0].read_bytes()


@pytest.mark.parametrize(
    "text", ["id: x\nfirm: [a]\n", "id: x\nfirm: {a: 1}\n", "table: leave\n", "- id: x\n"]
)
def test_a_file_that_is_no_programme_is_refused(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from sme_smartwork.cli import main

    item = tmp_path / "other.yaml"
    item.write_text(text, encoding="utf-8")

    assert main(["packs", "sheet", "--out", str(tmp_path / "other.xlsx"), str(item)]) == 2
    assert "other.yaml" in capsys.readouterr().err


def test_numbers_and_days_typed_as_such_are_taken(tmp_path: Path) -> None:
    from datetime import date

    programme = {
        "id": "x",
        "values": {"x_unit": {"title": {"ko": "가", "en": "a"}, "unit": "won", "dated": []}},
    }
    programme["values"]["x_unit"]["dated"].append(  # type: ignore[index]
        {"from": "2026-01-01", "value": 300000, "source": "S", "confidence": "A"}
    )
    data = _with_cell(workbook_of(programme, []), "values", "value", 300000)
    file = tmp_path / "programme.xlsx"
    file.write_bytes(_with_cell(data, "values", "from", date(2026, 1, 1)))

    assert read_workbook(file).programme == programme


def _with_cell(data: bytes, sheet: str, column: str, value: object) -> bytes:
    """The workbook as somebody saves it who typed `value` into the first row of `sheet`."""
    from io import BytesIO

    from openpyxl import load_workbook

    book = load_workbook(BytesIO(data))
    page = book[sheet]
    heads = [cell.value for cell in page[1]]
    page.cell(row=2, column=heads.index(column) + 1).value = value  # type: ignore[assignment]
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()

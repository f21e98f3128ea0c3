"""Small workbooks in the layouts of other programs, made by hand for the tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook

Rows = Sequence[Sequence[object]]
GUID = "0f9c5a1e-1111-4a5b-8c11-2f6f0000000"
AZURE_HEADS = (
    "Main Area",
    "Sub Area",
    "Checklist item",
    "Description (optional)",
    "Severity",
    "Status",
    "Comment",
    "More info",
    "Training",
    "Graph Query",
    "GUID",
    "Secure",
)


def book(path: Path, sheets: Mapping[str, Rows]) -> Path:
    """A workbook with `sheets`."""
    made = Workbook()
    made.remove(made.worksheets[0])
    for title, rows in sheets.items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    made.save(path)
    return path


def azure_book(path: Path, lines: Rows) -> Path:
    """The sheet of a review checklist: a title, the heads in row 7, and the GUID one column to the right."""
    top: Rows = [[], ["Azure Checklist"], [], ["Small office network"], [], []]
    values: Rows = [["Severity", "Status"], ["High", "Not verified"], ["Low", "Open"]]
    return book(path, {"Checklist": [*top, AZURE_HEADS, *lines], "Values": values})


def azure_line(number: int, text: str, status: object = "Not verified", comment: str = "") -> list[object]:
    """One line of it."""
    return ["Network", "Edge", text, None, "High", status, comment, None, None, None, None, f"{GUID}{number}"]


def library_book(path: Path, korean: bool = True) -> Path:
    """A library: what it is, and its requirements, the Korean ones in columns of their own."""
    heads = ["assessable", "depth", "ref_id", "name", "description", "importance"]
    heads += ["name[ko]", "description[ko]"] if korean else []
    meta = [["type", "library"], ["locale", "en"], ["name", "Small rules"], ["name[ko]", "작은 규칙"]]
    rows = [
        heads,
        [None, 1, "A", "Doors", None, None, "문", None],
        ["x", 2, "A.1", "Lock the door", "Every evening.", "mandatory", "문을 잠그기", "저녁마다."],
        ["x", 2, "A.2", None, "Count the keys.", None, None, "열쇠를 세기."],
        [None, 1, "B", "Windows", None, None, "창", None],
        ["x", 2, "B.1", "Close the window", None, "nice_to_have", "창을 닫기", None],
    ]
    kept = len(heads)
    return book(path, {"library_meta": meta, "rules_content": [row[:kept] for row in rows]})


def assessment_book(path: Path, results: Sequence[tuple[object, object]]) -> Path:
    """An assessment with one requirement for each pair of result and progress."""
    heads = ["urn", "assessable", "ref_id", "name", "description", "compliance_result"]
    heads += ["requirement_progress", "observations"]
    rows: list[Sequence[object]] = [heads, ["urn:a", False, "A", "Doors", "", "not_assessed", "to_do", ""]]
    for number, (result, progress) in enumerate(results, start=1):
        rows.append([f"urn:a.{number}", True, f"A.{number}", f"Rule {number}", "", result, progress, "seen"])
    return book(path, {"Sheet1": rows})

"""Two firms that send the very same broken file are each told of it: neither is the other's copy."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.support.collecting import collected, rows
from tests.support.workbook_parts import honest_workbook
from tests.unit.collect.conftest import Inbox

PAGE = b"<html><table><tr><td>1</td></tr></table></html>"


@pytest.mark.parametrize(
    ("content", "name", "state", "told"),
    [
        (b"", "report.xlsx", "unreadable", "unreadable"),
        (PAGE, "report.xls", "unreadable", "unreadable"),
        (None, "report.xlsx", "unsigned", "fault"),
    ],
    ids=["empty", "page", "no-report"],
)
def test_each_of_two_firms_with_one_broken_file_is_told(
    content: bytes | None, name: str, state: str, told: str, inbox: Inbox, tmp_path: Path
) -> None:
    for firm in ("가", "나"):
        (inbox.folder / firm).mkdir()
        (inbox.folder / firm / name).write_bytes(honest_workbook() if content is None else content)
    dataset = collected(tmp_path / "out", inbox.folder)
    assert dataset.counts == {"counted": 3, state: 2}
    found = rows(dataset, "SELECT label, trouble, severity FROM problems ORDER BY label")
    assert [(label.rpartition("/")[0][-1], *rest) for label, *rest in found] == [
        ("가", told, "serious"),
        ("나", told, "serious"),
    ]


def test_a_copy_of_a_sound_report_is_a_copy_still(inbox: Inbox, tmp_path: Path) -> None:
    shutil.copy(inbox.folder / "report-0.xlsx", inbox.folder / "report-9.xlsx")
    dataset = collected(tmp_path / "out", inbox.folder)
    assert dataset.counts == {"counted": 3, "duplicate": 1}

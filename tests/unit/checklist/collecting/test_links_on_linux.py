"""Links to folders and pipes among answers: told, never followed, never waited for."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from sme_smartwork.exchange.envelope import FileUnreadable, read_file
from tests.support.answer_fixtures import HERE, office_of_fixtures
from tests.support.exchanging import Clock


def test_links_and_pipes_are_told_and_never_followed(tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / "in", tmp_path / "elsewhere"
    folder.mkdir()
    elsewhere.mkdir()
    shutil.copy(HERE / "valid/first.swanswer", elsewhere)
    (folder / "link").symlink_to(elsewhere, target_is_directory=True)
    os.mkfifo(folder / "pipe.swanswer")
    office = office_of_fixtures(tmp_path / "office", Clock())
    with office.store:
        found = {each.label: each.problems[0].code for each in office.collecting.look([folder])}
    assert found == {"link": "link", "pipe.swanswer": "no_file"}


def test_a_device_is_no_file_to_read() -> None:
    with pytest.raises(FileUnreadable):
        read_file(Path("/dev/null"))

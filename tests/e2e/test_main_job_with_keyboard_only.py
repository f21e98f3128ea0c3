"""The whole main job in the real program without ever touching a mouse; a kill loses nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.main_job import do_main_job


@pytest.mark.timeout(900)
def test_everything_done_by_keyboard_alone_is_there_after_a_kill(tmp_path: Path) -> None:
    do_main_job(tmp_path, "keyboard")

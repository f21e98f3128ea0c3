"""`probe` on the command line: it says what was seen, keeps nothing, and fails when something is wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sme_smartwork import cli
from sme_smartwork.checklist.probes.model import PROBES, reading_of
from sme_smartwork.probe_commands import PROBES as OFFERED


def test_the_document_holds_results_and_exactly_what_was_read(capsys: pytest.CaptureFixture[str]) -> None:
    code = cli.main(["probe", "--json", "P08", "p09"])
    document = json.loads(capsys.readouterr().out)
    assert [each["probe"] for each in document["results"]] == ["P08", "P09"]
    assert reading_of(document["reading"]).readings
    assert code == int(any(each["outcome"] == "fail" for each in document["results"]))


@pytest.mark.parametrize("language", ["ko", "en"])
def test_people_get_one_line_a_probe_and_are_told_that_nothing_is_stored(
    language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    cli.main(["--language", language, "probe", "--shared-pc"])
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[1] for line in lines[:-1]] == list(PROBES)
    assert len(lines) == len(PROBES) + 1


def test_nothing_is_left_in_the_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    cli.main(["probe", "P01", "P02", "P17"])
    assert list(tmp_path.rglob("*")) == []


def test_a_probe_that_does_not_exist_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as refused:
        cli.main(["probe", "P99"])
    assert refused.value.code == 2
    assert "P99" in capsys.readouterr().err


def test_the_command_offers_every_probe_of_this_computer() -> None:
    assert OFFERED == PROBES

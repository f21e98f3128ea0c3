"""What PowerShell prints on a Korean Windows: only what stands between the marks counts."""

from __future__ import annotations

import base64
import re

import pytest

from sme_smartwork.checklist.probes.judging import judge
from sme_smartwork.checklist.probes.model import DENIED, MISSING, Reading, State, System, failed, found
from sme_smartwork.checklist.probes.readers import powershell
from tests.support import probing

ALL = frozenset(powershell.ITEMS)
BEGIN, END = powershell.BEGIN.encode(), powershell.END.encode()
NOISE = "경고: 액세스가 거부되었습니다.\r\n".encode("cp949")


def _out(name: str) -> bytes:
    return (probing.FOLDER / "windows" / name).read_bytes()


def test_korean_noise_before_between_and_after_is_there_and_is_ignored() -> None:
    out = _out("korean.out")
    outside = re.split(BEGIN + b".*?" + END, out, flags=re.DOTALL)
    assert sum(any(byte > 127 for byte in part) for part in outside) >= 4
    with pytest.raises(UnicodeDecodeError):
        out.decode("utf-8")
    told = powershell.told_by(out, ALL)
    assert told["bitlocker"] == found({"system_drive": "C:", "drives": {"C:": 1, "D:": 2}})
    assert [each["name"] for each in told["antivirus"].value] == ["알약", "Windows Defender"]
    assert told["firewall_products"] == found([])
    assert told["defender"] == DENIED
    assert told["update_history"].value[0]["kb"] == "KB5068861"


def test_rules_judge_what_a_korean_windows_told() -> None:
    more = {
        "version": found({"CurrentBuildNumber": "26200", "EditionID": "Core", "InstallationType": "Client"}),
        "restart": found({"is_needed": False, "since": None}),
    }
    reading = Reading(System.WINDOWS, probing.NOW, {**powershell.told_by(_out("korean.out"), ALL), **more})
    said = {probe: judge(probe, reading, probing.case()) for probe in ("P01", "P05", "P06")}
    assert {probe: (each.outcome.value, each.reason) for probe, each in said.items()} == {
        "P01": ("pass", "encrypted"),
        "P05": ("pass", "antivirus_on"),
        "P06": ("unknown", "update_of_what_not_known"),  # recorded before builds were read
    }
    assert said["P05"].shown == {"name": "알약"}


def test_output_that_was_cut_short_costs_only_what_is_missing() -> None:
    told = powershell.told_by(_out("korean-cut-short.out"), ALL, untold="time_limit")
    assert told["bitlocker"].state is State.READ
    assert told["update_history"] == failed("time_limit")


def test_a_server_without_security_center_and_a_forbidden_answer_are_told_apart() -> None:
    told = powershell.told_by(_out("korean-server.out"), frozenset({"antivirus", "bitlocker"}))
    assert told == {"antivirus": MISSING, "bitlocker": DENIED}


@pytest.mark.parametrize(
    "out",
    [
        b"",
        NOISE,
        BEGIN,
        END + BEGIN,
        BEGIN + NOISE + END,
        BEGIN + b"[1]" + END,
        BEGIN + b'{"source": "other", "value": 1}' + END,
        BEGIN + b'{"source": "bitlocker", "val' + END,
    ],
)
def test_without_a_whole_answer_every_source_has_failed(out: bytes) -> None:
    assert powershell.told_by(out, frozenset({"bitlocker"})) == {"bitlocker": failed("not_told")}


def test_an_answer_after_one_that_was_cut_short_still_counts() -> None:
    whole = BEGIN + b'{"source": "bitlocker", "value": 5}' + END
    told = powershell.told_by(BEGIN + b'{"source": "antiv' + NOISE + whole, frozenset({"bitlocker"}))
    assert told == {"bitlocker": found(5)}


def test_only_what_is_wanted_is_asked_and_nothing_is_ever_changed() -> None:
    assert "AntiVirusProduct" not in powershell.script(frozenset({"bitlocker"}))
    script = powershell.script(ALL)
    verbs = set(re.findall(r"\b([A-Z][A-Za-z]+)-[A-Z][A-Za-z]+", script))
    assert verbs == {"New", "Get", "Where", "ForEach", "ConvertTo"}
    made = re.findall(r"New-Object -ComObject ([\w.]+)", script)
    assert made == ["Shell.Application", "Microsoft.Update.Session"]
    assert script.count("New-Object") == len(made)
    assert script.isascii()


def test_the_program_is_handed_over_without_a_shell_and_whole() -> None:
    *options, encoded = powershell.words_of("한글 'and' \"quotes\"")
    assert options == ["-NoLogo", "-NoProfile", "-NonInteractive", "-EncodedCommand"]
    assert base64.b64decode(encoded).decode("utf-16-le") == "한글 'and' \"quotes\""

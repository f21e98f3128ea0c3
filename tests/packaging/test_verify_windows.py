"""How verification reads what Windows notes of a program, and refuses what a Setup must not leave."""

from __future__ import annotations

from pathlib import Path

from verification import wine
from verification.windows_install import OWN, UNINSTALL, section

REGISTRY = r"""WINE REGISTRY Version 2
[Software\\Classes\\.swplace] 1795320000
#time=1dc5b0
@="SMESmartWork.Workplace"
"Content Type"="application/vnd.sme-smartwork.workplace"

[Software\\Classes\\SMESmartWork.Workplace\\shell\\open\\command] 1795320000
@="\"C:\\Programs\\SmartWork.exe\" \"%1\""

[Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\SMESmartWork] 1795320000
"DisplayName"="SME SmartWork"
"NoModify"=dword:00000001
"""


def test_a_key_of_the_registry_is_read_with_its_own_value_and_its_named_ones() -> None:
    assert section(REGISTRY, r"Software\\Classes\\.swplace") == {
        "@": "SMESmartWork.Workplace",
        "Content Type": "application/vnd.sme-smartwork.workplace",
    }
    assert section(REGISTRY, UNINSTALL) == {"DisplayName": "SME SmartWork"}


def test_a_command_keeps_its_quotes_and_backslashes() -> None:
    found = section(REGISTRY, r"Software\\Classes\\SMESmartWork.Workplace\\shell\\open\\command")
    assert found == {"@": r'"C:\Programs\SmartWork.exe" "%1"'}


def test_a_key_that_is_not_there_holds_nothing() -> None:
    assert section(REGISTRY, r"Software\\Classes\\.swinvite") == {}


def test_traces_of_the_program_are_known_by_name() -> None:
    assert OWN.search(r"[Software\\Classes\\.swprogramme]")
    assert OWN.search("users/somebody/AppData/Local/Programs/SmartWork")
    assert not OWN.search(r"[Software\\Wine\\Drivers]")


def test_pictures_of_windows_drawn_by_wine_show_korean(tmp_path: Path) -> None:
    registry = tmp_path / "user.reg"
    registry.write_text("WINE REGISTRY Version 2\n", encoding="ascii")
    wine.lend_korean_letters(tmp_path)
    lent = section(registry.read_text(encoding="ascii"), r"Software\\Wine\\Fonts\\Replacements")
    assert lent["Tahoma"] == lent["MS Shell Dlg"] == "NanumGothic"

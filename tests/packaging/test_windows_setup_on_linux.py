"""The Windows Setup program: its texts, what it registers and removes, and that it never half installs."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from sme_smartwork.opening import SUFFIXES
from sme_smartwork.paths import APP_NAME
from tests.support.repository import TOP

from frozen.order import BuildError, Order
from windows import package, signing

SCRIPTS = {
    path.name: path.read_text(encoding="utf-8") for path in (TOP / "installer" / "windows").glob("*.ns[ih]")
}
TEXTS = json.loads(package.WORDING.read_text(encoding="utf-8"))


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """A frozen program in small, as it lies in the folder of an earlier installation."""
    folder = tmp_path / "SmartWork"
    (folder / "_internal" / "한글 폴더").mkdir(parents=True)
    (folder / "licences").mkdir()
    for name in ("SmartWork.exe", "smartwork-cli.exe", package.REMOVER, "licences/LICENSE"):
        (folder / name).write_bytes(b"x" * 5000)
    (folder / "_internal" / "한글 폴더" / "a $b.txt").write_bytes(b"x")
    return folder


def test_the_removal_deletes_what_is_installed_file_by_file(bundle: Path) -> None:
    lines = list(package.removal_lines(bundle))
    assert '!insertmacro DeleteOwn "_internal\\한글 폴더\\a $$b.txt"' in lines
    assert lines.index('RMDir "$INSTDIR\\_internal\\한글 폴더"') < lines.index('RMDir "$INSTDIR\\_internal"')
    files = [path for path in bundle.rglob("*") if path.is_file()]
    assert len([line for line in lines if " DeleteOwn " in line]) == len(files) - 1
    assert not [line for line in lines if package.REMOVER in line]


def test_nothing_ever_removes_the_folder_with_all_that_is_in_it() -> None:
    found = [
        line.strip()
        for text in SCRIPTS.values()
        for line in text.splitlines()
        if re.search(r"RMDir\s+/r", line) and not line.lstrip().startswith(";")
    ]
    assert sorted(found) == ['RMDir /r "${PATH}"']
    assert not [line for line in SCRIPTS["setup_swap.nsh"].splitlines() if 'RemoveItem "$INSTDIR\\' in line]


def test_everything_at_the_top_is_swapped_and_the_remover_once(bundle: Path) -> None:
    items = re.findall(r'"(.+)"', "\n".join(package.item_lines(bundle)))
    assert sorted(items) == sorted(
        ["SmartWork.exe", "smartwork-cli.exe", "_internal", "licences", package.REMOVER]
    )


def test_the_space_asked_for_counts_whole_blocks(bundle: Path) -> None:
    assert package.kilobytes(bundle) == 4 * 8 + 4


def test_every_text_the_scripts_say_exists_and_every_text_is_said() -> None:
    code = "\n".join(SCRIPTS.values())
    said = set(re.findall(r"\$\((\w+)\)", code))
    said |= set(re.findall(r"\$\{KO_(\w+)\}", code)) & set(re.findall(r"\$\{EN_(\w+)\}", code))
    said |= set(re.findall(r"\$\{Stop(?:TakingBack)?\} \d+ (\w+)", code))
    named = {key.removeprefix(package.AREA) for key in TEXTS} - {"damaged"}
    assert said == named


def test_every_reason_to_stop_has_a_number_of_its_own_and_stands_in_the_head() -> None:
    reasons: dict[str, set[str]] = {}
    for text in SCRIPTS.values():
        for code, key in re.findall(r"\$\{Stop(?:TakingBack)?\} (\d+) (\w+)", text):
            reasons.setdefault(code, set()).add(key)
    assert all(len(keys) == 1 for keys in reasons.values())
    head = SCRIPTS["setup.nsi"].partition("Unicode true")[0]
    assert all(re.search(rf"\b{code} ", head) for code in reasons)
    assert len(reasons) == 10
    for language in ("ko", "en"):
        told = (TOP / "docs" / "user" / language / "setup-results.md").read_text(encoding="utf-8")
        assert all(f"\n| {code} |" in told for code in reasons)


def test_gaps_of_the_texts_are_filled_and_nothing_breaks_out_of_the_quotes() -> None:
    assert package.quoted('a "b" $c {folder}\n') == 'a $\\"b$\\" $$c $INSTDIR$\\r$\\n'
    for line in package.text_lines(TEXTS):
        words = line.partition(' "')[2].removesuffix('"')
        assert '"' not in words.replace('$\\"', ""), line
        assert "{" not in words.replace("${VERSION}", "").replace("${DATA}", ""), line


def test_the_suffixes_registered_are_those_the_program_opens() -> None:
    registered = {
        f".{suffix}" for suffix in re.findall(r'\$\{MACRO\} "(\w+)"', SCRIPTS["setup_registry.nsh"])
    }
    assert registered == set(SUFFIXES)


def test_only_the_programs_own_data_folder_can_be_removed() -> None:
    assert f'!define DATA "$LOCALAPPDATA\\{APP_NAME}"' in SCRIPTS["setup.nsi"]


def test_the_data_are_removed_without_following_links_and_what_stays_is_told() -> None:
    text = SCRIPTS["setup_data.nsh"]
    link, ordinary = text.index("${ElseIf} $R3 <> 0"), text.index("FindFirst")
    assert "RemoveDirectoryW" in text[link:ordinary]
    assert "Call" not in text[link:ordinary].replace("System::Call", "")
    assert "${Stop} 19 data_remains" in text


def test_the_language_is_asked_for_in_both_languages() -> None:
    text = SCRIPTS["setup.nsi"]
    assert '!define MUI_LANGDLL_INFO "${KO_language}$\\r$\\n${EN_language}"' in text
    assert text.index("MUI_LANGDLL_INFO") < text.index("MUI_LANGDLL_DISPLAY")


def test_a_damaged_installer_says_so_in_both_languages() -> None:
    stub = b"head" + package.DAMAGED.encode("utf-16-le") + b"\0\0tail"
    said = package.with_text(stub, package._told_damaged())
    assert len(said) == len(stub)
    for language in ("ko", "en"):
        assert TEXTS["setup_windows.damaged"][language].encode("utf-16-le") in said
    with pytest.raises(BuildError):
        package.with_text(b"another NSIS", "text")


def test_without_a_certificate_the_build_says_that_nothing_is_signed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    signing.sign(Order(Path("/out"), "1.0"), [Path("/out/SmartWork.exe")])
    assert "not signed" in capsys.readouterr().out


def test_a_certificate_without_its_password_is_refused(tmp_path: Path) -> None:
    certificate = tmp_path / "certificate.pfx"
    with pytest.raises(BuildError, match="not there"):
        signing.command(Order(tmp_path, "1.0", certificate=certificate))
    certificate.touch()
    with pytest.raises(BuildError, match="password"):
        signing.command(Order(tmp_path, "1.0", certificate=certificate))


def test_the_password_never_stands_on_a_command_line(tmp_path: Path) -> None:
    certificate, password = tmp_path / "certificate.pfx", tmp_path / "password"
    certificate.touch()
    password.write_text("geheim", encoding="utf-8")
    order = Order(tmp_path, "1.0", certificate=certificate, certificate_password_file=password)
    assert "geheim" not in " ".join(map(str, signing.command(order)))

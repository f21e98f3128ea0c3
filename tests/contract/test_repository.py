"""What the repository holds: its top level, its two commands, nothing of a machine or a registry."""

from __future__ import annotations

import os
import re

from tests.support.repository import TOP, files, lines, none_of

HOUSE = {
    "main.py",
    "sme_smartwork",
    "ui",
    "resources",
    "installer",
    "tests",
    "pyproject.toml",
    "docs",
    "benchmarks",
    ".ci",
}
COMMANDS = {"run", "test", "run.cmd", "test.cmd"}
DOCUMENTS = {
    ".gitattributes",
    ".gitignore",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "NOTICE",
    "README.md",
    "SECURITY.md",
    "requirements.lock",
    "requirements-dev.lock",
    "requirements-build.lock",
}
TEXT = (
    *(".py", ".sh", ".md", ".toml", ".lock", ".json", ".yaml", ".cmd", "/run", ".gitignore"),
    *(".spec", ".nsi", ".nsh", ".c", ".desktop", ".xml", "/control", "/preinst", "/prerm"),
)
REGISTRIES = re.compile(
    "pypi" r"\.org|pythonhosted" r"\.org|npmjs" r"\.|crates" r"\.io|--(extra-)?index" "-url"
)
MACHINE = re.compile("/wor" "k/|/roo" "t/|/home" r"/\w|/tmp/pla" r"n|[A-Z]:\\Users")


def _texts() -> list[str]:
    plain = {"run", "test", "NOTICE"}
    return [name for name in files() if name.endswith(TEXT) or name in plain]


def test_the_top_level_is_the_house_and_nothing_else() -> None:
    there = {name.split("/")[0] for name in files()}
    assert there == HOUSE | COMMANDS | DOCUMENTS, (
        "Put it on a floor of the house, or tell the house about it."
    )


def test_the_two_commands_of_the_readme_exist_and_can_be_run() -> None:
    readme = "\n".join(lines("README.md"))
    for command in ("run", "test"):
        assert f"./{command}" in readme, f"README.md does not name ./{command}"
        assert os.access(TOP / command, os.X_OK), f"chmod +x {command}"
        assert (TOP / f"{command}.cmd").is_file(), f"{command} is missing on Windows"


def test_windows_commands_have_the_line_ends_windows_wants() -> None:
    for name in ("run.cmd", "test.cmd"):
        text = (TOP / name).read_bytes()
        assert text.count(b"\n") == text.count(b"\r\n"), f"{name} needs CRLF: see .gitattributes"


def test_no_registry_is_named_and_no_path_of_a_machine_is_left() -> None:
    found = [
        f"{name}:{number} {line.strip()[:80]}"
        for name in _texts()
        for number, line in enumerate(lines(name), 1)
        if (REGISTRIES.search(line) and "--no-emit-index-url" not in line) or MACHINE.search(line)
    ]
    none_of(found, "The user's own settings say where packages come from; paths are found, not written.")


def test_every_link_of_the_documents_leads_somewhere() -> None:
    found = []
    for name in files():
        if not name.endswith(".md"):
            continue
        for number, line in enumerate(lines(name), 1):
            for target in re.findall(r"\]\(([^)#\s]+)", line):
                if "://" not in target and not ((TOP / name).parent / target).exists():
                    found.append(f"{name}:{number} {target}")
    none_of(found, "The link leads nowhere: mend it, or write the page.")


def test_tests_stand_where_the_code_they_test_stands() -> None:
    found = [
        name
        for name in files()
        for tests, code in (("tests/unit/", "sme_smartwork/"), ("tests/ui/", "ui/"))
        if name.startswith(tests) and not (TOP / code / name.removeprefix(tests)).parent.is_dir()
    ]
    none_of(found, "Move the test to the folder that mirrors the code.")

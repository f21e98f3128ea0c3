"""What gets installed is pinned, hashed and the same for running and testing."""

from __future__ import annotations

import re
import tomllib

import pytest

from tests.support.repository import TOP, lines

PIN = re.compile(r"^([a-z0-9][a-z0-9-]*)==([^\s;]+)")


def pins(lock: str) -> dict[str, str]:
    """The version of each package in a lock."""
    return {found[1]: found[2] for line in lines(lock) if (found := PIN.match(line))}


LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-build.lock")


def wanted() -> tuple[list[str], list[str], list[str]]:
    """What pyproject.toml asks for: to run, to develop, to build the installers."""
    project = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    return project["project"]["dependencies"], groups["dev"], groups["build"]


def _names(requirements: list[str]) -> set[str]:
    return {re.split(r"[^A-Za-z0-9-]", requirement)[0].lower() for requirement in requirements}


def test_every_requirement_is_in_its_lock() -> None:
    run, develop, build = wanted()
    again = "Regenerate the locks: CONTRIBUTING.md says how."
    assert _names(run) <= set(pins("requirements.lock")), again
    assert _names([*run, *develop]) <= set(pins("requirements-dev.lock")), again
    assert _names([*run, *build]) <= set(pins("requirements-build.lock")), again


@pytest.mark.parametrize("lock", LOCKS[1:])
def test_tests_and_installers_have_the_versions_users_get(lock: str) -> None:
    there = pins(lock)
    differing = {
        name: version for name, version in pins("requirements.lock").items() if there.get(name) != version
    }
    assert not differing, f"Regenerate the locks together: {differing}"


def test_every_pin_has_a_hash() -> None:
    for lock in LOCKS:
        packages = re.split(r"\n(?=[a-z0-9])", (TOP / lock).read_text(encoding="utf-8"))
        bare = [
            package.split()[0]
            for package in packages
            if PIN.match(package) and "--hash=sha256:" not in package
        ]
        assert not bare, f"{lock} has pins without hashes: {bare}"


def test_the_toolkit_that_aborts_on_python_3_11_stays_out() -> None:
    major, minor = (int(part) for part in pins("requirements.lock")["pyside6-essentials"].split(".")[:2])
    assert (6, 10) <= (major, minor) < (6, 12)

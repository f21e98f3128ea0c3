"""What the build environment's own pip knows: an archive as it is, packages of another system.

Runs in the build environment, whose pip and packaging are of known versions:
`from_registry.py fetch NAME VERSION SHA256 FILE` and `from_registry.py choose VERSION LOCK [NAME...]`.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ENTRY = re.compile(
    r"^([A-Za-z0-9._-]+)==[^\s;\\]+(?:\s*;\s*(?P<marker>[^\\]+?))?\s*(?:\\\n(?:\s+.*\n?)*|\n)", re.M
)


def fetch(name: str, version: str, expected: str, out: Path) -> None:
    """Save the source archive of `name` to `out` without running any of it; its hash must be `expected`.

    pip's own commands run an archive's set-up code even where they only download it.
    """
    from pip._internal.commands.download import DownloadCommand

    command = DownloadCommand("download", "")
    with command.main_context():
        options, _ = command.parse_args(["--no-binary=:all:", name])
        session = command._build_session(options)
        finder = command._build_package_finder(options, session)
        links = [found.link for found in finder.find_all_candidates(name) if str(found.version) == version]
        for link in links:
            content = session.get(link.url_without_fragment).content
            if hashlib.sha256(content).hexdigest() == expected:
                out.write_bytes(content)
                return
    raise SystemExit(f"The source archive {name} {version} with the hash {expected} was not found.")


def choose(python: str, lock: str, names: frozenset[str]) -> str:
    """The entries of `lock` that Windows with this `python` needs, without markers; all, or only `names`."""
    return "".join(_entries(lock, _windows(python), names))


def _entries(lock: str, target: dict[str, str], names: frozenset[str]) -> Iterator[str]:
    from packaging.markers import Marker

    for entry in ENTRY.finditer(lock):
        marker = entry["marker"]
        if (names and entry[1] not in names) or (marker and not Marker(marker).evaluate(target)):
            continue
        text = entry[0] if marker is None else entry[0].replace(f"; {marker}", "", 1)
        yield "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#")) + "\n"


def _windows(python: str) -> dict[str, str]:
    return {
        "implementation_name": "cpython",
        "os_name": "nt",
        "platform_machine": "AMD64",
        "platform_python_implementation": "CPython",
        "platform_system": "Windows",
        "python_full_version": f"{python}.0",
        "python_version": python,
        "sys_platform": "win32",
    }


if __name__ == "__main__":
    if sys.argv[1] == "fetch":
        fetch(sys.argv[2], sys.argv[3], sys.argv[4], Path(sys.argv[5]))
    else:
        lock_text = Path(sys.argv[3]).read_text(encoding="utf-8")
        sys.stdout.write(choose(sys.argv[2], lock_text, frozenset(sys.argv[4:])))

"""Asks advisory services about every package of the lock, and believes only answers that were given."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from frozen.environment import LOCK, build_python
from frozen.moment import steady_environment
from frozen.places import TOP

CLEAN, FOUND, NOT_ASKED = 0, 1, 3
_SERVICES = ("osv", "pypi")
_OPTIONS = ("--disable-pip", "--require-hashes", "--progress-spinner", "off", "--format", "json")


def audit() -> int:
    """Print what is known against the packages: 0 nothing, 1 something, 3 nobody could be asked."""
    python = build_python()
    for service in _SERVICES:
        answer = _asked(python, service)
        if answer is not None:
            return told(answer)
    print("No advisory service could be asked from here, so nothing is known about vulnerabilities.")
    print("Run this again where there is a connection, before a release.")
    return NOT_ASKED


def _asked(python: Path, service: str) -> Mapping[str, Any] | None:
    """What one service answers about the packages; None when it cannot be reached or answers about none."""
    asked = ["--requirement", str(LOCK), "--vulnerability-service", service, *_OPTIONS]
    command = [str(python), "-m", "pip_audit", *asked]
    environment = steady_environment()
    done = subprocess.run(command, cwd=TOP, env=environment, capture_output=True, text=True, check=False)
    try:
        answer: Mapping[str, Any] = json.loads(done.stdout)
    except ValueError:
        return None
    return answer if any("vulns" in each for each in answer["dependencies"]) else None


def told(answer: Mapping[str, Any]) -> int:
    """Print the answer, packages nobody knows included; the exit code that belongs to it."""
    asked = [each for each in answer["dependencies"] if "vulns" in each]
    unknown = [each for each in answer["dependencies"] if "vulns" not in each]
    bad = [each for each in asked if each["vulns"]]
    for each in bad:
        for found in each["vulns"]:
            fixed = ", ".join(found.get("fix_versions", ())) or "none yet"
            print(f"{each['name']} {each['version']}: {found['id']}, fixed in: {fixed}")
    print(f"{len(asked)} packages asked about, {len(bad)} with known vulnerabilities.")
    if unknown:
        print("Not known to the service:", ", ".join(each["name"] for each in unknown))
    if bad:
        return FOUND
    return NOT_ASKED if unknown else CLEAN

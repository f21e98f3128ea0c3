"""The report of a self-test: one document for programs, lines for people, a file to hand on."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sme_smartwork import __version__
from sme_smartwork.errors import UserError
from sme_smartwork.self_test.findings import Finding
from sme_smartwork.storage.files import telling_os_errors, write_whole
from sme_smartwork.wording import Language, say

SCHEMA = "smartwork/self-test/1"


class ReportNotWritten(UserError):
    """The report of the self-test cannot be written there."""


def is_good(findings: Sequence[Finding]) -> bool:
    """Whether everything works here."""
    return all(finding.is_good for finding in findings)


def document(findings: Sequence[Finding], language: Language) -> dict[str, Any]:
    """The findings as one JSON document."""
    return {
        "schema": SCHEMA,
        "ok": is_good(findings),
        "program": __version__,
        "milliseconds": sum(finding.milliseconds for finding in findings),
        "checks": [_check(finding, language) for finding in findings],
    }


def _check(finding: Finding, language: Language) -> dict[str, Any]:
    return {
        "check": finding.check,
        "ok": finding.is_good,
        "milliseconds": finding.milliseconds,
        "detail": finding.detail(language),
        "remedy": finding.remedy(language),
        "problem": finding.error.code if finding.error else ("fault" if finding.fault else None),
        "facts": dict(finding.told.facts) if finding.told else {},
    }


def as_json(findings: Sequence[Finding], language: Language) -> str:
    """The document as text."""
    return json.dumps(document(findings, language), ensure_ascii=False, indent=2) + "\n"


def as_text(findings: Sequence[Finding], language: Language) -> str:
    """The findings for people, a line each."""
    return "".join(_line(finding, language) + "\n" for finding in findings)


def _line(finding: Finding, language: Language) -> str:
    told = " ".join(filter(None, (finding.detail(language), finding.remedy(language))))
    mark = "✓" if finding.is_good else "✗"
    took = say("self_test.took", language, milliseconds=finding.milliseconds)
    return f"{mark} {finding.title(language)}: {told} ({took})"


def write_report(findings: Sequence[Finding], language: Language, to: Path) -> None:
    """Write the report to `to` as a whole: as text where the name ends in .txt, else as JSON.

    Raises ReportNotWritten, NoSpace or ReadOnlyFolder.
    """
    written = as_text if to.suffix.lower() == ".txt" else as_json
    try:
        with telling_os_errors():
            write_whole(to, written(findings, language).encode())
    except OSError as problem:
        raise ReportNotWritten("self_test.not_written", reason=problem.strerror or "") from problem

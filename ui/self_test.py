"""`self-test`: the domain's checks and a real window painted with the bundled Korean font."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser

from sme_smartwork.errors import EXIT_DONE, EXIT_NO
from sme_smartwork.self_test import CHECKS, Finding, SelfTestFailed, run_checks
from sme_smartwork.settings import load_settings
from sme_smartwork.wording import Language, say

HAN = 0xD55C  # the first syllable of "Hangul", which only a Korean font has


def main(arguments: list[str]) -> int:
    """Run every check and print what was found; 0 when all are good, else 1."""
    parser = ArgumentParser(prog="main.py self-test")
    parser.add_argument("--json", action="store_true")
    as_json = parser.parse_args(arguments).json
    language = load_settings().language
    findings = run_checks((*CHECKS, ("window", window)), language)
    if as_json:
        sys.stdout.write(json.dumps(_document(findings), ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stdout.writelines(_line(finding, language) for finding in findings)
    return EXIT_DONE if all(finding.is_good for finding in findings) else EXIT_NO


def window(language: Language) -> str:
    """The first window paints Korean with the bundled font."""
    from PySide6.QtGui import QRawFont

    from ui.app import make_application, open_window

    app = make_application()
    shown, guard = open_window(load_settings())
    app.processEvents()
    has_korean = QRawFont.fromFont(app.font()).supportsCharacter(HAN)
    is_painted = not shown.grab().isNull()
    shown.close()
    guard.uninstall()
    if not (has_korean and is_painted):
        raise SelfTestFailed("self_test.window")
    return say("self_test.window_painted", language)


def _document(findings: tuple[Finding, ...]) -> dict[str, object]:
    checks = [
        {"check": finding.check, "ok": finding.is_good, "detail": finding.detail} for finding in findings
    ]
    return {"schema": "smartwork/self-test/1", "ok": all(f.is_good for f in findings), "checks": checks}


def _line(finding: Finding, language: Language) -> str:
    name = say(f"self_test.check.{finding.check}", language)
    return f"{'✓' if finding.is_good else '✕'} {name}: {finding.detail}\n"

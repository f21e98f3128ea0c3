"""Workbooks of strangers are read by the guarded parser, whatever other parsers are installed."""

from __future__ import annotations

import subprocess
import sys


def test_openpyxl_keeps_to_the_guarded_parser_beside_lxml() -> None:
    program = (
        "import sme_smartwork, lxml.etree, openpyxl.xml as xml\n"
        "from openpyxl.xml.functions import fromstring\n"
        "assert xml.DEFUSEDXML and not xml.LXML, 'unguarded'\n"
        "assert fromstring.__module__.startswith('defusedxml'), fromstring.__module__\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr

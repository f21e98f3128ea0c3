"""Prints a short text on paper; loaded only when asked for."""

from __future__ import annotations

from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QWidget


def print_text(text: str, parent: QWidget) -> None:
    """Let the person choose a printer and print `text` on it."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if QPrintDialog(printer, parent).exec():
        document = QTextDocument()
        document.setPlainText(text)
        document.print_(printer)

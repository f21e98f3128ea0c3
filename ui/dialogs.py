"""The only place that opens dialogs and file choosers; tests answer them before they open."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtWidgets import QApplication, QWidget

from sme_smartwork.errors import Cancelled
from ui.i18n import t

Answer = TypeVar("Answer")


def _nobody() -> object:
    """There is no workplace to belong to."""
    return None


class Dialogs:
    """Asks the person; `answer` puts the next answer in advance and no dialog opens for it.

    `whose` names what the question belongs to, the open workplace: when that was locked while a dialog
    stood open, its answer is for nobody and `Cancelled` ends the work silently.
    """

    def __init__(self, whose: Callable[[], object] = _nobody) -> None:
        self._whose = whose
        self._answers: deque[Any] = deque()
        self.asked: list[str] = []

    def answer(self, value: object) -> None:
        """Answer the next question with `value`, without a dialog."""
        self._answers.append(value)

    def save_file(
        self, title: str, suggested: Path, patterns: str, other_endings: bool = True
    ) -> Path | None:
        """Where to save; `patterns` like "Excel (*.xlsx)". None when the person changed their mind.

        An ending that was typed is kept, unless without `other_endings`: that of `suggested` is added then.
        """
        if self._is_answered(title):
            return self._next_path()
        from PySide6.QtWidgets import QFileDialog

        ask = partial(QFileDialog.getSaveFileName, _window(), title, str(suggested), patterns)
        chosen, _ = self._asked(ask)
        if not chosen:
            return None
        complete = _with_suffix if other_endings else _ending_in
        return self._allowed(Path(chosen), complete(Path(chosen), suggested.suffix))

    def _allowed(self, chosen: Path, path: Path) -> Path | None:
        """`path`, completed from `chosen`: the chooser asked about replacing `chosen` only, not about it."""
        from ui.forms.paths import may_write

        return path if path == chosen or may_write(path, self) else None

    def open_file(self, title: str, patterns: str) -> Path | None:
        """One file to read."""
        if self._is_answered(title):
            return self._next_path()
        from PySide6.QtWidgets import QFileDialog

        chosen, _ = self._asked(partial(QFileDialog.getOpenFileName, _window(), title, "", patterns))
        return Path(chosen) if chosen else None

    def open_files(self, title: str, patterns: str) -> tuple[Path, ...]:
        """Several files to read; none when the person changed their mind."""
        if self._is_answered(title):
            return tuple(Path(each) for each in self._answers.popleft() or ())
        from PySide6.QtWidgets import QFileDialog

        chosen, _ = self._asked(partial(QFileDialog.getOpenFileNames, _window(), title, "", patterns))
        return tuple(Path(each) for each in chosen)

    def folder(self, title: str) -> Path | None:
        """A folder."""
        if self._is_answered(title):
            return self._next_path()
        from PySide6.QtWidgets import QFileDialog

        chosen = self._asked(partial(QFileDialog.getExistingDirectory, _window(), title))
        return Path(chosen) if chosen else None

    def confirm(self, question: str, detail: str, yes: str, danger: bool = False) -> bool:
        """Whether to go on; `yes` is the verb on the button, and a dangerous step is not the default."""
        if self._is_answered(question):
            return bool(self._answers.popleft())
        from PySide6.QtCore import Qt
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(QMessageBox.Icon.NoIcon, t("shell.program"), question, parent=_window())
        box.setTextFormat(Qt.TextFormat.PlainText)  # a name is never markup
        box.setInformativeText(detail)
        accept = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        refuse = box.addButton(t("dialogs.no"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(refuse if danger else accept)
        box.setEscapeButton(refuse)
        self._asked(box.exec)
        return box.clickedButton() is accept

    def ask_text(self, title: str, label: str, text: str = "") -> str | None:
        """A line of text, None when the person changed their mind."""
        if self._is_answered(title):
            found = self._answers.popleft()
            return None if found is None else str(found)
        from PySide6.QtWidgets import QInputDialog

        ask = partial(QInputDialog.getText, _window(), title, label, text=text)
        found, accepted = self._asked(ask)
        return found if accepted else None

    def open_link(self, address: str) -> bool:
        """Let the person's browser show a page of the web; anything else than such a page is not opened."""
        if not address.startswith(("https://", "http://")):
            return False
        if self._is_answered(address):
            return bool(self._answers.popleft())
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        return QDesktopServices.openUrl(QUrl(address))

    def open_folder(self, folder: Path) -> bool:
        """Let the person's file manager show a folder of this computer."""
        if self._is_answered(str(folder)):
            return bool(self._answers.popleft())
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        return folder.is_dir() and QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def open_draft(self, mail: Path) -> bool:
        """Let the person's mail program show a mail that was written as a file; nothing is sent by that."""
        if self._is_answered(str(mail)):
            return bool(self._answers.popleft())
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        return mail.suffix.lower() == ".eml" and QDesktopServices.openUrl(QUrl.fromLocalFile(str(mail)))

    def print_text(self, title: str, text: str) -> bool:
        """Let the person choose a printer and print `text` on it; whether it was printed."""
        if self._is_answered(title):
            return bool(self._answers.popleft())
        from PySide6.QtGui import QTextDocument
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        chooser = QPrintDialog(printer, _window())
        chooser.setWindowTitle(title)
        if not chooser.exec():
            return False
        document = QTextDocument()
        document.setPlainText(text)
        document.print_(printer)
        return True

    def _asked(self, ask: Callable[[], Answer]) -> Answer:
        before = self._whose()
        answer = ask()
        if self._whose() is not before:
            raise Cancelled
        return answer

    def _is_answered(self, question: str) -> bool:
        self.asked.append(question)
        return bool(self._answers)

    def _next_path(self) -> Path | None:
        found = self._answers.popleft()
        return None if found is None else Path(found)


def _window() -> QWidget | None:
    return QApplication.activeWindow()


def _with_suffix(path: Path, suffix: str) -> Path:
    """`path` with `suffix` when it was typed without any."""
    return path if path.suffix or not suffix else path.with_suffix(suffix)


def _ending_in(path: Path, suffix: str) -> Path:
    """`path` with `suffix` behind whatever it ends in."""
    return path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)

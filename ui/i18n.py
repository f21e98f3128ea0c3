"""The language in force, and the words, amounts and dates in it."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QLibraryInfo, QLocale, QObject, QTranslator, Signal

from sme_smartwork import wording

if TYPE_CHECKING:
    from sme_smartwork.errors import UserError
    from sme_smartwork.wording import Language, Text

_WEEKDAYS = {"ko": "월화수목금토일", "en": "Mon Tue Wed Thu Fri Sat Sun"}
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"


_QT_LACKS = {
    ("QFileDialog", "&Look in:"): "qt.look_in",
    ("QFileDialog", "Files of &type:"): "qt.files_of_type",
}
"""Texts of Qt's own dialogs that its Korean translation leaves in English."""


class _Gaps(QTranslator):
    """Fills what is missing in Qt's own Korean; it is asked last."""

    def translate(
        self, context: str, source: str, _disambiguation: str | None = None, _count: int = -1
    ) -> str | None:
        """Our words for one of Qt's; None lets Qt look further, an empty text would be shown."""
        key = _QT_LACKS.get((context, source))
        return wording.say(key, "ko") if key else None


class Words(QObject):
    """Which language is spoken; `changed` is emitted after a switch."""

    changed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.language: Language = "ko"
        self._korean, self._gaps = QTranslator(self), _Gaps(self)

    def choose(self, language: Language) -> None:
        """Speak `language` from now on: ours and Qt's own texts, on every open screen."""
        self.language = language
        korean = language == "ko"
        QLocale.setDefault(QLocale(QLocale.Language.Korean if korean else QLocale.Language.English))
        if not self._translate_qt(korean):
            QCoreApplication.sendEvent(_application(), QEvent(QEvent.Type.LanguageChange))
        self.changed.emit(language)

    def _translate_qt(self, korean: bool) -> bool:
        """Load or drop Qt's Korean texts; whether Qt itself has told the windows."""
        if not korean:
            QCoreApplication.removeTranslator(self._gaps)
            return QCoreApplication.removeTranslator(self._korean)
        QCoreApplication.installTranslator(self._gaps)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        self._korean.load("qtbase_ko", folder)
        return QCoreApplication.installTranslator(self._korean)


def _application() -> QCoreApplication:
    found = QCoreApplication.instance()
    if found is None:
        raise RuntimeError("a language needs an application")
    return found


@cache
def words() -> Words:
    """The application's words."""
    return Words()


def language() -> Language:
    """The language in force."""
    return words().language


def set_language(chosen: Language) -> None:
    """Switch the whole window to `chosen`, live."""
    words().choose(chosen)


def t(key: str, **params: object) -> str:
    """The words of `key`, its placeholders filled from `params`."""
    return wording.say(key, language(), **params)


def say(text: Text) -> str:
    """A content text in the language in force."""
    return text.say(language())


def won(amount: int) -> str:
    """An amount of won with separators: ₩1,234,000."""
    return f"₩{amount:,}" if amount >= 0 else f"-₩{-amount:,}"


def iso(day_or_moment: date) -> str:
    """A date for tables: 2026-12-15."""
    return f"{day_or_moment:%Y-%m-%d}"


def day(when: date) -> str:
    """A date for prose: 12월 15일 (화), Tue 15 Dec."""
    if language() == "ko":
        return f"{when.month}월 {when.day}일 ({_WEEKDAYS['ko'][when.weekday()]})"
    return f"{_WEEKDAYS['en'].split()[when.weekday()]} {when.day} {_MONTHS.split()[when.month - 1]}"


def clock(moment: datetime) -> str:
    """A time of day: 14:02."""
    return f"{moment:%H:%M}"


def error_told(error: UserError) -> tuple[str, str, str]:
    """What happened, what is safe and what to do now, in the language in force."""
    spoken = language()
    return error.happened(spoken), error.safe(spoken), error.todo(spoken)

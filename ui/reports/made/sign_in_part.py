"""Name and password for a server: typed each time, kept by the system's secret store only if wanted."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from sme_smartwork.submit.model import SignIn
from ui.i18n import t
from ui.kit import Columns, FormField, LineEdit, SecretEdit, column


class SignInPart(QWidget):
    """What was typed stays in these fields alone, until the report is sent or another one is chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.user, self.password, self.keep = LineEdit(), SecretEdit(), QCheckBox()
        self.user.setObjectName("send-user")
        self.password.line.setObjectName("send-password")
        self.keep.setObjectName("send-keep")
        self._user, self._password = FormField(self.user), FormField(self.password)
        both = Columns(minimum_em=14)
        both.add(self._user)
        both.add(self._password)
        whole = column(self, gap_step=2)
        whole.addWidget(both)
        whole.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignLeft)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self._user.set_texts(t("ui.reports.send.user"))
        self._password.set_texts(t("ui.reports.send.password"), t("ui.reports.send.password.help"))
        self.keep.setText(t("ui.reports.send.keep"))

    def show_part(self, is_shown: bool, *, asked: bool) -> None:
        """Show the fields for a server; the keyboard goes there when it `asked` for them."""
        self.setVisible(is_shown)
        if asked and is_shown and not self.user.text():
            self.user.setFocus()

    @property
    def typed(self) -> SignIn | None:
        """What was typed, None while there is no name."""
        return SignIn(self.user.text(), self.password.text()) if self.user.text() else None

    def forget(self) -> None:
        """Keep nothing of it in the window."""
        self.user.clear()
        self.password.clear()
        self.keep.setChecked(False)

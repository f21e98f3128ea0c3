"""The application's style sheet, written from the tokens; kept short because every widget pays for it."""

from __future__ import annotations

import re
from collections.abc import Callable

from sme_smartwork.paths import resources
from ui.theme.tokens import Scheme, radius, value

_TEMPLATE = """
QMenuBar, QMenu, QToolTip { font-family: "Pretendard GOV"; font-size: %body; }
QToolTip { border: 0; padding: 4px; color: @text-basic-inverse; background: @surface-inverse; }
QMainWindow, #ground, QDialog { background: @background-gray-subtler; }
QScrollArea, #clear { background: transparent; border: 0; }
Label { background: transparent; color: @text-basic; }
Label[look="title"] { font-size: %title; font-weight: 700; color: @text-bolder; }
Label[look="heading"] { font-size: %heading; font-weight: 700; }
Label[look="subheading"] { font-size: %subheading; font-weight: 700; }
Label[look="strong"] { font-weight: 700; }
Label[look="subtle"] { color: @text-subtle; }
Label[look="small"] { font-size: %small; color: @text-subtle; }
Label[look="small-strong"] { font-size: %small; font-weight: 700; color: @text-subtle; }
Label[look="figure"] { font-size: %figure; font-weight: 700; color: @text-bolder; }
Label[look="error"] { font-size: %small; color: @text-danger; }
Card { background: @surface-white; border: 1px solid @border-gray-light; border-radius: $large; }
Card[tone="danger"] { border-color: @border-danger; }
Card[tone="warning"] { border-color: @border-warning; }
Card[tone="primary"] { border-color: @border-primary; }
Divider { background: @divider-gray-light; border: 0; }
QPushButton { font-weight: 700; border-radius: $medium; padding: 9px 15px; border: 1px solid; }
QPushButton:focus { border-width: 2px; padding: 8px 14px; }
PrimaryButton { color: @text-inverse-static; background: @button-primary-fill;
  border-color: @button-primary-fill; }
PrimaryButton:hover { background: @button-primary-fill-hover; }
PrimaryButton:pressed { background: @button-primary-fill-pressed; }
PrimaryButton:focus { border-color: @border-gray-darker; }
SecondaryButton, QuietButton, QMessageBox QPushButton,
QInputDialog QPushButton { color: @text-basic; background: @surface-white;
  border-color: @button-tertiary-border; }
SecondaryButton:hover, QuietButton:hover, QMessageBox QPushButton:hover, QInputDialog QPushButton:hover {
  background: @button-tertiary-fill-hover; }
SecondaryButton:pressed, QuietButton:pressed { background: @button-tertiary-fill-pressed; }
SecondaryButton:focus, QuietButton:focus, QMessageBox QPushButton:focus,
QInputDialog QPushButton:focus { border-color: @border-primary; }
QuietButton { font-size: %small; padding: 6px 11px; }
QuietButton:focus { padding: 5px 10px; }
QPushButton:disabled { color: @text-disabled-on; background: @button-disabled-fill;
  border-color: @button-disabled-border; }
LinkButton, IconButton { color: @text-primary; background: transparent; border-color: transparent;
  padding: 2px 4px; font-weight: 400; text-align: left; border-radius: $small; }
LinkButton { font-size: %small; text-decoration: underline; }
LinkButton:hover, IconButton:hover { background: @button-text-fill-hover; }
LinkButton:focus, IconButton:focus { border-color: @border-primary; padding: 1px 3px; }
LinkButton:disabled, IconButton:disabled { background: transparent; border-color: transparent; }
QLineEdit, QPlainTextEdit, QComboBox, QSpinBox { color: @text-basic; background: @input-surface;
  border: 1px solid @input-border; border-radius: $medium; padding: 8px 11px;
  selection-background-color: @element-primary; selection-color: @text-inverse-static; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QSpinBox:focus {
  border: 2px solid @input-border-active; padding: 7px 10px; }
QLineEdit[wrong="true"], QComboBox[wrong="true"], QPlainTextEdit[wrong="true"] {
  border-color: @input-border-error; }
QLineEdit:disabled, QComboBox:disabled { color: @text-disabled-on; background: @input-surface-disabled; }
QComboBox::drop-down { border: 0; width: 30px; }
QComboBox::down-arrow { image: url("&arrow"); width: 18px; height: 18px; }
QAbstractItemView { color: @text-basic; background: @surface-white; border: 1px solid @border-gray-light;
  selection-background-color: @action-primary-selected; selection-color: @text-basic; outline: 0; }
QListWidget::item { padding: 8px 12px; }
QTableView, QListView { border-radius: $large; gridline-color: transparent; }
QTableView:focus, QListView:focus { border: 2px solid @border-primary; }
QHeaderView { background: @surface-gray-subtler; border: 0; }
QHeaderView::section { font-size: %small; font-weight: 700; color: @text-subtle; text-align: left;
  background: @surface-gray-subtler; border: 0; border-bottom: 1px solid @border-gray; padding: 10px 12px; }
QHeaderView::section:vertical { padding: 2px 12px; }
QTableView QTableCornerButton::section { background: @surface-gray-subtler; border: 0;
  border-bottom: 1px solid @border-gray; }
QHeaderView::section:first { border-top-left-radius: $large; }
QHeaderView::section:last { border-top-right-radius: $large; }
QCheckBox, QRadioButton { background: transparent; spacing: 8px; padding: 3px;
  border: 2px solid transparent; border-radius: $small; }
QCheckBox:focus, QRadioButton:focus { border-color: @border-primary; }
QCheckBox::indicator { width: %subheading; height: %subheading;
  border: 1px solid @input-border; border-radius: $small;
  background: @input-surface; }
QCheckBox::indicator:checked { background: @element-primary; border-color: @element-primary;
  image: url("&check"); }
QCheckBox::indicator:disabled { background: @input-surface-disabled; border-color: @input-border-disabled; }
BigChoice { background: @surface-white; border: 1px solid @border-gray-light; border-radius: $large; }
BigChoice:hover { background: @surface-primary-subtler; border-color: @border-primary; }
BigChoice:focus { border: 2px solid @border-primary; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: @element-gray;
  border: 3px solid @background-gray-subtler; border-radius: 6px; }
QScrollBar::handle:vertical { min-height: 36px; } QScrollBar::handle:horizontal { min-width: 36px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: transparent; }
QMenuBar { background: @surface-white; color: @text-basic; border-bottom: 1px solid @border-gray-light; }
QMenuBar::item { padding: 4px 10px; background: transparent; }
QMenuBar::item:selected, QMenu::item:selected { color: @text-primary; background: @action-primary-selected; }
NavButton { color: @text-basic; background: transparent; border: 0; font-weight: 400; text-align: left;
  padding: 10px 12px; }
NavButton:hover { background: @button-tertiary-fill-hover; }
NavButton:checked { color: @text-primary; background: @action-primary-selected; font-weight: 700; }
NavButton:focus { border: 2px solid @border-primary; padding: 8px 10px; }
#demo { background: @surface-warning-subtler; border: 0; border-bottom: 1px solid @border-warning; }
#navigation { background: @surface-white; border: 0; border-right: 1px solid @border-gray-light; }
QMenu { color: @text-basic; background: @surface-white; border: 1px solid @border-gray; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 16px; } QMenu::item:disabled { color: @text-disabled-on; }
QMenu::separator { height: 1px; background: @divider-gray-light; margin: 4px 8px; }
"""


def style_sheet(scheme: Scheme, px: Callable[[str], int]) -> str:
    """The style sheet for `scheme`, text sizes from `px`."""
    check = resources("icons", "check.svg").as_posix()
    arrow = resources("icons", f"arrow-{scheme.value}.svg").as_posix()
    sheet = re.sub(r"@([a-z0-9-]+)", lambda found: _rgba(value(scheme, found[1])), _TEMPLATE)
    sheet = sheet.replace("&arrow", arrow).replace("&check", check)
    sheet = re.sub(r"%([a-z]+)", lambda found: f"{px(found[1])}px", sheet)
    return re.sub(r"\$([a-z]+)", lambda found: f"{radius(found[1])}px", sheet)


def _rgba(text: str) -> str:
    if len(text) == 7:
        return text
    red, green, blue, alpha = (int(text[at : at + 2], 16) for at in (1, 3, 5, 7))
    return f"rgba({red},{green},{blue},{alpha})"

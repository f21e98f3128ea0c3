"""The Tab key goes the way the eye goes: by the layouts, whenever a widget was made."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLayout,
    QScrollArea,
    QSplitter,
    QWidget,
)

_WHOLE = (QAbstractItemView, QAbstractSpinBox, QComboBox)  # what is inside them is theirs


def in_reading_order(root: QWidget) -> tuple[QWidget, ...]:
    """The widgets below `root` that can have the focus, shown or hidden, as the layouts order them."""
    return tuple(widget for widget in _stops(root) if widget.focusProxy() is None)


def order_by_sight(root: QWidget) -> None:
    """Let the Tab key follow the layouts below `root`; costs a walk, and more only when something moved.

    While `root` is shown, what is hidden in it is passed over: Tab never stops there.
    """
    wanted = _stops(root, shown_only=not root.isHidden())
    if wanted and _by_tab(wanted) != wanted:
        with _on_their_own(wanted):
            for before, after in pairwise(wanted):
                QWidget.setTabOrder(before, after)


@contextmanager
def _on_their_own(widgets: tuple[QWidget, ...]) -> Iterator[None]:
    """Let all be moved: Qt passes over what only hands the focus on, and Tab jumps from where that is."""
    kept = [(each, proxy, each.focusPolicy()) for each in widgets if (proxy := each.focusProxy()) is not None]
    for widget, _, _ in kept:
        widget.setFocusProxy(None)  # type: ignore[arg-type]  # Qt takes null for none
        widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    try:
        yield
    finally:
        for widget, proxy, policy in kept:
            widget.setFocusPolicy(policy)
            widget.setFocusProxy(proxy)


def _stops(root: QWidget, shown_only: bool = False) -> tuple[QWidget, ...]:
    """Where Tab can stop: what takes the focus, and what stands in the order but hands it to a proxy."""
    return tuple(
        widget
        for widget in _below(root, shown_only)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus or widget.focusProxy() is not None
    )


def _by_tab(wanted: tuple[QWidget, ...]) -> tuple[QWidget, ...]:
    """The widgets of `wanted` from its first on, as the Tab key meets them now."""
    known, first = set(wanted), wanted[0]
    found, at = [first], first.nextInFocusChain()
    while at is not None and at is not first:
        if at in known:
            found.append(at)
        at = at.nextInFocusChain()
    return tuple(found)


def _below(widget: QWidget, shown_only: bool) -> Iterator[QWidget]:
    for child in _children(widget):
        if shown_only and child.isHidden():
            continue
        yield child
        if not isinstance(child, _WHOLE):
            yield from _below(child, shown_only)


def _children(widget: QWidget) -> Iterator[QWidget]:
    """The children of `widget` as they are laid out; without a layout, as they were made."""
    inside, layout = widget.widget() if isinstance(widget, QScrollArea) else None, widget.layout()
    if inside is not None:
        yield inside
    elif isinstance(widget, QSplitter):
        yield from (child for at in range(widget.count()) if (child := widget.widget(at)) is not None)
    elif layout is not None:
        yield from _laid_out(layout)
    else:
        made = widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        yield from (child for child in made if not child.isWindow())


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        widget, inner = (item.widget(), item.layout()) if item else (None, None)
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _laid_out(inner)

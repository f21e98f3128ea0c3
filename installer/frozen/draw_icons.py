"""Draws the program's icon in every size the systems ask for: `draw_icons.py app.svg FOLDER`.

Runs in the build environment, which has Qt; the same drawing gives the same bytes.
"""

from __future__ import annotations

import os
import struct
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from PySide6.QtSvg import QSvgRenderer

PNG_SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
ICO_SIZES = (16, 20, 24, 32, 40, 48, 64, 256)
_AS_PNG_FROM = 256  # older readers of small icons know plain bitmaps only


def main(drawing: Path, folder: Path) -> None:
    """Write `app-SIZE.png` for each size and `app.ico` to `folder`."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtSvg import QSvgRenderer

    application = QGuiApplication([])
    renderer = QSvgRenderer(str(drawing))
    if not renderer.isValid():
        raise SystemExit(f"{drawing} is no drawing")
    for size in PNG_SIZES:
        (folder / f"app-{size}.png").write_bytes(_png(_drawn(renderer, size)))
    (folder / "app.ico").write_bytes(_ico([_drawn(renderer, size) for size in ICO_SIZES]))
    application.shutdown()


def _drawn(renderer: QSvgRenderer, size: int) -> QImage:
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage, QPainter

    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return image


def _png(image: QImage) -> bytes:
    from PySide6.QtCore import QBuffer, QIODevice

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not image.save(buffer, "PNG"):  # type: ignore[call-overload]
        raise SystemExit("Qt cannot write PNG here")
    return bytes(buffer.data().data())


def _ico(images: list[QImage]) -> bytes:
    """The Windows icon file: a directory of 16-byte entries, then the pictures."""
    pictures = [_png(each) if each.width() >= _AS_PNG_FROM else _bitmap(each) for each in images]
    head = struct.pack("<HHH", 0, 1, len(images))
    place = len(head) + 16 * len(images)
    for image, picture in zip(images, pictures, strict=True):
        side = image.width() % 256  # 0 stands for 256
        head += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(picture), place)
        place += len(picture)
    return head + b"".join(pictures)


def _bitmap(image: QImage) -> bytes:
    """A picture as a bitmap in an icon: rows from below, then a mask that hides nothing."""
    size = image.width()
    pixels = bytes(image.constBits())
    rows = [pixels[at : at + size * 4] for at in range(0, len(pixels), size * 4)]
    mask = bytes((size + 31) // 32 * 4 * size)
    header = struct.pack(
        "<IiiHHIIiiII", 40, size, size * 2, 1, 32, 0, size * size * 4 + len(mask), 0, 0, 0, 0
    )
    return header + b"".join(reversed(rows)) + mask


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

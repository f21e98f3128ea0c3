"""Draws the picture at the side of the Setup program's first and last page: `draw_side.py app.svg OUT.bmp`.

Runs in the build environment, which has Qt; the same drawing gives the same bytes.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

WIDTH, HEIGHT = 328, 628  # twice what NSIS shows, for sharp screens
ICON = 200
GROUND = "#ecf2fe"


def main(drawing: Path, out: Path) -> None:
    """The program's icon on a quiet ground."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    application = QGuiApplication([])
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB888)
    image.fill(QColor(GROUND))
    painter = QPainter(image)
    left, top = (WIDTH - ICON) // 2, (HEIGHT - ICON) // 3
    QSvgRenderer(str(drawing)).render(painter, QRectF(left, top, ICON, ICON))
    painter.end()
    if not image.save(str(out), "BMP"):  # type: ignore[call-overload]
        raise SystemExit(f"{out} could not be written")
    application.shutdown()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

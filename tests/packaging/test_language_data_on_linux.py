"""Language data that was made smaller: Korean and English are the same, other languages are gone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import PySide6
import pytest

from frozen.language_data import trim_language_data
from frozen.order import BuildError

(WHOLE,) = (Path(PySide6.__file__).parent / "Qt" / "lib").glob("libicudata.so.*")
ASKED = """
from PySide6.QtCore import QByteArray, QCollator, QDateTime, QLocale, QTimeZone
for name in ("ko_KR", "en_US"):
    order = QCollator(QLocale(name))
    order.setNumericMode(True)
    print(sorted(["하나", "가나", "a10", "a9", "나비", "Z", "ㄱ", "é"], key=order.sortKey))
zone = QTimeZone(QByteArray(b"Asia/Seoul"))
print(zone.isValid(), zone.displayName(QTimeZone.TimeType.StandardTime))
print(zone.displayName(QDateTime.fromSecsSinceEpoch(0), QTimeZone.NameType.LongName, QLocale("ko_KR")))
"""


def told(library: Path) -> str:
    """What Qt says with `library` in place of its own."""
    environment = dict(os.environ) | {"LD_PRELOAD": str(library)}
    done = subprocess.run(
        [sys.executable, "-c", ASKED], env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout


@pytest.fixture(scope="module")
def smaller(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("language") / WHOLE.name
    shutil.copy(WHOLE, made)
    trim_language_data(made)
    return made


def test_korean_and_english_are_ordered_and_named_as_before(smaller: Path) -> None:
    assert told(smaller) == told(WHOLE)


def test_most_of_it_is_gone(smaller: Path) -> None:
    assert smaller.stat().st_size < WHOLE.stat().st_size / 4
    assert b"coll/ko.res" in smaller.read_bytes()
    assert b"coll/th.res" not in smaller.read_bytes()


def test_a_library_without_language_data_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "libicudata.so.73"
    shutil.copy(next(WHOLE.parent.glob("libicuuc.so.*")), other)
    with pytest.raises(BuildError, match="no language data"):
        trim_language_data(other)

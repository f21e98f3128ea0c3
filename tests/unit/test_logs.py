"""The log tells what happened and where, never to whom."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from decimal import Decimal
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import NoReturn

import pytest

from sme_smartwork.logs import LOG_FILE, Safe, start_logging, stop_logging
from sme_smartwork.storage.slots import SlotKind

log = logging.getLogger("sme_smartwork.test")


@pytest.fixture
def handler(tmp_path: Path) -> Iterator[RotatingFileHandler]:
    """A log being written, with debug entries."""
    level = logging.getLogger().level
    handler = start_logging(tmp_path / "logs", debug=True)
    yield handler
    stop_logging(handler)
    logging.getLogger().setLevel(level)


@pytest.fixture
def folder(handler: RotatingFileHandler) -> Path:
    """Where it is written."""
    return Path(handler.baseFilename).parent


def _text(folder: Path) -> str:
    return (folder / LOG_FILE).read_text(encoding="utf-8")


def test_numbers_codes_and_kinds_are_told_and_texts_are_not(folder: Path) -> None:
    log.info(
        "opened %s by %s in %d ms, name %s, pay %r", Safe("W-01"), SlotKind.KEYRING, 12, "홍길동", Decimal(9)
    )
    assert "opened W-01 by keyring in 12 ms, name ‹…›, pay ‹…›" in _text(folder)


def test_named_values_are_hidden_too(folder: Path) -> None:
    log.info("%(what)s of %(who)s", {"what": Safe("change"), "who": "홍길동"})
    assert "change of ‹…›" in _text(folder)


def test_an_exception_is_told_by_its_kind_and_place_without_its_words(folder: Path) -> None:
    try:
        try:
            raise KeyError("홍길동")
        except KeyError as cause:
            raise ValueError("850101-1234567 홍길동") from cause
    except ValueError:
        log.exception("import failed", stack_info=True)
    text = _text(folder)
    assert "ValueError" in text
    assert "KeyError" in text
    assert "test_logs.py:" in text
    assert "홍길동" not in text
    assert "1234567" not in text


@pytest.mark.parametrize(
    "secret",
    [
        "0f" * 32,
        "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVowMTIzNDU=",
        "0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV-WXYZ",
        "0123 4567 89ab cdef ghjk mnpq rstv wxyz",
        "850101-1234567",
        "8501011234567",
    ],
)
def test_what_looks_like_a_key_or_a_resident_number_is_hidden_even_in_the_message(
    folder: Path, secret: str
) -> None:
    log.warning("a careless message with " + secret)
    text = _text(folder)
    assert "a careless message" in text
    assert "‹…›" in text
    assert not any(part in text for part in (secret[:4], secret[-4:]))


def test_a_message_that_does_not_fit_its_arguments_shows_none_of_them(
    handler: RotatingFileHandler, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for message in ("%d people", "%s and %s"):
        handler.handle(logging.LogRecord("test", logging.INFO, __file__, 1, message, ("홍길동",), None))
    assert "홍길동" not in _text(folder) + capsys.readouterr().err
    assert "%d people" in _text(folder)


def test_old_entries_make_room_for_new_ones(folder: Path) -> None:
    for number in range(40_000):
        log.debug("entry %d of a very long day with many entries", number)
    sizes = [path.stat().st_size for path in folder.iterdir()]
    assert 2 <= len(sizes) <= 4
    assert max(sizes) <= 512 * 1024
    assert "entry 39999 " in _text(folder)


def test_a_log_that_cannot_be_written_stops_nothing_and_shows_nothing(
    handler: RotatingFileHandler,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    log.info("before")

    def full(_: object) -> NoReturn:
        raise OSError("full")

    monkeypatch.setattr(handler, "_open", full)
    monkeypatch.setattr(handler, "shouldRollover", full)
    log.info("during %s", "홍길동")
    assert capsys.readouterr().err == ""
    assert "during" not in _text(folder)

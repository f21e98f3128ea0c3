"""Answers stand in the encrypted store alone: no file beside it tells a note, a name or a reply."""

from __future__ import annotations

import logging
import tempfile
from pathlib import Path

import pytest

from sme_smartwork.checklist.collecting.model import TakingRefused
from sme_smartwork.checklist.model import Reply
from sme_smartwork.paths import places
from tests.support.exchanging import Clock, firm, person
from tests.support.filling import blank_form, fill

MARK = "살짝독특한표식"
ENCODINGS = ("utf-8", "utf-16-le", "cp949")


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home and a temp folder of their own."""
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "LOCALAPPDATA", "TMPDIR"):
        monkeypatch.setenv(name, str(tmp_path / name))
        (tmp_path / name).mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "TMPDIR"))
    assert places().data.is_relative_to(tmp_path)
    return tmp_path


def found_in(folder: Path, *texts: str) -> list[str]:
    """Every file below `folder` that holds one of `texts`, however it is encoded."""
    wanted = [text.encode(encoding) for text in texts for encoding in ENCODINGS]
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path.name for path in files if any(each in path.read_bytes() for each in wanted)]


def test_no_note_name_or_label_is_left_anywhere(room: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    clock = Clock()
    office, own = firm(room / "office", clock), person(room / "own", clock)
    with office.store, own.store:
        own.accept(office.invite("W-01", room / "out"))
        own.answer("U-AST-01", reply=Reply.PARTLY, note=f"{MARK}-메모")
        own.replying.set_label(f"{MARK}-기기")
        path = own.send(room / "in" / "a.swanswer")
        form = blank_form(office, room / "in", worker="W-02")
        with fill(form) as sheet:
            sheet.answer("U-AST-01", "일부", f"{MARK}-양식")
        arrivals = office.collecting.look([room / "in"])
        with pytest.raises(TakingRefused):
            office.collecting.take(arrivals)
        office.collecting.take(arrivals, compared=[own.replying.number()])
        assert any(MARK in row for row in office.dump())
    form.unlink()  # a workbook is open to everybody who has it: the guide in it says so
    assert path.exists()
    assert found_in(room, MARK, "홍길동", "partly", "U-AST-01") == []
    assert MARK not in caplog.text
    assert "홍길동" not in caplog.text


def test_the_search_would_find_what_is_there(room: Path) -> None:
    for number, encoding in enumerate(ENCODINGS):
        (room / f"{number}.txt").write_bytes(MARK.encode(encoding))
    assert len(found_in(room, MARK)) == len(ENCODINGS)


def test_keys_stand_in_no_log_and_no_text_of_an_error(room: Path, caplog: pytest.LogCaptureFixture) -> None:
    from sme_smartwork.exchange.own_keys import sealing_key, signing_key

    caplog.set_level(logging.DEBUG)
    clock = Clock()
    office, own = firm(room / "office", clock), person(room / "own", clock)
    with office.store, own.store:
        own.accept(office.invite("W-01", room / "out"))
        own.answer("U-AST-01")
        own.send(room / "in" / "a.swanswer")
        (room / "in" / "bad.swanswer").write_bytes(b"nothing")
        arrivals = office.collecting.look([room / "in"])
        with pytest.raises(TakingRefused) as refused:
            office.collecting.take(arrivals)
        secrets = [
            key.to_bytes()
            for store in (office.store, own.store)
            for key in (signing_key(store), sealing_key(store))
        ]
        told = "".join((caplog.text, repr(refused.value), repr(arrivals), repr(own.replying.draft())))
    for secret in secrets:
        assert secret.hex() not in told
        assert repr(secret) not in told
    assert found_in(room, *(secret.hex() for secret in secrets)) == []

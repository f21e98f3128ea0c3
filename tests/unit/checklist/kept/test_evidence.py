"""Evidence files stay in the encrypted store, whole, under names any system can keep."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import insert

from sme_smartwork.checklist.errors import EvidenceRefused
from sme_smartwork.checklist.kept import evidence
from sme_smartwork.checklist.kept.evidence import MOST_BYTES, clean_name
from sme_smartwork.checklist.model import Reply
from sme_smartwork.checklist.service import ChecklistService
from sme_smartwork.exchange.files import FileNotWritten
from sme_smartwork.storage.tables import worker
from tests.support.workplaces import Made, demo_workplace, everything_in

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Made]:
    """A workplace with one person, W-01."""
    workplace = demo_workplace(tmp_path / "workplace")
    with workplace.store.change() as connection:
        connection.execute(insert(worker).values(code="W-01", document="{}"))
    yield workplace
    workplace.store.close()


@pytest.fixture
def service(made: Made) -> ChecklistService:
    return ChecklistService(made.store, now=lambda: NOON)


def test_a_file_is_kept_whole_and_read_nowhere_but_in_the_encrypted_store(
    made: Made, service: ChecklistService, tmp_path: Path
) -> None:
    content = "백업을 복원해 본 화면".encode() * 100
    chosen = tmp_path / "복원 화면.png"
    chosen.write_bytes(content)
    kept = service.add_evidence("W-01", "U-AST-11", chosen)
    assert (kept.name, kept.size, kept.at) == ("복원 화면.png", len(content), NOON)
    assert kept.sha256 == hashlib.sha256(content).hexdigest()
    assert service.evidence("W-01", "U-AST-11") == (kept,)
    assert service.evidence_bytes(kept.id) == content
    made.store.close()
    for stored in everything_in(made.folder).values():
        assert content[:30] not in stored
        assert "복원 화면".encode() not in stored


def test_a_file_is_given_out_to_the_place_a_person_chose(service: ChecklistService, tmp_path: Path) -> None:
    kept = service.add_evidence(None, "M-DSC-03", "목록.txt", b"list")
    place = tmp_path / "밖" / "목록.txt"
    place.parent.mkdir()
    place.write_bytes(b"an older file")
    service.save_evidence(kept.id, place)
    assert everything_in(place.parent) == {"목록.txt": b"list"}


def test_a_file_is_never_given_out_over_the_files_of_a_workplace(
    service: ChecklistService, made: Made
) -> None:
    kept = service.add_evidence(None, "M-DSC-03", "list.txt", b"list")
    before = (made.folder / "slots.json").read_bytes()
    with pytest.raises(FileNotWritten) as caught:
        service.save_evidence(kept.id, made.folder / "slots.json")
    assert caught.value.code == "export.in_workplace"
    assert (made.folder / "slots.json").read_bytes() == before


def test_a_long_korean_name_leaves_room_for_the_unfinished_copy(
    service: ChecklistService, tmp_path: Path
) -> None:
    kept = service.add_evidence(None, "M-DSC-03", "list.txt", b"list")
    service.save_evidence(kept.id, tmp_path / f"{'가' * 83}.pdf")
    assert (tmp_path / f"{'가' * 83}.pdf").read_bytes() == b"list"


def test_a_place_that_cannot_be_written_is_told_and_leaves_nothing(
    service: ChecklistService, tmp_path: Path
) -> None:
    kept = service.add_evidence(None, "M-DSC-03", "list.txt", b"list")
    with pytest.raises(FileNotWritten) as caught:
        service.save_evidence(kept.id, tmp_path / "nowhere" / "list.txt")
    assert caught.value.code == "export.no_folder"
    assert caught.value.told("ko")
    (tmp_path / "folder").mkdir()
    with pytest.raises(FileNotWritten):
        service.save_evidence(kept.id, tmp_path / "folder")
    assert list((tmp_path / "folder").iterdir()) == []
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".")] == []


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "checklist.evidence_empty"),
        (bytes(MOST_BYTES + 1), "checklist.evidence_too_large"),
    ],
)
def test_a_file_without_content_or_with_too_much_is_refused(
    service: ChecklistService, tmp_path: Path, content: bytes, code: str
) -> None:
    chosen = tmp_path / "chosen.bin"
    chosen.write_bytes(content)
    ways: tuple[tuple[str | Path, bytes | None], ...] = ((chosen, None), (chosen.name, content))
    for way in ways:
        with pytest.raises(EvidenceRefused) as caught:
            service.add_evidence("W-01", "U-AST-01", *way)
        assert caught.value.code == code
        assert "chosen.bin" in caught.value.told("en")
    assert service.evidence("W-01", "U-AST-01") == ()


def test_the_largest_file_is_kept(service: ChecklistService) -> None:
    kept = service.add_evidence("W-01", "U-AST-01", "large.bin", bytes(MOST_BYTES))
    assert len(service.evidence_bytes(kept.id)) == MOST_BYTES


def test_files_together_have_a_limit_too(service: ChecklistService, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evidence, "MOST_BYTES_TOGETHER", 10)
    service.add_evidence("W-01", "U-AST-01", "a.txt", b"123456")
    with pytest.raises(EvidenceRefused, match=r"checklist\.evidence_no_room"):
        service.add_evidence(None, "M-DSC-03", "b.txt", b"12345")
    service.add_evidence(None, "M-DSC-03", "b.txt", b"1234")


def test_one_item_takes_so_many_files_and_no_more(
    service: ChecklistService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evidence, "MOST_FILES", 2)
    for number in range(2):
        service.add_evidence("W-01", "U-AST-01", "a.txt", bytes([number]))
    with pytest.raises(EvidenceRefused, match=r"checklist\.evidence_too_many"):
        service.add_evidence("W-01", "U-AST-01", "a.txt", b"more")
    service.add_evidence("W-01", "U-AST-02", "a.txt", b"more")


def test_the_same_content_is_told_and_not_kept_twice_with_one_item(service: ChecklistService) -> None:
    service.add_evidence("W-01", "U-AST-01", "first.txt", b"same")
    with pytest.raises(EvidenceRefused) as caught:
        service.add_evidence("W-01", "U-AST-01", "second.txt", b"same")
    assert caught.value.code == "checklist.evidence_twice"
    assert "first.txt" in caught.value.told("ko")
    assert "second.txt" in caught.value.told("ko")
    service.add_evidence("W-01", "U-AST-02", "second.txt", b"same")


@pytest.mark.parametrize("what", ["missing", "folder"])
def test_what_is_no_readable_file_is_refused(service: ChecklistService, tmp_path: Path, what: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(EvidenceRefused, match=r"checklist\.evidence_unreadable"):
        service.add_evidence("W-01", "U-AST-01", tmp_path / what)


def test_a_pipe_is_not_waited_for(service: ChecklistService, tmp_path: Path) -> None:
    make = getattr(os, "mkfifo", os.mkdir)  # a folder where there are no pipes
    make(tmp_path / "pipe")
    with pytest.raises(EvidenceRefused, match=r"checklist\.evidence_unreadable"):
        service.add_evidence("W-01", "U-AST-01", tmp_path / "pipe")


def test_a_file_taken_away_comes_back_as_it_was(service: ChecklistService) -> None:
    service.record("W-01", "U-AST-06", Reply.YES)
    kept = service.add_evidence("W-01", "U-AST-06", "proof.txt", b"seen")
    proven = service.score("W-01", NOON).proof
    taken = service.remove_evidence(kept.id)
    assert service.evidence("W-01", "U-AST-06") == ()
    assert service.score("W-01", NOON).proof == 0
    with pytest.raises(EvidenceRefused, match=r"checklist\.evidence_gone"):
        service.evidence_bytes(kept.id)
    service.put_evidence(*taken)
    assert service.evidence("W-01", "U-AST-06") == (kept,)
    assert service.score("W-01", NOON).proof == proven == 1


def test_a_file_that_comes_back_takes_no_other_file_s_place(service: ChecklistService) -> None:
    first = service.add_evidence("W-01", "U-AST-06", "first.txt", b"1")
    taken = service.remove_evidence(first.id)
    other = service.add_evidence("W-01", "U-AST-06", "other.txt", b"2")
    service.put_evidence(*taken)
    names = {each.name: service.evidence_bytes(each.id) for each in service.evidence("W-01", "U-AST-06")}
    assert names == {"first.txt": b"1", "other.txt": b"2"}
    assert service.evidence_bytes(other.id) == b"2"


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("D:\\자료\\화면.png", "화면.png"),
        ("/srv/shared/화면.png", "화면.png"),
        ("../../etc/passwd", "passwd"),
        ("a\u202egnp.exe", "agnp.exe"),
        ("a<b>?.txt", "a_b__.txt"),
        ("CON.txt", "_CON.txt"),
        ("con", "_con"),
        ("COM1.tar.gz", "_COM1.tar.gz"),
        ("lpt\u00b2.txt", "_lpt\u00b2.txt"),
        ("  . ", "file"),
        ("", "file"),
        (".bashrc", "bashrc"),
        ("이름.", "이름"),
        (f"{'a' * 99} {'b' * 9}", "a" * 99),
        ("a.123456789 1", "a.123456789"),
    ],
)
def test_a_name_is_made_one_that_any_system_keeps(given_name: str, kept: str) -> None:
    assert clean_name(given_name) == kept


@given(name=st.text(max_size=300))
def test_any_name_can_be_kept_and_cleaning_twice_changes_nothing(name: str) -> None:
    clean = clean_name(name)
    assert clean == clean_name(clean)
    assert 0 < len(clean) <= 101
    assert not set(clean) & set('<>:"/\\|?*\n\r\t\0')

"""Committed programme files and receipts end as they always did, and nothing damaged is ever read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from sme_smartwork.exchange.confirmation import confirmation_number, published_number
from sme_smartwork.exchange.envelope import (
    MAX_CONTENT,
    FileNewer,
    FileOfOtherKind,
    FileUnreadable,
    Kind,
    packed,
)
from sme_smartwork.exchange.programme_file import (
    is_way,
    programme_body,
    read_programme,
    write_programme,
)
from sme_smartwork.exchange.receipt_file import read_receipt, receipt_body, write_receipt
from sme_smartwork.programme.model import Way, WayKind
from tests.support.forging import enveloped, header, mutants
from tests.support.programme_fixtures import (
    FORGER,
    HERE,
    OFFICER,
    invalid,
    newer,
    programme,
    receipt,
    tampered,
    valid,
)
from tests.unit.exchange.test_any_signed_body import VALUES, changed, places

READ: dict[str, Callable[[bytes, str], object]] = {
    ".swprogramme": read_programme,
    ".swreceipt": read_receipt,
}


def committed(kind: str) -> list[Path]:
    return sorted((HERE / kind).iterdir())


def read(path: Path) -> object:
    return READ[path.suffix](path.read_bytes(), path.name)


def test_the_program_of_today_writes_the_same_files() -> None:
    made = {"valid": valid(), "invalid": invalid(), "newer": newer(), "tampered": tampered()}
    for kind, files in made.items():
        assert sorted(files) == [path.name for path in committed(kind)]
    for name in valid():
        assert read(HERE / "valid" / name)


def test_what_was_committed_is_read_as_it_was_meant() -> None:
    assert read(HERE / "valid" / "first.swprogramme") == programme()
    assert read(HERE / "valid" / "counted.swreceipt") == receipt()


@pytest.mark.parametrize("path", [*committed("invalid"), *committed("tampered")], ids=lambda path: path.name)
def test_what_was_changed_cut_off_or_never_written_by_us_gets_one_message(path: Path) -> None:
    with pytest.raises(FileUnreadable):
        read(path)


@pytest.mark.parametrize("path", committed("newer"), ids=lambda path: path.name)
def test_what_a_later_version_asks_wants_an_update(path: Path) -> None:
    with pytest.raises(FileNewer):
        read(path)


def test_a_programme_is_no_receipt_and_a_receipt_no_programme() -> None:
    with pytest.raises(FileOfOtherKind, match="not_receipt"):
        read_receipt(write_programme(programme(), OFFICER), "a")
    with pytest.raises(FileOfOtherKind, match="not_programme"):
        read_programme(write_receipt(receipt(), OFFICER), "a")


def test_nobody_signs_with_a_key_that_is_not_named() -> None:
    with pytest.raises(ValueError, match="the key it names"):
        write_programme(programme(), FORGER)
    with pytest.raises(ValueError, match="the key it names"):
        write_receipt(receipt(), FORGER)


@pytest.mark.parametrize("name", ["first.swprogramme", "counted.swreceipt"])
def test_no_mutant_is_ever_read(name: str) -> None:
    good = (HERE / "valid" / name).read_bytes()
    other = (HERE / "valid" / name.replace("first", "second").replace("counted", "returned")).read_bytes()
    for mutant in mutants(good, other, 1_000, seed=7):
        with pytest.raises((FileUnreadable, FileNewer, FileOfOtherKind)):
            READ[Path(name).suffix](mutant, "a")


@pytest.mark.parametrize("name", ["first.swprogramme", "counted.swreceipt"])
def test_no_beginning_of_a_file_is_read(name: str) -> None:
    good = (HERE / "valid" / name).read_bytes()
    for length in range(0, len(good), max(1, len(good) // 300)):
        with pytest.raises(FileUnreadable):
            READ[Path(name).suffix](good[:length], "a")


def test_a_file_without_end_is_not_parsed() -> None:
    with pytest.raises(FileUnreadable):
        read_programme(enveloped(header("programme"), b'{"body":"' + b"a" * MAX_CONTENT, None), "a")


BODY, RECEIPT = programme_body(programme()), receipt_body(receipt())


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(some.sampled_from(sorted(places(BODY), key=repr)), VALUES)
def test_a_signed_programme_is_refused_or_exactly_ours(path: tuple[Any, ...], value: Any) -> None:
    body = changed(BODY, path, value)
    if body.get("sign_key") != BODY["sign_key"]:
        return  # then it is not signed
    try:
        found = read_programme(packed(Kind.PROGRAMME, body, OFFICER), "a")
    except (FileUnreadable, FileNewer):
        return
    assert programme_body(found) == body


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(some.sampled_from(sorted(places(RECEIPT), key=repr)), VALUES)
def test_a_signed_receipt_is_refused_or_exactly_ours(path: tuple[Any, ...], value: Any) -> None:
    body = changed(RECEIPT, path, value)
    if body.get("sign_key") != RECEIPT["sign_key"]:
        return
    try:
        found = read_receipt(packed(Kind.RECEIPT, body, OFFICER), "a")
    except (FileUnreadable, FileNewer):
        return
    assert receipt_body(found) == body


def test_the_published_number_is_of_one_key_and_no_other_number() -> None:
    number = published_number(OFFICER.public)
    assert len(number.replace("-", "")) == 20
    assert number not in (
        published_number(FORGER.public),
        confirmation_number(OFFICER.public, OFFICER.public),
    )


@pytest.mark.parametrize(
    ("kind", "address", "is_one"),
    [
        (WayKind.FOLDER, "3층 공유 폴더", True),
        (WayKind.MAIL, "a.b+c@sub.example.kr", True),
        (WayKind.MAIL, "a@b", False),
        (WayKind.MAIL, "a@example.kr?cc=b@c.kr", False),
        (WayKind.WEB, "https://drop.example.kr:8443/a/", True),
        (WayKind.WEB, "https://[::1]/a", True),
        (WayKind.WEB, "https://", False),
        (WayKind.WEB, "https://drop.example.kr:99999/", False),
        (WayKind.WEB, "https://drop.example.kr/#x", False),
        (WayKind.WEB, "https://한빛.kr/", False),
        (WayKind.WEB, "file:///etc", False),
    ],
)
def test_a_report_is_handed_in_only_where_that_is_possible(kind: WayKind, address: str, is_one: bool) -> None:
    assert is_way(Way(kind, address)) is is_one

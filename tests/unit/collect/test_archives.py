"""Archives as firms send them: nested, with Korean names, damaged, and made to hurt."""

from __future__ import annotations

import io
import os
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from sme_smartwork.collect import archives
from sme_smartwork.collect.archives import Member, member_bytes, members_of
from sme_smartwork.collect.model import Trouble
from sme_smartwork.intake.refusal import WorkbookRefused
from tests.support.collecting import collected, rows, states, troubles
from tests.unit.collect.conftest import Inbox


@pytest.fixture(autouse=True)
def _nothing_stays_open() -> Iterator[None]:
    yield
    archives.close_archives()


def zipped(members: dict[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", packing) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return made.getvalue()


def saved(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def listed(path: Path) -> list[Member]:
    return list(members_of(str(path), path.stat().st_mtime_ns, path.name))


def read(path: Path, member: str) -> bytes:
    return member_bytes(str(path), path.stat().st_mtime_ns, member)


def test_archives_within_archives_are_read_to_the_third(inbox: Inbox, tmp_path: Path) -> None:
    one, two, three = (path.read_bytes() for path in sorted(inbox.folder.iterdir()))
    fourth = zipped({"deep.xlsx": one})
    third = zipped({"c.xlsx": three, "d.zip": fourth})
    second = zipped({"대전/b.xlsx": two, "c.zip": third})
    path = saved(tmp_path / "a.zip", zipped({"a.xlsx": one, "b.zip": second}))
    dataset = collected(tmp_path / "out", path)
    assert states(dataset) == {
        "a.zip › a.xlsx": "counted",
        "a.zip › b.zip › 대전/b.xlsx": "counted",
        "a.zip › b.zip › c.zip › c.xlsx": "counted",
    }
    assert troubles(dataset) == [("a.zip › b.zip › c.zip › d.zip", "deep")]
    members = rows(dataset, "SELECT member FROM files ORDER BY member")
    assert members == [("0",), ("1/0",), ("1/1/0",)]


def test_a_korean_name_from_windows_is_readable(tmp_path: Path) -> None:
    data = zipped({"AAAAAA.xlsx": b"x"}).replace(b"AAAAAA", "한빛사".encode("cp949"))
    assert [member.label for member in listed(saved(tmp_path / "old.zip", data))] == ["old.zip › 한빛사.xlsx"]


def test_two_members_of_one_name_are_both_listed(tmp_path: Path) -> None:
    path = tmp_path / "twins.zip"
    with zipfile.ZipFile(path, "w") as target:
        target.writestr("r.xlsx", b"1")
        with pytest.warns(UserWarning, match="Duplicate name"):
            target.writestr("r.xlsx", b"2")
    assert [member.label for member in listed(path)] == ["twins.zip › r.xlsx", "twins.zip › r.xlsx (2)"]
    assert [read(path, member.number) for member in listed(path)] == [b"1", b"2"]


def test_an_empty_and_a_broken_archive_are_told_each_in_its_way(tmp_path: Path) -> None:
    inner = zipped({"empty.zip": zipped({}), "broken.zip": b"PK\x03\x04", "r.xlsx": b"x"})
    found = {each.label: each for each in listed(saved(tmp_path / "a.zip", inner))}
    assert found["a.zip › empty.zip"].trouble is Trouble.NOTHING
    assert found["a.zip › broken.zip"].code == "workbook.damaged"
    assert found["a.zip › r.xlsx"].trouble is None


def test_an_archive_of_too_many_members_is_refused_inner_ones_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "MOST_MEMBERS", 5)
    inner = zipped({f"{number}.xlsx": b"x" for number in range(4)})
    found = listed(saved(tmp_path / "a.zip", zipped({"a.xlsx": b"x", "b.zip": inner, "c.zip": inner})))
    assert [each.code for each in found if each.trouble] == ["workbook.too_large", "workbook.too_large"]


def test_an_inner_archive_that_unfolds_without_end_is_refused(tmp_path: Path) -> None:
    bomb = zipped({"bomb.xlsx": bytes(30_000_000)})
    packed = zipped({"bomb.zip": zipped({"x.xlsx": bytes(8_000_000)}, zipfile.ZIP_STORED)})
    found = listed(saved(tmp_path / "a.zip", packed))
    assert [each.code for each in found] == ["workbook.suspicious"]
    outer = saved(tmp_path / "b.zip", bomb)
    with pytest.raises(WorkbookRefused) as refused:
        read(outer, listed(outer)[0].number)
    assert refused.value.code == "workbook.too_large"


def test_members_that_share_bytes_are_refused(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.xlsx": b"x" * 100, "b.xlsx": b"y" * 100}, zipfile.ZIP_STORED))
    second = data.rfind(b"PK\x01\x02")
    data[second + 42 : second + 46] = struct.pack("<I", 0)  # it begins where the first one does
    (found,) = listed(saved(tmp_path / "a.zip", bytes(data)))
    assert found.code == "workbook.suspicious"


def test_a_member_that_claims_to_be_small_gives_no_more_than_it_claims(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.xlsx": os.urandom(2000)}, zipfile.ZIP_DEFLATED))
    place = data.rfind(b"PK\x01\x02")
    data[place + 24 : place + 28] = struct.pack("<I", 10)
    path = saved(tmp_path / "a.zip", bytes(data))
    with pytest.raises(WorkbookRefused) as refused:
        read(path, "0")
    assert refused.value.code == "workbook.damaged"


@pytest.mark.parametrize(("at", "value", "code"), [(8, 1, "locked"), (10, 99, "packing")])
def test_a_password_and_an_unknown_packing_are_told_apart(
    at: int, value: int, code: str, tmp_path: Path
) -> None:
    data = bytearray(zipped({"a.xlsx": b"x" * 50}, zipfile.ZIP_STORED))
    for start, offset in ((data.find(b"PK\x03\x04"), at - 2), (data.rfind(b"PK\x01\x02"), at)):
        data[start + offset : start + offset + 2] = struct.pack("<H", value)
    with pytest.raises(WorkbookRefused) as refused:
        read(saved(tmp_path / "a.zip", bytes(data)), "0")
    assert refused.value.code == f"workbook.{code}"


def test_an_archive_that_grew_is_listed_anew_and_its_known_reports_are_not_read_again(
    inbox: Inbox, tmp_path: Path
) -> None:
    one, two, _ = (path.read_bytes() for path in sorted(inbox.folder.iterdir()))
    path = saved(tmp_path / "a.zip", zipped({"one.xlsx": one}))
    collected(tmp_path / "out", path)
    saved(path, zipped({"zero.txt": b"", "one.xlsx": one, "two.xlsx": two}))
    dataset = collected(tmp_path / "out", path)
    assert states(dataset) == {
        "a.zip › one.xlsx": "counted",
        "a.zip › two.xlsx": "counted",
    }
    last = tmp_path / "out" / dataset.manifest.readings[-1].file
    assert rows(dataset, f"SELECT count(*), count(verdict) FROM read_parquet('{last}')") == [(2, 1)]

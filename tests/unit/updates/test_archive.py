"""One pack as one file: the same bytes everywhere, and nothing but that file is unpacked."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sme_smartwork.packs import load_pack, packs_folder
from sme_smartwork.packs.reading import MAX_BYTES, MAX_FILES
from sme_smartwork.updates.archive import pack_folder, packed, unpack, unpacked
from sme_smartwork.updates.errors import UpdateRefused
from tests.support.newer_pack import newer_pack
from tests.support.pack_repository import PACK, fingerprint

_STEM = st.from_regex(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,20}", fullmatch=True).filter(
    lambda stem: (
        stem.split(".")[0].lower() not in {"con", "prn", "aux", "nul"}
        and not stem[:3].lower().startswith(("com", "lpt"))
    )
)
_NAMES = st.one_of(
    st.sampled_from(["pack.yaml", "values.yaml"]),
    st.builds("{}/{}.yaml".format, st.sampled_from(["items", "scenarios", "migrations"]), _STEM),
)
_FILES = st.dictionaries(_NAMES, st.binary(max_size=200), max_size=12).filter(
    lambda files: len({name.casefold() for name in files}) == len(files)
)


@given(files=_FILES)
def test_what_is_packed_comes_out_again(files: dict[str, bytes]) -> None:
    data = packed(files)
    assert unpacked(data) == files
    assert packed(dict(reversed(files.items()))) == data


@settings(max_examples=300)
@given(data=st.data())
def test_no_changed_byte_gives_other_files(data: st.DataObject) -> None:
    files = {"pack.yaml": b"id: a\n", "items/a.yaml": b"id: a\n"}
    content = bytearray(packed(files))
    at = data.draw(st.integers(0, len(content) - 1))
    content[at] ^= data.draw(st.integers(1, 255))
    try:
        found = unpacked(bytes(content))
    except UpdateRefused:
        return
    assert packed(found) == bytes(content)
    assert set(found) <= {"pack.yaml", "items/a.yaml"} or all(name.endswith(".yaml") for name in found)


@given(content=st.binary(max_size=400))
def test_anything_else_is_refused(content: bytes) -> None:
    with pytest.raises(UpdateRefused):
        unpacked(content)


@pytest.mark.parametrize("pack", ["readiness", "security", "subsidies"])
def test_a_pack_survives_the_journey(pack: str, tmp_path: Path) -> None:
    folder = tmp_path / pack
    folder.mkdir()
    unpack(pack_folder(packs_folder() / pack), folder)
    assert fingerprint(folder) == fingerprint(packs_folder() / pack)
    assert load_pack(folder).digest == load_pack(packs_folder() / pack).digest


def test_times_rights_and_leftovers_do_not_change_the_archive(tmp_path: Path) -> None:
    one, two = newer_pack(PACK, tmp_path / "one"), newer_pack(PACK, tmp_path / "two")
    (two / "pack.yaml").touch()
    (two / "pack.yaml").chmod(0o600)
    (two / ".DS_Store").write_bytes(b"left by a file manager")
    assert pack_folder(one) == pack_folder(two)


def zipped(*members: tuple[zipfile.ZipInfo | str, bytes], comment: bytes = b"", **options: int) -> bytes:
    """A zip as other programs make them."""
    stream = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(stream, "w", **options) as archive:
        warnings.simplefilter("ignore")  # a name twice is what one of the tests is about
        for name, content in members:
            archive.writestr(name, content)
        archive.comment = comment
    return stream.getvalue()


def link(name: str, to: str) -> tuple[zipfile.ZipInfo, bytes]:
    """A symbolic link inside a zip."""
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.create_system, entry.external_attr = 3, 0o120777 << 16
    return entry, to.encode()


GOOD = packed({"pack.yaml": b"id: a\n"})


@pytest.mark.parametrize(
    "name",
    [
        "../pack.yaml",
        "/pack.yaml",
        "items/../../pack.yaml",
        "items/../pack.yaml",
        "C:\\pack.yaml",
        "items\\a.yaml",
        "items/",
        "items/a/b.yaml",
        "pack.yml",
        "run.py",
        "items/.hidden.yaml",
        "items/a.yaml\0.py",
        "items/con.yaml",
        "items/COM1.x.yaml",
        "items/ㄱ.yaml",
        "PACK.yaml",
        "",
    ],
)
def test_a_name_that_is_no_pack_file_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(UpdateRefused):
        packed({name: b""})
    with pytest.raises(UpdateRefused):
        unpack(zipped((zipfile.ZipInfo(name or "x", (1980, 1, 1, 0, 0, 0)), b"")), tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "data",
    [
        zipped(link("pack.yaml", "/etc/passwd")),
        zipped(("pack.yaml", b"a"), ("pack.yaml", b"b")),
        zipped(("pack.yaml", b"a"), ("PACK.yaml", b"b")),
        zipped(("pack.yaml", b"a" * 4_000_000), compression=zipfile.ZIP_DEFLATED),
        zipped(("pack.yaml", b"a"), comment=b"hello"),
        b"#!/bin/sh\n" + GOOD,
        GOOD + b"more",
        GOOD[:-1],
        GOOD.replace(b"id: a\n", b"id: b\n"),
        GOOD.replace(struct.pack("<H", 0x14), struct.pack("<H", 0x7F)),
    ],
    ids=["link", "twice", "case", "packed", "comment", "before", "after", "cut", "changed", "version"],
)
def test_a_zip_that_is_not_ours_is_refused(data: bytes, tmp_path: Path) -> None:
    with pytest.raises(UpdateRefused) as caught:
        unpack(data, tmp_path)
    assert caught.value.code == "updates.archive"
    assert list(tmp_path.iterdir()) == []


def test_a_directory_that_lies_about_sizes_is_refused() -> None:
    place = GOOD.index(b"PK\x01\x02") + 24
    lying = GOOD[:place] + struct.pack("<I", 4_000_000_000) + GOOD[place + 4 :]
    with pytest.raises(UpdateRefused):
        unpacked(lying)


def test_limits_are_what_a_pack_may_have() -> None:
    most = {f"items/a{number}.yaml": b"" for number in range(MAX_FILES)}
    assert len(unpacked(packed(most))) == MAX_FILES
    with pytest.raises(UpdateRefused) as caught:
        packed(most | {"pack.yaml": b""})
    assert caught.value.code == "updates.too_big"
    assert unpacked(packed({"pack.yaml": b"x" * MAX_BYTES}))
    for data in (b"x" * (MAX_BYTES + 300_000), zipped(("pack.yaml", b"x" * (MAX_BYTES + 1)))):
        with pytest.raises(UpdateRefused) as caught:
            unpacked(data)
        assert caught.value.code == "updates.too_big"

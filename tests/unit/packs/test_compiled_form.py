"""The form of a pack that loads fast says the very same, and is never believed where it does not fit."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from sme_smartwork.packs import Pack, PackError, load_pack, packs_folder
from sme_smartwork.packs.loader import compiled_pack, load_quickly
from sme_smartwork.paths import places
from tests.support.homes import own_home
from tests.unit.packs.conftest import Write


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home in which the program has kept something before."""
    own_home(tmp_path / "home", monkeypatch)
    places().data.mkdir(parents=True)
    return places().data


def parts(pack: Pack) -> dict[str, Any]:
    """Everything a pack says, lines and cases included."""
    told = {name: getattr(pack, name) for name in Pack.__match_args__ if name not in ("lines", "scenarios")}
    told["lines"] = {name: dict(lines) for name, lines in pack.lines.items()}
    return told | {"scenarios": list(pack.scenarios)}


def forms(home: Path) -> list[Path]:
    """The compiled forms that are kept."""
    return sorted((home / "packs.compiled").glob("*"))


def test_the_second_load_reads_no_yaml_and_says_the_same(
    write: Write, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write()
    first = parts(load_quickly(folder))
    assert len(forms(home)) == 1
    with monkeypatch.context() as patched:
        patched.setattr("sme_smartwork.packs.reading.read_yaml", None)
        patched.setattr("sme_smartwork.packs.compiled_form.read_yaml", None)
        second = parts(load_quickly(folder))
    assert first == second == parts(load_pack(folder))


@pytest.mark.parametrize("pack", ["readiness", "security", "subsidies"])
def test_every_shipped_pack_comes_back_as_it_is(pack: str, home: Path) -> None:
    folder = packs_folder() / pack
    first = parts(load_quickly(folder))
    assert forms(home)
    assert parts(load_quickly(folder)) == first


def test_decimals_keep_every_digit(write: Write, home: Path) -> None:
    values = "rate:\n  - {from: 2026-01-01, value: 0.123456789012345678900, source: KCC11, confidence: A}\n"
    folder = write({"values": values})
    load_quickly(folder)
    (entry,) = load_quickly(folder).values["rate"]
    assert forms(home)
    assert entry.value == Decimal("0.123456789012345678900")
    assert str(entry.value) == "0.123456789012345678900"


def test_a_changed_file_is_read_anew(write: Write, home: Path) -> None:
    load_quickly(write())
    folder = write(
        {"items/U-AST": (write() / "items/U-AST.yaml").read_text("utf-8").replace("weight: 5", "weight: 4")}
    )
    assert load_quickly(folder).items["U-AST"]["controls"][0]["weight"] == 4
    assert len(forms(home)) == 2
    (folder / "items/U-AST.yaml").write_text("id: U-AST\n", encoding="utf-8")
    with pytest.raises(PackError):
        load_quickly(folder)


def test_whatever_byte_is_damaged_the_pack_is_read_from_its_files(write: Write, home: Path) -> None:
    folder = write()
    right = parts(load_quickly(folder))
    (form,) = forms(home)
    sound = form.read_bytes()
    for place in range(0, len(sound), 37):
        damaged = bytearray(sound)
        damaged[place] ^= 0x15
        form.write_bytes(damaged)
        assert parts(load_quickly(folder)) == right, place
    for cut in (0, 1, 50, len(sound) // 2, len(sound) - 1):
        form.write_bytes(sound[:cut])
        assert parts(load_quickly(folder)) == right, cut


def test_the_form_of_another_pack_or_another_day_of_its_schemas_is_not_believed(
    write: Write, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write()
    right = parts(load_quickly(folder))
    (form,) = forms(home)
    other = compiled_pack(packs_folder() / "readiness")
    form.write_bytes(other)
    assert parts(load_quickly(folder)) == right
    monkeypatch.setattr("sme_smartwork.packs.compiled_form._schemas", lambda: "other schemas")
    assert parts(load_quickly(folder)) == right
    assert len(forms(home)) == 2


def test_a_form_shipped_with_the_program_is_used_like_a_kept_one(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, shipped = write(), tmp_path / "shipped"
    shipped.mkdir()
    (shipped / "tiny.json").write_bytes(compiled_pack(folder))
    right = parts(load_pack(folder))
    monkeypatch.setattr(
        "sme_smartwork.packs.compiled_form.resources", lambda *names: shipped.joinpath(*names[1:])
    )
    monkeypatch.setattr("sme_smartwork.packs.reading.read_yaml", None)
    assert parts(load_quickly(folder)) == right


def test_nothing_is_kept_where_the_program_never_kept_anything_and_no_fault_is_told(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own_home(tmp_path / "empty", monkeypatch)
    folder = write()
    assert parts(load_quickly(folder)) == parts(load_pack(folder))
    assert not places().data.exists()
    places().data.mkdir(parents=True)
    (places().data / "packs.compiled").write_text("a file where the folder should be")
    assert parts(load_quickly(folder)) == parts(load_pack(folder))


def test_only_the_newest_forms_are_kept(write: Write, home: Path) -> None:
    text = (write() / "items/U-AST.yaml").read_text("utf-8")
    for weight in range(12):
        load_quickly(
            write({"items/U-AST": text.replace("weight: 5", f"weight: {weight % 5 + 1}  # {weight}")})
        )
    assert len(forms(home)) == 8
    shutil.rmtree(home / "packs.compiled")
    assert load_quickly(write()).id == "tiny"


def test_a_text_that_looks_like_a_mark_of_the_form_is_left_in_the_files(write: Write, home: Path) -> None:
    text = (write() / "items/U-AST.yaml").read_text("utf-8").replace("en: Assets", 'en: "\\0d5"')
    folder = write({"items/U-AST": text})
    for _ in range(2):
        assert load_quickly(folder).items["U-AST"]["title"]["en"] == "\0d5"
    assert forms(home) == []

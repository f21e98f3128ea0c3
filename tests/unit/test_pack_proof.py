"""A pack proves itself by its own cases: one wrong figure in any of them is found and named."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sme_smartwork.pack_proof import CaseDiffers, prove
from sme_smartwork.packs import Pack, load_pack
from tests.support.newer_pack import newer_pack

FIGURES = {
    "readiness": r'certainty: "',
    "security": r'coverage: "',
    "subsidies": r"won: ",
}


def altered(pack: str, tmp_path: Path, old: str, new: str) -> Pack:
    """A shipped pack with the first `old` in its cases replaced."""
    folder = newer_pack(pack, tmp_path)
    for file in sorted((folder / "scenarios").glob("*.yaml")):
        text = file.read_text(encoding="utf-8")
        changed = re.sub(old, new, text, count=1)
        if changed != text:
            file.write_text(changed, encoding="utf-8")
            return load_pack(folder)
    raise AssertionError(f"no case of {pack} says {old}")


@pytest.mark.parametrize("pack", FIGURES)
def test_the_shipped_packs_keep_their_own_cases(pack: str, tmp_path: Path) -> None:
    prove(load_pack(newer_pack(pack, tmp_path)))


@pytest.mark.parametrize("pack", FIGURES)
def test_a_wrong_figure_is_found_and_named(pack: str, tmp_path: Path) -> None:
    found = altered(pack, tmp_path, rf"{FIGURES[pack]}(?=\d)", f"{FIGURES[pack]}7")
    with pytest.raises(CaseDiffers) as caught:
        prove(found)
    told = caught.value.happened("en")
    assert str(caught.value.params["scenario"]) in told
    assert FIGURES[pack].split(":")[0] in told
    assert any(case.name == caught.value.params["scenario"] for case in found.scenarios)


def test_a_case_that_cannot_be_worked_out_is_told_and_is_no_crash(tmp_path: Path) -> None:
    found = altered("security", tmp_path, r'now: "[^"]*"', 'now: "no day"')
    with pytest.raises(CaseDiffers) as caught:
        prove(found)
    assert "ValueError" in caught.value.happened("en")


@pytest.mark.parametrize("figure", ["1e999999999", "1/1e9999999", "1E-999999999", "9" * 5000, " 1", "1_0"])
def test_a_figure_that_would_fill_the_memory_is_not_worked_out(figure: str, tmp_path: Path) -> None:
    found = altered("security", tmp_path, r'coverage: "[^"]*"', f'coverage: "{figure}"')
    with pytest.raises(CaseDiffers, match="case_differs") as caught:
        prove(found)
    assert "ValueError" in caught.value.happened("en")

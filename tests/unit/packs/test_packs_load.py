"""A sound pack loads whole; a mistaken one is refused with file, line and the likely meaning."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from sme_smartwork.packs import PackError, check_all, list_packs, load_pack

HEAD = """\
schema: smartwork/pack/1
id: tiny
kind: security
version: "2026.11.0"
title: {ko: 작은 묶음, en: Tiny pack}
languages: [ko, en]
valid: {from: 2026-01-01, until: null}
reviewed_on: 2026-11-22
sources:
  KCC11: {title: {ko: 권고, en: Recommendation}, published: 2011-01-06}
"""
VALUES = """\
monthly:
  - {from: 2025-01-01, until: 2026-01-01, value: 150000, source: KCC11, confidence: A}
  - {from: 2026-01-01, value: 0.80, source: KCC11, confidence: B}
"""
CASES = """\
- name: one answer is one answer
  given: {now: "2026-11-22T09:00:00+09:00", answers: {}}
  expect: {coverage: "0"}
"""

Write = Callable[..., Path]


@pytest.fixture
def pack(tmp_path: Path) -> Write:
    """A sound little pack, files replaced or added by keyword: `pack(values=…)`, `pack(**{"items/A": …})`."""

    def write(**changed: str) -> Path:
        folder = tmp_path / "tiny"
        files = {"pack": HEAD, "values": VALUES, "scenarios/cases": CASES} | changed
        for name, content in files.items():
            path = folder / f"{name}.yaml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
        return folder

    return write


def refused(folder: Path) -> PackError:
    with pytest.raises(PackError) as caught:
        load_pack(folder)
    return caught.value


def codes(error: PackError) -> set[str]:
    return {problem.code for problem in error.problems}


def test_a_sound_pack_loads_with_dates_and_exact_figures(pack: Write) -> None:
    loaded = load_pack(pack())
    assert (loaded.id, loaded.version, loaded.valid_from) == ("tiny", "2026.11.0", date(2026, 1, 1))
    first, second = loaded.values["monthly"]
    assert (first.value, first.end) == (150000, date(2026, 1, 1))
    assert second.value == Decimal("0.80")
    assert isinstance(second.value, Decimal)
    assert loaded.sources["KCC11"].title.ko == "권고"
    assert loaded.scenarios[0].place.line == 1


def test_an_unknown_key_names_file_line_and_the_likely_meaning(pack: Write) -> None:
    error = refused(pack(pack=HEAD.replace("reviewed_on", "reviewd_on")))
    told = " ".join(problem.told("en") for problem in error.problems)
    assert (error.file, error.line, error.path) == ("pack.yaml", 8, ("reviewd_on",))
    assert "tiny/pack.yaml:8 reviewd_on: Unknown key: reviewd_on. Did you mean reviewed_on?" in told
    assert codes(error) == {"unknown_key_near", "key_missing"}
    assert "혹시 reviewed_on인가요?" in error.told("ko")


def test_the_digest_changes_with_any_byte_of_any_file(pack: Write) -> None:
    before = load_pack(pack()).digest
    assert load_pack(pack(values=VALUES.replace("150000", "150001"))).digest != before
    assert load_pack(pack()).digest == before


def test_one_bad_pack_stops_only_itself(pack: Write) -> None:
    good = pack()
    bad = good.parent / "broken"
    bad.mkdir()
    (bad / "pack.yaml").write_text("id: [", encoding="utf-8")
    problems = check_all(root=good.parent)
    assert {problem.pack for problem in problems} == {"broken"}
    assert [line.id for line in list_packs(root=good.parent)] == ["tiny"]

"""A sound pack loads whole, with exact figures, dates and the line of everything in it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from sme_smartwork.packs import Pack, PackError, check_all, installed, list_packs, load_pack

Write = Callable[..., Path]


def test_figures_are_exact_and_know_the_days_they_hold(write: Write) -> None:
    first, second = load_pack(write()).values["monthly"]
    assert (first.start, first.end, first.value, first.source) == (
        date(2025, 1, 1),
        date(2026, 1, 1),
        150000,
        "KCC11",
    )
    assert isinstance(second.value, Decimal)
    assert (str(second.value), second.end, second.confidence) == ("0.80", None, "B")


def test_a_pack_tells_who_it_is_and_what_it_rests_on(write: Write) -> None:
    pack = load_pack(write())
    assert (pack.id, pack.kind, pack.version) == ("tiny", "security", "2026.11.0")
    assert (pack.valid_from, pack.valid_until, pack.reviewed_on) == (
        date(2026, 1, 1),
        None,
        date(2026, 11, 22),
    )
    assert pack.sources["KCC11"].title.ko == "권고"
    assert pack.sources["KCC11"].published == "2011-01-06"


def test_everything_knows_its_line(write: Write) -> None:
    pack = load_pack(write())
    place = pack.item_place("U-AST", "controls", 0, "weight")
    assert (place.file, place.line, place.dotted) == ("items/U-AST.yaml", 13, "controls[0].weight")
    assert pack.item_place("U-AST", "controls", 0, "absent").line == 5
    assert pack.scenarios[0].place.line == 1


def test_words_that_yaml_takes_for_truth_values_stay_words(write: Write) -> None:
    case = """\
- name: a no is an answer and not a falsehood
  given: {now: "2026-11-22T09:00:00+09:00", answers: {U-AST-01: {reply: no}}, all_others: yes}
  expect: {coverage: "0"}
"""
    given = load_pack(write({"scenarios/cases": case})).scenarios[0].given
    assert given["answers"]["U-AST-01"]["reply"] == "no"
    assert given["all_others"] == "yes"


def test_the_digest_changes_with_any_byte(write: Write) -> None:
    before = load_pack(write()).digest
    changed = load_pack(write({"items/U-AST": (write() / "items/U-AST.yaml").read_text() + "# a remark\n"}))
    assert changed.digest != before


def test_what_a_file_manager_leaves_behind_is_no_part_of_the_pack(write: Write) -> None:
    before = load_pack(write()).digest
    for name in (".DS_Store", "items/Thumbs.db"):
        (write() / name).write_bytes(b"\0\1")
    assert load_pack(write()).digest == before


def test_ids_follow_their_migrations(write: Write) -> None:
    first = "version: '2026.9.0'\ntell: {ko: 바꿨어요., en: Renamed.}\nrenamed: {U-AST-90: U-AST-91}\n"
    later = (
        "version: '2026.10.0'\ntell: {ko: 바꿨어요., en: Renamed.}\n"
        "renamed: {U-AST-91: U-AST-01}\nretired: [U-AST-80]\n"
    )
    pack = load_pack(write({"migrations/b": first, "migrations/a": later}))
    assert pack.current_id("U-AST-90") == "U-AST-01"
    assert pack.current_id("U-AST-80") is None
    assert pack.current_id("U-AST-01") == "U-AST-01"


def test_one_bad_pack_stops_only_itself(write: Write) -> None:
    good = write()
    bad = good.parent / "broken"
    bad.mkdir()
    (bad / "pack.yaml").write_text("id: [", encoding="utf-8")
    problems = check_all(root=good.parent)
    assert {problem.pack for problem in problems} == {"broken"}
    assert [line.id for line in list_packs(root=good.parent)] == ["tiny"]


def test_a_feature_s_own_doubts_are_listed_with_the_others(write: Write) -> None:
    def doubt(pack: Pack) -> None:
        raise PackError.at(pack.item_place("U-AST", "role"), "unknown_id", pack=pack.id, found="U-ZZZ")

    (problem,) = check_all({"security": doubt}, write().parent)
    assert problem.told("en") == "tiny/items/U-AST.yaml:2 role: There is no such id: U-ZZZ."


def test_a_shipped_pack_is_loaded_once() -> None:
    assert installed("security") is installed("security")


@pytest.mark.parametrize("pack", ["readiness", "security"])
def test_shipped_sources_are_all_used_or_named_in_the_head(pack: str) -> None:
    loaded = installed(pack)
    text = "".join(map(str, (*loaded.items.values(), loaded.content, loaded.values, dict(loaded.documents))))
    unused = [name for name in loaded.sources if f"'{name}'" not in text]
    assert unused in ([], ["S17"])  # S17 is where the grades' steps come from

"""A mistaken or hostile pack is refused with file, line and, where it can be guessed, the likely meaning."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sme_smartwork.packs import PackError, load_pack
from sme_smartwork.packs.yaml_text import MAX_CHARACTERS, YamlError, read_yaml
from tests.support.tiny_pack import AREA, CASES, HEAD, VALUES

Refuse = Callable[[dict[str, str]], PackError]
Write = Callable[..., Path]


def told(error: PackError) -> str:
    return "\n".join(problem.told("en") for problem in error.problems)


def test_an_unknown_key_is_told_with_its_line_and_what_was_meant(refuse: Refuse) -> None:
    error = refuse({"items/U-AST": AREA.replace("renew_days", "renew_dayz")})
    assert (error.file, error.line) == ("items/U-AST.yaml", 14)
    assert "renew_dayz. Did you mean renew_days?" in told(error)
    assert "혹시 renew_days인가요?" in error.told("ko")
    assert error.told("en").count("tiny/items/U-AST.yaml:14") == 1


def test_a_key_nobody_knows_is_told_without_a_guess(refuse: Refuse) -> None:
    assert "Unknown key: zzz." in told(refuse({"pack": HEAD + "zzz: 1\n"}))


def test_a_repeated_key_is_refused_at_its_second_line(refuse: Refuse) -> None:
    error = refuse({"pack": HEAD + "version: '2026.12.0'\n"})
    assert (error.line, error.path) == (11, ("version",))
    assert "stands here twice" in told(error)


def test_a_billion_laughs_are_refused_at_once(refuse: Refuse) -> None:
    rows = ["a: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    rows += [f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]" for a, b in zip("abcdefgh", "bcdefghi", strict=True)]
    started = time.perf_counter()
    error = refuse({"values": "\n".join(rows)})
    assert time.perf_counter() - started < 5
    assert (error.file, error.line, error.problems[0].code) == ("values.yaml", 1, "alias")


@pytest.mark.parametrize(
    "hostile",
    [
        "x: !!python/object/apply:os.system ['true']",
        "x: !!python/name:os.system",
        "x: !custom 1",
        "!!set {a, b}",
        "x: !!str 1",
    ],
)
def test_a_tag_is_refused_and_nothing_runs(refuse: Refuse, hostile: str) -> None:
    assert refuse({"values": hostile}).problems[0].code == "tag"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a merge of another node", "a: {x: 1}\nb:\n  <<: *a\n", "alias"),
        ("two documents", VALUES + "---\nmore: 1\n", "second_document"),
        ("nothing", "", "empty"),
        ("a list as a key", "? [a, b]\n: 1\n", "odd_key"),
        ("an open bracket", "a: [1, 2", "syntax"),
        ("a tab", "a:\n\t- 1", "syntax"),
        ("a control character", "a: '\x07'", "syntax"),
        ("too deep", "a: " + "[" * 40 + "]" * 40, "too_deep"),
    ],
    ids=lambda value: value if " " in value and "\n" not in value else "",
)
def test_unreadable_text_is_refused(refuse: Refuse, name: str, content: str, code: str) -> None:
    assert name
    assert refuse({"values": content}).problems[0].code == code


def test_a_figure_without_a_source_is_refused(refuse: Refuse) -> None:
    error = refuse({"values": VALUES.replace("value: 150000, source: KCC11,", "value: 150000,")})
    assert "The key source is missing." in told(error)
    assert (error.file, error.line) == ("values.yaml", 2)


@pytest.mark.parametrize("part", ["confidence: B", "from: 2026-01-01, value"])
def test_a_figure_without_confidence_or_day_is_refused(refuse: Refuse, part: str) -> None:
    missing = part.split(":")[0]
    changed = (
        VALUES.replace(", confidence: B", "")
        if missing == "confidence"
        else VALUES.replace("{from: 2026-01-01, ", "{")
    )
    assert f"The key {missing} is missing." in told(refuse({"values": changed}))


def test_a_figure_with_a_source_nobody_lists_is_refused(refuse: Refuse) -> None:
    error = refuse({"values": VALUES.replace("KCC11", "KCC12", 1)})
    assert "Not in the list of sources: KCC12. Did you mean KCC11?" in told(error)
    assert error.line == 2


def test_figures_that_overlap_are_refused(refuse: Refuse) -> None:
    error = refuse({"values": VALUES.replace("until: 2026-01-01", "until: 2026-02-01")})
    assert error.problems[0].code == "days_overlap"
    assert error.line == 3


@pytest.mark.parametrize("second", ["2025-01-01", "2024-06-01"])
def test_figures_stand_in_the_order_of_their_days(refuse: Refuse, second: str) -> None:
    unordered = VALUES.replace("until: 2026-01-01, ", "").replace("from: 2026-01-01", f"from: {second}")
    assert refuse({"values": unordered}).problems[0].code == "days_overlap"


def test_a_day_that_is_not_in_the_calendar_is_refused(refuse: Refuse) -> None:
    assert "2026-02-30" in told(refuse({"pack": HEAD.replace("2026-11-22", "2026-02-30")}))


def test_a_text_without_one_language_is_refused(refuse: Refuse) -> None:
    error = refuse({"items/U-AST": AREA.replace(", en: It protects.", "")})
    assert (error.line, error.problems[0].code) == (9, "language_missing")
    assert "lacks a language: en" in told(error)


def test_a_file_that_repeats_another_s_id_is_refused(refuse: Refuse) -> None:
    error = refuse({"items/U-AWR": AREA})
    codes = {problem.code for problem in error.problems}
    assert codes == {"name_is_not_id", "id_twice"}
    assert "first in items/U-AST.yaml:5" in told(error)


def test_a_folder_of_another_name_is_refused(write: Write) -> None:
    folder = write()
    moved = folder.rename(folder.parent / "other")
    with pytest.raises(PackError) as caught:
        load_pack(moved)
    assert caught.value.problems[0].code == "name_is_not_id"


def test_a_retired_id_is_never_used_again(refuse: Refuse) -> None:
    retired = "version: '2026.10.0'\ntell: {ko: 뺐어요., en: Retired.}\nretired: [U-AST-01]\n"
    assert refuse({"migrations/m": retired}).problems[0].code == "id_retired"


def test_two_scenarios_of_one_name_are_refused(refuse: Refuse) -> None:
    assert refuse({"scenarios/more": CASES}).problems[0].code == "id_twice"


def test_an_unknown_kind_is_told_with_what_was_meant(refuse: Refuse) -> None:
    assert "Did you mean security?" in told(refuse({"pack": HEAD.replace("kind: security", "kind: securty")}))


def test_a_misspelt_word_of_a_closed_list_is_told_with_what_was_meant(refuse: Refuse) -> None:
    error = refuse({"items/U-AST": AREA.replace("layer: device", "layer: devise")})
    assert "devise. Did you mean device?" in told(error)
    assert error.line == 6


def test_a_word_where_a_number_belongs_is_refused(refuse: Refuse) -> None:
    assert refuse({"items/U-AST": AREA.replace("weight: 5", "weight: five")}).problems[0].code == "wrong_type"


@pytest.mark.parametrize("name", ["evil.py", "items/evil.pickle", "items/deep/x.yaml", "README.md"])
def test_a_file_that_does_not_belong_is_refused(write: Write, name: str) -> None:
    folder = write()
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text("x", encoding="utf-8")
    with pytest.raises(PackError) as caught:
        load_pack(folder)
    assert "stranger" in {problem.code for problem in caught.value.problems}


def test_a_link_out_of_the_pack_is_refused(write: Write, tmp_path: Path) -> None:
    folder = write()
    outside = tmp_path / "outside.yaml"
    outside.write_text(AREA, encoding="utf-8")
    (folder / "items" / "U-INC.yaml").symlink_to(outside)
    with pytest.raises(PackError) as caught:
        load_pack(folder)
    assert caught.value.problems[0].code == "stranger"


def test_more_than_five_megabytes_are_not_even_read(refuse: Refuse) -> None:
    error = refuse({"values": "# " + "x" * MAX_CHARACTERS})
    assert error.problems[0].code == "too_big"


def test_text_that_is_not_utf8_is_refused(write: Write) -> None:
    folder = write()
    (folder / "values.yaml").write_bytes("이름: 1".encode("cp949"))
    with pytest.raises(PackError) as caught:
        load_pack(folder)
    assert caught.value.problems[0].code == "not_utf8"


def test_a_missing_folder_is_told_as_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(PackError) as caught:
        load_pack(tmp_path / "nowhere")
    assert caught.value.problems[0].code == "file_missing"


def test_all_mistakes_are_listed_together(refuse: Refuse) -> None:
    wrong = AREA.replace("weight: 5", "weight: 9").replace("mode: none", "mode: nome")
    error = refuse({"items/U-AST": wrong, "values": VALUES.replace("confidence: A", "confidence: Z")})
    assert len({problem.place.line for problem in error.problems}) == len(error.problems)


def test_a_very_long_number_stays_text() -> None:
    assert read_yaml("x: " + "9" * 5000).data["x"] == "9" * 5000


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_at_a_line(text: str) -> None:
    assert refused_line(text) >= 0


def refused_line(text: str) -> int:
    """The line a text is refused at, 0 when it is read; anything but our own refusal escapes."""
    try:
        read_yaml(text)
    except YamlError as refused:
        return refused.line
    return 0


@settings(max_examples=60, deadline=None)
@given(cut=st.integers(0, len(AREA)), junk=st.sampled_from(["", "\0", ": :", "- ", "{", "&a ", "!!x ", "\t"]))
def test_a_damaged_item_never_ends_in_anything_but_a_pack_error(
    tmp_path_factory: pytest.TempPathFactory, cut: int, junk: str
) -> None:
    folder = tmp_path_factory.mktemp("damaged") / "tiny"
    (folder / "items").mkdir(parents=True)
    (folder / "pack.yaml").write_text(HEAD, encoding="utf-8")
    (folder / "items" / "U-AST.yaml").write_text(AREA[:cut] + junk + AREA[cut:], encoding="utf-8")
    with suppress(PackError):
        assert load_pack(folder).id == "tiny"

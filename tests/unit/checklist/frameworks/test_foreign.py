"""Checklists of others come in whole: both languages, every letter, every doubt told, nothing mixed in."""

from __future__ import annotations

import contextlib
import json
import os
import random
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from sme_smartwork.checklist.frameworks.foreign.errors import ForeignRefused
from sme_smartwork.checklist.frameworks.foreign.lines import MOST_ITEMS
from sme_smartwork.checklist.frameworks.foreign.model import ForeignList, Maker, State, Trouble
from sme_smartwork.checklist.frameworks.foreign.pairing import paired
from sme_smartwork.checklist.frameworks.foreign.read import SUFFIXES, Part, read_foreign
from sme_smartwork.checklist.frameworks.foreign.shelf import NOTE_LIMIT, Answer, ForeignShelf
from sme_smartwork.errors import Cancelled, UserError
from sme_smartwork.work import Ticket
from tests.support.hostile_files import Hostile, hostile_files
from tests.support.workplaces import Made, demo_workplace

from .foreign_books import GUID, assessment_book, azure_book, azure_line, book, library_book

DATA = Path(__file__).parents[3] / "data/frameworks"
AT = "2026-11-22T12:00:00+00:00"
PAIR = (DATA / "network.en.json", DATA / "network.ko.json")


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Made]:
    workplace = demo_workplace(tmp_path / "workplace")
    yield workplace
    workplace.store.close()


@pytest.fixture
def shelf(made: Made) -> ForeignShelf:
    return ForeignShelf(made.store)


def parts(*paths: Path) -> list[Part]:
    return [part for path in paths for part in read_foreign(path, Ticket())]


def lists(*paths: Path) -> tuple[ForeignList, ...]:
    return paired(parts(*paths), AT)


def troubles(found: ForeignList) -> list[Trouble]:
    return [each.trouble for each in found.told]


def test_korean_and_english_are_joined_by_guid_with_every_letter_intact() -> None:
    (found,) = lists(*PAIR)
    assert (found.title.ko, found.title.en) == ("작은 사무실 네트워크", "Small office network")
    assert found.languages == ("ko", "en")
    theirs = {
        each["guid"].lower(): each for each in reversed(json.loads(PAIR[1].read_text("utf-8"))["items"])
    }
    joined = [each for each in found.items if each.text.ko]
    assert len(joined) == 3
    for each in joined:
        assert each.text.ko == theirs[each.key]["text"]
        assert each.description.ko == theirs[each.key].get("description", "")
        assert each.text.en


def test_the_order_of_the_files_does_not_matter() -> None:
    (one,), (other,) = lists(*PAIR), lists(*reversed(PAIR))
    assert {(each.key, each.text, each.state) for each in one.items} == {
        (each.key, each.text, each.state) for each in other.items
    }


def test_a_line_without_its_other_language_is_told() -> None:
    (found,) = lists(*PAIR)
    assert [each.number for each in found.one_language] == ["02.02"]
    (alone,) = lists(PAIR[0])
    assert alone.languages == ("en",)
    assert alone.one_language == ()


def test_statuses_mean_what_they_say_in_both_languages_and_an_unknown_one_is_told() -> None:
    (english,), (korean,) = lists(PAIR[0]), lists(PAIR[1])
    assert [each.state for each in english.items] == [
        State.NOT_CHECKED,
        State.OPEN,
        State.MET,
        State.NOT_CHECKED,
    ]
    assert [each.state for each in korean.items] == [State.NOT_CHECKED, State.NOT_CHECKED, State.MET]
    assert troubles(english) == [Trouble.UNKNOWN_STATUS]
    assert (english.told[0].where, english.told[0].found) == ("network.en.json · items[3]", "Sort of")
    assert english.items[3].said == "Sort of"
    assert troubles(korean) == [Trouble.DUPLICATE]


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ("Not verified", State.NOT_CHECKED),
        ("Open", State.OPEN),
        ("Fulfilled", State.MET),
        ("Not required", State.NOT_NEEDED),
        ("Risk accepted", State.NOT_NEEDED),
        ("N/A", State.NOT_APPLICABLE),
        ("확인되지 않음", State.NOT_CHECKED),
        ("열다", State.OPEN),
        ("성취", State.MET),
        ("필요 없음", State.NOT_NEEDED),
        ("해당 없음", State.NOT_APPLICABLE),
    ],
)
def test_every_status_of_a_review_sheet(tmp_path: Path, said: str, state: State) -> None:
    (found,) = lists(azure_book(tmp_path / "sheet.xlsx", [azure_line(1, "Close ports.", said)]))
    assert (found.items[0].state, found.items[0].said) == (state, said)
    assert not found.told


def test_the_sheet_gives_the_guid_although_it_stands_beside_its_head(tmp_path: Path) -> None:
    sheet = azure_book(tmp_path / "sheet.xlsx", [azure_line(1, "Close ports.", "Open", "two left")])
    (found,) = lists(sheet)
    assert (found.maker, found.title.en) == (Maker.AZURE, "Small office network")
    assert (found.items[0].key, found.items[0].note) == (f"{GUID}1", "two left")


def test_a_sheet_and_the_json_of_the_other_language_are_one_list(tmp_path: Path) -> None:
    sheet = azure_book(tmp_path / "s.xlsx", [azure_line(n, f"Rule {n}.", "Open") for n in (1, 2)])
    (found,) = lists(PAIR[1], sheet)
    assert found.items[0].text.ko.startswith("아무도")
    assert found.items[0].text.en == "Rule 1."
    assert found.items[0].state is State.OPEN


def test_two_files_that_disagree_are_told_and_the_newer_one_counts(tmp_path: Path) -> None:
    first = azure_book(tmp_path / "a.xlsx", [azure_line(1, "Close ports.", "Open")])
    second = azure_book(tmp_path / "b.xlsx", [azure_line(1, "Close ports.", "Fulfilled")])
    (found,) = lists(first, second)
    assert found.items[0].state is State.MET
    assert troubles(found) == [Trouble.DIFFERS]


def test_calculated_cells_are_read_as_empty_and_told(tmp_path: Path) -> None:
    rows = [azure_line(1, "Close ports."), azure_line(2, '="Write" & " down"'), azure_line(3, "x", "=1+1")]
    (found,) = lists(azure_book(tmp_path / "sheet.xlsx", rows))
    assert [each.text.en for each in found.items] == ["Close ports.", "x"]
    assert troubles(found).count(Trouble.FORMULA) == 2
    assert Trouble.NO_TEXT in troubles(found)


def test_a_line_without_guid_is_kept_under_its_own_words_and_told(tmp_path: Path) -> None:
    line = azure_line(1, "Close ports.")
    line[-1] = None
    (found,) = lists(azure_book(tmp_path / "sheet.xlsx", [line]))
    assert found.items[0].key == "close ports."
    assert troubles(found) == [Trouble.NO_KEY]


def test_a_library_brings_both_languages_at_once(tmp_path: Path) -> None:
    (found,) = lists(library_book(tmp_path / "rules.xlsx"))
    assert (found.maker, found.title.ko, found.title.en) == (Maker.CISO, "작은 규칙", "Small rules")
    assert [(each.number, each.text.ko, each.category.ko) for each in found.items] == [
        ("A.1", "문을 잠그기", "문"),
        ("A.2", "열쇠를 세기.", "문"),
        ("B.1", "창을 닫기", "창"),
    ]
    assert found.items[0].description.en == "Every evening."
    assert found.items[0].severity.en == "mandatory"


def test_a_library_in_one_language_says_so(tmp_path: Path) -> None:
    (found,) = lists(library_book(tmp_path / "rules.xlsx", korean=False))
    assert found.languages == ("en",)
    assert len(found.items) == 3


@pytest.mark.parametrize(
    ("result", "progress", "state", "is_told"),
    [
        ("compliant", "done", State.MET, False),
        ("partially_compliant", "in_progress", State.PARTLY, False),
        ("non_compliant", "to_do", State.NOT_MET, False),
        ("not_applicable", "to_do", State.NOT_APPLICABLE, False),
        ("not_assessed", "to_do", State.NOT_CHECKED, False),
        ("not_assessed", "in_progress", State.WORKING, False),
        ("not_assessed", "in_review", State.WORKING, False),
        ("not_assessed", "done", State.NOT_CHECKED, False),
        (None, None, State.NOT_CHECKED, False),
        ("Non-compliant", "To do", State.NOT_MET, False),
        ("fine", "done", State.NOT_CHECKED, True),
    ],
)
def test_every_status_of_an_assessment(
    tmp_path: Path, result: object, progress: object, state: State, is_told: bool
) -> None:
    (found,) = lists(assessment_book(tmp_path / "audit.xlsx", [(result, progress)]))
    assert found.items[0].state is state
    assert (troubles(found) == [Trouble.UNKNOWN_STATUS]) is is_told
    assert found.items[0].note == "seen"
    assert found.items[0].category.en == "Doors"


def _written(path: Path, text: str | bytes) -> Path:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.json", "{", "json.broken"),
        ("a.json", "[]", "foreign.not_checklist"),
        ("a.json", '{"items": {}}', "foreign.not_checklist"),
        ("a.json", '{"items": []}', "foreign.empty"),
        ("a.json", '{"items": [{"guid": "x"}]}', "foreign.empty"),
        ("a.json", '{"items": [{"text": "a", "text": "b"}]}', "json.duplicate_key"),
        ("a.json", b'{"items": [{"text": "\xb0\xa1"}]}', "json.not_utf8"),
        ("a.json", "[" * 200 + "]" * 200, "json.too_deep"),
        (
            "a.json",
            json.dumps({"items": [{"text": f"t{n}"} for n in range(MOST_ITEMS + 1)]}),
            "foreign.too_many",
        ),
        ("a.txt", "text", "foreign.unknown_kind"),
        ("a.xlsx", b"", "workbook.empty"),
        ("a.xlsx", b"PK\x03\x04 and nothing more", "workbook.damaged"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "workbook.locked"),
        ("a.xlsx", "<html><table></table></html>", "workbook.html"),
    ],
)
def test_each_bad_file_has_its_own_plain_sentence(
    tmp_path: Path, name: str, content: str | bytes, code: str
) -> None:
    with pytest.raises(UserError) as caught:
        read_foreign(_written(tmp_path / name, content), Ticket())
    assert caught.value.code == code
    for language in ("ko", "en"):
        assert caught.value.told(language)


def test_a_missing_file_and_a_foreign_workbook_are_told(tmp_path: Path) -> None:
    with pytest.raises(ForeignRefused, match=r"foreign\.unreadable"):
        read_foreign(tmp_path / "gone.json", Ticket())
    with pytest.raises(ForeignRefused, match=r"foreign\.not_checklist"):
        read_foreign(book(tmp_path / "roster.xlsx", {"Sheet1": [["name", "birth"], ["a", "b"]]}), Ticket())


def test_a_huge_file_is_refused_before_it_is_parsed(tmp_path: Path) -> None:
    huge = tmp_path / "huge.json"
    with huge.open("wb") as file:
        os.truncate(file.fileno(), 21 * 1024 * 1024)
    with pytest.raises(UserError, match=r"json\.too_large"):
        read_foreign(huge, Ticket())
    bomb = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<a/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"<a>" + bytes(90_000_000))
    with pytest.raises(UserError):
        read_foreign(bomb, Ticket())


def test_a_json_of_very_many_small_values_is_refused_before_it_is_parsed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sme_smartwork.checklist.frameworks.foreign import read

    many = _written(tmp_path / "many.json", b'{"items":[' + b",".join([b"{}"] * 600_000) + b"]}")
    monkeypatch.setattr(read, "read_json", lambda *_: pytest.fail("it was parsed"))
    with pytest.raises(ForeignRefused, match=r"foreign\.too_many"):
        read_foreign(many, Ticket())


@pytest.mark.parametrize("depth", ["\u00b2", "9" * 5000, "\u0663", "-1"])
def test_a_library_with_a_strange_depth_is_read(tmp_path: Path, depth: str) -> None:
    heads = ["assessable", "depth", "ref_id", "name", "description"]
    rows = [heads, ["", depth, "a", "Chapter", ""], ["x", "1", "a.1", "Rule", ""]]
    (part,) = read_foreign(book(tmp_path / "library.xlsx", {"lib_content": rows}), Ticket())
    assert [each.text.say("en") for each in part.items.values()] == ["Rule"]


def test_reading_can_be_stopped(tmp_path: Path) -> None:
    ticket = Ticket()
    ticket.cancel()
    sheet = azure_book(tmp_path / "s.xlsx", [azure_line(1, f"Rule {n}") for n in range(600)])
    with pytest.raises(Cancelled):
        read_foreign(sheet, ticket)


def test_a_list_is_there_after_the_workplace_was_closed_with_its_answers(
    made: Made, shelf: ForeignShelf
) -> None:
    (name,) = shelf.take(lists(*PAIR))
    shelf.answer(name, f"{GUID}1", Answer(State.NOT_NEEDED, " 쓰지  않아요 "))
    before = shelf.lists()
    made.store.close()
    store = made.again()
    try:
        assert ForeignShelf(store).lists() == before
    finally:
        store.close()
    answered = before[0].items[0]
    assert (answered.state, answered.said, answered.note) == (State.NOT_NEEDED, "", "쓰지 않아요")
    assert (before[0].met, before[0].applicable) == (1, 3)


def test_the_other_language_joins_a_list_that_is_there_and_keeps_its_answers(shelf: ForeignShelf) -> None:
    (name,) = shelf.take(lists(PAIR[0]))
    shelf.answer(name, f"{GUID}1", Answer(State.MET))
    assert shelf.take(lists(PAIR[1])) == (name,)
    (found,) = shelf.lists()
    assert found.languages == ("ko", "en")
    assert found.items[0].state is State.MET
    assert found.files == ("network.en.json", "network.ko.json")


def test_an_answer_can_be_taken_back_to_what_the_file_said(shelf: ForeignShelf) -> None:
    (name,) = shelf.take(lists(PAIR[0]))
    shelf.answer(name, f"{GUID}2", Answer(State.MET))
    assert shelf.answer_to(name, f"{GUID}2") == Answer(State.MET)
    shelf.answer(name, f"{GUID}2", None)
    assert shelf.lists()[0].items[1].state is State.OPEN


def test_a_step_can_be_taken_back_whole(shelf: ForeignShelf) -> None:
    (name,) = shelf.take(lists(PAIR[0]))
    shelf.answer(name, f"{GUID}1", Answer(State.MET, "done"))
    before, seen = shelf.snapshot(), shelf.lists()
    shelf.remove(name)
    assert shelf.lists() == ()
    shelf.restore(before)
    assert shelf.lists() == seen
    shelf.restore({})
    assert shelf.lists() == ()


def test_a_note_that_is_too_long_is_refused_and_nothing_changes(shelf: ForeignShelf) -> None:
    (name,) = shelf.take(lists(PAIR[0]))
    before = shelf.lists()
    with pytest.raises(ForeignRefused):
        shelf.answer(name, f"{GUID}1", Answer(State.MET, "x" * (NOTE_LIMIT + 1)))
    assert shelf.lists() == before


def test_different_checklists_stay_apart(shelf: ForeignShelf, tmp_path: Path) -> None:
    shelf.take(lists(*PAIR, library_book(tmp_path / "rules.xlsx")))
    assert [each.maker for each in shelf.lists()] == [Maker.AZURE, Maker.CISO]


@pytest.mark.parametrize("hostile", hostile_files(), ids=lambda each: each.kind)
def test_a_hostile_file_is_refused_in_words_and_never_more(tmp_path: Path, hostile: Hostile) -> None:
    suffix = Path(hostile.name).suffix if Path(hostile.name).suffix in SUFFIXES else ".xlsx"
    path = _written(tmp_path / f"hostile{suffix}", hostile.make())
    with pytest.raises(UserError) as caught:
        read_foreign(path, Ticket())
    assert caught.value.told("ko")


def test_a_changed_json_is_read_or_refused_and_nothing_else(tmp_path: Path) -> None:
    whole, dice = bytearray(PAIR[1].read_bytes()), random.Random(7)
    for number in range(300):
        changed = bytearray(whole)
        for _ in range(dice.randint(1, 4)):
            changed[dice.randrange(len(changed))] = dice.randrange(256)
        with contextlib.suppress(UserError):
            lists(_written(tmp_path / f"{number}.json", bytes(changed)))

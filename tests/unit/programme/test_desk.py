"""The officer's desk: drafts, files with versions, invited firms, receipts; encrypted, and its own key."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from sme_smartwork.bridges.firm_list import firms_in, firms_pasted
from sme_smartwork.errors import Cancelled
from sme_smartwork.exchange.programme_file import read_programme
from sme_smartwork.exchange.receipt_file import read_receipt
from sme_smartwork.figures.model import Form
from sme_smartwork.programme.arriving import ProgrammeRefused
from sme_smartwork.programme.desk import Desk
from sme_smartwork.programme.desk_door import bring_desk_back, desk_folder, has_desk, make_desk, open_typed
from sme_smartwork.programme.drafting import (
    USUAL_FIELDS,
    Draft,
    draft_body,
    draft_from,
    draft_of,
    flaws,
    new_draft,
    next_round,
)
from sme_smartwork.programme.invited import InvitedFirm, read_firms
from sme_smartwork.programme.issuing import Came, issue
from sme_smartwork.programme.model import Field, Question, Way, WayKind
from sme_smartwork.storage.errors import WrongKey
from sme_smartwork.wording import Text
from sme_smartwork.work import Ticket
from tests.support.homes import own_home
from tests.support.programme_fixtures import programme
from tests.support.programmes import Clock
from tests.support.workplaces import demo_workplace, everything_in, firm_workplace

PASSPHRASE = "서로 다른 네 낱말"
TODAY = date(2026, 12, 1)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(demo_workplace(tmp_path / "desk").store, Clock())
    yield made
    made.close()


def finished(**more: object) -> Draft:
    return replace(draft_of(programme()), **more)  # type: ignore[arg-type]


def test_a_desk_is_made_once_opens_by_its_passphrase_and_shows_nothing_on_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own_home(tmp_path, monkeypatch)
    assert not has_desk()
    store, code = make_desk(PASSPHRASE, use_keyring=False)
    desk = Desk(store, Clock())
    key, secret = desk.begin(finished(organisation="숨은진흥원")), desk.key.to_bytes()
    desk.make(key)
    desk.close()
    assert has_desk()
    assert all(
        "숨은진흥원".encode() not in raw and secret.hex().encode() not in raw and secret not in raw
        for raw in everything_in(desk_folder()).values()
    )
    with pytest.raises(WrongKey):
        open_typed("wrong words here", 1.0)
    for typed in (PASSPHRASE, code):
        again = Desk(open_typed(typed, 1.0), Clock())
        assert [each.draft.organisation for each in again.rounds()] == ["숨은진흥원"]
        assert again.key.to_bytes() == secret
        again.close()


def test_a_desk_is_not_listed_among_the_workplaces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from sme_smartwork.storage.vault import workplaces

    own_home(tmp_path, monkeypatch)
    make_desk(PASSPHRASE, use_keyring=False)[0].close()
    assert workplaces() == ()


def test_a_draft_comes_back_as_it_was_left(desk: Desk) -> None:
    for draft in (new_draft(), finished(), replace(finished(), due=None, round="")):
        assert draft_from(draft_body(draft)) == draft
    key = desk.begin(new_draft())
    desk.keep(key, finished(title=Text(" 도입\n지원 ", "")))
    assert desk.round(key).draft.title == Text("도입 지원", "")
    desk.remove(key)
    assert desk.rounds() == ()
    desk.keep(key, finished())
    assert desk.round(key).draft == finished()


def test_a_new_draft_asks_what_most_ask_and_says_what_is_missing() -> None:
    draft = new_draft()
    assert [each.id for each in draft.fields] == list(USUAL_FIELDS)
    assert [each.code for each in flaws(draft, TODAY)] == [
        "no_title",
        "no_organisation",
        "no_round",
        "no_due",
        "no_not_after",
        "no_way",
    ]
    assert flaws(finished(), TODAY) == ()


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"fields": ()}, "no_fields"),
        ({"fields": (Field("women_people"),)}, "no_basis"),
        ({"fields": (Field("own.a", question=Question(Text("", ""), Form.TEXT)),)}, "no_question"),
        ({"fields": (Field("own.a", question=Question(Text("a", ""), Form.CODE)),)}, "few_choices"),
        ({"due": date(2026, 11, 30)}, "due_passed"),
        ({"not_after": date(2026, 12, 2)}, "closed_before_due"),
        ({"round": "2026/2"}, "no_round"),
        ({"languages": ()}, "no_language"),
        ({"ways": (Way(WayKind.WEB, "http://a.kr"),)}, "no_web"),
        ({"ways": (Way(WayKind.MAIL, "a"),)}, "no_mail"),
    ],
)
def test_a_draft_with_a_flaw_makes_no_file(desk: Desk, changed: dict[str, object], code: str) -> None:
    draft = finished(**changed)
    assert code in [each.code for each in flaws(draft, TODAY)]
    key = desk.begin(draft)
    with pytest.raises(ProgrammeRefused, match="unfinished"):
        desk.make(key)
    assert desk.round(key).made is None


def test_every_file_of_a_round_has_a_higher_version_and_is_signed_by_the_desk(desk: Desk) -> None:
    key = desk.begin(finished())
    first = desk.make(key)
    assert not desk.round(key).is_changed
    desk.keep(key, finished(due=date(2026, 12, 27)))
    assert desk.round(key).is_changed
    second = desk.make(key)
    assert [first.programme.version, second.programme.version] == [1, 2]
    assert second.versions == (first.sha256, second.sha256)
    assert read_programme(second.raw, "a").sign_key == desk.key.public
    kept = desk.round(key).made
    assert kept is not None
    assert kept.raw == second.raw


def test_the_next_round_is_the_same_programme_with_new_days(desk: Desk) -> None:
    first = desk.begin(finished())
    desk.make(first)
    coming = next_round(desk.round(first).draft)
    second = desk.begin(replace(coming, round="2027-1", due=TODAY, not_after=TODAY))
    made = desk.make(second)
    assert (made.programme.id, made.programme.version) == (programme().id, 1)
    assert [each.draft.round for each in desk.rounds()] == ["2027-1", "2026-2"]


def test_invited_firms_are_kept_once_and_come_back_after_a_step_back(desk: Desk) -> None:
    firms = (InvitedFirm("한빛", "1248100998", "김담당", "a@b.kr"), InvitedFirm("가람"), InvitedFirm("가람"))
    ids = desk.invite("p/1", firms)
    assert len(ids) == 2
    assert desk.invite("p/1", firms) == ()
    kept = desk.invited("p/1")
    assert [each.name for each in kept] == ["한빛", "가람"]
    desk.uninvite(ids[:1])
    assert [each.name for each in desk.invited("p/1")] == ["가람"]
    assert desk.invite("p/1", kept[:1]) == ids[:1]
    assert desk.invited("p/1") == kept
    assert desk.invited("p/2") == ()


def test_invited_firms_go_with_their_round_until_its_file_is_made(desk: Desk) -> None:
    key = desk.begin(finished(round=""))
    desk.invite(f"{programme().id}/", [InvitedFirm("가람")])
    desk.keep(key, finished(round="2026-2"))
    assert [each.name for each in desk.invited(f"{programme().id}/2026-2")] == ["가람"]
    desk.make(key)
    desk.keep(key, finished(round="2026-3"))
    assert desk.count_invited(f"{programme().id}/2026-2") == 1
    assert desk.count_invited(f"{programme().id}/2026-3") == 0


@pytest.mark.parametrize(
    ("before", "taken", "after"),
    [
        ("2026-2", (), "2026-3"),
        ("2026-2", ("2026-3", "2026-4"), "2026-5"),
        ("2026-9", (), "2026-10"),
        ("spring", (), "spring-2"),
        ("", (), "2"),
    ],
)
def test_the_next_round_is_counted_on(before: str, taken: tuple[str, ...], after: str) -> None:
    assert next_round(finished(round=before), taken).round == after


def test_two_drafts_of_one_round_make_no_file(desk: Desk) -> None:
    first, second = desk.begin(finished()), desk.begin(finished(due=date(2026, 12, 24)))
    with pytest.raises(ProgrammeRefused, match="round_taken"):
        desk.make(first)
    desk.remove(second)
    assert desk.make(first).programme.version == 1


def test_a_list_of_firms_is_read_with_and_without_names_of_columns(tmp_path: Path) -> None:
    pasted = firms_pasted(
        "상호\t이메일\t사업자등록번호\n한빛\ta@b.kr\t124-81-00998\n\t\t\n가람\t\t\n한빛\ta@b.kr\t1248100998"
    )
    assert pasted.firms == (InvitedFirm("한빛", "1248100998", "", "a@b.kr"), InvitedFirm("가람"))
    assert pasted.twice == 1
    path = tmp_path / "firms.csv"
    path.write_text("한빛,124-81-00998,02-123-4567,a@b.kr\n---,,,\n가람,,,\n", "utf-8-sig")
    read = firms_in(path, Ticket())
    assert read.firms == (
        InvitedFirm("한빛", "1248100998", "02-123-4567", "a@b.kr"),
        InvitedFirm("가람"),
    )
    assert read.skipped == (2,)


def came(number: int, verdict: str = "counted") -> Came:
    return Came(f"{number:032x}", f"{number:064x}", 1, verdict, datetime(2026, 12, 2, tzinfo=UTC))


def test_receipts_go_into_a_folder_or_one_zip_and_say_the_same(desk: Desk, tmp_path: Path) -> None:
    reports = [came(1), came(2, "late"), came(1)]
    at, of_round = datetime(2026, 12, 3, tzinfo=UTC), ("1" * 32, "2026-2")
    (tmp_path / "out").mkdir()
    assert issue(reports, of_round, desk.key, tmp_path / "out", at, Ticket()) == 2
    assert issue(reports, of_round, desk.key, tmp_path / "all.zip", at, Ticket()) == 2
    single = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == single
    read = [read_receipt(raw, name) for name, raw in sorted(single.items())]
    assert [(each.report, each.verdict) for each in read] == [
        (came(1).report, "counted"),
        (came(2).report, "late"),
    ]
    assert {each.sign_key for each in read} == {desk.key.public}


def test_a_zip_of_receipts_is_whole_or_not_there(desk: Desk, tmp_path: Path) -> None:
    ticket = Ticket()

    def stopping() -> Iterator[Came]:
        yield came(1)

    reports = [*stopping(), came(2, "perhaps")]
    with pytest.raises(ProgrammeRefused, match="no_verdict"):
        issue(reports, ("1" * 32, "a"), desk.key, tmp_path / "all.zip", datetime.now(UTC), ticket)
    ticket.cancel()
    with pytest.raises(Cancelled):
        issue([came(1)], ("1" * 32, "a"), desk.key, tmp_path / "all.zip", datetime.now(UTC), ticket)
    assert list(tmp_path.glob("*zip*")) == []


def test_a_desk_comes_back_from_its_copy_with_its_key_where_none_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own_home(tmp_path / "first", monkeypatch)
    store, code = make_desk(PASSPHRASE, use_keyring=False)
    desk = Desk(store, Clock())
    desk.make(desk.begin(finished()))
    number = desk.number
    copy = desk.copy(tmp_path / "desk.swplace", Ticket())
    with pytest.raises(ProgrammeRefused, match="is_here"):
        bring_desk_back(copy, PASSPHRASE, Ticket())
    desk.close()
    own_home(tmp_path / "second", monkeypatch)
    with pytest.raises(WrongKey):
        bring_desk_back(copy, "wrong words here", Ticket())
    assert not has_desk()
    back = Desk(bring_desk_back(copy, code, Ticket()), Clock())
    assert (back.number, [each.draft for each in back.rounds()]) == (number, [finished()])
    back.close()
    assert has_desk()


def test_a_copy_of_a_firm_becomes_no_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own_home(tmp_path / "home", monkeypatch)
    firm = firm_workplace(tmp_path / "firm")
    copy = firm.store.backup(tmp_path / "firm.swplace", datetime(2026, 12, 1, tzinfo=UTC))
    firm.store.close()
    with pytest.raises(ProgrammeRefused, match="copy_of_a_firm"):
        bring_desk_back(copy, firm.code, Ticket())
    assert not has_desk()


def test_no_resident_number_gets_into_a_list_of_firms() -> None:
    read = read_firms([["한빛 900101-1234567", "", "담당 900101-1234567"]], {})
    assert "1234567" not in read.firms[0].name + read.firms[0].contact

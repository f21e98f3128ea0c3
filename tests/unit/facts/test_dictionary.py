"""The dictionary names every fact of the records in words people can answer, and survives a broken pack."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from sme_smartwork.company.model import TYPED, Disability, Firm, Worker
from sme_smartwork.facts.dictionary import dictionary, fact
from sme_smartwork.facts.model import DAY, Every, FactType, event_tables
from sme_smartwork.facts.periods import EXAMPLES, is_period, period_of, periods_of_year
from sme_smartwork.facts.records import kinds
from sme_smartwork.packs import loaded
from sme_smartwork.packs.errors import PackError
from sme_smartwork.paths import resources
from sme_smartwork.wording import LANGUAGES

_TYPES = {bool: FactType.YES_NO, date: FactType.DAY}


def test_every_field_of_a_record_is_in_the_dictionary_and_of_its_kind() -> None:
    for table, record in (("firm", Firm), ("worker", Worker)):
        known = dictionary()[table].facts
        assert TYPED[record] <= known.keys()
        for name, kind in kinds("firm" if record is Firm else "worker").items():
            assert _TYPES.get(kind.type, known[name].type) is known[name].type
            if known[name].type is FactType.CHOICE:
                assert set(known[name].choices) == {each.value for each in kind.type}  # type: ignore[attr-defined]


def test_every_fact_says_what_it_is_asks_and_where_it_is_found() -> None:
    for table in dictionary().values():
        groups = {group.id for group in table.groups}
        for each in table.facts.values():
            assert each.group in groups
            assert bool(each.choices) is (each.type is FactType.CHOICE)
            for language in LANGUAGES:
                assert all(text.say(language).strip() for text in (each.label, each.question, each.where))


def test_two_facts_of_a_table_are_never_called_alike() -> None:
    for table in dictionary().values():
        for language in LANGUAGES:
            labels = [each.label.say(language) for each in table.facts.values()]
            assert sorted(labels) == sorted(set(labels))


def test_what_happened_has_tables_of_its_own() -> None:
    assert {"leave", "purchase", DAY} <= {table.name for table in event_tables(dictionary())}


def test_an_unknown_fact_is_none() -> None:
    assert fact("worker.colour") is None
    assert fact("planet.mass") is None
    known = fact("worker.disability")
    assert known is not None
    assert set(known.choices) == {each.value for each in Disability}


def test_people_stay_readable_when_the_rules_are_broken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(resources("packs", "subsidies"), tmp_path / "subsidies")
    (tmp_path / "subsidies" / "pack.yaml").write_text("schema: [broken", encoding="utf-8")
    monkeypatch.setattr(loaded, "packs_folder", lambda: tmp_path)
    loaded.refresh()
    try:
        with pytest.raises(PackError):
            loaded.installed("subsidies")
        assert "birth_date" in dictionary()["worker"].facts
    finally:
        monkeypatch.undo()
        loaded.refresh()


@pytest.mark.parametrize("every", list(Every))
def test_periods_of_a_year_are_periods_and_hold_their_days(every: Every) -> None:
    periods = periods_of_year(every, 2026)
    assert all(is_period(every, period) for period in periods)
    days = [date(2026, month, 1) for month in range(1, 13)]
    assert list(dict.fromkeys(period_of(every, day) for day in days)) == list(periods)
    assert EXAMPLES[every] in periods
    assert not is_period(every, "2026-13")
    assert not is_period(every, "26-01")

"""The rules about days are data: a mistake in them is named with its place and stops only the pack."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from sme_smartwork.pack_proof import prove
from sme_smartwork.packs import Pack, PackError, installed
from sme_smartwork.worklog.content import PACK, compile_pack, content

Change = Callable[[dict[str, Any]], object]


def changed(change: Change) -> Pack:
    """The shipped pack with another work log part and no cases."""
    pack = installed(PACK)
    parts = copy.deepcopy(dict(pack.content))
    change(parts["work_log"])
    return replace(pack, content=parts, scenarios=(), digest=f"{pack.digest}-changed")


@pytest.mark.parametrize(
    "change",
    [
        lambda part: part["uses"][0]["day"][0].update(when={"fact": "day.kepd", "is": True}),
        lambda part: part["uses"][0]["whom"].update(fact="worker.flexible_knid"),
        lambda part: part["uses"][0]["goals"][0].update(wanted={"figure": "no_such_figure"}),
        lambda part: part["uses"][0]["fills"][0].update(fact="flexible_dais"),
        lambda part: part["uses"][0].pop("title"),
        lambda part: part.pop("calendar"),
        lambda part: part["known"].update(until="someday"),
        lambda part: part.update(uses=3),
    ],
)
def test_a_mistake_stops_the_pack_and_says_where(change: Change) -> None:
    with pytest.raises(PackError) as problem:
        prove(changed(change))
    assert all(problem.value.told(language) for language in ("ko", "en"))
    assert "work_log" in str(problem.value)


def test_a_pack_without_a_work_log_has_none() -> None:
    pack = installed(PACK)
    parts = {name: part for name, part in pack.content.items() if name != "work_log"}
    assert compile_pack(replace(pack, content=parts, digest=f"{pack.digest}-without")) is None


def test_every_condition_has_a_sentence_in_both_languages_and_sources_the_pack_knows() -> None:
    rules = content()
    assert rules is not None
    for use in rules.uses:
        for rule in (*use.day, *use.month):
            assert rule.sentence.ko
            assert rule.sentence.en
            assert set(rule.sources) <= set(rules.sources), rule.id


def test_every_fact_it_fills_can_differ_by_month() -> None:
    rules = content()
    assert rules is not None
    schema = rules.vocabulary.schema
    assert {schema[name].by for name in rules.filled} == {"month"}


def test_the_calendar_has_the_lunar_holidays_of_its_years() -> None:
    rules = content()
    assert rules is not None
    assert rules.calendar.note is not None
    for year in range(rules.calendar.start.year, rules.calendar.end.year):
        named = [title.en for day, title in rules.calendar.holidays.items() if day.year == year]
        assert any("Chuseok" in title for title in named)
        assert any("Buddha" in title for title in named)
        assert len(named) >= 15

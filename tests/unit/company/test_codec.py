"""Firm documents read back as they were written, and mistakes are told with their place."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sme_smartwork.company.codec import (
    DocumentRefused,
    facts_from_json,
    facts_to_json,
    firm_from_document,
    firm_schema,
    to_document,
    worker_from_document,
)
from sme_smartwork.company.facts import kinds
from sme_smartwork.company.industry import industries
from sme_smartwork.company.model import (
    TYPED,
    Choices,
    Disability,
    Firm,
    FirmFacts,
    FlexibleKind,
    Pin,
    Received,
    Row,
    Value,
    Worker,
)
from sme_smartwork.facts.dictionary import dictionary, fact
from sme_smartwork.facts.model import Fact, FactType, event_tables
from sme_smartwork.facts.periods import EXAMPLES
from sme_smartwork.facts.records import plain_record, worker_of
from sme_smartwork.intake.strict_json import JsonRefused
from sme_smartwork.paths import resources
from sme_smartwork.wording import LANGUAGES

TODAY = date(2026, 11, 22)


def values(owner: Any) -> st.SearchStrategy[dict[str, Any]]:
    """Possible facts of the fields of a firm or a person, some of them unknown."""
    known = {
        name: _of(dictionary()[owner].facts[name]).map(kind.type)
        if issubclass(kind.type, Enum)
        else _of(dictionary()[owner].facts[name])
        for name, kind in kinds(owner).items()
        if name != "code"
    }
    return st.fixed_dictionaries({}, optional=known)


def others(table: str) -> st.SearchStrategy[dict[str, Any]]:
    """Possible facts of the dictionary that the records have no field for."""
    own = kinds(table) if table in ("firm", "worker") else ()  # type: ignore[arg-type]
    known = {name: _of(each) for name, each in dictionary()[table].facts.items() if name not in own}
    return st.fixed_dictionaries({}, optional=known)


def periods(table: str) -> st.SearchStrategy[dict[str, Any]]:
    """Possible values of one period of the facts that differ by period."""
    typed = kinds(table) if table in ("firm", "worker") else {}  # type: ignore[arg-type]
    known = {
        name: st.fixed_dictionaries({EXAMPLES[each.by]: _of(each)})
        for name, each in dictionary()[table].facts.items()
        if each.by is not None and not (name in typed and issubclass(typed[name].type, Enum))
    }
    return st.fixed_dictionaries({}, optional=known)


def _of(known: Fact) -> st.SearchStrategy[Any]:
    if known.type is FactType.INDUSTRY:
        return st.sampled_from([each.code for each in industries()])
    if known.type in (FactType.WON, FactType.COUNT):
        return st.integers(int(known.least or 0), int(known.most or 0))
    if known.type is FactType.NUMBER:
        return st.decimals(known.least, known.most, places=2)
    simple: dict[FactType, st.SearchStrategy[Any]] = {
        FactType.YES_NO: st.booleans(),
        FactType.DAY: st.dates(date(1950, 1, 1), date(2020, 1, 1)),
        FactType.TIME: st.times().map(lambda each: each.replace(second=0, microsecond=0)),
        FactType.TEXT: st.just("한빛"),
    }
    return simple[known.type] if known.type in simple else st.sampled_from(sorted(known.choices))


def document(**changes: Any) -> str:
    return json.dumps({"schema": "smartwork/firm/1", "as_of": "2026-11-22", **changes})


VALIDATOR = jsonschema.Draft202012Validator(firm_schema())


@settings(deadline=None, max_examples=50)
@given(st.data())
def test_what_is_written_reads_back(data: st.DataObject) -> None:
    firm = Firm(**data.draw(values("firm")), more=data.draw(others("firm")), timed=data.draw(periods("firm")))
    worker = Worker("W-01", **data.draw(values("worker")), more=data.draw(others("worker")))
    events = {
        table.name: (Row("X-1", "W-01", data.draw(others(table.name)), data.draw(periods(table.name))),)
        for table in event_tables(dictionary())
    }
    choices = Choices(
        (Pin("a_programme", "W-01", "2026-Q1"),),
        ("another",),
        (Received("a_programme", 5, "W-01", "2026", date(2026, 3, 1)), Received("another")),
    )
    facts = FirmFacts(TODAY, firm, (worker,), events, choices)
    written = facts_to_json(facts)
    assert facts_from_json(written, "firm.json") == facts
    VALIDATOR.validate(json.loads(written))


@given(values("worker"), others("worker"), periods("worker"))
def test_the_store_keeps_a_person_whole(
    facts: dict[str, Any], more: dict[str, Value], timed: dict[str, Any]
) -> None:
    worker = Worker("W-07", **facts, more=more, timed=timed)
    assert worker_from_document(to_document(worker)) == worker


def test_a_timed_choice_is_a_member_of_the_records_own_enumeration() -> None:
    written = {"code": "W-01", "flexible_kind": {"usual": "none", "2026-03": "telework"}}
    worker = worker_from_document(written)
    assert worker.flexible_kind is FlexibleKind.NONE
    assert worker.timed == {"flexible_kind": {"2026-03": FlexibleKind.TELEWORK}}
    assert to_document(worker) == written


def test_what_another_dictionary_knew_is_kept_in_the_store_and_says_nothing() -> None:
    written = {"code": "W-01", "gone_fact": {"2026": 3}, "other_gone": "x", "flexible_days": {"2026-13": 4}}
    worker = worker_of(written, stored=True)
    assert worker.flexible_days is None
    assert plain_record(worker).items() >= {"gone_fact": {"2026": 3}, "other_gone": "x"}.items()
    assert worker_of(plain_record(worker), stored=True) == worker


def test_unknown_facts_are_left_out_and_never_false() -> None:
    assert to_document(Firm(name="한빛", public_body=False)) == {"name": "한빛", "public_body": False}
    assert firm_from_document({"name": None}).name is None


@pytest.mark.parametrize(
    ("changes", "code", "path"),
    [
        ({"firm": {"regoin": "seoul"}}, "document.misspelt_key", "firm.regoin"),
        ({"frim": {}}, "document.misspelt_key", "frim"),
        ({"workers": [{"xyzzy": 1}]}, "document.unknown_key", "workers[0].xyzzy"),
        (
            {"workers": [{}, {}, {}, {"birth_date": "1990-02-30"}]},
            "document.not_date",
            "workers[3].birth_date",
        ),
        ({"workers": [{"birth_date": "1990/02/03"}]}, "document.not_date", "workers[0].birth_date"),
        ({"workers": [{"birth_date": "2030-01-01"}]}, "document.impossible", "workers[0].birth_date"),
        ({"workers": [{"weekly_hours": 169}]}, "document.impossible", "workers[0].weekly_hours"),
        ({"workers": [{"weekly_hours": "1e9"}]}, "document.not_Decimal", "workers[0].weekly_hours"),
        ({"workers": [{"average_monthly_pay": -1}]}, "document.impossible", "workers[0].average_monthly_pay"),
        ({"workers": [{"average_monthly_pay": 2.5}]}, "document.not_int", "workers[0].average_monthly_pay"),
        ({"workers": [{"average_monthly_pay": True}]}, "document.not_int", "workers[0].average_monthly_pay"),
        ({"workers": [{"insured": "Y"}]}, "document.not_bool", "workers[0].insured"),
        ({"workers": [{"insured": 1}]}, "document.not_bool", "workers[0].insured"),
        ({"workers": [{"name": 5}]}, "document.not_str", "workers[0].name"),
        ({"workers": [{"name": "900115-1234567"}]}, "document.impossible", "workers[0].name"),
        ({"workers": [{"disability": "heavy"}]}, "document.not_a_choice", "workers[0].disability"),
        ({"workers": [{"disability": []}]}, "document.not_a_choice", "workers[0].disability"),
        ({"workers": [{"code": "A"}, {"code": "A"}]}, "document.same_code", "workers[1].code"),
        ({"workers": [{"code": "A"}, {"code": " A\u200b"}]}, "document.same_code", "workers[1].code"),
        ({"workers": [{"code": None}]}, "document.missing", "workers[0].code"),
        ({"workers": ["Kim"]}, "document.not_an_object", "workers[0]"),
        ({"workers": {}}, "document.not_a_list", "workers"),
        ({"firm": []}, "document.not_an_object", "firm"),
        ({"firm": {"industry": "44"}}, "document.impossible", "firm.industry"),
        ({"as_of": "today"}, "document.not_date", "as_of"),
        ({"as_of": None}, "document.missing", "as_of"),
        ({"schema": "smartwork/firm/2"}, "document.other_schema", "schema"),
        ({"leaves": {}}, "document.not_a_list", "leaves"),
        ({"leave": []}, "document.misspelt_key", "leave"),
        ({"leaves": [{"starts": "2026-01-01"}]}, "document.misspelt_key", "leaves[0].starts"),
        ({"leaves": [{"worker": "W-09"}]}, "document.no_such_worker", "leaves[0].worker"),
        ({"leaves": [{"worker": 9}]}, "document.not_str", "leaves[0].worker"),
        ({"leaves": [{"code": "L-02"}, {}]}, "document.same_code", "leaves[1].code"),
        ({"leaves": [{"code": " "}]}, "document.impossible", "leaves[0].code"),
        ({"leaves": [{"code": "L" * 101}]}, "document.impossible", "leaves[0].code"),
        ({"purchases": [{"code": "900115-1234567"}]}, "document.impossible", "purchases[0].code"),
        ({"leaves": [{"kind": "holiday"}]}, "document.not_a_choice", "leaves[0].kind"),
        ({"leaves": [{"starts_on": "2026-02-30"}]}, "document.not_date", "leaves[0].starts_on"),
        ({"leaves": [{"starts_on": {"2026-01": "2026-01-01"}}]}, "document.not_timed", "leaves[0].starts_on"),
        ({"leaves": [{"hours_after": 169}]}, "document.impossible", "leaves[0].hours_after"),
        ({"firm": {"insured_now": {"2026-13": None}}}, "document.not_a_period", "firm.insured_now.2026-13"),
        (
            {"workers": [{"flexible_days": {"2026-Q1": 4}}]},
            "document.not_a_period",
            "workers[0].flexible_days.2026-Q1",
        ),
        (
            {"workers": [{"flexible_days": {"2026-03": "4"}}]},
            "document.not_int",
            "workers[0].flexible_days.2026-03",
        ),
        (
            {"workers": [{"flexible_days": {"2026-03": 32}}]},
            "document.impossible",
            "workers[0].flexible_days",
        ),
        ({"received": [{"won": 1}]}, "document.missing", "received[0].programme"),
        ({"received": [{"programme": "x", "won": -1}]}, "document.not_won", "received[0].won"),
        ({"received": [{"programme": "x", "on": "1.3."}]}, "document.not_date", "received[0].on"),
        ({"received": [{"program": "x"}]}, "document.misspelt_key", "received[0].program"),
        ({"pinned": [{"programme": "x", "worker": "W-09"}]}, "document.no_such_worker", "pinned[0].worker"),
        ({"pinned": [{"programme": "x", "period": "spring"}]}, "document.not_a_period", "pinned[0].period"),
        ({"dismissed": ["x", 3]}, "document.not_str", "dismissed[1]"),
    ],
)
def test_a_mistake_is_told_with_its_place(changes: dict[str, Any], code: str, path: str) -> None:
    with pytest.raises(DocumentRefused) as refused:
        facts_from_json(document(**changes), "firm.json")
    assert (refused.value.code, refused.value.path) == (code, path)
    for language in LANGUAGES:
        assert path in refused.value.told(language)


def test_the_nearest_name_is_suggested() -> None:
    with pytest.raises(DocumentRefused) as refused:
        facts_from_json(document(workers=[{"birthdate": "1990-01-01"}]), "firm.json")
    assert "birth_date" in refused.value.todo("en")


def test_an_impossible_value_also_says_why() -> None:
    with pytest.raises(DocumentRefused) as refused:
        facts_from_json(document(workers=[{"birth_date": "2030-01-01"}]), "firm.json")
    assert "2030-01-01" in refused.value.happened("ko")
    known = fact("worker.birth_date")
    assert known is not None
    assert known.label.ko in refused.value.happened("ko")
    assert "W-01" in refused.value.happened("ko")


def test_something_else_than_a_document_is_refused() -> None:
    for other in ("[]", "3", '"x"', "{}"):
        with pytest.raises(JsonRefused):
            facts_from_json(other, "firm.json")


def test_people_without_a_code_get_one_by_their_place() -> None:
    facts = facts_from_json(document(workers=[{"name": "가"}, {"name": "나"}]), "firm.json")
    assert [worker.code for worker in facts.workers] == ["W-01", "W-02"]


def test_the_callers_date_wins_and_may_replace_the_documents() -> None:
    day = date(2025, 3, 1)
    assert facts_from_json(document(), "firm.json", day).as_of == day
    assert facts_from_json('{"schema": "smartwork/firm/1"}', "firm.json", day).as_of == day


def test_numbers_may_be_written_as_numbers_or_texts() -> None:
    facts = facts_from_json(
        document(
            firm={"regular_workers": 17.5, "insured_monthly_mean": "17.25"}, workers=[{"weekly_hours": 40}]
        ),
        "firm.json",
    )
    assert facts.firm.regular_workers == Decimal("17.5")
    assert facts.firm.insured_monthly_mean == Decimal("17.25")
    assert facts.workers[0].weekly_hours == 40


def test_names_are_cleaned() -> None:
    facts = facts_from_json(document(workers=[{"name": "김\u200b하나\u202e "}]), "firm.json")
    assert facts.workers[0].name == "김하나"


def test_the_schema_knows_every_fact_and_its_limits() -> None:
    schema = firm_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    known = schema["properties"]["workers"]["items"]["properties"]
    assert known.keys() == dictionary()["worker"].facts.keys() >= TYPED[Worker]
    assert (
        schema["properties"]["firm"]["properties"].keys() == dictionary()["firm"].facts.keys() >= TYPED[Firm]
    )
    assert known["weekly_hours"]["anyOf"][0]["maximum"] == 168
    assert set(known["disability"]["enum"]) == {*Disability, None}


@pytest.mark.parametrize(
    "bad",
    [
        {"firm": {"regoin": 1}},
        {"workers": [{"insured": "Y"}]},
        {"workers": {}},
        {"leaves": [{"kind": "holiday"}]},
        {"received": [{}]},
        {"workers": [{"code": None}]},
        {"workers": [{"name": " "}]},
        {"leaves": [{"code": ""}]},
        {"leaves": [{"starts_on": "1899-01-01"}]},
        {"firm": {"insured_now": {"2026-13": None}}},
    ],
)
def test_the_schema_refuses_what_the_reader_refuses(bad: dict[str, Any]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(json.loads(document(**bad)), firm_schema())


@pytest.mark.parametrize("number", ["2.0", "2e0", "2"])
def test_a_whole_number_is_one_however_it_is_written(number: str) -> None:
    text = document(firm={"insured_now": {"2026-03": "N"}}, workers=[{"paid_days": "N"}]).replace(
        '"N"', number
    )
    jsonschema.validate(json.loads(text), firm_schema())
    facts = facts_from_json(text, "firm.json")
    assert facts.firm.timed["insured_now"] == {"2026-03": 2}
    assert facts.workers[0].paid_days == 2


def test_a_resident_number_used_as_a_code_is_not_repeated() -> None:
    with pytest.raises(DocumentRefused) as refused:
        facts_from_json(document(workers=[{"code": "900115-1234567"}]), "firm.json")
    for language in LANGUAGES:
        assert "1234567" not in refused.value.told(language)


@pytest.mark.parametrize("sample", ["hanbit", "saebyeok", "onnuri"])
def test_the_sample_firms_follow_the_schema(sample: str) -> None:
    document = json.loads(resources("samples", sample, "firm.json").read_text(encoding="utf-8"))
    jsonschema.validate(document, firm_schema())

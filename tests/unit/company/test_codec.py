"""Firm documents read back as they were written, and mistakes are told with their place."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

import jsonschema
import pytest
from hypothesis import given
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
from sme_smartwork.company.facts import LIMITS, kinds
from sme_smartwork.company.industry import industries
from sme_smartwork.company.model import Disability, Firm, FirmFacts, Region, Worker
from sme_smartwork.intake.strict_json import JsonRefused
from sme_smartwork.paths import resources
from sme_smartwork.wording import LANGUAGES, text

TODAY = date(2026, 11, 22)


def values(owner: Any) -> st.SearchStrategy[dict[str, Any]]:
    """Possible facts of a firm or a person, some of them unknown."""
    known = {
        name: _of(name, kind.type)
        for name, kind in kinds(owner).items()
        if name != "code" and "_on" not in name
    }
    return st.fixed_dictionaries({}, optional=known)


def _of(name: str, kind: type) -> st.SearchStrategy[Any]:
    if name == "industry":
        return st.sampled_from([each.code for each in industries()])
    if kind is bool:
        return st.booleans()
    if kind is date:
        year = 1950 if name == "birth_date" else 2000
        return st.dates(date(year, 1, 1), date(year + 20, 1, 1))
    if kind is int:
        return st.integers(*LIMITS[name])
    if kind is Decimal:
        return st.decimals(*LIMITS[name], places=2)
    return st.just("한빛") if kind is str else st.sampled_from(list(kind))  # type: ignore[call-overload]


def document(**changes: Any) -> str:
    return json.dumps({"schema": "smartwork/firm/1", "as_of": "2026-11-22", **changes})


@given(values("firm"), values("worker"))
def test_what_is_written_reads_back(firm: dict[str, Any], worker: dict[str, Any]) -> None:
    facts = FirmFacts(TODAY, Firm(**firm), (Worker(code="W-01", **worker),))
    written = facts_to_json(facts)
    assert facts_from_json(written, "firm.json") == facts
    jsonschema.validate(json.loads(written), firm_schema())


@given(values("worker"))
def test_the_store_keeps_a_person_whole(facts: dict[str, Any]) -> None:
    worker = Worker(code="W-07", **facts)
    assert worker_from_document(to_document(worker)) == worker


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
        ({"workers": [{"code": None}]}, "document.missing", "workers[0].code"),
        ({"workers": ["Kim"]}, "document.not_an_object", "workers[0]"),
        ({"workers": {}}, "document.not_a_list", "workers"),
        ({"firm": []}, "document.not_an_object", "firm"),
        ({"firm": {"industry": "44"}}, "document.impossible", "firm.industry"),
        ({"as_of": "today"}, "document.not_date", "as_of"),
        ({"as_of": None}, "document.missing", "as_of"),
        ({"schema": "smartwork/firm/2"}, "document.other_schema", "schema"),
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
    assert text("company.worker.birth_date").ko in refused.value.happened("ko")


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
    assert list(known) == [field.name for field in fields(Worker)]
    assert list(schema["properties"]["firm"]["properties"]) == [field.name for field in fields(Firm)]
    assert known["weekly_hours"]["maximum"] == 168
    assert set(known["disability"]["enum"]) == {*Disability, None}


@pytest.mark.parametrize("bad", [{"firm": {"regoin": 1}}, {"workers": [{"insured": "Y"}]}, {"workers": {}}])
def test_the_schema_refuses_what_the_reader_refuses(bad: dict[str, Any]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(json.loads(document(**bad)), firm_schema())


@pytest.mark.parametrize("sample", ["hanbit", "saebyeok", "onnuri"])
def test_the_sample_firms_follow_the_schema(sample: str) -> None:
    document = json.loads(resources("samples", sample, "firm.json").read_text(encoding="utf-8"))
    jsonschema.validate(document, firm_schema())


def test_every_fact_and_choice_has_words() -> None:
    for owner in ("firm", "worker"):
        for name in kinds(owner):  # type: ignore[arg-type]
            assert text(f"company.{owner}.{name}").en
    for region in Region:
        assert text(f"company.region.{region}").ko

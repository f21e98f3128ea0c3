"""What the window supposes: facts the dictionary has, and the law's full words where a hire is refused."""

from __future__ import annotations

import json

import pytest

from sme_smartwork.facts.dictionary import dictionary
from sme_smartwork.packs import installed
from sme_smartwork.paths import resources
from sme_smartwork.subsidy.service import PACK, evaluate
from sme_smartwork.subsidy.what_if import ExistingPerson
from sme_smartwork.subsidy_what_if import hired_again, outcome
from tests.support.sample_firms import studio


def test_every_fact_that_is_supposed_is_in_the_dictionary() -> None:
    """A misspelt one would be left out without a word, as a fact of another dictionary is."""
    written = json.loads(resources("supposing", "what_if.json").read_text(encoding="utf-8"))
    supposed = [written["assumed"], written["telework"]]
    supposed += [each["facts"] for each in (*written["hires"], *written["hours"])]
    known = dictionary()["worker"].facts
    assert [name for facts in supposed for name in facts if name not in known] == []


def test_hiring_somebody_who_works_here_already_tells_rule_and_penalty() -> None:
    facts = studio()
    stated = installed(PACK).content["fraud"]["text"]
    with pytest.raises(ExistingPerson) as refused:
        outcome(facts, [hired_again(facts.workers[0])], "hire", evaluate(facts), evaluate)
    assert stated["ko"] in refused.value.told("ko")

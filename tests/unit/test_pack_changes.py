"""What a newer pack changes, in words and as data: nothing left out, in both languages."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from sme_smartwork.handed_in import FirmFiles, facts_of
from sme_smartwork.pack_changes import OtherPack, changes, changes_to_json
from sme_smartwork.packs import Pack, installed, load_pack
from sme_smartwork.paths import resources
from sme_smartwork.told_changes import told_changes
from sme_smartwork.wording import LANGUAGES, Language
from tests.support.newer_pack import NEWER, newer_pack

TODAY = date(2026, 11, 22)
UNIT = "flexible_telework_unit.flat:\n  - {from: 2026-01-01, until: 2027-01-01, value: 200000"
CHANGED = {"values.yaml": (UNIT, UNIT.replace("200000", "250000"))}


@pytest.fixture
def newer(tmp_path: Path) -> Pack:
    """The shipped rules with another price of telework."""
    return load_pack(newer_pack("subsidies", tmp_path, changed=CHANGED))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_figure_is_told_with_both_values_its_days_and_its_source(newer: Pack, language: Language) -> None:
    told = "\n".join(told_changes(changes(installed("subsidies"), newer, None, TODAY), language))
    assert "200,000 → 250,000" in told
    assert "2026-01-01" in told
    assert "2026-12-31" in told
    assert NEWER in told
    assert installed("subsidies").values["flexible_telework_unit.flat"][0].confidence in told
    assert "{" not in told


def test_the_firm_of_a_file_sees_what_changes_for_it(newer: Pack) -> None:
    firm = facts_of(FirmFiles(resources("samples", "hanbit", "firm.json")))
    found = changes(installed("subsidies"), newer, firm, TODAY)
    assert found.subsidies is not None
    assert found.subsidies.days[0].on == TODAY
    told = told_changes(found, "en")
    assert told[0] == f"{newer.title.en} {installed('subsidies').version} → {NEWER}"
    assert any(TODAY.isoformat() in line for line in told)


def test_as_data_it_is_plain_and_whole(newer: Pack) -> None:
    found = changes(installed("subsidies"), newer, None, TODAY)
    document = json.loads(json.dumps(changes_to_json(found)))
    assert document["schema"] == "smartwork/pack-changes/1"
    assert document["subsidies"]["figures"][0]["after"] == "250,000"
    assert document["title"] == {"ko": newer.title.ko, "en": newer.title.en}
    assert document["valid_from"] == newer.valid_from.isoformat()


def test_versions_that_say_the_same_are_told_as_such(tmp_path: Path) -> None:
    for name in ("readiness", "security", "subsidies"):
        found = changes(installed(name), load_pack(newer_pack(name, tmp_path)), None, TODAY)
        assert found.is_empty
        assert len(told_changes(found, "en")) == 3


def test_two_different_packs_cannot_be_compared(newer: Pack) -> None:
    with pytest.raises(OtherPack):
        changes(installed("readiness"), newer, None, TODAY)

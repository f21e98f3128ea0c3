"""Every figure a report can tell: what may be asked for, how it is checked, and what a collection holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType

from sme_smartwork.figures.model import Family, Figure, Form, Group

MOST_PEOPLE = 1_000_000
MOST_WON = 10**13
MOST_PROGRAMMES = 1_000
LONGEST_TEXT = 2_000
LONGEST_CODE = 200
LONGEST_CONTACT = 200


def _of(group: Group, form: Form, most: int | None, *names: str) -> Iterable[Figure]:
    return (Figure(name, form, most, group) for name in names)


def _personal(group: Group, form: Form, most: int, *names: str) -> Iterable[Figure]:
    typed = group is Group.CONTACT
    return (Figure(name, form, most, group, personal=True, typed=typed) for name in names)


_FIRM = (
    *_of(Group.FIRM, Form.TEXT, LONGEST_TEXT, "firm_name"),
    Figure("business_number", Form.CODE, LONGEST_CODE, Group.FIRM, typed=True),
    *_of(Group.FIRM, Form.CODE, LONGEST_CODE, "industry"),
    *_of(Group.FIRM, Form.TEXT, LONGEST_TEXT, "industry_title"),
    *_of(Group.FIRM, Form.CODE, LONGEST_CODE, "region"),
    *_of(Group.FIRM, Form.DAY, None, "founded_on"),
    *_of(Group.FIRM, Form.TRUTH, None, "priority_support", "small_medium", "electronic_attendance"),
)
_PEOPLE = (
    *_of(Group.PEOPLE, Form.NUMBER, MOST_PEOPLE, "regular_workers"),
    *_of(Group.PEOPLE, Form.WHOLE, MOST_PEOPLE, "people", "insured_now", "flexible_people"),
    *_personal(Group.PEOPLE, Form.WHOLE, MOST_PEOPLE, "women_people", "older_people", "disabled_people"),
)
_READINESS = (
    *_of(Group.READINESS, Form.SCORE, 100, "readiness_score"),
    *_of(Group.READINESS, Form.CODE, LONGEST_CODE, "readiness_grade"),
    *_of(Group.READINESS, Form.SHARE, 1, "readiness_certainty"),
    *_of(Group.READINESS, Form.TRUTH, None, "readiness_provisional"),
)
_CHECKLIST = (
    *_of(Group.CHECKLIST, Form.WHOLE, MOST_PEOPLE, "checklist_people", "checklist_done"),
    *_of(Group.CHECKLIST, Form.WHOLE, MOST_PEOPLE, "checklist_unmet_high", "checklist_capped"),
    *_of(Group.CHECKLIST, Form.SHARE, 1, "checklist_score", "checklist_coverage", "checklist_proof"),
    *_of(Group.CHECKLIST, Form.SHARE, 1, "checklist_manager_score", "checklist_manager_coverage"),
    *_of(Group.CHECKLIST, Form.SHARE, 1, "checklist_manager_proof"),
    *_of(Group.CHECKLIST, Form.TRUTH, None, "checklist_manager_capped"),
    *_of(Group.CHECKLIST, Form.SHARE, 1, "checklist_provider_score", "checklist_provider_coverage"),
    *_of(Group.CHECKLIST, Form.SHARE, 1, "checklist_provider_proof"),
    *_of(Group.CHECKLIST, Form.TRUTH, None, "checklist_provider_capped"),
)
_SUBSIDY = (
    *_of(Group.SUBSIDY, Form.WON, MOST_WON, "subsidy_sure_won", "subsidy_possible_won"),
    Figure("subsidy_applied_won", Form.WON, MOST_WON, Group.SUBSIDY, typed=True),
    *_of(Group.SUBSIDY, Form.WHOLE, MOST_PROGRAMMES, "programmes_eligible", "programmes_ineligible"),
    *_of(Group.SUBSIDY, Form.WHOLE, MOST_PROGRAMMES, "programmes_undetermined", "programmes_ended"),
    *_of(Group.SUBSIDY, Form.WHOLE, MOST_PROGRAMMES, "programmes_not_started"),
)
_CONTACT = _personal(
    Group.CONTACT,
    Form.TEXT,
    LONGEST_CONTACT,
    "representative_name",
    "contact_name",
    "contact_phone",
    "contact_mail",
)
_FILE = _of(Group.FILE, Form.TEXT, LONGEST_TEXT, "program_version", "packs")

FIGURES: Mapping[str, Figure] = MappingProxyType(
    {each.id: each for each in (*_FIRM, *_PEOPLE, *_READINESS, *_CHECKLIST, *_SUBSIDY, *_CONTACT, *_FILE)}
)
"""The figures that stand alone, by id, in the order they are listed."""

FAMILIES: Mapping[str, Family] = MappingProxyType(
    {
        each.start: each
        for each in (
            Family("readiness_area", Form.SCORE, 100, Group.READINESS),
            Family("readiness_type", Form.SCORE, 100, Group.READINESS),  # MO, TW, SC, VC
            Family("checklist_gap", Form.WHOLE, MOST_PEOPLE, Group.CHECKLIST),  # people with the item unmet
            Family("checklist_asked", Form.WHOLE, MOST_PEOPLE, Group.CHECKLIST),  # people who answered it
            Family("status", Form.CODE, LONGEST_CODE, Group.SUBSIDY),
            Family("title", Form.TEXT, LONGEST_TEXT, Group.SUBSIDY),
        )
    }
)
"""The families by the start of their ids: "status" of "status.durunuri"."""


@lru_cache(maxsize=5_000)
def figure(name: str) -> Figure | None:
    """The figure of the id `name`; None when this version knows none, as a later one may."""
    start, _, member = name.partition(".")
    family = FAMILIES.get(start) if member else None
    return family.figure(member) if family else FIGURES.get(name)

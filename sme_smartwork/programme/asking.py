"""Field by field, what a programme asks of a firm, what the firm would say, and what is in the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sme_smartwork.figures.catalogue import figure
from sme_smartwork.figures.model import Form, Group
from sme_smartwork.figures.words import figure_title
from sme_smartwork.programme.answering import Answers
from sme_smartwork.programme.model import Field, Programme, is_personal
from sme_smartwork.reports.model import Value
from sme_smartwork.wording import Text


class Standing(StrEnum):
    """How one field stands; the last four hold a required one back."""

    TOLD = "told"  # its value goes into the report
    LEFT_OUT = "left_out"  # the firm leaves it out
    MISSING = "missing"  # nobody knows it yet
    NOT_HERE = "not_here"  # the content packs in use know no such item
    NOT_AGREED = "not_agreed"  # personal, and nobody agreed yet
    IMPOSSIBLE = "impossible"  # known, but no firm can have this value


_SCREENS = {
    Group.FIRM: "company",
    Group.PEOPLE: "company",
    Group.READINESS: "assessment",
    Group.CHECKLIST: "checklist",
    Group.SUBSIDY: "subsidy",
}
HERE = "reports"
"""Where what stands on no screen is typed: beside the programme itself."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One field as the firm sees it before anything is made.

    `value` is what the report would say: None while it is not told. `screen` is where it is filled in.
    """

    field: Field
    title: Text
    form: Form
    value: Value
    known: Value  # what is known, told or not
    standing: Standing
    personal: bool
    is_typed: bool
    screen: str

    @property
    def id(self) -> str:
        """The figure's id, or "own.<name>"."""
        return self.field.id

    @property
    def holds_back(self) -> bool:
        """Whether no report can be made because of it."""
        in_the_way = self.standing not in (Standing.TOLD, Standing.LEFT_OUT)
        return in_the_way and (self.field.required or self.standing is Standing.IMPOSSIBLE)


def asked(
    programme: Programme,
    values: Mapping[str, Value],
    answers: Answers,
    members: Mapping[str, Text] | None = None,
) -> tuple[Asked, ...]:
    """Every field of `programme` in its order.

    `values`: what the firm's screens know, by figure; `members`: the names of what the figures of families
    are about, by figure.
    """
    named = members or {}
    return tuple(_asked(each, values, answers, named.get(each.id)) for each in programme.fields)


def held_back(fields: tuple[Asked, ...]) -> tuple[Asked, ...]:
    """The fields because of which no report can be made."""
    return tuple(each for each in fields if each.holds_back)


def _asked(field: Field, values: Mapping[str, Value], answers: Answers, member: Text | None) -> Asked:
    known_figure = figure(field.id)
    is_typed = field.question is not None or (known_figure is not None and known_figure.typed)
    known = answers.typed.get(field.id) if is_typed else values.get(field.id)
    personal = is_personal(field, known_figure)
    standing = _standing(field, known, is_typed or field.id in values, personal, answers)
    return Asked(
        field=field,
        title=_title(field, member),
        form=_form(field),
        value=known if standing is Standing.TOLD else None,
        known=known,
        standing=standing,
        personal=personal,
        is_typed=is_typed,
        screen=HERE if is_typed or known_figure is None else _SCREENS.get(known_figure.group, HERE),
    )


def _standing(field: Field, known: Value, is_here: bool, personal: bool, answers: Answers) -> Standing:
    if field.id in answers.left_out and not field.required:
        return Standing.LEFT_OUT
    if known is None:
        return Standing.MISSING if is_here or _stands_alone(field.id) else Standing.NOT_HERE
    if not _can_be(field, known):
        return Standing.IMPOSSIBLE
    if personal and answers.agreed.get(field.id) != field.basis:
        return Standing.NOT_AGREED
    return Standing.TOLD


def _stands_alone(name: str) -> bool:
    known = figure(name)
    return known is None or known.family is None


def _can_be(field: Field, known: Value) -> bool:
    if field.question is None:
        of_field = figure(field.id)
        return of_field is not None and of_field.can_be(known)
    if field.question.form is Form.CODE:  # a newer file of the round may have other choices
        return known in {each.id for each in field.question.choices}
    is_text, is_truth = isinstance(known, str), isinstance(known, bool)
    if field.question.form is Form.TEXT:
        return is_text
    return is_truth if field.question.form is Form.TRUTH else not is_text and not is_truth


def _form(field: Field) -> Form:
    if field.question is not None:
        return field.question.form
    known = figure(field.id)
    return known.form if known else Form.TEXT


def _title(field: Field, member: Text | None) -> Text:
    if field.question is not None:
        return Text(
            field.question.text.ko or field.question.text.en, field.question.text.en or field.question.text.ko
        )
    known = figure(field.id)
    return figure_title(known, member) if known else Text(field.id, field.id)

"""The readiness pack, compiled once into frozen questions, domains and thresholds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from sme_smartwork.assessment.model import Question
from sme_smartwork.packs import Pack, PackError, compiled, text_of, texts_of
from sme_smartwork.wording import Text

PACK = "readiness"


@dataclass(frozen=True, slots=True)
class Domain:
    """One of the eight domains; `weight` is its share of the whole score."""

    id: str
    title: Text
    weight: int


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade holds from `start` (included) up to the next one."""

    id: str
    start: Fraction
    title: Text
    meaning: Text
    next: Text


@dataclass(frozen=True, slots=True)
class Content:
    """Everything the score rests on; thresholds are exact."""

    pack: str
    knowledge_date: str
    domains: tuple[Domain, ...]
    questions: tuple[Question, ...]
    types: Mapping[str, Text]
    roles: Mapping[str, Text]
    grades: tuple[Grade, ...]  # from the lowest
    highest: int
    target: int
    gate_below: int
    gate_cap: Fraction
    certain_from: Fraction
    gap_from: Fraction
    current_id: Callable[[str], str | None]

    def asked(self, quick: bool) -> tuple[Question, ...]:
        """All questions, or those of the short start."""
        return tuple(each for each in self.questions if each.quick or not quick)

    def asked_of(self, role: str, quick: bool = False) -> tuple[Question, ...]:
        """The questions that are put to `role`."""
        return tuple(each for each in self.asked(quick) if role in each.roles)

    def question(self, question_id: str) -> Question:
        """The question `question_id`; KeyError when there is none."""
        for each in self.questions:
            if each.id == question_id:
                return each
        raise KeyError(question_id)


def content() -> Content:
    """The questions in use; `PackError` when the pack is unusable."""
    return compiled(PACK, compile_pack)


def compile_pack(pack: Pack) -> Content:
    """`pack` as frozen content; `PackError` names the question that contradicts its domain or the types."""
    head = pack.content
    built = Content(
        pack=f"{pack.id} {pack.version}",
        knowledge_date=head["knowledge_date"],
        domains=tuple(
            Domain(item["id"], text_of(item["title"]), item["weight"]) for item in pack.items.values()
        ),
        questions=tuple(
            _question(item["id"], each) for item in pack.items.values() for each in item["questions"]
        ),
        types=texts_of(head["types"]),
        roles=texts_of(head["roles"]),
        grades=tuple(
            Grade(
                each["id"],
                Fraction(each["from"]),
                *(text_of(each[part]) for part in ("title", "meaning", "next")),
            )
            for each in head["grades"]
        ),
        highest=head["scale"]["highest"],
        target=head["scale"]["target"],
        gate_below=head["gate"]["below"],
        gate_cap=Fraction(head["gate"]["cap"]),
        certain_from=Fraction(head["certain_from"]),
        gap_from=Fraction(head["gap_from"]),
        current_id=pack.current_id,
    )
    _refuse_contradictions(pack)
    return built


def _question(domain: str, data: Mapping[str, Any]) -> Question:
    return Question(
        id=data["id"],
        domain=domain,
        weight=data["weight"],
        roles=tuple(data["roles"]),
        types=tuple(data["types"]),
        gates=tuple(data["gates"]),
        may_skip=data.get("may_skip", False),
        text=text_of(data["text"]),
        levels=tuple(map(text_of, data["levels"])),
        evidence=text_of(data["evidence"]),
        action=text_of(data["action"]),
        effort_hours=MappingProxyType({size: Decimal(each) for size, each in data["effort_hours"].items()}),
        cost_won=MappingProxyType({size: (low, high) for size, (low, high) in data["cost_won"].items()}),
        sources=tuple(data["sources"]),
        quick=data.get("quick", False),
    )


def _refuse_contradictions(pack: Pack) -> None:
    """An id begins with its domain, a gate is one of the question's types, a cost goes from low to high."""
    for item in pack.items.values():
        for number, each in enumerate(item["questions"]):
            place = pack.item_place(item["id"], "questions", number)
            if not each["id"].startswith(f"{item['id']}-"):
                raise PackError.at(place, "id_elsewhere", pack=pack.id, found=each["id"], home=item["id"])
            for stranger in set(each["gates"]) - set(each["types"]):
                raise PackError.at(place, "gate_of_other_type", pack=pack.id, found=stranger)
            for low, high in each["cost_won"].values():
                if low > high:
                    raise PackError.at(place, "range_backwards", pack=pack.id, low=low, high=high)

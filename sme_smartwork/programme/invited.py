"""The firms an officer invited to a round: who they are and where a reminder goes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sme_smartwork.exchange.programme_file import MAIL
from sme_smartwork.intake.resident import without_resident_numbers
from sme_smartwork.intake.text import clean_text

LONGEST_NAME, LONGEST_CONTACT = 120, 200
MOST_INVITED = 200_000
_NOT_A_DIGIT = re.compile(r"\D")
_HEADERS: dict[str, tuple[str, ...]] = {
    "name": ("firm", "firm name", "company", "name"),
    "number": ("business number", "business registration number", "brn"),
    "contact": ("contact", "contact person", "phone", "tel"),
    "mail": ("mail", "email", "e-mail", "address"),
}


@dataclass(frozen=True, slots=True)
class InvitedFirm:
    """One firm as the officer knows it; `number` is the business registration number, ten digits or empty."""

    name: str
    number: str = ""
    contact: str = ""
    mail: str = ""
    id: int = 0  # in the desk; 0: not kept yet


@dataclass(frozen=True, slots=True)
class ReadFirms:
    """What a list of firms said: the firms, and the lines nobody could read as one, by their number."""

    firms: tuple[InvitedFirm, ...]
    skipped: tuple[int, ...]
    twice: int = 0


def read_firms(rows: Iterable[Sequence[str]], words: dict[str, tuple[str, ...]]) -> ReadFirms:
    """The firms in `rows`, the first of which may name the columns; `words` are more names of columns.

    Without names of columns the first cell is the name, and the others are known by what they look like.
    """
    lines = [[clean_text(cell) for cell in row] for row in rows]
    columns = _columns(lines[0], words) if lines else {}
    firms: dict[tuple[str, str], InvitedFirm] = {}
    skipped, twice = [], 0
    for number, line in enumerate(lines[1:] if columns else lines, start=2 if columns else 1):
        found = _named(line, columns) if columns else _guessed(line)
        if found is None:
            skipped += [number] if any(line) else []
            continue
        key = (found.number or found.name, found.mail)
        twice += key in firms
        firms.setdefault(key, found)
    return ReadFirms(tuple(firms.values())[:MOST_INVITED], tuple(skipped), twice)


def _columns(head: Sequence[str], words: dict[str, tuple[str, ...]]) -> dict[str, int]:
    known = {name: {*_HEADERS[name], *(word.lower() for word in words.get(name, ()))} for name in _HEADERS}
    found: dict[str, int] = {}
    for place, cell in enumerate(head):
        for name, names in known.items():
            if cell.lower() in names:
                found.setdefault(name, place)
    return found if "name" in found else {}


def _named(line: Sequence[str], columns: dict[str, int]) -> InvitedFirm | None:
    def at(name: str) -> str:
        place = columns.get(name)
        return line[place] if place is not None and place < len(line) else ""

    return _firm(at("name"), at("number"), at("contact"), at("mail"))


def _guessed(line: Sequence[str]) -> InvitedFirm | None:
    name, *others = line or [""]
    mail = next((each for each in others if MAIL.fullmatch(each)), "")
    number = next((each for each in others if len(_digits(each)) == 10 and "-" in each), "")
    contact = next((each for each in others if each and each not in (mail, number)), "")
    return _firm(name, number, contact, mail)


def _firm(name: str, number: str, contact: str, mail: str) -> InvitedFirm | None:
    digits = _digits(number)
    kept = without_resident_numbers(name)[:LONGEST_NAME].strip()
    if not any(each.isalnum() for each in kept):
        return None
    return InvitedFirm(
        kept,
        digits if len(digits) == 10 else "",
        without_resident_numbers(contact)[:LONGEST_CONTACT].strip(),
        mail if MAIL.fullmatch(mail) else "",
    )


def _digits(text: str) -> str:
    return _NOT_A_DIGIT.sub("", text)

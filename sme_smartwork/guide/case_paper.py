"""The case card on paper: the fields that leave, shown first, then written as a word-processor document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any

from sme_smartwork.exchange.formats import FONT
from sme_smartwork.guide.practice import Case, check_to_hand_on
from sme_smartwork.intake.text import clean_text
from sme_smartwork.wording import Language, say

_LEFT_OVER = ("/thumbnail", "/stylesWithEffects", "/customXml", "/extended-properties", "/custom-properties")


@dataclass(frozen=True, slots=True)
class Field:
    """One field that leaves: its name and its words."""

    label: str
    words: str


def fields(case: Case, firm: str, language: Language) -> tuple[Field, ...]:
    """What a file of `case` holds and nothing else; `firm` empty leaves the firm's name out."""
    told = [("firm", firm), ("problem", case.problem), ("did", case.did)]
    for each in case.figures:
        if each.text.strip():
            told += [("figure", each.text), ("source", each.source)]
    if case.quote.strip():
        told += [("quote", case.quote), ("speaker", case.speaker)]
    return tuple(
        Field(say(f"guide.case.{name}", language), clean_text(words)) for name, words in told if words.strip()
    )


def write_case(case: Case, firm: str, made_on: date, path: Path, language: Language) -> Path:
    """Write `case` to `path` as .docx, with the day and who says so; gives `path`.

    Raises `PracticeRefused` where something is missing, and what `write_whole` raises.
    """
    from sme_smartwork.exchange.files import write_whole

    check_to_hand_on(case)
    title = clean_text(case.title) or say("guide.case.untitled", language)
    write_whole(path, _document(title, fields(case, firm, language), made_on, language))
    return path


def _speak_korean(style: Any) -> None:
    """Word takes the font of Korean from a setting of its own."""
    from docx.oxml.ns import qn

    style.font.name = FONT
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), FONT)


def _strip(made: Any) -> None:
    """Drop what the library's template brings along: a picture and the traces of another program."""
    for holder in (made.part.package, made.part):
        for name, each in list(holder.rels.items()):
            if each.reltype.endswith(_LEFT_OVER):
                del holder.rels[name]


def _document(title: str, told: Sequence[Field], made_on: date, language: Language) -> bytes:
    from docx import Document

    made = Document()
    _strip(made)
    about = made.core_properties
    about.created = about.modified = datetime.combine(made_on, time())
    about.author = about.last_modified_by = about.comments = ""
    about.title = title
    for style in ("Normal", "Heading 1", "Heading 3"):
        _speak_korean(made.styles[style])
    made.add_heading(title, level=1)
    for each in told:
        made.add_heading(each.label, level=3)
        made.add_paragraph(each.words)
    made.add_paragraph(say("guide.case.own_words", language, day=made_on.isoformat()))
    whole = BytesIO()
    made.save(whole)
    return whole.getvalue()

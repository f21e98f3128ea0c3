"""A form that came back: what is certain is read, everything else is named row by row."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from sme_smartwork.checklist.form.identity import FAMILY, Identity, identity_of
from sme_smartwork.checklist.form.layout import Column, is_filled_on
from sme_smartwork.checklist.form.model import FilledForm, FormProblem
from sme_smartwork.checklist.form.rows import Filled, header_of, rows_of
from sme_smartwork.checklist.model import Answered, Item
from sme_smartwork.checklist.pack.content import Content
from sme_smartwork.exchange.canonical import canonical
from sme_smartwork.exchange.compare import address
from sme_smartwork.exchange.days import day_meant
from sme_smartwork.exchange.forms.asked import Asked
from sme_smartwork.exchange.forms.line import lines_in, parted, texts_in, the_one
from sme_smartwork.intake.pages import Page
from sme_smartwork.intake.text import shown_text

Pages = Callable[[Path], tuple[Page, ...]]
_ROLE = "user"
_ID_DIGITS = 32


@dataclass(frozen=True, slots=True)
class _Read:
    """What the sheets say before anything is decided."""

    identity: Identity
    asked: Asked
    rows: tuple[Filled, ...]
    filled_on: date | None
    problems: tuple[FormProblem, ...]


def read_form(path: Path, content: Content, now: datetime, pages: Pages) -> FilledForm:
    """The form in `path`, whose sheets `pages` reads: `FormBooks.pages` does it in a process of its own.

    Raises `NoForm`, `MixedForm`, `FormNewer`, `WorkbookRefused`.
    """
    read = _read(pages(path), content, now)
    settled, problems = _settled(read, content)
    moment = read.identity.made_at
    if read.filled_on is not None:
        moment = max(moment, datetime.combine(read.filled_on, time(), now.tzinfo))
    moment = min(moment, now)  # a form made while the clock was ahead
    answers = tuple(
        Answered(each.item, each.reply, each.note, moment, promise=each.promise)
        for each in settled
        if each.reply is not None
    )
    form = read.identity
    return FilledForm(
        id=form.id,
        worker=form.worker,
        campaign=form.campaign,
        pack=form.pack,
        language=form.language,
        made_at=form.made_at,
        answers=answers,
        problems=read.problems + problems,
        digest=_digest(form, answers),
    )


def _read(pages: Sequence[Page], content: Content, now: datetime) -> _Read:
    hidden, shown = parted(pages)
    inner, outer = (map(identity_of, lines_in(each, FAMILY)) for each in (hidden, shown))
    identity, lost = the_one(inner, outer)
    problems = [FormProblem(code) for code in lost]
    asked = Asked(texts_in(hidden) or _texts_today(content, identity))
    rows: list[Filled] = []
    found = list(_sheets(shown))
    for page, header, places in found:
        rows += rows_of(page, header, places, asked)
    if not found:
        problems.append(FormProblem("no_answer_column"))
    filled_on, unclear = _filled_on(shown, identity, now)
    return _Read(identity, asked, tuple(rows), filled_on, (*problems, *unclear))


def _sheets(pages: Iterable[Page]) -> Iterator[tuple[Page, int, Mapping[Column, tuple[int, ...]]]]:
    """The sheets that have a header with a column of answers."""
    for page in pages:
        header = header_of(page)
        if header is not None and Column.REPLY in header[1]:
            yield page, *header


def _texts_today(content: Content, form: Identity) -> Mapping[str, str]:
    """The items as today's checklist asks them, where the hidden sheet is gone."""
    return {item.id: item.text.say(form.language) for item in content.of_role(_ROLE)}


def _filled_on(
    pages: Iterable[Page], form: Identity, now: datetime
) -> tuple[date | None, tuple[FormProblem, ...]]:
    """The day the person wrote beside its label, if it can be one."""
    for page in pages:
        for number, row in enumerate(page.rows):
            for place, value in enumerate(row):
                if isinstance(value, str) and is_filled_on(value):
                    return _day_beside(page, number, place + 1, form, now)
    return None, ()


def _day_beside(
    page: Page, row: int, column: int, form: Identity, now: datetime
) -> tuple[date | None, tuple[FormProblem, ...]]:
    value = page.at(row, column)
    if value is None or value == "":
        return None, ()
    day = day_meant(value)
    if day is not None and form.made_at.astimezone(now.tzinfo).date() <= day <= now.date():
        return day, ()
    found = shown_text(day.isoformat() if day else str(value))
    return None, (FormProblem("filled_on_unclear", page.title, address(row + 1, column + 1), found=found),)


def _settled(read: _Read, content: Content) -> tuple[tuple[Filled, ...], tuple[FormProblem, ...]]:
    """Of each item what is certain, and a problem for everything else."""
    if not read.rows:
        return (), ()
    by_item: dict[str, list[Filled]] = defaultdict(list)
    for row in read.rows:
        by_item[row.item].append(row)
    problems = [problem for row in by_item.pop("", []) for problem in row.problems]
    known = {item.id: item for item in content.of_role(_ROLE)}
    settled: list[Filled] = []
    for item in read.asked.texts:
        chosen, doubts = _one(item, by_item.get(item, []))
        problems += doubts
        today = _today(item, content, known)
        if chosen is None or chosen.reply is None:
            continue
        if today is None:
            problems.append(FormProblem("unknown_item", chosen.sheet, chosen.cell, item))
        else:
            settled.append(chosen if today == item else _renamed(chosen, today))
    if not settled and not problems:
        problems.append(FormProblem("nothing_filled"))
    return tuple(settled), tuple(problems)


def _one(item: str, rows: Sequence[Filled]) -> tuple[Filled | None, list[FormProblem]]:
    """The one thing several rows say of an item; in doubt none of them."""
    if not rows:
        return None, [FormProblem("row_missing", item=item)]
    doubts = [problem for row in rows if row.reply is None for problem in row.problems]
    filled = [row for row in rows if row.reply is not None]
    if doubts or not filled:
        return None, doubts
    if len({row.content for row in filled}) > 1:
        first, *others = filled
        found = shown_text(", ".join(f"{row.sheet}!{row.cell}" for row in others))
        return None, [FormProblem("twice", first.sheet, first.cell, item, found)]
    return filled[0], list(filled[0].problems)


def _today(item: str, content: Content, known: Mapping[str, Item]) -> str | None:
    current = content.current_id(item)
    return current if current in known else None


def _renamed(row: Filled, item: str) -> Filled:
    return Filled(item, row.sheet, row.cell, row.reply, row.note, row.promise, row.problems)


def _digest(form: Identity, answers: Iterable[Answered]) -> str:
    """What was filled in, as one number: the same content twice is the same file."""
    content = [
        [each.item, each.reply.value, each.note, each.promise.isoformat() if each.promise else None]
        for each in answers
    ]
    return hashlib.sha256(canonical({"form": form.id, "answers": content})).hexdigest()[:_ID_DIGITS]

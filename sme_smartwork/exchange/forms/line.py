"""Which form it is: one line of JSON that stands twice in the workbook, to be seen and on a hidden sheet."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from sme_smartwork.errors import UserError
from sme_smartwork.exchange.forms.errors import FormNewer, MixedForm, NoForm
from sme_smartwork.intake.pages import Page
from sme_smartwork.intake.strict_json import read_json
from sme_smartwork.intake.text import clean_text

HIDDEN_SHEET = "_smartwork_form"
_Identity = TypeVar("_Identity")


def line_of(family: str, version: int, values: Mapping[str, str]) -> str:
    """The line of a form of `family` ("smartwork/form/")."""
    return json.dumps({"form": f"{family}{version}", **values}, ensure_ascii=False)


def is_line(text: object, family: str) -> bool:
    """Whether a cell holds such a line, of any version."""
    return isinstance(text, str) and text.lstrip().startswith("{") and f'"{family}' in text


def identity_in(
    line: str, family: str, version: int, read: Callable[[dict[str, Any]], _Identity]
) -> _Identity:
    """What `read` makes of the document a line is; raises `NoForm`, `FormNewer`."""
    try:
        document = read_json(line, HIDDEN_SHEET)
        found = document.get("form", "").removeprefix(family)
        if found.isascii() and found.isdigit() and len(found) < 7 and int(found) > version:
            raise FormNewer
        if document["form"] != f"{family}{version}":
            raise NoForm
        return read(document)
    except (UserError, LookupError, ValueError, TypeError, AttributeError):
        raise NoForm from None


def parted(pages: Sequence[Page]) -> tuple[list[Page], list[Page]]:
    """The hidden sheets of the program's own, and those people see."""
    hidden = [page for page in pages if page.title == HIDDEN_SHEET]
    return hidden, [page for page in pages if page.title != HIDDEN_SHEET]


def the_one(inner: Iterable[_Identity], outer: Iterable[_Identity]) -> tuple[_Identity, list[str]]:
    """The identity both places tell, and the codes of what is lost; raises `MixedForm`, `NoForm`."""
    hidden, shown = set(inner), set(outer)
    if len(hidden | shown) > 1:
        raise MixedForm
    if not hidden | shown:
        raise NoForm
    lost = [] if hidden else ["identity_hidden_lost"]
    return next(iter(hidden | shown)), lost if shown else [*lost, "identity_shown_lost"]


def lines_in(pages: Iterable[Page], family: str) -> Iterator[str]:
    """Every such line in `pages`."""
    for page in pages:
        for row in page.rows:
            yield from (value for value in row if isinstance(value, str) and is_line(value, family))


def texts_in(hidden: Iterable[Page]) -> dict[str, str]:
    """What the form asked, by id, as the hidden sheet keeps it; empty when that is gone."""
    return {
        clean_text(str(page.at(number, 0))).upper(): clean_text(str(page.at(number, 1)))
        for page in hidden
        for number in range(1, len(page.rows))
        if isinstance(page.at(number, 0), str) and isinstance(page.at(number, 1), str)
    }

"""What the page of documents shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sme_smartwork.documents.model import Paper
    from sme_smartwork.documents.service import Line, View
    from sme_smartwork.errors import UserError
    from sme_smartwork.wording import Language


class Part(StrEnum):
    """What is shown of the chosen document."""

    FORM = "form"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class DocumentsState:
    """`view` is the chosen document as it stands; `progress` while files are being made."""

    lines: tuple[Line, ...] = ()
    chosen: str = ""
    people: tuple[tuple[str, str], ...] = ()  # code and name
    worker: str | None = None
    ticked: frozenset[str] = frozenset()  # for whom else
    view: View | None = None
    paper: Paper | None = None
    part: Part = Part.FORM
    language: Language = "ko"
    wrong: Mapping[str, UserError] = field(default_factory=dict, hash=False)  # by field
    progress: tuple[int, int] | None = None
    folder: str = ""  # where files were made last
    problem: UserError | None = None

    @property
    def is_for_people(self) -> bool:
        """Whether the chosen document is for one person at a time."""
        return self.view is not None and self.view.document.per == "person"

"""What the page of starter kits shows, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from sme_smartwork.kits.model import Choice

if TYPE_CHECKING:
    from sme_smartwork.assessment.model import QuestionView
    from sme_smartwork.bridges.effects_side import Incentive
    from sme_smartwork.errors import UserError
    from sme_smartwork.kits.content import Content
    from sme_smartwork.kits.model import Kit
    from sme_smartwork.kits.preparing import Preparing
    from sme_smartwork.worksheet.model import FirmFit


@dataclass(frozen=True, slots=True)
class Read:
    """What the firm's other parts said when the page was last filled."""

    fit: FirmFit
    kit: Kit
    preparing: Preparing
    incentive: Incentive
    answers: Mapping[str, QuestionView]


@dataclass(frozen=True, slots=True)
class KitsState:
    """The choice and what it costs. `read` None: not worked out yet; `is_kept`: the firm chose it."""

    day: date
    content: Content
    choice: Choice = field(default_factory=Choice)
    is_kept: bool = False
    read: Read | None = None
    explained: str = ""
    refused: Mapping[str, tuple[str, UserError]] = field(default_factory=dict)
    problem: UserError | None = None

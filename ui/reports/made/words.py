"""Figures, proofs and receipts in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sme_smartwork.figures.catalogue import figure
from sme_smartwork.figures.model import Form
from sme_smartwork.programme.asking import Asked, Standing
from sme_smartwork.programme.model import Field, spoken
from sme_smartwork.programme.shown import shown
from ui.i18n import language, say, t
from ui.kit import Status, Tone

if TYPE_CHECKING:
    from sme_smartwork.programme.model import Programme
    from sme_smartwork.submit.leaving import Leaving
    from ui.reports.made.state import Made

_COUNTS = {"counted", "accepted"}
_WAITS = {"late", "older", "duplicate"}


def leaving_rows(leaving: tuple[Leaving, ...], programme: Programme | None) -> tuple[tuple[str, str], ...]:
    """Name and value of everything that leaves, answers to the programme's own questions in its words."""
    unknown = t("report.unknown")
    own = {each.id: each for each in programme.fields} if programme else {}
    rows = ((each, own.get(each.id, Field(each.id))) for each in leaving)
    return tuple((_title(each), _value(each, field) or unknown) for each, field in rows)


def _title(each: Leaving) -> str:
    title = say(each.title)
    return t("ui.reports.send.personal", title=title) if each.is_personal else title


def _value(each: Leaving, field: Field) -> str:
    known = figure(each.id)
    form = known.form if known else field.question.form if field.question else Form.TEXT
    asked = Asked(
        field=field,
        title=each.title,
        form=form,
        value=each.value,
        known=each.value,
        standing=Standing.TOLD,
        personal=each.is_personal,
        is_typed=False,
        screen="",
    )
    return shown(asked, each.value, language())


def handed_in(made: Made) -> Status | str:
    """Whether and how the report was handed over last."""
    if not made.submissions:
        return t("ui.reports.made.not_handed")
    newest = made.submissions[0].proof
    way = t(f"ui.reports.way.{newest.way.value}")
    return t("ui.reports.made.handed_by", way=way, day=f"{newest.at:%Y-%m-%d}")


def receipt_status(made: Made) -> Status | str:
    """What the newest receipt says."""
    if not made.receipts:
        return t("ui.reports.made.no_receipt") if made.report.programme else ""
    return verdict_status(made.receipts[0].receipt.verdict)


def verdict_status(verdict: str) -> Status:
    """An officer's verdict in one word, its sign and its colour."""
    words = t(f"ui.reports.receipt.{verdict}")
    if verdict in _COUNTS:
        return Status(Tone.SUCCESS, words, "✓")
    return Status(Tone.WARNING, words, "!") if verdict in _WAITS else Status(Tone.DANGER, words, "✗")


def kind_words(made: Made, programme: Programme | None) -> str:
    """What the report is, and which round of which programme it answers."""
    kind = t(f"ui.reports.kind.{made.report.kind}")
    if made.report.programme is None:
        return kind
    round_ = made.report.programme.partition("/")[2]
    title = spoken(programme.title, language()) if programme else kind
    return t("ui.reports.made.answers", title=title, round=round_, seq=made.report.seq or 1)

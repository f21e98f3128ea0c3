"""The head of a signed report: what it is, whose and of which round, read strictly."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, get_args

from sme_smartwork.exchange.canonical import MAX_DIGITS, unpack_value
from sme_smartwork.exchange.formulas import LONGEST
from sme_smartwork.exchange.model import ReportHeader
from sme_smartwork.exchange.signing import fingerprint
from sme_smartwork.reports.model import ProgrammeRef, ReportKind, ReportLanguage
from sme_smartwork.wording import LANGUAGES

KIND = "smartwork/report/2"
FIRST_KIND = "smartwork/report/1"  # without kind, programme, number and formulas
MOST_FIGURES = 500
_LONGEST_NAME = 200
_SHA256 = re.compile(r"[0-9a-f]{64}")
_PLAIN = frozenset({str, int, bool, type(None)})
_LANGUAGES = {KIND: get_args(ReportLanguage), FIRST_KIND: LANGUAGES}


def header_of(document: Mapping[str, Any], kind: str, public: bytes) -> ReportHeader:
    """The head of `document`, which the key `public` signed as `kind`.

    Raises ValueError, KeyError, TypeError or AttributeError for what this program never writes.
    """
    if document["schema"] != kind:
        raise ValueError("not a report of this version")
    made_at = datetime.fromisoformat(document["made_at"])
    if made_at.tzinfo is None:
        raise ValueError("a moment needs its zone")
    if not isinstance(document["id"], str) or not 8 <= len(document["id"]) <= 64:
        raise ValueError("not an id")
    if document["language"] not in _LANGUAGES[kind]:
        raise ValueError("not a language")
    told = document["summary"].items()
    summary = {key: value if type(value) in _PLAIN else unpack_value(value) for key, value in told}
    if len(summary) > MOST_FIGURES:
        raise ValueError("too many figures")
    as_of = date.fromisoformat(document["as_of"])
    header = ReportHeader(document["id"], made_at, as_of, document["language"], fingerprint(public), summary)
    return header if kind == FIRST_KIND else _with_round(header, document)


def _with_round(header: ReportHeader, document: Mapping[str, Any]) -> ReportHeader:
    programme, seq = document["programme"], document["seq"]
    if seq is not None and (type(seq) is not int or not 0 <= seq < 10**MAX_DIGITS):
        raise ValueError("not a number")
    return ReportHeader(
        header.id,
        header.made_at,
        header.as_of,
        header.language,
        header.fingerprint,
        header.summary,
        ReportKind(document["kind"]),
        None if programme is None else _programme(programme),
        seq,
    )


def _programme(told: Mapping[str, Any]) -> ProgrammeRef:
    if set(told) != {"id", "round", "sha256"}:
        raise ValueError("not a programme")
    for name in ("id", "round"):
        if not isinstance(told[name], str) or not 1 <= len(told[name]) <= _LONGEST_NAME:
            raise ValueError("not a name")
    if not isinstance(told["sha256"], str) or not _SHA256.fullmatch(told["sha256"]):
        raise ValueError("not a digest")
    return ProgrammeRef(told["id"], told["round"], told["sha256"])


def formula_of(told: Any) -> str:
    """The formula as signed; ValueError for anything else."""
    if not isinstance(told, str) or not 1 <= len(told) <= LONGEST:
        raise ValueError("not a formula")
    return told

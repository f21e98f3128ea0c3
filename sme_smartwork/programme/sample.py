"""The made-up programme an officer is shown first: nobody's, and never on the desk by itself."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

from sme_smartwork.paths import resources
from sme_smartwork.programme.drafting import Draft, draft_from

_DUE, _CLOSED = timedelta(days=30), timedelta(days=44)


def sample_draft(today: date) -> Draft:
    """The draft of `resources/samples/programme.json`, due a month from `today`."""
    read = draft_from(json.loads(resources("samples", "programme.json").read_bytes()))
    return replace(read, due=today + _DUE, not_after=today + _CLOSED)

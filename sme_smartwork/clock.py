"""The one place that reads the clock: edges and services take the moment from here or from their caller."""

from __future__ import annotations

from datetime import datetime


def local_now() -> datetime:
    """This moment with its zone."""
    return datetime.now().astimezone()

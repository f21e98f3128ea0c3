"""Memory of a process that only reads: it makes trees of plain data, which need no search for circles."""

from __future__ import annotations

import gc

_OBJECTS, _YOUNG, _OLD = 20_000, 50, 100


def search_rarely() -> None:
    """Let Python look for circles of objects seldom; the default costs a tenth of the time of each report."""
    gc.collect()
    gc.freeze()  # what is loaded by now stays
    gc.set_threshold(_OBJECTS, _YOUNG, _OLD)

"""Work that makes many lasting things at once, without Python looking for garbage among them meanwhile."""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
Made = TypeVar("Made")


def without_collecting(work: Callable[Given, Made]) -> Callable[Given, Made]:
    """`work`, during which garbage is left where it is: looking for it takes a third of the time."""

    @wraps(work)
    def quietly(*args: Given.args, **kwargs: Given.kwargs) -> Made:
        if not gc.isenabled():
            return work(*args, **kwargs)
        gc.disable()
        try:
            return work(*args, **kwargs)
        finally:
            gc.enable()

    return quietly

"""Limits a process sets itself before it reads a file from outside."""

from __future__ import annotations

import sys


def limit_this_process(memory: int, seconds: int) -> None:
    """Cap address space at `memory` bytes and processor time at `seconds`, as far as the system can.

    Linux does both. macOS ignores the memory cap; Windows has none of the two: there the parent's
    clock and the gate's counts, which bound what a file can unfold to, are what holds.
    """
    if sys.platform == "win32":
        return
    import resource

    for kind, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
    ):
        _lower(kind, most)


def _lower(kind: int, most: int) -> None:
    import resource

    _, hard = resource.getrlimit(kind)
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    try:
        resource.setrlimit(kind, (most, hard))
    except (OSError, ValueError):  # a system that knows the limit but does not let it be set
        return

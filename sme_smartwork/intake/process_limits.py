"""Limits a process sets itself before it reads files from outside."""

from __future__ import annotations

import sys


def limit_memory(memory: int) -> None:
    """Cap address space at `memory` bytes for good, as far as the system can, and leave no core file.

    Linux does. macOS ignores the cap and Windows has none: there the parent's clock and the gate's
    counts, which bound what a file can unfold to, are what holds.
    """
    if sys.platform == "win32":
        return
    import resource

    for kind, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CORE, 0)):
        _, hard = resource.getrlimit(kind)
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        _set(kind, most, most)


def limit_next_file(seconds: int) -> None:
    """Let this process use `seconds` of processor time from now on; then the system ends it."""
    if sys.platform == "win32":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    most = int(used.ru_utime + used.ru_stime) + 1 + seconds
    _set(resource.RLIMIT_CPU, most if hard == resource.RLIM_INFINITY else min(most, hard), hard)


def _set(kind: int, soft: int, hard: int) -> None:
    import resource

    try:
        resource.setrlimit(kind, (soft, hard))
    except (OSError, ValueError):  # a system that knows the limit but does not let it be set
        return

"""What a command says when a file or folder it was given cannot be used."""

from __future__ import annotations

import errno
from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from sme_smartwork.errors import NotPossibleHere, UserError

Arguments = TypeVar("Arguments")
_WRONGLY_NAMED = {
    errno.ENOENT,
    errno.ENOTDIR,
    errno.EISDIR,
    errno.EEXIST,
    errno.ENOTEMPTY,
    errno.ENAMETOOLONG,
    errno.EINVAL,
    errno.ELOOP,
}

_CLOSED = {errno.EACCES, errno.EPERM}  # to reading too


class BadPlace(UserError):
    """What was named is not what the command needs there: a file for a folder, or nothing at all."""


def telling_places(run: Callable[[Arguments], int]) -> Callable[[Arguments], int]:
    """The same command; what the system says of a file or folder is told in the reader's words."""

    @wraps(run)
    def telling(arguments: Arguments) -> int:
        try:
            return run(arguments)
        except OSError as problem:
            raise _told(problem) from problem

    return telling


def _told(problem: OSError) -> UserError:
    from sme_smartwork.storage.files import telling_os_errors

    told = {"place": str(problem.filename or "."), "reason": problem.strerror or type(problem).__name__}
    if problem.errno in _WRONGLY_NAMED:
        return BadPlace("updates.bad_place", **told)
    if problem.errno not in _CLOSED:
        try:
            with telling_os_errors():
                raise problem
        except UserError as known:
            return known
        except OSError:
            pass
    return NotPossibleHere("updates.place_refused", **told)

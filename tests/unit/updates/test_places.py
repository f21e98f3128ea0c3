"""What the system says of a file or folder is told in the reader's words, whatever it was."""

from __future__ import annotations

import errno
import os

import pytest

from sme_smartwork.errors import EXIT_BAD_INPUT, EXIT_NOT_POSSIBLE_HERE, UserError
from sme_smartwork.updates.places import telling_places


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOENT, EXIT_BAD_INPUT),
        (errno.ENOTDIR, EXIT_BAD_INPUT),
        (errno.EISDIR, EXIT_BAD_INPUT),
        (errno.ELOOP, EXIT_BAD_INPUT),
        (errno.EACCES, EXIT_NOT_POSSIBLE_HERE),
        (errno.EROFS, EXIT_NOT_POSSIBLE_HERE),
        (errno.ENOSPC, EXIT_NOT_POSSIBLE_HERE),
        (errno.EIO, EXIT_NOT_POSSIBLE_HERE),
    ],
)
@pytest.mark.parametrize("place", [None, "there"])
def test_every_word_of_the_system_is_told(number: int, code: int, place: str | None) -> None:
    def run(_arguments: object) -> int:
        raise OSError(number, os.strerror(number), place)

    with pytest.raises(UserError) as caught:
        telling_places(run)(None)
    assert caught.value.exit_code == code
    assert all("{" not in caught.value.told(language) for language in ("ko", "en"))

"""What can go wrong between a publisher and this copy of the program; the pack in use stays as it is."""

from __future__ import annotations

from sme_smartwork.errors import EXIT_NO, NotPossibleHere, UserError


class UpdateRefused(UserError):
    """Something in a source is not believed or not allowed; nothing of it is used."""

    exit_code = EXIT_NO


class ListExpired(UpdateRefused):
    """The publisher's list of packs is past its last day, by this machine's clock."""


class ClockBehind(UpdateRefused):
    """The list was signed in this machine's future: the clock is wrong, so no date can be judged."""


class PublisherChanged(UpdateRefused):
    """Another publisher than the one this copy knows."""


class NumberDiffers(UpdateRefused):
    """The confirmation number is not the one the person was told."""


class NoPublisher(NotPossibleHere):
    """This copy of the program knows no publisher, so it can believe no pack."""


class NoConnection(NotPossibleHere):
    """The server was not reached, broke off, was too slow or answered with an error."""


class UpdatesBusy(NotPossibleHere):
    """Another window or command is taking in updates right now."""


class BadSource(UserError):
    """The address or folder given is no source of packs."""


class BadRoot(UserError):
    """The file given is not a publisher's root file, or a weaker one than is allowed."""


class PublishingRefused(UserError):
    """A publisher's command that would make a repository nobody should believe."""

    exit_code = EXIT_NO


class BadKeys(UserError):
    """A key file is missing, damaged, already there, or its passphrase is wrong."""


class BadRepository(UserError):
    """The folder is no repository of packs, or not in the state the command needs."""


class RepositoryBusy(NotPossibleHere):
    """Another command is changing the repository right now."""

"""What can go wrong between a firm and whom it hands its report to; the report itself stays as it is."""

from __future__ import annotations

from sme_smartwork.errors import EXIT_NO, NotPossibleHere, UserError


class SubmitRefused(UserError):
    """The report, or what a server did, is not as it must be; nothing was handed over."""

    exit_code = EXIT_NO


class AlreadyThere(SubmitRefused):
    """Another file of that name is at the receiver's; it stays as it is."""


class BadReceiver(UserError):
    """The folder, the mail address or the address of the server is none."""


class SignInNeeded(SubmitRefused):
    """The server wants a name and a password, or does not know those it got."""


class NotReached(NotPossibleHere):
    """The server was not reached, broke off, was too slow, or cannot take files right now."""

"""Why a workbook is not read as a form."""

from __future__ import annotations


class NoForm(Exception):
    """The workbook is something else, or what told which form it is was removed."""


class FormNewer(Exception):
    """The form was made by a newer version of the program."""


class MixedForm(Exception):
    """Parts of two forms stand in one workbook."""

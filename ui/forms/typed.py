"""What was typed and refused stays in its field beside the reason, until it is typed well."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sme_smartwork.errors import UserError

Typed = Mapping[str, str]
Problems = Mapping[str, UserError]


def refusal(keep: Callable[[], None]) -> UserError | None:
    """Do `keep`; why it was refused, None where it was kept."""
    try:
        keep()
    except UserError as problem:
        return problem
    return None


def entered(
    typed: Typed, problems: Problems, name: str, entry: str, problem: UserError | None
) -> tuple[Typed, Problems]:
    """What stands typed and refused once `entry` came to field `name`: both go when it was kept."""
    if problem is not None:
        return {**typed, name: entry}, {**problems, name: problem}
    others = {other: text for other, text in typed.items() if other != name}
    return others, {other: found for other, found in problems.items() if other != name}
